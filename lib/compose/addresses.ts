import type { ComposeService } from './compose-service';

/** What stands before a host, and what after it. */
const before = String.raw`(^|[/@,;\s]|\b(?:host|hostname|server)=)`;
const after = String.raw`(?=[:/,;?\s]|$)`;

/** Whether a value of the environment leads to a service. Alone or with its port: a name may be any word in a text. */
export function mentions(value: string, host: string): boolean {
  const name = host.replace(/[^\w-]/g, '\\$&');
  return new RegExp(`^${name}$|(?:^|//|[@,;]|\\b(?:host|hostname|server)=)${name}${after}|[\\s]${name}:\\d`).test(
    value,
  );
}

/** The text, each address of the service in it replaced; undefined when one is of a port that it does not have. */
export function replaceAddresses(
  text: string,
  service: ComposeService,
  instead: (part: 'host' | 'address', of: string) => string,
): string | undefined {
  const name = service.name.replace(/[^\w-]/g, '\\$&');
  let unknown = false;
  const replaced = text.replace(
    new RegExp(`${before}${name}(?::(\\d+))?${after}`, 'g'),
    (all: string, lead: string, port?: string) => {
      if (port === undefined && /^\s$/.test(lead)) return all;
      const of = portOf(service, port);
      if (of === undefined) unknown = true;
      return of === undefined ? all : lead + instead(port === undefined ? 'host' : 'address', of);
    },
  );
  return unknown ? undefined : replaced;
}

/** The expression whose bindings lead to a port of the service; undefined when there is none in the program. */
export function portOf({ variable, backend, port, more }: ComposeService, number?: string): string | undefined {
  if (backend !== undefined) return variable;
  if (port === undefined) return undefined;
  if (number === undefined || Number(number) === port) return variable;
  const other = more.find((each) => each.port === Number(number) && each.protocol === 'TCP');
  return other === undefined ? undefined : `${variable}.servicePort('${other.name}')`;
}
