import { asObject, asText, fieldAt, objectsOf, type Fields } from '../objects/read-field';
import { formatPlace, type Finding } from '../errors';
import { formatRef, groupKindOf, type Manifest, type Origin, refOf } from '../manifest';
import type { Entry, Inventory } from './inventory';

/** A path of a host that an object wants for itself. */
interface Claim {
  readonly entry: Entry;
  readonly host: string;
  readonly path: string;
}

/**
 * Paths of hosts that two Ingresses, two HTTPRoutes, or one of them twice, lead somewhere: which one answers is up to
 * the controller. Different classes, Gateways and entry points do not get in each other's way.
 *
 * @param originOf where an object was declared
 */
export function checkHostClaims(
  inventory: Inventory,
  originOf: (manifest: Manifest) => Origin | undefined = () => undefined,
): Finding[] {
  const claims = new Map<string, Claim>();
  const findings: Finding[] = [];
  for (const entry of inventory.entries) {
    for (const { key, host, path } of claimsOf(entry)) {
      const earlier = claims.get(key);
      if (earlier === undefined) claims.set(key, { entry, host, path });
      else findings.push(conflict(earlier, entry, originOf));
    }
  }
  return findings;
}

function conflict(
  { entry: earlier, host, path }: Claim,
  later: Entry,
  originOf: (manifest: Manifest) => Origin | undefined,
): Finding {
  const name = formatRef(refOf(earlier.manifest));
  const first = earlier === later ? 'itself' : [name, place(originOf(earlier.manifest))].filter(Boolean).join(' ');
  // Foreign YAML may mean it: some controllers merge what two objects say.
  const own = originOf(later.manifest);
  const severity = own === undefined || own.foreign === true ? 'warning' : 'error';
  return {
    code: `${severity === 'error' ? 'E' : 'W'}_HOST_CLAIMED`,
    severity,
    object: formatRef(refOf(later.manifest)),
    message: `${host}${path} is claimed a second time; first by ${first}`,
    ...own,
    fix: 'give one of the two another host or path, or put both behind one Ingress',
  };
}

function place(origin: Origin | undefined): string {
  const text = formatPlace(origin ?? {});
  return text === '' ? '' : `(${text})`;
}

interface KeyedClaim {
  readonly key: string;
  readonly host: string;
  readonly path: string;
}

function claimsOf({ manifest, namespace }: Entry): KeyedClaim[] {
  if (groupKindOf(manifest) === 'networking.k8s.io/Ingress') return ingressClaims(manifest);
  return groupKindOf(manifest) === 'gateway.networking.k8s.io/HTTPRoute' ? routeClaims(manifest, namespace) : [];
}

function ingressClaims({ metadata, spec }: Manifest): KeyedClaim[] {
  const { annotations = {} } = metadata;
  // A canary is a second Ingress of the same host on purpose.
  if (annotations['nginx.ingress.kubernetes.io/canary'] === 'true') return [];
  const className = asText(asObject(spec)?.ingressClassName) ?? annotations['kubernetes.io/ingress.class'] ?? '';
  const entryPoints = annotations['traefik.ingress.kubernetes.io/router.entrypoints'] ?? '';
  return objectsOf(fieldAt(spec, 'rules')).flatMap(([rule]) => {
    const host = asText(rule.host) ?? '*';
    return objectsOf(fieldAt(rule, 'http', 'paths')).map(([each]) => {
      const path = asText(each.path) ?? '/';
      const exact = each.pathType === 'Exact' ? 'Exact' : '';
      return { key: JSON.stringify(['Ingress', className, entryPoints, host, path, exact]), host, path };
    });
  });
}

/** Only of matches by path: headers, methods and parameters tell the others apart. */
function routeClaims({ spec }: Manifest, namespace: string): KeyedClaim[] {
  const hosts: readonly unknown[] = Array.isArray(fieldAt(spec, 'hostnames'))
    ? (fieldAt(spec, 'hostnames') as unknown[])
    : ['*'];
  const matches = objectsOf(fieldAt(spec, 'rules')).flatMap(([rule]): readonly Fields[] => {
    const own = objectsOf(rule.matches).map(([match]) => match);
    return own.length === 0 ? [{}] : own;
  });
  return objectsOf(fieldAt(spec, 'parentRefs')).flatMap(([parent]) =>
    hosts.flatMap((host) =>
      matches.flatMap((match): KeyedClaim[] => {
        if (Object.keys(match).some((field) => field !== 'path')) return [];
        const path = asText(fieldAt(match, 'path', 'value')) ?? '/';
        const type = asText(fieldAt(match, 'path', 'type')) ?? 'PathPrefix';
        const gateway = [asText(parent.namespace) ?? namespace, parent.name, parent.sectionName];
        return [{ key: JSON.stringify(['HTTPRoute', gateway, host, path, type]), host: String(host), path }];
      }),
    ),
  );
}
