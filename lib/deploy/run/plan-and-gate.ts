import { ValidationError } from '../../errors';
import { formatOwner, type ManifestSet } from '../../manifest';
import { demandAccess } from '../access/preflight';
import { isForbidden } from '../cluster';
import { deployedElsewhere, type Elsewhere, readElsewhere } from '../history/elsewhere';
import { type Former, ownedTogether, readFormer } from '../history/former';
import type { Lock } from '../history/lock';
import type { OwnedObject } from '../history/revision-data';
import { becameReady, loadRevision, readRevisions, type StoredRevision } from '../history/revision';
import { ConflictError } from '../plan/conflict-error';
import { RefusedError, StalePlanError } from '../refusals';
import type { Plan } from '../plan/change';
import { demandAllowed } from '../plan/gate';
import { makePlan } from '../plan/make-plan';
import { movedSince, type SavedPlan, savedPlanOf } from '../plan/saved-plan';
import { writesOf } from '../plan/writes';
import type { RunContext } from './run-context';

/** A plan, and the records that it was made from, newest first. */
export interface Planned {
  readonly plan: Plan;
  readonly history: readonly StoredRevision[];
  /** Everything that is recorded, under this name and the former one. */
  readonly recorded: readonly OwnedObject[];
  /** What is recorded under the former name. @default - there is none, or nothing any more */
  readonly former?: Former | undefined;
  /** `app/environment` with the same objects under other names. @default - nobody has */
  readonly namesake?: string | undefined;
}

/** Also proves that the cluster answers and lets us in. Undefined without the right to look at namespaces. */
async function clusterUidOf({ cluster: { reader } }: RunContext): Promise<string | undefined> {
  const [kubeSystem] = await Promise.all([
    reader.get({ apiVersion: 'v1', kind: 'Namespace', name: 'kube-system' }).catch((error: unknown) => {
      if (!isForbidden(error)) throw error;
      return undefined;
    }),
    reader.version(),
  ]);
  return kubeSystem?.metadata.uid;
}

export async function planNow(context: RunContext, uid = clusterUidOf(context)): Promise<Planned> {
  const planned = await planFor(context, uid, context.options.dryRun).catch(async (error: unknown) => {
    const told = error instanceof ValidationError && context.options.dryRun !== true;
    throw told && lacksRights(error) ? await withMissingRights(error, context, uid) : error;
  });
  const { plan } = planned;
  context.show.emit({ type: 'planned', plan });
  for (const message of plan.warnings) context.show.emit({ type: 'warning', message });
  return planned;
}

function lacksRights({ findings }: ValidationError): boolean {
  return findings.some(({ code }) => code === 'E_FORBIDDEN');
}

/** A plan that tries knows only of the objects that it may not try; one that compares knows what else a run needs. */
async function withMissingRights(
  error: ValidationError,
  context: RunContext,
  uid: Promise<string | undefined>,
): Promise<unknown> {
  const compared = await planFor(context, uid, true).catch(() => undefined);
  if (compared === undefined) return error;
  return demandAccess(context.cluster.reader, compared.plan, context.meant).then(
    () => error,
    (more: unknown) =>
      more instanceof ValidationError
        ? new ValidationError('the run lacks rights; nothing was written', [...error.findings, ...more.findings])
        : error,
  );
}

async function planFor(
  context: RunContext,
  uid: Promise<string | undefined>,
  readOnly: boolean | undefined,
): Promise<Planned> {
  const { cluster, set, meant, show, notes = [] } = context;
  const { allowPrune, adopt, from } = context.options;
  const [history, clusterUid] = await Promise.all([readRevisions(cluster.reader, set), uid]);
  const [newest] = history;
  const former = from && (await readFormer(cluster.reader, set, from, newest !== undefined));
  const recorded = ownedTogether(newest?.head.owned ?? [], former?.history[0]?.head.owned ?? []);
  const last = newest ?? former?.history[0];
  const { app, environment } = set;
  const revision = last && { ...loadRevision(last), app, environment, owned: recorded };
  const { redactor } = show;
  const first = history.length === 0 && meant === undefined && from === undefined;
  const making = makePlan({
    set,
    reader: cluster.reader,
    revision,
    // A first deploy that was killed or failed goes on as what it was.
    running: [...history, ...(former?.history ?? [])].some(becameReady),
    clusterUid,
    meant,
    former: from,
    allowPrune,
    adopt,
    readOnly,
    // Whoever only looks sees what else there is.
    onRefused: context.options.dryRun === true ? (plan) => show.emit({ type: 'planned', plan }) : undefined,
    redactor,
  });
  const [made, records] = await Promise.all([making, first ? readElsewhere(cluster.reader, set) : undefined]);
  const wanted = made.changes.map(({ ref, live }) => ({ ref, uid: live?.metadata.uid }));
  const elsewhere: Elsewhere = records === undefined ? { warnings: [] } : deployedElsewhere(records, set, wanted);
  if (elsewhere.holder !== undefined) throw heldBy(elsewhere.holder, set);
  const plan = { ...made, warnings: [...notes, ...elsewhere.warnings, ...made.warnings] };
  return { plan, history, recorded, former, namesake: elsewhere.namesake };
}

