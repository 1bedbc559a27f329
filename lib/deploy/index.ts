/**
 * Door 2, `podwright/deploy`: the deployer as a library. Every function takes plain values and returns typed results;
 * nothing here prints, reads the environment or knows exit codes. The client library is loaded only when a connection
 * is opened.
 *
 * @module podwright/deploy
 */
import type { Manifest, ManifestSet, Owner } from '../manifest';
import { systemClock } from './clock';
import type { Cluster } from './cluster';
import { readClusterFacts, type ClusterFacts } from './look/cluster-facts';
import { runDeploy } from './run/deployer';
import type { Emit } from './events';
import type { Revision } from './history/revision-data';
import { readHistory } from './look/history';
import { inspect } from './look/inspect';
import { runLogs, type LogsResult } from './look/run-logs';
import { lookAt, type LookTarget } from './look/look-target';
import type { DiagnoseOptions, DiagnoseResult, LogsOptions } from './look/look-options';
import type { ClusterOptions, DeployOptions, DeployResult, Run, StatusResult } from './options';
import type { Plan } from './plan/change';
import { disclosed, type Disclosure } from './disclosure';
import { findRevision, type WhichRevision } from './history/find-revision';
import { restore } from './run/restore-revision';
import { rolesFor, type RolesOptions } from './access/roles';
import { startRun } from './run/start-run';
import { readStatus } from './look/status';

export type {
  ManagedFieldsEntry,
  Manifest,
  ManifestSet,
  ObjectMeta,
  ObjectRef,
  Owner,
  OwnerReference,
  OrderEdge,
  Origin,
  Profile,
} from '../manifest';
export { formatRef, refKey, refOf } from '../manifest';
export { type Finding, PodwrightError, ValidationError } from '../errors';
export { ApiError, type Cluster, type ClusterReader, type StatusCause, UnreachableError } from './cluster';
export type {
  AccessRequest,
  ApiResource,
  ApplyOptions,
  KindRef,
  ListOptions,
  LogOptions,
  ObjectList,
  Turn,
  WatchEvent,
  Written,
} from './cluster';
export type { ApplyEvent } from './apply/apply-event';
export type { RolloutEvent } from './rollout/rollout-event';
export type { ForeignField } from './plan/change';
export type { ClusterFacts } from './look/cluster-facts';
export type { DeployEvent, Phase } from './events';
export type { ObjectStatus } from './rollout/object-status';
export type { OwnedObject, Revision, RevisionState } from './history/revision-data';
export type {
  ClusterOptions,
  DeployOptions,
  DeployResult,
  Outcome,
  RollbackResult,
  Run,
  StatusResult,
} from './options';
export { LockedError, RefusedError, StalePlanError } from './refusals';
export { ConflictError } from './plan/conflict-error';
export type { DiagnoseOptions, DiagnoseResult, LogsOptions } from './look/look-options';
export type { RolesOptions } from './access/roles';
export type { LogsResult } from './look/run-logs';
export type { LookTarget } from './look/look-target';
export { parseSavedPlan, type SavedChange, type SavedPlan, savedPlanOf } from './plan/saved-plan';
export { formatImpact, impactsOf, refusedBy, type Refusal, worstImpact } from './plan/gate';
export type { ImpactLevel } from '../conventions/impact-level';
export type { Action, Change, Conflict, Difference, Impact, Plan, PlanEdge, Retained } from './plan/change';
export type { Cause, Diagnosis, Evidence } from './rollout/diagnose/diagnosis';
export type { Readiness, Verdict } from './rollout/verdict';

/** One environment of one app, and the namespace with its records. */
export interface DeployTarget extends Owner {
  readonly namespace: string;
  /** Context of the kubeconfig; the one in the options wins. @default - the current context */
  readonly context?: string | undefined;
  /** Uid of the `kube-system` namespace of the only cluster that is meant. @default - any */
  readonly cluster?: { readonly uid: string } | undefined;
}

