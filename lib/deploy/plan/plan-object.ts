import { generatedSecretOf } from '../../conventions/generated-secret';
import { keys } from '../../conventions/keys';
import { formatRef, groupKindOf, keyOf, type Manifest, placeOf, refOf } from '../../manifest';
import { ApiError } from '../cluster';
import type { OwnedObject } from '../history/revision-data';
import { resolveConflicts, type Resolution } from './conflicts';
import { compare } from './differences';
import { generatedDifferences } from './generated-differences';
import { handAddedFields } from './hand-added';
import { isScaled } from './handed-over';
import { canonical } from '../../objects/canonical-json';
import type { Unjudged } from './impact/unjudged';
import { hasFailed, hasRun } from './job-runs';
import { maskDifferences } from './mask-differences';
import { observeOne } from './observe';
import { desiredHash, liveHash } from './owned-object';
import { foreignLabel, managerFor, writtenByUs } from './ownership';
import type { PlanContext } from './plan-context';
import { ownedFields } from '../../objects/managed-fields';
import { dryRunAnew, tryAnew } from './recreate';
import { dataOf } from '../../objects/secret-data';
import { rejected } from './rejected';
import { droppedFields, takenOverManagers } from './taken-over';

/** Where objects are tried out whose own namespace is not there yet. */
const sandbox = 'default';

/**
 * Finds out what an apply of this object would do. Undefined when it cannot be applied; why is then among the findings
 * or the refused conflicts of the context.
 */
export async function planObject(desired: Manifest, context: PlanContext): Promise<Unjudged | undefined> {
  const key = keyOf(desired);
  const live = context.observed.live.get(key);
  if (live !== undefined && !mayTouch(desired, live, context)) return undefined;
  const base = {
    ref: refOf(desired),
    origin: context.origins.get(key),
    hidden: 0,
    conflicts: [],
    force: false,
    differences: [],
  };
  if (live === undefined && hasRun(desired, context.recorded.get(key), context.former)) {
    return { ...base, action: 'unchanged', desired, completed: true };
  }
  const isOwn = live !== undefined && (context.recorded.get(key)?.uid === live.metadata.uid || writtenByUs(live));
  if (isOwn && hasFailed(live)) return planAgain(desired, live, context);
  const adopted = live !== undefined && context.adopt && takenOverManagers(live, true).length > 0;
  if (live !== undefined && !adopted && isUnchanged(desired, live, context.recorded.get(key))) {
    return { ...base, action: 'unchanged', desired, live, ...handAdded(live) };
  }
  const fidelity = context.fidelity(desired);
  if (live === undefined && (generatedSecretOf(desired) !== undefined || fidelity === 'untried')) {
    if (context.observed.unsure.has(key)) return planUnlabelled(desired, context);
    return { ...base, action: 'create', desired, ...(fidelity === 'untried' && { fidelity }) };
  }
  if (fidelity === 'other-namespace')
    return { ...base, action: 'create', desired, merged: await tryElsewhere(desired, context), fidelity };
  return tryApply(desired, live, context);
}

/** Recognised without a request: what we would send and what we own are as they were after the last apply. */
function isUnchanged(desired: Manifest, live: Manifest, recorded: OwnedObject | undefined): boolean {
  return (
    recorded?.uid !== undefined &&
    recorded.uid === live.metadata.uid &&
    recorded.desiredHash === desiredHash(desired) &&
    recorded.liveHash === liveHash(live) &&
    (groupKindOf(desired) !== '/Secret' ||
      (sameData(desired, live) && generatedDifferences(desired, live).length === 0))
  );
}

/** Values of Secrets are in no hash: they are compared here. */
function sameData(desired: Manifest, live: Manifest): boolean {
  const present = dataOf(live);
  return Object.entries(dataOf(desired)).every(([key, value]) => present[key] === value);
}

/** Objects of other apps and objects on their way out are not applied to. */
function mayTouch(desired: Manifest, live: Manifest, context: PlanContext): boolean {
  const ref = refOf(desired);
  const foreign = foreignLabel(live, context.owner, context.former);
  if (foreign !== undefined) {
    const { path, owner } = foreign;
    const manager = managerFor(owner);
    context.refused.push({ ref, path, manager, decision: 'refuse' });
    return false;
  }
  if (live.metadata.deletionTimestamp === undefined) return true;
  const finalizers = live.metadata.finalizers ?? [];
  context.findings.push({
    code: 'E_TERMINATING',
    severity: 'error',
    object: formatRef(ref),
    ...placeOf(context.origins.get(keyOf(desired))),
    message: `it is being deleted${finalizers.length === 0 ? '' : `, and waits for its finalizers ${finalizers.join(', ')}`}`,
    fix: 'wait until it is gone, then deploy again',
  });
  return false;
}

/** A list by labels did not show it: it may still be there without them. */
async function planUnlabelled(desired: Manifest, context: PlanContext): Promise<Unjudged | undefined> {
  context.observed.unsure.delete(keyOf(desired));
  await observeOne(context.reader, refOf(desired), context.observed);
  const live = context.observed.live.get(keyOf(desired));
  if (live !== undefined) context.redactor.learn(live);
  return planObject(desired, context);
}

