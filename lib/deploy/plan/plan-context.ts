import type { Finding } from '../../errors';
import type { Manifest, ObjectRef, Origin, Owner } from '../../manifest';
import type { ClusterReader } from '../cluster';
import type { OwnedObject } from '../history/revision-data';
import type { Redactor } from '../redact';
import type { Change, Conflict } from './change';
import type { Observed } from './observe';

/** What all objects of one plan share. */
export interface PlanContext {
  readonly reader: ClusterReader;
  readonly owner: Owner;
  /** The name by which its objects went before. */
  readonly former?: Owner | undefined;
  readonly observed: Observed;
  /** By `refKey`. */
  readonly recorded: ReadonlyMap<string, OwnedObject>;
  readonly origins: ReadonlyMap<string, Origin>;
  readonly redactor: Redactor;
  /** Where the namespace or the kind is only about to be created. */
  readonly fidelity: (desired: Manifest) => 'server' | NonNullable<Change['fidelity']>;
  /** True for the `refKey` of what the set declares and the cluster has not got yet. */
  readonly isComing: (key: string) => boolean;
  /** True for the `refKey` of what is recorded and wanted no longer. */
  readonly isGoing: (key: string) => boolean;
  /** Fields of other deployment tools are taken over. */
  readonly adopt: boolean;
  /** Only shown: who may not write at all still sees what is declared otherwise. */
  readonly readOnly: boolean;
  readonly findings: Finding[];
  readonly refused: (Conflict & { readonly ref: ObjectRef })[];
  readonly warnings: Set<string>;
}