/**
 * Makes the cluster what the set says, waits until everything is Ready, then deletes what is no longer wanted. Begins
 * at once. Await the run for its result; iterate it for its events.
 * @throws ValidationError, ConflictError, RefusedError, StalePlanError, LockedError or UnreachableError (through the
 * promise) while nothing was written; what ends the run later is its `outcome`
 */
export function deploy(set: ManifestSet, options: DeployOptions = {}): Run<DeployResult> {
  return start(set, options, (cluster, show) => runDeploy({ set, options, cluster, show, clock: systemClock() }));
}

export type DiffOptions = ClusterOptions & Pick<DeployOptions, 'allowPrune'>;

/** What `deploy` would do. Writes nothing. @throws as `deploy` does */
export function diff(set: ManifestSet, options: DiffOptions = {}): Run<Plan> {
  return start(set, options, async (cluster, show) => {
    const input = { set, options: { ...options, dryRun: true }, cluster, show, clock: systemClock() };
    return (await runDeploy(input)).plan;
  });
}

/**
 * Deletes everything that was deployed for the target, but claims and the generated Secrets that open their data: the
 * next deploy finds and uses both. @throws as `deploy` does
 */
export function destroy(target: DeployTarget, options: DeployOptions = {}): Run<DeployResult> {
  const { app, environment, namespace, context, cluster } = target;
  const nothing = { profile: 'production', manifests: [], origins: {}, order: [], acknowledgements: {} } as const;
  const set: ManifestSet = { app, environment, namespace, context, cluster, ...nothing };
  return start(set, options, (open, show) =>
    runDeploy({ set, options, cluster: open, show, clock: systemClock(), meant: 'destroy' }),
  );
}

export interface RollbackOptions extends DeployOptions {
  /** Number of the revision. @default - the newest one before the current that became Ready */
  readonly toRevision?: number | undefined;
}

/**
 * Deploys a recorded revision again, as a new revision: planned, gated, ordered, awaited and pruned like any other. Data
 * is not taken back: Jobs are not run again, claims keep their size, Secrets the values that they have now; the plan's
 * warnings name each. @throws as `deploy` does, and PodwrightError E_NO_REVISION for a revision that is not kept
 */
export function rollback(target: DeployTarget, options: RollbackOptions = {}): Run<DeployResult> {
  const { toRevision } = options;
  const to = toRevision === undefined ? '' : ` --to-revision ${toRevision}`;
  return restored(target, toRevision ?? 'previous', options, `podwright rollback${to} --dry-run`);
}

/**
 * Takes over objects that another tool deployed (Helm, kubectl, Argo CD, Flux ...) and that the set declares: their
 * fields become ours, and the record knows them. What would restart a pod or worse is refused (RefusedError) unless
 * `approveUpTo` says otherwise. With `from`, objects that we deployed under another name of the app or the environment
 * are taken over instead. @throws as `deploy` does
 */
export function adopt(set: ManifestSet, options: DeployOptions = {}): Run<DeployResult> {
  if (options.from !== undefined) return deploy(set, options);
  const { approveUpTo = 'in-place' } = options;
  return deploy(set, { ...options, approveUpTo, adopt: true });
}

/**
 * What was changed in the cluster since the newest revision that became Ready: with `dryRun` a plan of how to take it
 * back, without it that plan is carried out. @throws as `rollback` does
 */
export function drift(target: DeployTarget, options: DeployOptions = {}): Run<DeployResult> {
  return restored(target, 'deployed', options, 'podwright drift');
}

/** The Roles that deploys of this set need, or only its reports: a Role for each namespace, and a ClusterRole. */
export function roles(set: ManifestSet, options: ClusterOptions & RolesOptions = {}): Promise<Manifest[]> {
  return withCluster(set, options, ({ reader }) => rolesFor(reader, set, options));
}

/** How the newest revision stands right now. Waits for nothing, writes nothing. */
export function status(target: DeployTarget, options: ClusterOptions = {}): Promise<StatusResult> {
  return withCluster(target, options, ({ reader }, show) => readStatus(reader, target, show, systemClock()));
}

