/** Environment variables, as `process.env`. */
export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The proxy that the environment asks for, as kubectl takes it.
 * @see https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config
 */
export function proxyFor(server: string, env: Variables): string | undefined {
  const proxy = env['HTTPS_PROXY'] ?? env['https_proxy'] ?? '';
  const host = new URL(server).hostname;
  if (proxy === '' || !server.startsWith('https:') || /^(localhost|127\.[\d.]+|\[::1\])$/.test(host)) return undefined;
  const excepted = (env['NO_PROXY'] ?? env['no_proxy'] ?? '').split(',').some((entry) => {
    const name = entry
      .trim()
      .toLowerCase()
      .replace(/:\d+$/, '')
      .replace(/^\*?\./, '');
    return name === '*' || (name !== '' && (host === name || host.endsWith(`.${name}`)));
  });
  return excepted ? undefined : proxy.includes('://') ? proxy : `http://${proxy}`;
}
