import { asNumber, asText, textsOf, type Fields } from '../../objects/read-field';
import { includesAddress } from '../../objects/subnet';
import type { FieldReport } from './field-check';
import { checkNumber, checkPortName } from './ports';
import { subnetAt } from './subnet';

/** Who may come or be gone to: addresses, or pods and namespaces. */
export function checkNetworkPolicyPeer(peer: Fields, report: FieldReport): void {
  const used = ['ipBlock', 'namespaceSelector', 'podSelector'].filter(
    (each) => (peer[each] ?? undefined) !== undefined,
  );
  if (used.length === 0) {
    const message = 'the peer is empty, which the API server refuses';
    report('E_SCHEMA', [], message, 'write podSelector: {} for all pods, or leave the list out for everybody');
  } else if (used.length > 1 && used[0] === 'ipBlock') {
    const message = `the peer has an ipBlock together with a ${used[1] ?? ''}`;
    report('E_SCHEMA', ['ipBlock'], message, 'make two peers of it');
  }
}

/** Addresses, and those of them that are left out. */
export function checkIpBlock(block: Fields, report: FieldReport): void {
  const all = subnetAt(asText(block.cidr), ['cidr'], report);
  for (const [index, text] of textsOf(block.except).entries()) {
    const field = ['except', index];
    const some = subnetAt(text, field, report);
    if (all === undefined || some === undefined) continue;
    if (some.length > all.length && includesAddress(all, some.address)) continue;
    const message = `"${text}" is not a part of ${asText(block.cidr) ?? ''}`;
    report('E_SCHEMA', field, message, 'leave out fewer addresses than the block has, or remove it');
  }
}

/** A port by number or name, or a range. */
export function checkNetworkPolicyPort(port: Fields, report: FieldReport): void {
  checkNumber(port.port, 1, ['port'], report);
  checkPortName(port.port, ['port'], report);
  checkNumber(port.endPort, 1, ['endPort'], report);
  const last = asNumber(port.endPort);
  if (last === undefined) return;
  const first = asNumber(port.port);
  if (first === undefined) {
    report('E_PORT_RANGE', ['endPort'], 'a range has an endPort, but no number as its port', 'write both as numbers');
  } else if (last < first) {
    report('E_PORT_RANGE', ['endPort'], `the range ends at ${last}, before ${first}`, 'exchange the two');
  }
}
