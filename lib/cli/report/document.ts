import { PodwrightError } from '../../errors';
import type {
  Action,
  Change,
  DeployEvent,
  DeployResult,
  DiagnoseResult,
  ObjectStatus,
  Plan,
  Revision,
  StatusResult,
} from '../../deploy/index';

/** Name and version of the JSON that we write. Within a version, fields are only added. */
export const reportSchema = 'podwright.dev/report/1';
export const eventSchema = 'podwright.dev/events/1';

export type Json = Readonly<Record<string, unknown>>;

/** A plan without whole objects: those of Secrets would carry their values, and the differences say what changes. */
export function planDocument(plan: Plan): Json {
  return { ...plan, changes: plan.changes.map(changeDocument), summary: countActions(plan.changes) };
}

function changeDocument(change: Change): Json {
  const { ref, action, origin, impact, differences, hidden, conflicts, force } = change;
  return { ref, action, origin, impact, differences, hidden, conflicts, force };
}

export function countActions(changes: readonly Pick<Change, 'action'>[]): Record<Action, number> {
  const counts: Record<Action, number> = { create: 0, configure: 0, recreate: 0, unchanged: 0, delete: 0 };
  for (const { action } of changes) counts[action]++;
  return counts;
}

/** Without the live object, for the same reason. */
export function objectDocument({ ref, action, verdict, origin }: ObjectStatus): Json {
  return { ref, action, verdict, origin };
}

export function deployDocument({ outcome, plan, revision, objects, diagnoses, message, duration }: DeployResult): Json {
  return {
    outcome,
    changed: revision !== undefined,
    plan: planDocument(plan),
    revision,
    objects: objects.map(objectDocument),
    diagnoses,
    message,
    duration,
  };
}

/** What `diagnose` found; of an app also which revision it looked at. */
export function inspectionDocument({ revision, ready, objects, diagnoses }: DiagnoseResult): Json {
  const record = revision === undefined ? undefined : revisionDocument(revision);
  return { revision: record, ready, objects: objects.map(objectDocument), diagnoses };
}

export function statusDocument({ app, environment, revision, ready, objects, diagnoses }: StatusResult): Json {
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
  const { number, state, app, environment, startedAt, finishedAt, by, message, owned } = revision;
  return { number, state, app, environment, startedAt, finishedAt, by, message, objects: owned.map(({ ref }) => ref) };
}

/** Our errors with the fields that a program may branch on; of others only the message. */
export function errorDocument(error: unknown): Json {
  if (!PodwrightError.isPodwrightError(error)) {
    return { code: 'E_UNEXPECTED', message: error instanceof Error ? error.message : String(error) };
  }
  const { code, message, what, fix } = error;
  const document: Record<string, unknown> = { code, message, what, fix };
  for (const field of ['findings', 'conflicts', 'holder', 'status', 'reason', 'causes'] as const) {
    if (field in error) document[field] = error[field as keyof typeof error];
  }
  return document;
}
