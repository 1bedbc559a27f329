import { emptyHeirs } from '../../../conventions/data-heirs';
import { dataRoleOf, holdsData } from '../../../conventions/data-role';
import { groupKindOf, groupOf, type Manifest, refKey } from '../../../manifest';
import type { Change, Impact, PlanEdge } from '../change';
import { claimsByName, claimTemplatesOf } from '../../../objects/pod-references';
import { rollsPods } from '../../../objects/pod-template';
import { fieldAt, textAt } from '../../../objects/read-field';
import { hasFailed } from '../job-runs';
import { abandonedClaims } from './abandoned-claims';
import { overwrittenText } from './overwritten';
import { rankOf } from './rank';
import { impactOfConfig } from './config';
import { exposureOf } from './exposure';
import { orphansOf } from './orphan';
import { broadeningOf } from './privileges';
import { shortages } from './quota';
import { impactOfRoll } from './restart';
import { claimOf, nothingAround, referencesOf, startsPods, type Surroundings } from './surroundings';
import { afterwards, changesTemplate, podCount, replicasOf, type Unjudged } from './unjudged';

export interface ImpactInput {
  /** Every change of the plan. */
  readonly plan: readonly Unjudged[];
  /** @default - nothing is known */
  readonly around?: Surroundings | undefined;
  /** Orders of the plan: what has to be gone before something else begins. */
  readonly order?: readonly PlanEdge[] | undefined;
  /** Something of the app runs already: what a creation opens is more than there was. @default true */
  readonly running?: boolean | undefined;
  /** What was wanted until now and is no longer, whether it is deleted or stays. @default - nothing */
  readonly givenUp?: readonly Manifest[] | undefined;
  /** Who destroys knows that values that were drawn go with the data that they open. */
  readonly meant?: 'destroy' | undefined;
}

/** What every change does to what runs: judged from the live objects and from those that would be stored. */
export function judgeImpacts(input: ImpactInput): readonly Change[] {
  const { plan, around = nothingAround, order = [], running = true, givenUp = [] } = input;
  const orphans = orphansOf(plan);
  const short = shortages(plan, around.quotas);
  const come = plan.flatMap(({ action, desired }) => (action === 'create' && desired !== undefined ? [desired] : []));
  const heirs = emptyHeirs([...givenUp, ...abandonedClaims(plan)], come);
  const waitedFor = new Set(order.filter(({ state }) => state === 'gone').map(({ after }) => after));
  return plan.map((change) => {
    const key = refKey(change.ref);
    const basic = basicImpact(change, input, around, waitedFor.has(key));
    const impacts = [basic, ...scaleBeside(change, basic)];
    const add = (level: Impact['level'], reason: string | undefined, fix?: string): void => {
      if (reason === undefined) return;
      const pods = podCount(afterwards(change) ?? change.live);
      impacts.push({ level, ...pods, reason, ...(fix !== undefined && { fix }) });
    };
    if (change.action !== 'unchanged') {
      const after = afterwards(change);
      if (change.live !== undefined || running) {
        add('exposure', exposureOf(change.live, after, plan));
        if (after !== undefined) add('privilege-broadening', broadeningOf(change.live, after));
      }
      const heir = heirs.get(key);
      add('data-loss', overwrittenText(change), 'declare them as they were drawn, or under other keys');
      add('data-loss', heir?.reason, heir?.fix);
      add('orphan', orphans.get(key));
      const missing = missingOf(change, around);
      if (missing !== undefined) add('blocked', `its pods need ${missing}, which is not there`, `create ${missing}`);
      else if (around.refused.has(key)) add('blocked', around.refused.get(key), 'change what admission refuses');
      else add('blocked', short.get(key), 'raise the quota or ask for less');
    }
    impacts.sort((a, b) => rankOf(b.level) - rankOf(a.level));
    const [impact = { level: 'none', reason: 'nothing changes' }, ...others] = impacts;
    return { ...change, impact, others: others.filter(({ level }) => level !== 'none') };
  });
}

/** Pods that are replaced, and are more or fewer afterwards: the restart says nothing of their number. */
function scaleBeside(change: Unjudged, { level }: Impact): readonly Impact[] {
  if (level !== 'rolling-restart' && level !== 'restart-with-gap') return [];
  if (change.action !== 'configure' || !rollsPods(change.ref)) return [];
  const [before, after] = [replicasOf(change.live), replicasOf(afterwards(change))];
  if (before === after) return [];
  return [{ level: 'scale', pods: Math.max(before, after), reason: `${before} -> ${after} pods` }];
}

/** The names of what its pods refer to and cannot start without. */
function missingOf(change: Unjudged, around: Surroundings): string | undefined {
  if (around.absent.size === 0 || !startsPods(change)) return undefined;
  const missing = new Set(referencesOf(change).flatMap((ref) => around.absent.get(refKey(ref)) ?? []));
  return missing.size === 0 ? undefined : [...missing].join(', ');
}

