import type { Component } from '../component';
import type { Bindable } from '../pod/binding';
import type { Resource } from '../resource';

/** A database as its backups see it, wherever it runs. */
export interface Dumpable extends Component, Bindable {
  /** What is ready when the server is; undefined when nothing of this program tells. @internal */
  readonly serverReady: Resource<object> | undefined;
  /** Lets clients in from outside of the pod that it may share. @internal */
  publish(): void;
  /** Clients start after this Job. @internal */
  restoredBy(job: Resource<object>): void;
}
