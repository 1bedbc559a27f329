import { PodwrightError } from '../../errors';
import { formatRef, groupKindOf, type ObjectRef, refKey } from '../../manifest';
import { impactLevels } from '../../conventions/impact-level';
import { tryParseJson } from '../../objects/parse-json';
import { textAt } from '../../objects/read-field';
import { anyText, listOf, oneOf, optional, recordOf } from '../../objects/file-shape';
import type { Change, Plan } from './change';
import { hashOf } from './hash';
import { desiredHash, liveHash } from './owned-object';

/** Name and version of the file. */
export const savedPlanSchema = 'podwright.dev/plan/1';

/** One change as it was agreed to, and what it depends on. Carries no secret value, and no hash of one. */
export interface SavedChange extends Pick<Change, 'ref' | 'action' | 'impact' | 'others' | 'differences'> {
  /** Of the live object; absent when there is none. */
  readonly uid?: string | undefined;
  /** Hash of the fields that we own in the live object: what others write into it (status, scale) does not count. */
  readonly ownedHash?: string | undefined;
  /** Hash of what would be sent. */
  readonly desiredHash?: string | undefined;
}

/** A plan to be looked at now and carried out later, if what it touches is still the same. */
export interface SavedPlan extends Pick<
  Plan,
  'app' | 'environment' | 'namespace' | 'cluster' | 'retained' | 'warnings'
> {
  readonly schema: typeof savedPlanSchema;
  readonly changes: readonly SavedChange[];
}

/** What has to be written, in a form that can be kept. */
export function savedPlanOf(plan: Plan): SavedPlan {
  const { app, environment, namespace, cluster, retained, warnings } = plan;
  const changes = plan.changes.filter(({ action }) => action !== 'unchanged').map(savedChangeOf);
  return { schema: savedPlanSchema, app, environment, namespace, cluster, changes, retained, warnings };
}

function savedChangeOf({ ref, action, impact, others, differences, live, desired }: Change): SavedChange {
  return {
    ref,
    action,
    impact,
    others,
    // A creation is bound to there being nothing, and to what is sent.
    differences: action === 'create' ? [] : differences,
    uid: live?.metadata.uid,
    ownedHash: live && liveHash(live),
    desiredHash: desired && desiredHash(desired),
  };
}

/**
 * What is no longer as it was agreed to, a clause for each object. The home namespace is left out: it is made before the
 * lock can be taken, so the next plan finds it.
 */
export function movedSince(saved: SavedPlan, plan: Plan): readonly string[] {
  const isHome = (ref: ObjectRef): boolean => groupKindOf(ref) === '/Namespace' && ref.name === saved.namespace;
  const now = new Map(savedPlanOf(plan).changes.map((change) => [refKey(change.ref), change]));
  const then = new Map(saved.changes.map((change) => [refKey(change.ref), change]));
  const moved = [...then.values()].flatMap((before) => {
    const how = difference(before, now.get(refKey(before.ref)));
    return how === undefined || isHome(before.ref) ? [] : [`${formatRef(before.ref)} ${how}`];
  });
  for (const { ref, action } of now.values()) {
    if (!then.has(refKey(ref)) && !isHome(ref)) moved.push(`${formatRef(ref)} would be ${words[action]} too`);
  }
  const kept = (refs: readonly ObjectRef[]): string => refs.map(refKey).sort().join();
  if (moved.length === 0 && kept(saved.retained) !== kept(plan.retained)) moved.push('other objects would be retained');
  return moved;
}

const words = {
  create: 'created',
  configure: 'configured',
  recreate: 'recreated',
  delete: 'deleted',
  unchanged: 'left as it is',
} as const satisfies Record<Change['action'], string>;

function difference(before: SavedChange, now: SavedChange | undefined): string | undefined {
  if (now === undefined) return 'needs no change any more';
  if (before.action !== now.action) return `would now be ${words[now.action]}, not ${words[before.action]}`;
  if (before.uid !== now.uid) return 'was made again by somebody else';
  if (before.ownedHash !== now.ownedHash) return 'was changed in the cluster';
  if (before.desiredHash !== now.desiredHash) return 'is another one in the program now';
  return hashOf(before.differences) === hashOf(now.differences) ? undefined : 'would change in another way';
}

const refShape = recordOf({ apiVersion: anyText, kind: anyText, name: anyText, namespace: optional(anyText) });
const impactShape = recordOf({ level: oneOf(impactLevels), reason: anyText });
const planShape = recordOf({
  app: anyText,
  environment: anyText,
  namespace: anyText,
  cluster: recordOf({ context: anyText, server: anyText, uid: anyText }),
  changes: listOf(
    recordOf({
      ref: refShape,
      action: oneOf(Object.keys(words)),
      impact: impactShape,
      others: optional(listOf(impactShape)),
      differences: listOf(recordOf({ path: anyText, kind: oneOf(['add', 'remove', 'replace']) })),
      uid: optional(anyText),
      ownedHash: optional(anyText),
      desiredHash: optional(anyText),
    }),
  ),
  retained: listOf(refShape),
  warnings: listOf(anyText),
});

/** Reads the text of a saved plan. @throws PodwrightError E_PLAN_FILE when it is none */
export function parseSavedPlan(text: string): SavedPlan {
  const value = tryParseJson(text);
  if (value === undefined) throw noPlan('the plan is no JSON');
  const schema = textAt(value, 'schema');
  if (schema !== savedPlanSchema) {
    const found = schema === undefined ? 'none' : `"${schema}"`;
    throw noPlan(`the file is no plan of schema ${savedPlanSchema}: its schema is ${found}`);
  }
  const mistake = planShape(value, '');
  if (mistake !== undefined)
    throw noPlan(`the plan was changed or cut off: ${mistake} is missing or not what a plan has there`);
  return value as SavedPlan;
}

function noPlan(what: string): PodwrightError {
  return new PodwrightError('E_PLAN_FILE', what, { fix: 'make it with podwright plan --out, by this version' });
}
