import type { Entry } from '../checks/inventory';
import { asNumber, asText, objectsOf, type Fields } from '../objects/read-field';

/** Ports of one protocol that a rule of a NetworkPolicy allows. */
export interface PortRange {
  readonly protocol: 'TCP' | 'UDP' | 'SCTP' | 'any';
  readonly first: number;
  readonly last: number;
}

export const allPorts: PortRange = { protocol: 'any', first: 1, last: 65535 };

/**
 * The ports of a rule. A name means whatever port of that name the receiving pod has.
 *
 * @param receiver undefined for what is not in the set: names mean nothing there
 */
export function portsOf(rule: Fields, receiver: Entry | undefined): readonly PortRange[] {
  const ports = objectsOf(rule.ports);
  if (ports.length === 0) return [allPorts];
  return ports.flatMap(([port]): PortRange[] => {
    const protocol = (asText(port.protocol) ?? 'TCP') as PortRange['protocol'];
    if (port.port === undefined) return [{ ...allPorts, protocol }];
    const number = asNumber(port.port) ?? namedPort(receiver, asText(port.port), protocol);
    return number === undefined ? [] : [{ protocol, first: number, last: asNumber(port.endPort) ?? number }];
  });
}

/** What both allow. */
export function commonPorts(a: readonly PortRange[], b: readonly PortRange[]): PortRange[] {
  return a.flatMap((one) =>
    b.flatMap((other): PortRange[] => {
      if (one.protocol !== other.protocol && one.protocol !== 'any' && other.protocol !== 'any') return [];
      const [first, last] = [Math.max(one.first, other.first), Math.min(one.last, other.last)];
      const protocol = one.protocol === 'any' ? other.protocol : one.protocol;
      return first > last ? [] : [{ protocol, first, last }];
    }),
  );
}

/** `TCP 5432`, `UDP 1000-2000`, `any port`. */
export function formatPorts({ protocol, first, last }: PortRange): string {
  if (first === 1 && last === allPorts.last) return protocol === 'any' ? 'any port' : `${protocol} any port`;
  return `${protocol === 'any' ? 'any protocol' : protocol} ${first === last ? first : `${first}-${last}`}`;
}

function namedPort(receiver: Entry | undefined, name: string | undefined, protocol: string): number | undefined {
  for (const { container } of receiver?.containers ?? []) {
    for (const [port] of objectsOf(container.ports)) {
      if (port.name === name && (asText(port.protocol) ?? 'TCP') === protocol) return asNumber(port.containerPort);
    }
  }
  return undefined;
}
