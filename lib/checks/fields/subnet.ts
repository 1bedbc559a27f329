import { cut } from '../../conventions/cut';
import { parseSubnet, type Subnet } from '../../objects/subnet';
import type { FieldReport } from './field-check';

/** The subnet that a field names, which is a mistake where it is none. */
export function subnetAt(
  text: string | undefined,
  field: readonly (string | number)[],
  report: FieldReport,
): Subnet | undefined {
  const subnet = text === undefined ? undefined : parseSubnet(text);
  if (subnet !== undefined || text === undefined) return subnet;
  const fix = 'write an address and the bits that count: 10.0.0.0/8, fd00::/8, for one address 192.0.2.1/32';
  report('E_SCHEMA', field, `"${cut(text)}" is not a range of addresses`, fix);
  return undefined;
}
