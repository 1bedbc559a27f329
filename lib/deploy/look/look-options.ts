import type { Revision } from '../history/revision-data';
import type { Inspection } from './inspect';
import type { ClusterOptions } from '../options';

export interface DiagnoseOptions extends ClusterOptions {
  /** Number of a revision that is kept. @default - the newest */
  readonly revision?: number | undefined;
}

export interface DiagnoseResult extends Inspection {
  /** Of an app: what was looked at; undefined when nothing was ever deployed, and without a record. */
  readonly revision?: Revision | undefined;
}

export interface LogsOptions extends ClusterOptions {
  /** Name of a container. @default - every container, init containers too */
  readonly container?: string | undefined;
  /** The run of each container before the present one, for example the one that crashed. @default false */
  readonly previous?: boolean | undefined;
  /** Goes on with what is written from now on, also by pods that come later, until `signal`. @default false */
  readonly follow?: boolean | undefined;
  /** Lines of each container, the last ones. @default - all that the node keeps, at most the newest 16 MiB */
  readonly tailLines?: number | undefined;
  /** Only what is younger than so many seconds. @default - everything */
  readonly sinceSeconds?: number | undefined;
  /** Ends the run. */
  readonly signal?: AbortSignal | undefined;
}
