/** `metadata` of a Kubernetes object, as far as anything here looks at it. */
export interface ObjectMeta {
  name?: string;
  namespace?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  ownerReferences?: OwnerReference[];
  finalizers?: string[];
  managedFields?: ManagedFieldsEntry[];
  [field: string]: unknown;
}

export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
}

export interface ManagedFieldsEntry {
  manager?: string;
  operation?: 'Apply' | 'Update';
  subresource?: string;
  apiVersion?: string;
  time?: string;
  fieldsV1?: Record<string, unknown>;
}

/** One Kubernetes object as plain JSON: exactly what is written to YAML and sent to the API server. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  [field: string]: unknown;
}

/** The identity of an object. `namespace` is absent for cluster-scoped kinds. */
export interface ObjectRef {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string | undefined;
  readonly name: string;
}

/** Where an object was declared: paths are relative to the package root of the program. */
export interface Origin {
  /** Construct path, for example `production/web`. */
  readonly path: string;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  /** Of YAML that the program did not make: included by it, or read instead of it. Policy only warns about it. */
  readonly foreign?: boolean | undefined;
  /** Where YAML has the object a second time, which is a mistake. */
  readonly again?: Pick<Origin, 'file' | 'line'> | undefined;
  /** By name: where those containers of the object were declared that another construct gave, in a single pod. */
  readonly containers?: Readonly<Record<string, ContainerOrigin>> | undefined;
}

/** Where a container was declared. */
export type ContainerOrigin = Pick<Origin, 'path' | 'file' | 'line'>;

/** `object` is applied only when `after` is there (`exists`) or its rollout is complete (`ready`). Both are keys of `refKey`. */
export interface OrderEdge {
  readonly object: string;
  readonly after: string;
  readonly state: 'exists' | 'ready';
}

/** Which set of defaults and gates an environment has. */
export type Profile = 'development' | 'production';

/**
 * Everything that one environment of one app wants to be there: the plain value between synth and deploy, and all that
 * they share. Its written form is `dist/<environment>.k8s.yaml` with its trace file. JSON can carry it.
 */
export interface ManifestSet {
  readonly app: string;
  readonly environment: string;
  /** The namespace that objects without one go to, and where the deployer keeps its records and its lock. */
  readonly namespace: string;
  /** Context of the kubeconfig; the current context when absent. */
  readonly context?: string | undefined;
  /** Uid of the `kube-system` namespace of the only cluster that this may be deployed to. */
  readonly cluster?: { readonly uid: string } | undefined;
  readonly profile: Profile;
  /** Minor version of the target cluster, for example `1.36`. */
  readonly kubeVersion?: string | undefined;
  /** In apply order. */
  readonly manifests: readonly Manifest[];
  /** By `refKey` of the object; foreign YAML has none. */
  readonly origins: Readonly<Record<string, Origin>>;
  readonly order: readonly OrderEdge[];
  /** By `refKey`: rule id -> the reason why it does not hold for this object. */
  readonly acknowledgements: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Whose a record, a lock or an object is: one environment of one app. */
export interface Owner {
  readonly app: string;
  readonly environment: string;
}

/** `shop/production`: how every message names an owner. */
export function formatOwner({ app, environment }: Owner): string {
  return `${app}/${environment}`;
}

/** The API group of an `apiVersion`: `apps` of `apps/v1`, empty for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? '' : apiVersion.slice(0, slash);
}

/**
 * `batch/Job`, `/Secret`: what an object is, in whichever version it is served. The kind alone does not say it: Volcano
 * has a Job, and Knative a Service.
 */
export function groupKindOf({ apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>): string {
  return `${groupOf(apiVersion)}/${kind}`;
}

export function refOf(manifest: Manifest): ObjectRef {
  const { apiVersion, kind, metadata } = manifest;
  const name = metadata.name ?? '';
  return metadata.namespace === undefined
    ? { apiVersion, kind, name }
    : { apiVersion, kind, namespace: metadata.namespace, name };
}

/** `Deployment/shop/web`, or `Namespace/shop` for a cluster-scoped object: how every message names an object. */
export function formatRef(ref: ObjectRef): string {
  return ref.namespace === undefined ? `${ref.kind}/${ref.name}` : `${ref.kind}/${ref.namespace}/${ref.name}`;
}

/**
 * The text under which an object is found in a map: group, kind, namespace, name. The version is left out, because one
 * object is served under all versions of its group.
 */
export function refKey(ref: ObjectRef): string {
  return `${groupOf(ref.apiVersion)}/${ref.kind}/${ref.namespace ?? ''}/${ref.name}`;
}

/** `refKey(refOf(manifest))`. */
export function keyOf(manifest: Manifest): string {
  return refKey(refOf(manifest));
}

/** The place of the object itself: what a finding about it says. */
export function placeOf(origin: Origin | undefined): Origin | undefined {
  if (origin?.containers === undefined && origin?.again === undefined) return origin;
  return { ...origin, containers: undefined, again: undefined };
}

/** The set with every manifest changed; what refers to objects by their keys follows them to their new ones. */
export function changeManifests(set: ManifestSet, change: (manifest: Manifest) => Manifest): ManifestSet {
  const keys = new Map<string, string>();
  const manifests = set.manifests.map((manifest) => {
    const changed = change(manifest);
    keys.set(keyOf(manifest), keyOf(changed));
    return changed;
  });
  const now = (key: string): string => keys.get(key) ?? key;
  const byNow = <Value>(record: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [now(key), value]));
  return {
    ...set,
    manifests,
    origins: byNow(set.origins),
    acknowledgements: byNow(set.acknowledgements),
    order: set.order.map((edge) => ({ ...edge, object: now(edge.object), after: now(edge.after) })),
  };
}