/**
 * What a plan must be before anything of it is written, whoever asks for it.
 * @throws StalePlanError when it is not the saved one any more
 * @throws RefusedError when it does more than it may
 */
export function demandAgreed({ set, options, meant, look }: RunContext, { plan, namesake }: Planned): void {
  const { approveUpTo, allow, approve, plan: saved } = options;
  if (saved !== undefined) {
    demandSameTarget(saved, plan);
    demandUnmoved(saved, plan);
  }
  if (writesOf(plan).length === 0) return;
  // Whoever saved a plan has seen it; whoever destroys has said all that can be said.
  const asked = approve !== undefined || saved !== undefined || meant === 'destroy';
  if (namesake !== undefined && !asked && allow?.includes(`beside:${namesake}`) !== true) {
    throw new RefusedError(
      `${namesake} runs in the namespace ${set.namespace} with the same objects, called after its app: under the name ${set.app} everything would be deployed beside it, and begin without its data`,
      {
        fix: `if ${namesake} is the former name, take its objects over with podwright adopt --from ${namesake}; if both are meant to run, add --allow beside:${namesake}`,
      },
    );
  }
  const adopts = options.adopt === true || options.from !== undefined;
  const shown = look ?? (adopts ? 'podwright adopt --dry-run' : 'podwright diff');
  demandAllowed(plan, { profile: set.profile, approveUpTo, allow, asked, look: shown });
}

/** Two records of one object would each delete it from the other. */
function heldBy(holder: string, set: ManifestSet): ConflictError {
  return new ConflictError(
    `objects of ${formatOwner(set)} are recorded as those of ${holder} in the namespace ${set.namespace}`,
    [],
    `if ${holder} is the former name, take them over with podwright adopt --from ${holder}; else give one of the two other names`,
  );
}

function demandSameTarget(saved: SavedPlan, plan: Plan): void {
  const target = (of: SavedPlan | Plan): string =>
    `${formatOwner(of)} in namespace ${of.namespace} of the cluster ${of.cluster.uid}`;
  if (target(saved) === target(plan)) return;
  throw new RefusedError(`the plan is for ${target(saved)}, not for ${target(plan)}`, {
    fix: 'choose the environment and the context that it was made for',
  });
}

function demandUnmoved(agreed: SavedPlan, plan: Plan): void {
  const moved = movedSince(agreed, plan);
  if (moved.length === 0) return;
  throw new StalePlanError(
    `the plan is stale: ${moved.length === 1 ? '' : `${moved.length} objects moved since it was made: `}${moved.join('; ')}`,
    'look at the new plan and approve that',
  );
}

/** What was planned before the lock may be old: somebody deployed meanwhile, or took his time to say yes. */
export async function planUnderLock(context: RunContext, lock: Lock, before: Planned): Promise<Planned> {
  const { reader } = context.cluster;
  const history = await readRevisions(reader, context.set);
  const former = before.former && (await readRevisions(reader, before.former.owner));
  const heads = (list: readonly StoredRevision[] = []): string => JSON.stringify(list.map(({ head }) => head));
  const moved = heads(history) !== heads(before.history) || heads(former) !== heads(before.former?.history);
  // What a rollback goes back from is what it was asked for.
  if (moved && context.rollbackOf !== undefined) {
    throw new StalePlanError(
      'somebody else deployed before the rollback began',
      'look at podwright history, then ask again',
    );
  }
  const asked = context.options.approve !== undefined && writesOf(before.plan).length > 0;
  if (!asked && !lock.waited && !moved) return { ...before, history };
  const { uid } = before.plan.cluster;
  const planned = await planNow(context, Promise.resolve(uid === '' ? undefined : uid));
  if (asked) demandUnmoved(savedPlanOf(before.plan), planned.plan);
  demandAgreed(context, planned);
  return planned;
}
