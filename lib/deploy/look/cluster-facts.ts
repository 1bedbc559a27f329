import { besideRights, destroyRights, ownRights, type Right, rightsOf } from '../access/rights';
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
  /** `create secrets`: what every deploy does, and this user may not do in the namespace. */
  readonly missing: readonly string[];
  /** `create deployments.apps`: the same of what apps are usually made of. An app without such objects does none of it. */
  readonly missingForKinds: readonly string[];
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
  const lacking = async (rights: readonly Right[]): Promise<readonly string[]> => {
    const requests = rights.flatMap(({ verbs, group, resource }) =>
      verbs.map((verb): AccessRequest => ({ verb, group, resource, namespace })),
    );
    const allowed = await reader.access(requests);
    const names = requests.map(({ verb, group, resource }) => `${verb} ${resource}${group === '' ? '' : `.${group}`}`);
    return [...new Set(names.filter((_name, index) => allowed[index] !== true))];
  };
  const [missing, ofUsual, system] = await Promise.all([
    lacking([...ownRights, ...destroyRights]),
    lacking([...beside, ...ofKinds.filter(({ namespaced }) => namespaced)]),
    reader.get({ apiVersion: 'v1', kind: 'Namespace', name: 'kube-system' }).catch(() => undefined),
  ]);
  const missingForKinds = ofUsual.filter((right) => !missing.includes(right));
  const { context, server } = reader;
  return { context, server, version, uid: system?.metadata.uid ?? '', skew, missing, missingForKinds };
}
