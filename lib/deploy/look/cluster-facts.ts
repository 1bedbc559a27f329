import type { AccessRequest, ClusterReader } from '../cluster';

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

const resources: readonly (readonly [group: string, resource: string])[] = [
  ['', 'secrets'],
  ['', 'configmaps'],
  ['', 'services'],
  ['', 'serviceaccounts'],
  ['', 'persistentvolumeclaims'],
  ['apps', 'deployments'],
  ['apps', 'statefulsets'],
  ['networking.k8s.io', 'ingresses'],
  ['networking.k8s.io', 'networkpolicies'],
  ['coordination.k8s.io', 'leases'],
];
const verbs = ['get', 'list', 'watch', 'create', 'patch', 'delete'];
/** What the rollout is watched by. */
const watched = ['pods', 'events'];

/** Reads only. @param now by our own clock */
export async function readClusterFacts(reader: ClusterReader, namespace: string, now: Date): Promise<ClusterFacts> {
  const version = await reader.version();
  const skew = now.getTime() - reader.serverTime().getTime();
  const requests: AccessRequest[] = [
    ...resources.flatMap(([group, resource]) => verbs.map((verb) => ({ verb, group, resource, namespace }))),
    ...watched.flatMap((resource) =>
      ['get', 'list', 'watch'].map((verb) => ({ verb, group: '', resource, namespace })),
    ),
  ];
  const [allowed, system] = await Promise.all([
    reader.access(requests),
    reader.get({ apiVersion: 'v1', kind: 'Namespace', name: 'kube-system' }).catch(() => undefined),
  ]);
  const missing = requests
    .filter((_request, index) => allowed[index] !== true)
    .map(({ verb, group, resource }) => `${verb} ${resource}${group === '' ? '' : `.${group}`}`);
  const { context, server } = reader;
  return { context, server, version, uid: system?.metadata.uid ?? '', skew, missing };
}
