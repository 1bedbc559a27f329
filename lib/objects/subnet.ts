import { BlockList, isIP } from 'node:net';

/** Addresses with a common beginning: `10.0.0.0/8`, `fd00::/8`. */
export interface Subnet {
  readonly address: string;
  /** How many bits they have in common. */
  readonly length: number;
  readonly family: 'ipv4' | 'ipv6';
}

/** Undefined where the text is no subnet. */
export function parseSubnet(text: string): Subnet | undefined {
  const [, address = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const version = isIP(address);
  if (version === 0 || Number(length) > (version === 4 ? 32 : 128)) return undefined;
  return { address, length: Number(length), family: version === 4 ? 'ipv4' : 'ipv6' };
}

/** Whether an address, of whatever family, lies in the subnet. */
export function includesAddress({ address, length, family }: Subnet, other: string): boolean {
  if (isIP(other) !== (family === 'ipv4' ? 4 : 6)) return false;
  const list = new BlockList();
  list.addSubnet(address, length, family);
  return list.check(other, family);
}
