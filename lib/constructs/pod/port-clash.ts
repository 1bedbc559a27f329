import { namedPorts, type NamedPort, type Ports } from './ports';

/** The ports of a container by the name that the program gives it. */
export type PortsOf = Pick<NamedPort, 'port' | 'protocol'> & { readonly container: string };

/** What containers beside the main one listen on. */
export function portsBeside(containers: Readonly<Record<string, { readonly ports?: Ports | undefined }>>): PortsOf[] {
  return Object.entries(containers).flatMap(([container, { ports }]) =>
    namedPorts(ports).map(({ port, protocol }) => ({ container, port, protocol })),
  );
}

/** The containers of a pod have one address: of two servers on one port, only one starts. */
export function portClash(
  ports: readonly PortsOf[],
): { readonly code: string; readonly message: string; readonly fix: string } | undefined {
  for (const [index, { container, port, protocol }] of ports.entries()) {
    const other = ports.slice(0, index).find((each) => each.port === port && each.protocol === protocol);
    if (other === undefined || other.container === container) continue;
    return {
      code: 'E_PORT_DUPLICATE',
      message: `the containers ${other.container} and ${container} of one pod both listen on ${String(port)} ${protocol}`,
      fix: 'let one of them listen on another port',
    };
  }
  return undefined;
}
