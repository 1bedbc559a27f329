import { includesAddress, parseSubnet } from '../../objects/subnet';

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
  const excepted = (env['NO_PROXY'] ?? env['no_proxy'] ?? '').split(',').some((item) => {
    const entry = item.trim().toLowerCase();
    if (entry.includes('/')) return isInSubnet(host, entry);
    // Of an address of IPv6, only brackets tell the port.
    const name = entry.replace(/^\[(.*)\](?::\d+)?$|^([^:]*):\d+$/, '$1$2').replace(/^\*?\./, '');
    if (name.includes(':')) return isInSubnet(host, `${name}/128`);
    return name === '*' || (name !== '' && (host === name || host.endsWith(`.${name}`)));
  });
  return excepted ? undefined : proxy.includes('://') ? proxy : `http://${proxy}`;
}

/** Names of hosts are not looked up for it. */
function isInSubnet(host: string, text: string): boolean {
  const subnet = parseSubnet(text);
  return subnet !== undefined && includesAddress(subnet, host.replace(/^\[|\]$/g, ''));
}