/** A Job of ours that failed is made again, where the API server would take it. */
async function planAgain(desired: Manifest, live: Manifest, context: PlanContext): Promise<Unjudged | undefined> {
  const origin = context.origins.get(keyOf(desired));
  const change = { ref: refOf(desired), origin, desired, live, hidden: 0, conflicts: [], force: false } as const;
  try {
    await dryRunAnew(context.reader, desired);
    return { ...change, action: 'recreate', differences: [] };
  } catch (error) {
    const outcome = await rejected(error, desired, undefined, context);
    return outcome && { ...change, action: 'recreate', differences: [], fidelity: outcome.fidelity };
  }
}

async function tryApply(
  desired: Manifest,
  live: Manifest | undefined,
  context: PlanContext,
): Promise<Unjudged | undefined> {
  const unsure = live === undefined && context.observed.unsure.has(keyOf(desired));
  let tried: Tried;
  try {
    tried = await dryRun(desired, context, unsure);
  } catch (error) {
    if (unsure && error instanceof ApiError && [409, 422].includes(error.status)) {
      return planUnlabelled(desired, context);
    }
    return rejected(error, desired, live, context);
  }
  // Only what is stored has a version: without one, the API server would create the object.
  if (unsure && tried.merged.metadata.resourceVersion !== undefined) return planUnlabelled(desired, context);
  return judged(tried, live, context);
}

/** What was sent in a dry run, and what would be stored after it. */
interface Tried extends Resolution {
  readonly merged: Manifest;
}

/**
 * A second time with what was decided of the conflicts. Where one of them is refused, the plan is; what the program would
 * change is shown all the same.
 */
async function dryRun(desired: Manifest, context: PlanContext, unsure: boolean): Promise<Tried> {
  try {
    return { desired, conflicts: [], force: false, merged: await merged(desired, false) };
  } catch (error) {
    // What it conflicts with has to be seen first.
    if (!(error instanceof ApiError) || unsure) throw error;
    const scaled = error.causes.some(({ field }) => field === '.spec.replicas');
    const ownReplicas = scaled && !(await isScaled(context.reader, desired, context.isGoing));
    const resolution = resolveConflicts(desired, error, { adopt: context.adopt, ownReplicas });
    if (resolution === undefined) throw error;
    const refused = resolution.conflicts.filter(({ decision }) => decision === 'refuse');
    context.refused.push(...refused.map((conflict) => ({ ...conflict, ref: refOf(desired) })));
    return { ...resolution, merged: await merged(resolution.desired, resolution.force || refused.length > 0) };
  }

  async function merged(manifest: Manifest, force: boolean): Promise<Manifest> {
    const { object, warnings } = await context.reader.dryRunApply(manifest, { force });
    for (const warning of warnings) context.warnings.add(context.redactor.redact(warning));
    return object;
  }
}

async function judged(tried: Tried, live: Manifest | undefined, context: PlanContext): Promise<Unjudged> {
  const { desired, merged, conflicts, force } = tried;
  const base = { ref: refOf(desired), origin: context.origins.get(keyOf(desired)), desired, conflicts, force };
  if (live === undefined) return { ...base, action: 'create', merged, differences: [], hidden: 0 };
  const comparison = compare(live, merged);
  const takesOver = takenOverManagers(live, context.adopt);
  const dropped =
    takesOver.length === 0 ? [] : droppedFields(live, merged, takesOver, await tryAnew(context.reader, desired));
  const found = [...comparison.differences, ...generatedDifferences(desired, live), ...dropped];
  const differences = maskDifferences(found, desired.kind, context.redactor);
  const { hidden } = comparison;
  const sameOwner = canonical(ownedFields(live, keys.manager)) === canonical(ownedFields(merged, keys.manager));
  const more = { live, differences, hidden, ...handAdded(live, merged) };
  if (differences.length === 0 && sameOwner && takesOver.length === 0) return { ...base, action: 'unchanged', ...more };
  return { ...base, action: 'configure', merged, ...more, ...(takesOver.length > 0 && { takesOver }) };
}

function handAdded(live: Manifest, applied?: Manifest): Pick<Unjudged, 'handAdded'> {
  const fields = handAddedFields(live, applied);
  return fields.length === 0 ? {} : { handAdded: fields };
}

/** Tries the object in a namespace that exists: only what is wrong in itself counts there. */
async function tryElsewhere(desired: Manifest, context: PlanContext): Promise<Manifest | undefined> {
  const { namespace } = desired.metadata;
  try {
    const written = await context.reader.dryRunCreate({
      ...desired,
      metadata: { ...desired.metadata, namespace: sandbox },
    });
    for (const warning of written.warnings) context.warnings.add(context.redactor.redact(warning));
    return {
      ...written.object,
      metadata: { ...written.object.metadata, ...(namespace === undefined ? {} : { namespace }) },
    };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 400 || error.status === 422) await rejected(error, desired, undefined, context);
    else if ([403, 404, 409].includes(error.status)) {
      context.warnings.add(
        `objects for the new namespace ${namespace ?? ''} could not all be tried out before it exists`,
      );
    } else throw error;
    return undefined;
  }
}
