import type { ManifestSet } from '../../manifest';
import type { Clock } from '../clock';
import type { Cluster } from '../cluster';
import type { Disclosure } from '../disclosure';
import type { DeployOptions } from '../options';
import type { RunEnd } from './run-end';

/** What a run is given. */
export interface DeployInput {
  readonly set: ManifestSet;
  readonly options: DeployOptions;
  readonly cluster: Cluster;
  readonly clock: Clock;
  readonly show: Disclosure;
  /** Nothing is wanted, and that is meant. */
  readonly meant?: 'destroy' | undefined;
  /** Number of the revision that the set comes from. */
  readonly rollbackOf?: number | undefined;
  /** The command that shows its plan and writes nothing. @default - that of a deploy or an adoption */
  readonly look?: string | undefined;
  /** What the plan is to say beside its own warnings: what a rollback cannot take back. */
  readonly notes?: readonly string[] | undefined;
}

/** What every step of one run needs. */
export interface RunContext extends DeployInput {
  readonly end: RunEnd;
  /** Who deploys. */
  readonly by: string;
  /** When it began, by `clock`. */
  readonly began: number;
}
