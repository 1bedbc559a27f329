import { BlockList, isIP } from 'node:net';

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
    const name = entry.replace(/:\d+$/, '').replace(/^\*?\./, '');
    return name === '*' || (name !== '' && (host === name || host.endsWith(`.${name}`)));
  });
  return excepted ? undefined : proxy.includes('://') ? proxy : `http://${proxy}`;
}

/** @param subnet such as `10.0.0.0/8` or `fd00::/8`; names of hosts are not looked up for it */
function isInSubnet(host: string, subnet: string): boolean {
  const [network = '', bits = ''] = subnet.split('/');
  const address = host.replace(/^\[|\]$/g, '');
  const version = isIP(address);
  if (version === 0 || isIP(network) !== version || !/^\d{1,3}$/.test(bits)) return false;
  if (Number(bits) > (version === 4 ? 32 : 128)) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(network, Number(bits), family);
  return list.check(address, family);
}