export interface HistoryOptions extends ClusterOptions {
  /** Only the one of this number. @default - all that are kept */
  readonly revision?: number | undefined;
}

/**
 * The revisions that are kept, newest first. What Secrets of the app hold now is masked wherever a recorded manifest
 * has it, too; a value that is in no Secret any more cannot be known. @throws PodwrightError E_NO_REVISION for a number that is not kept
 */
export function history(target: DeployTarget, options: HistoryOptions = {}): Promise<Revision[]> {
  return withCluster(target, options, ({ reader }, show) => readHistory(reader, target, show, options.revision));
}

/**
 * Why something is not ready: an app, one revision of it, one workload of it, or any workload of a namespace that
 * nobody recorded. One look, nothing waited for, nothing written.
 * @throws PodwrightError `E_WORKLOAD` when there is nothing of that name, `E_NO_REVISION` when that revision was not kept
 */
export function diagnose(target: LookTarget, options: DiagnoseOptions = {}): Promise<DiagnoseResult> {
  return withCluster(target, options, async ({ reader }, show) => {
    const { revision, tracked } = await lookAt(reader, target, options);
    return { revision, ...(await inspect(reader, tracked, show, systemClock())) };
  });
}

/**
 * What containers write: iterate the run for its `log` events. Known values of the Secrets that the pods use are
 * masked, terminal sequences removed. @throws as `diagnose` does
 */
export function logs(target: LookTarget, options: LogsOptions = {}): Run<LogsResult> {
  const { container, previous, follow, tailLines, sinceSeconds, signal } = options;
  const input = { target, clock: systemClock(), container, previous, follow, tailLines, sinceSeconds, signal };
  return start(target, options, ({ reader }, show) => runLogs(reader, input, show));
}

function restored(target: DeployTarget, which: WhichRevision, options: DeployOptions, look: string): Run<DeployResult> {
  return start(target, options, async (cluster, show) => {
    const { history: kept, found } = await findRevision(cluster.reader, target, which);
    const { number, set, notes } = await restore(cluster.reader, show.redactor, target, kept, found);
    const { cluster: pinned = set.cluster } = target;
    const input = { set: { ...set, cluster: pinned }, options, cluster, show, clock: systemClock() };
    return runDeploy({ ...input, rollbackOf: number, look, notes });
  });
}

/** What to know about a cluster before anything is deployed to it; `now` is the caller's clock. Writes nothing. */
export function clusterFacts(
  namespace: string,
  options: ClusterOptions & { readonly now: Date },
): Promise<ClusterFacts> {
  return withCluster({}, options, ({ reader }) => readClusterFacts(reader, namespace, options.now));
}

/** What a verb is about: a set brings the values of its Secrets. */
type Target = Pick<DeployTarget, 'context'> & Partial<Pick<ManifestSet, 'manifests'>>;
type Work<Result> = (cluster: Cluster, show: Disclosure) => Promise<Result>;

function start<Result>(target: Target, options: ClusterOptions, work: Work<Result>): Run<Result> {
  return startRun(systemClock(), (emit) => withCluster(target, options, work, emit));
}

function withCluster<Result>(
  target: Target,
  options: ClusterOptions,
  work: Work<Result>,
  emit: Emit = () => undefined,
): Promise<Result> {
  return disclosed(emit, target.manifests ?? [], async (show) => {
    if (options.cluster !== undefined) return work(options.cluster, show);
    const { openCluster } = loadClient();
    const { kubeconfig, env } = options;
    const cluster = await openCluster({ kubeconfig, env, context: options.context ?? target.context });
    try {
      return await work(cluster, show);
    } finally {
      cluster.close();
    }
  });
}

/** The transport and what it stands on are loaded only when a connection is opened. */
function loadClient(): typeof import('./kubernetes-cluster') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- `import()` of a module of ours costs milliseconds
  return require('./kubernetes-cluster') as typeof import('./kubernetes-cluster');
}
