import { besideRights, destroyRights, ownRights, rightsOf } from '../access/rights';
import type { AccessRequest, ClusterReader, KindRef } from '../cluster';

/** What is worth knowing about a cluster before anything is deployed to it. */
export interface ClusterFacts {
  readonly context: string;
  readonly server: string;
  /** `major.minor`. */
  readonly version: string;
  /** Of the `kube-system` namespace; '' when it may not be read. */
  readonly uid: string;
  /** Milliseconds by which our clock is ahead of the API server's. */
  readonly skew: number;
  /** `create deployments.apps`: what a deploy does, and this user may not do in the namespace. */
  readonly missing: readonly string[];
}

/** What most apps are made of. */
const usual: readonly KindRef[] = [
  ...['Secret', 'ConfigMap', 'Service', 'ServiceAccount', 'PersistentVolumeClaim'].map((kind) => ({
    apiVersion: 'v1',
    kind,
  })),
  ...['Deployment', 'StatefulSet'].map((kind) => ({ apiVersion: 'apps/v1', kind })),
  ...['Ingress', 'NetworkPolicy'].map((kind) => ({ apiVersion: 'networking.k8s.io/v1', kind })),
];

/** Reads only. @param now by our own clock */
export async function readClusterFacts(reader: ClusterReader, namespace: string, now: Date): Promise<ClusterFacts> {
  const version = await reader.version();
  const skew = now.getTime() - reader.serverTime().getTime();
  const ofKinds = (await Promise.all(usual.map((kind) => rightsOf(reader, kind)))).flat();
  const beside = usual.flatMap((kind) => besideRights({ ...kind, metadata: {} }));
  const rights = [...ownRights, ...destroyRights, ...beside, ...ofKinds.filter(({ namespaced }) => namespaced)];
  const requests = rights.flatMap(({ verbs, group, resource }) =>
    verbs.map((verb): AccessRequest => ({ verb, group, resource, namespace })),
  );
  const [allowed, system] = await Promise.all([
    reader.access(requests),
    reader.get({ apiVersion: 'v1', kind: 'Namespace', name: 'kube-system' }).catch(() => undefined),
  ]);
  const lacking = requests.filter((_request, index) => allowed[index] !== true);
  const missing = lacking.map(({ verb, group, resource }) => `${verb} ${resource}${group === '' ? '' : `.${group}`}`);
  const { context, server } = reader;
  return { context, server, version, uid: system?.metadata.uid ?? '', skew, missing: [...new Set(missing)] };
}
