import type { ManifestSet, ObjectRef } from '../../manifest';

/** `pending` while a run is under way; `superseded` by a newer deployed one. */
export type RevisionState = 'pending' | 'deployed' | 'failed' | 'interrupted' | 'superseded';

/** One object that the deployer owns. */
export interface OwnedObject {
  readonly ref: ObjectRef;
  /** Absent while its creation is under way. */
  readonly uid?: string | undefined;
  /** Hash of the desired manifest at the last apply. */
  readonly desiredHash?: string | undefined;
  /** Hash of the live values of our managed fields right after the last apply. */
  readonly liveHash?: string | undefined;
  /** A Job that has run to its end with this `desiredHash`: it is not run again when it is gone. */
  readonly completed?: boolean | undefined;
  /** No longer wanted, but kept because it holds data. */
  readonly retained?: boolean | undefined;
}

/** What is stored in the cluster, before the first write and after the last. Carries no value of a Secret. */
export interface Revision {
  readonly schema: 1;
  readonly number: number;
  readonly state: RevisionState;
  readonly app: string;
  readonly environment: string;
  /** Uid of the `kube-system` namespace; '' while nobody who deployed might read it. */
  readonly clusterUid: string;
  /** RFC 3339, the API server's time. */
  readonly startedAt: string;
  readonly finishedAt?: string | undefined;
  /** Who deployed: `user@host` or the URL of a CI run. */
  readonly by: string;
  /** Number of the revision that was deployed again with this one. */
  readonly rollbackOf?: number | undefined;
  /** Why it failed, one line. */
  readonly message?: string | undefined;
  /** Everything that this or an earlier run wrote and that may still be there: the only source of pruning. */
  readonly owned: readonly OwnedObject[];
  /** The manifest set; of Secrets only the names of their keys. */
  readonly set: ManifestSet;
}