function basicImpact(change: Unjudged, { plan, meant }: ImpactInput, around: Surroundings, waitedFor: boolean): Impact {
  const { action, ref, live } = change;
  switch (action) {
    case 'unchanged':
      return { level: 'none', reason: 'nothing changes' };
    case 'create':
      return { level: 'none', ...podCount(change.desired), reason: 'it is new' };
    case 'recreate':
      if (live !== undefined && hasFailed(live)) return { level: 'in-place', reason: 'it failed, and runs again' };
      if (live !== undefined && holdsData(live) && change.propagation !== 'Orphan') {
        return { level: 'data-loss', ...podCount(live), reason: `a new ${ref.kind} begins empty` };
      }
      if (change.immutable === undefined) return { level: 'in-place', reason: 'it failed, and is run again' };
      return impactOfRecreate(change);
    case 'delete':
      if (meant === undefined && live !== undefined && dataRoleOf(live) === 'opens') {
        return { level: 'data-loss', reason: 'what was encrypted with its values opens with nothing else' };
      }
      return impactOfDelete(change, waitedFor);
    case 'configure':
      return impactOfConfigure(change, plan, around);
  }
}

function impactOfRecreate(change: Unjudged): Impact {
  const what = change.immutable ?? 'a field that cannot be changed differs';
  const { pods } = podCount(change.live);
  if (change.propagation === 'Orphan') return { level: 'recreate', pods, reason: `${what}: its pods go on meanwhile` };
  const cost =
    pods === undefined || pods === 0 ? 'it is gone for a moment' : `its ${pods} pods stop before new ones start`;
  return { level: 'recreate', pods, reason: `${what}: ${cost}` };
}

function impactOfDelete({ live }: Unjudged, waitedFor: boolean): Impact {
  if (live !== undefined && holdsData(live)) {
    return { level: 'data-loss', ...podCount(live), reason: 'what it holds is deleted with it' };
  }
  const { pods } = podCount(live);
  if (pods === undefined) return { level: 'in-place', reason: 'it is removed' };
  if (waitedFor && pods > 0) {
    const reason = `its ${pods === 1 ? 'pod stops' : `${pods} pods stop`} before the one that takes its claim starts`;
    return { level: 'restart-with-gap', pods, reason };
  }
  return { level: 'scale', pods, reason: `${pods} -> 0 pods: it is removed` };
}

function impactOfConfigure(change: Unjudged, plan: readonly Unjudged[], around: Surroundings): Impact {
  const { ref, differences } = change;
  if (differences.every(({ path }) => path.startsWith('metadata.'))) {
    const reason = differences.length === 0 ? 'only the owner of fields changes' : 'only metadata changes';
    return { level: 'none', reason };
  }
  if (rollsPods(ref)) return impactOfWorkload(change, plan, around);
  const kind = groupKindOf(ref);
  if (kind === '/ConfigMap' || kind === '/Secret') return impactOfConfig(change, plan);
  if (kind === '/Pod') return { level: 'restart-with-gap', pods: 1, reason: 'its containers restart in place' };
  if (kind === 'batch/CronJob') return { level: 'in-place', reason: 'the next run uses it' };
  if (groupOf(ref.apiVersion) === 'apiextensions.k8s.io' && dropsVersion(change)) {
    return { level: 'data-loss', reason: 'a version in which objects are stored is removed' };
  }
  return { level: 'in-place', reason: 'it takes effect without a restart' };
}

/** A CRD version that is no longer declared, although objects may be stored in it. */
function dropsVersion({ live, merged }: Unjudged): boolean {
  const declared = fieldAt(merged, 'spec', 'versions');
  const stored = fieldAt(live, 'status', 'storedVersions');
  if (!Array.isArray(declared) || !Array.isArray(stored)) return false;
  const names = new Set(declared.map((version) => textAt(version, 'name')));
  return stored.some((name) => !names.has(String(name)));
}

function impactOfWorkload(change: Unjudged, plan: readonly Unjudged[], around: Surroundings): Impact {
  const { live } = change;
  const merged = afterwards(change);
  const before = replicasOf(live);
  const after = replicasOf(merged);
  if (after < before && merged !== undefined && claimTemplatesOf(merged).length > 0) {
    const policy = textAt(merged, 'spec', 'persistentVolumeClaimRetentionPolicy', 'whenScaled');
    const reason = `${before} -> ${after} pods, and the claims of those that go are deleted (whenScaled: Delete)`;
    if (policy === 'Delete') return { level: 'data-loss', pods: before, reason };
  }
  const rolls = changesTemplate(change);
  if (rolls && before > 0 && after > 0 && merged !== undefined) {
    const claims = claimsByName(merged).map((name) => claimOf(name, merged, plan, around));
    const accessModes = claims.map((claim) => (fieldAt(claim, 'spec', 'accessModes') ?? []) as readonly string[]);
    return impactOfRoll({ merged, pods: before, accessModes });
  }
  if (before !== after) {
    const to = after === 0 ? 'none runs any more' : `${before} -> ${after} pods`;
    return { level: 'scale', pods: Math.max(before, after), reason: to };
  }
  return { level: 'in-place', pods: before, reason: rolls ? 'no pod runs' : 'the pod template stays' };
}
