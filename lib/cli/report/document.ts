import { PodwrightError, type Finding } from '../../errors';
import type { ObjectRef, Origin } from '../../manifest';
import type {
  Action,
  Change,
  DeployEvent,
  DeployResult,
  DiagnoseResult,
  Diagnosis,
  ObjectStatus,
  Outcome,
  Plan,
  Refusal,
  Revision,
  StatusResult,
  Verdict,
} from '../../deploy/index';
import type { VerbName } from '../commands';
import type { ExitCode } from '../exit-code';
import type { TimelineRow } from './timeline';

/** Name and version of the JSON that we write. Within a version, fields are only added. schema/report.v1.json says it whole. */
export const reportSchema = 'podwright.dev/report/1';
export const eventSchema = 'podwright.dev/events/1';

export type Json = Readonly<Record<string, unknown>>;

/** One change of a plan without whole objects: those of Secrets would carry their values. */
export interface ChangeDocument extends Pick<
  Change,
  | 'ref'
  | 'action'
  | 'origin'
  | 'impact'
  | 'others'
  | 'differences'
  | 'hidden'
  | 'conflicts'
  | 'force'
  | 'takesOver'
  | 'handAdded'
  | 'fidelity'
> {
  /** The object under another name, or in another namespace, that this one takes the place of. */
  readonly was?: ObjectRef | undefined;
}

export interface PlanDocument extends Pick<Plan, 'app' | 'environment' | 'namespace' | 'retained' | 'warnings'> {
  /** Absent where no cluster was asked. */
  readonly cluster?: Plan['cluster'] | undefined;
  /** What the manifests are compared with, where that is no cluster: a folder, a file or a git ref. */
  readonly against?: string | undefined;
  readonly changes: readonly ChangeDocument[];
  readonly summary: Readonly<Record<Action, number>>;
}

export interface ObjectDocument {
  readonly ref: ObjectRef;
  readonly action: Action;
  readonly verdict: Verdict;
  readonly origin?: Origin | undefined;
}

export interface ErrorDocument {
  readonly code: string;
  readonly message: string;
  readonly what?: string | undefined;
  readonly fix?: string | undefined;
  readonly findings?: readonly Finding[] | undefined;
  readonly [field: string]: unknown;
}

/** What a verb found out. Every form of output shows a part of this and nothing else. */
export interface ReportContent {
  readonly app?: string | undefined;
  readonly environment?: string | undefined;
  readonly plan?: PlanDocument | undefined;
  /** One an environment, where a verb looks at several. */
  readonly plans?: readonly PlanDocument[] | undefined;
  /** What a gate would stop, where the verb asks one. */
  readonly refused?: readonly Refusal[] | undefined;
  readonly changed?: boolean | undefined;
  readonly outcome?: Outcome | undefined;
  readonly ready?: boolean | undefined;
  readonly objects?: unknown;
  readonly diagnoses?: readonly Diagnosis[] | undefined;
  readonly message?: string | undefined;
  /** Milliseconds. */
  readonly duration?: number | undefined;
  readonly [field: string]: unknown;
}

/** The one document behind all forms of output. */
export interface ReportDocument extends ReportContent {
  readonly schema: typeof reportSchema;
  readonly command: VerbName;
  readonly exitCode: ExitCode;
  readonly warnings: readonly Finding[];
  /** When each object was applied and became ready, where something was waited for. */
  readonly timeline?: readonly TimelineRow[] | undefined;
  readonly error?: ErrorDocument | undefined;
}

export function planDocument(plan: Plan): PlanDocument {
  return { ...plan, changes: plan.changes.map(changeDocument), summary: countActions(plan.changes) };
}

export function changeDocument(change: Change): ChangeDocument {
  const { ref, action, origin, impact, others, differences, hidden, conflicts, force } = change;
  const { takesOver, handAdded, fidelity } = change;
  return {
    ref,
    action,
    origin,
    impact,
    others,
    differences,
    hidden,
    conflicts,
    force,
    takesOver,
    handAdded,
    fidelity,
  };
}

export function hasChanges(changes: readonly Pick<Change, 'action'>[]): boolean {
  return changes.some(({ action }) => action !== 'unchanged');
}

export function countActions(changes: readonly Pick<Change, 'action'>[]): Record<Action, number> {
  const counts: Record<Action, number> = { create: 0, configure: 0, recreate: 0, unchanged: 0, delete: 0 };
  for (const { action } of changes) counts[action]++;
  return counts;
}

/** The plans of a report, however many. */
export function plansOf({ plan, plans }: ReportContent): readonly PlanDocument[] {
  return plans ?? (plan === undefined ? [] : [plan]);
}

/** How objects stand, where the report says so; other verbs have a number there. */
export function objectDocumentsOf({ objects }: ReportContent): readonly ObjectDocument[] {
  return Array.isArray(objects) ? (objects as ObjectDocument[]) : [];
}

/** Without the live object, for the same reason as changes. */
export function objectDocument({ ref, action, verdict, origin }: ObjectStatus): ObjectDocument {
  return { ref, action, verdict, origin };
}

export function deployDocument(result: DeployResult): ReportContent {
  const { outcome, plan, revision, rollback, objects, diagnoses, message, duration } = result;
  return {
    outcome,
    changed: revision !== undefined,
    plan: planDocument(plan),
    revision,
    rollback,
    objects: objects.map(objectDocument),
    diagnoses,
    message,
    duration,
  };
}

/** What `diagnose` found; of an app also which revision it looked at. */
export function inspectionDocument({ revision, ready, objects, diagnoses }: DiagnoseResult): ReportContent {
  const record = revision === undefined ? undefined : revisionDocument(revision);
  return { revision: record, ready, objects: objects.map(objectDocument), diagnoses };
}

export function statusDocument(status: StatusResult): ReportContent {
  const { app, environment, revision, ready, objects, diagnoses } = status;
  return {
    app,
    environment,
    revision: revision === undefined ? undefined : revisionDocument(revision),
    ready,
    objects: objects.map(objectDocument),
    diagnoses,
  };
}

export function eventDocument(event: DeployEvent): Json {
  return event.type === 'planned' ? { ...event, plan: planDocument(event.plan) } : event;
}

/** Without the manifests. */
export function revisionDocument(revision: Revision): Json {
  const { number, state, app, environment, startedAt, finishedAt, by, rollbackOf, message, owned } = revision;
  return {
    number,
    state,
    app,
    environment,
    startedAt,
    finishedAt,
    by,
    rollbackOf,
    message,
    objects: owned.map(({ ref }) => ref),
  };
}

/** Our errors with the fields that a program may branch on; of others only the message. */
export function errorDocument(error: unknown): ErrorDocument {
  if (!PodwrightError.isPodwrightError(error)) {
    return { code: 'E_UNEXPECTED', message: error instanceof Error ? error.message : String(error) };
  }
  const { code, message, what, fix } = error;
  const fields: Record<string, unknown> = {};
  for (const field of ['findings', 'conflicts', 'holder', 'status', 'reason', 'causes'] as const) {
    if (field in error) fields[field] = error[field as keyof typeof error];
  }
  return { code, message, what, fix, ...fields };
}
