import { keys } from '../../conventions/keys';
import { groupKindOf, type Manifest } from '../../manifest';
import { containersOf, podTemplateOf } from '../../objects/pod-template';
import { isRecord, recordAt, recordsAt } from '../../objects/read-field';

/** What only the API server writes. */
const serverFields = ['creationTimestamp', 'managedFields', 'uid', 'resourceVersion', 'generation', 'selfLink'];

/** Where a set is deployed to. */
export interface Home {
  readonly namespace: string;
  readonly environment: string;
}

/**
 * The manifest as it is sent: no nulls (server-side apply would claim the field and set it to null), nothing that only
 * the API server writes, a namespace exactly where the kind has one, keys of port lists complete, and `stringData` as
 * `data` (applied as `stringData`, a key that is no longer declared would stay in the Secret). It says which environment
 * it is deployed for, on itself alone: never in selectors and pod templates.
 * @see https://github.com/kubernetes/kubernetes/issues/108008
 */
export function normalise(manifest: Manifest, home: Home, namespaced: boolean): Manifest {
  const result = withoutNulls(manifest) as Manifest;
  delete result.status;
  result.metadata ??= {};
  for (const field of serverFields) delete result.metadata[field];
  if (namespaced) result.metadata.namespace ??= home.namespace;
  else delete result.metadata.namespace;
  // What belongs to the whole cluster and is not of our making may be wanted by several environments.
  if (namespaced || result.metadata.labels?.[keys.managedBy] === keys.manager) {
    result.metadata.labels = { ...result.metadata.labels, [keys.environment]: home.environment };
  }
  if (groupKindOf(result) === '/Secret') encodeStringData(result);
  fillProtocols(result);
  return result;
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== null && item !== undefined).map(withoutNulls);
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutNulls(inner)]));
}

function encodeStringData(secret: Manifest): void {
  const { stringData } = secret;
  delete secret.stringData;
  if (!isRecord(stringData)) return;
  const encoded = Object.entries(stringData).map(([key, value]) => [
    key,
    Buffer.from(String(value)).toString('base64'),
  ]);
  secret.data = { ...recordAt(secret, 'data'), ...Object.fromEntries(encoded) };
}

/**
 * Ports are keyed by number and protocol. The API server defaults the protocol only after it has merged by keys.
 * @see https://github.com/kubernetes/kubernetes/issues/113482
 */
function fillProtocols(manifest: Manifest): void {
  const services = groupKindOf(manifest) === '/Service' ? recordsAt(manifest, 'spec', 'ports') : [];
  const containers = containersOf(podTemplateOf(manifest)).flatMap(({ container }) => recordsAt(container, 'ports'));
  for (const port of [...services, ...containers]) port.protocol ??= 'TCP';
}
