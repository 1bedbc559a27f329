import type { Owner } from '../manifest';
import type { Cluster } from './cluster';
import type { DeployEvent } from './events';
import type { ObjectStatus } from './rollout/object-status';
import type { ImpactLevel } from '../conventions/impact-level';
import type { Plan } from './plan/change';
import type { SavedPlan } from './plan/saved-plan';
import type { Diagnosis } from './rollout/diagnose/diagnosis';
import type { Revision } from './history/revision-data';

/** How to reach the cluster. */
export interface ClusterOptions {
  /** Path of a kubeconfig. @default - `KUBECONFIG` or `~/.kube/config`, as kubectl finds it */
  readonly kubeconfig?: string | undefined;
  /** Context of the kubeconfig; wins over the one of the manifest set. @default - the set's, then the current one */
  readonly context?: string | undefined;
  /**
   * Environment variables that count for the connection: `KUBECONFIG`, proxies, and what credential plugins see.
   * @default - those of the process
   */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** A connection that is already open; the caller closes it. @default - one is opened and closed */
  readonly cluster?: Cluster | undefined;
}

/** `timeout` when nobody says another: ten minutes, as kubectl and helm wait. */
export const defaultTimeout = 600_000;

export interface DeployOptions extends ClusterOptions {
  /**
   * Milliseconds until the run gives up waiting, counted from when it goes on to lock and write: planning has 120 s of
   * its own, and the time that `approve` takes does not count.
   * @default 600000
   */
  readonly timeout?: number | undefined;
  /**
   * Milliseconds to wait for another run that holds the lock and is alive. Whether it is takes one look at its renewals:
   * a live one ends this run within 5 s, a dead one is replaced 15 s after its last sign of life.
   * @default 0
   */
  readonly lockWait?: number | undefined;
  /** Asked once, before the first write, when there is something to write. False ends the run: RefusedError. @default - yes */
  readonly approve?: ((plan: Plan) => boolean | Promise<boolean>) | undefined;
  /**
   * The worst impact that needs no `allow`. What is worse is refused (RefusedError) before anything is written.
   * @default - with `approve`, whatever was said yes to; without, `rolling-restart` in profile production, else `orphan`
   */
  readonly approveUpTo?: Exclude<ImpactLevel, 'data-loss'> | undefined;
  /**
   * What is allowed beyond that, each for one object: `recreate:Deployment/web`; in another namespace than the set's
   * `recreate:Deployment/jobs/web`. A name that two objects of the plan have allows neither: `refusedBy` says one that
   * fits. Loss of data is never allowed in another way, whoever is asked. `beside:shop/production`: the first deploy of the same objects under another app's
   * name is no rename; both are meant to run.
   * @default - nothing
   */
  readonly allow?: readonly string[] | undefined;
  /**
   * A saved plan (`savedPlanOf`) that was looked at and agreed to: carried out only if everything that it touches is
   * still as it was (StalePlanError). Writes of others to fields that are not ours, and status, do not count.
   * @default - what is planned now
   */
  readonly plan?: SavedPlan | undefined;
  /**
   * Objects of other deployment tools (Helm, kubectl, Argo CD, Flux ...) are taken over: their fields become ours, and
   * with them the right to remove what is no longer declared.
   * @default false: a field that another tool owns with another value is a conflict
   */
  readonly adopt?: boolean | undefined;
  /**
   * The name under which this was deployed before, in the same namespace: the objects recorded there become ours, and
   * once everything is Ready that record is deleted. What has another name now is made anew before the old one goes;
   * what holds data has to keep its name (RefusedError). PodwrightError E_NO_REVISION when nothing is recorded there.
   * @default - what others have recorded is theirs
   */
  readonly from?: Owner | undefined;
  /** Plan only: nothing is written, not even the lock. @default false */
  readonly dryRun?: boolean | undefined;
  /**
   * How many deletions are meant; more are refused (RefusedError, its `fix` names the number). Deletions of a component
   * that is still wanted in another shape (another topology) do not count, nor does a destroy.
   * @default - max(5, 30 % of the recorded objects)
   */
  readonly allowPrune?: number | undefined;
  /**
   * What happens when the rollout fails or times out: `stop` leaves everything as it is, to be looked at; `rollback`
   * deploys the last revision that became Ready, under the same lock and with as much time again.
   * @default 'stop'
   */
  readonly onFailure?: 'stop' | 'rollback' | undefined;
  /** Who deploys, for the record and the lock: `user@host` or the URL of a CI run. @default 'unknown' */
  readonly by?: string | undefined;
  /** Ends the run: writes under way are finished, the state is recorded, the lock is given back. */
  readonly signal?: AbortSignal | undefined;
}

/** How a run ended after its first write (or with nothing to write). What ends it before is thrown. */
export type Outcome =
  | 'unchanged'
  | 'planned'
  | 'deployed'
  | 'failed'
  | 'timed-out'
  | 'prune-incomplete'
  | 'interrupted'
  | 'rolled-back'
  | 'rollback-failed';

/** What came of the rollback after a failed deploy. */
export interface RollbackResult {
  /** Number of the revision that was deployed again. */
  readonly to: number;
  /** Number of the revision that this made; undefined when nothing had to be written. */
  readonly revision?: number | undefined;
  /** Why it failed too, or why something is left that it was to delete. */
  readonly message?: string | undefined;
}

export interface DeployResult {
  readonly outcome: Outcome;
  readonly plan: Plan;
  /** Of a deploy that failed with `onFailure: 'rollback'`; everything else here is about the deploy itself. */
  readonly rollback?: RollbackResult | undefined;
  /** Number of the revision that was recorded; undefined when nothing was written. */
  readonly revision?: number | undefined;
  readonly objects: readonly ObjectStatus[];
  readonly diagnoses: readonly Diagnosis[];
  readonly warnings: readonly string[];
  /** Why it did not get to its end, one line. */
  readonly message?: string | undefined;
  /** Milliseconds. */
  readonly duration: number;
}

export interface StatusResult {
  readonly app: string;
  readonly environment: string;
  /** The newest revision; undefined when nothing was ever deployed. */
  readonly revision?: Revision | undefined;
  /** Every object of the revision is ready now, however the run that wrote it ended (that is `revision.state`). */
  readonly ready: boolean;
  readonly objects: readonly ObjectStatus[];
  readonly diagnoses: readonly Diagnosis[];
}

/** A run under way: await it for its result, iterate it for its events. Iterating is optional and may begin late. */
export interface Run<Result> extends PromiseLike<Result>, AsyncIterable<DeployEvent> {}
