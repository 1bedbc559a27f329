/** Every label and annotation key, finalizer, field manager and well-known name that we write. Nowhere else. */
export const keys = {
  /** Field manager of every server-side apply, and value of the managed-by label. */
  manager: 'podwright',
  /** The recommended labels. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
  name: 'app.kubernetes.io/name',
  instance: 'app.kubernetes.io/instance',
  component: 'app.kubernetes.io/component',
  partOf: 'app.kubernetes.io/part-of',
  managedBy: 'app.kubernetes.io/managed-by',
  version: 'app.kubernetes.io/version',
  /** Label: the environment that an object was deployed for. */
  environment: 'podwright.dev/environment',
  /** Pod template annotation: hash of the ConfigMaps that the pod mounts or reads, so that a change rolls it. */
  configChecksum: 'podwright.dev/config-checksum',
  /** Secret annotation: JSON, how the deployer fills the keys of a generated Secret. See conventions/generated-secret. */
  generate: 'podwright.dev/generate',
  /** Secret annotation, written with the values: JSON, the tokens of `rotate` that they were drawn for. */
  rotated: 'podwright.dev/rotated',
  /** Secret annotation: name of the claim whose data only these credentials open; kept as long as the claim. */
  claim: 'podwright.dev/claim',
  /** Annotation of what holds data (a claim, an operator's database): which software, in which major version, wrote it: `postgres-17`. */
  dataFormat: 'podwright.dev/data-format',
  /** Annotation of an object whose name ends in a hash of its spec: the name without it. See conventions/hashed-name. */
  hashedName: 'podwright.dev/hashed-name',
  /** Annotation of a claim: user and group that its files belong to, `10001:10001`: another user cannot open them. */
  dataOwner: 'podwright.dev/data-owner',
  /** Prefix of the pod annotation that holds the path of a database's password file: `<prefix>.<id of the database>`. */
  passwordFile: 'podwright.dev/password-file',
  /** Label that every namespace carries: its name. */
  namespaceName: 'kubernetes.io/metadata.name',
  /** Annotation, for constructs of others: what an object is in pictures (entry, workload, job, data, config, volume, other, hidden). */
  graphRole: 'podwright.dev/graph-role',
  /** Annotation: what pictures call it, in place of its name. */
  graphTitle: 'podwright.dev/graph-title',
  /** Annotation: what it depends on, `Kind/name` after `Kind/name` with commas between. */
  graphUses: 'podwright.dev/graph-uses',
  /**
   * Annotation of any object: when its rollout is complete, in the words of `kubectl wait --for`:
   * `condition=Synced`, `jsonpath={.status.phase}=Running`, `create`.
   */
  readyWhen: 'podwright.dev/ready-when',
  /** The same for a rollout that will not complete. */
  failedWhen: 'podwright.dev/failed-when',
  /** Annotations of the deployer's records. */
  revision: 'podwright.dev/revision',
  /** Label of the deployer's own objects (records, lock): `<app>.<environment>`. */
  record: 'podwright.dev/record',
  /** Annotations by which other checkers are told to skip a check: a list, a prefix, a prefix, a numbered key. */
  kubeScoreIgnore: 'kube-score/ignore',
  kubeLinterIgnore: 'ignore-check.kube-linter.io',
  polaris: 'polaris.fairwinds.com',
  checkovSkip: 'checkov.io/skip',
} as const;
