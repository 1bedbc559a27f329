import { count } from '../../conventions/count';
import { claimOpenedBy } from '../../conventions/data-role';
import { keys } from '../../conventions/keys';
import { ValidationError } from '../../errors';
import {
  formatRef,
  groupKindOf,
  keyOf,
  type Manifest,
  type ManifestSet,
  type Owner,
  refKey,
  refOf,
} from '../../manifest';
import type { ClusterReader } from '../cluster';
import type { Revision } from '../history/revision-data';
import { RefusedError } from '../refusals';
import { ConflictError } from './conflict-error';
import { Redactor } from '../redact';
import { alsoDeployed } from './also-deployed';
import { blockedDrains } from '../../objects/blocked-drains';
import { claimGrowth } from './claim-growth';
import type { Plan, Retained } from './change';
import { keepReplicas } from './handed-over';
import { judgeImpacts } from './impact/impact';
import { lookAround } from './impact/surroundings';
import { afterwards, type Unjudged } from './impact/unjudged';
import { type Observed, observe, observeOne } from './observe';
import { planOrder } from './plan-order';
import type { PlanContext } from './plan-context';
import { planObject } from './plan-object';
import { ownerIn } from './ownership';
import { pruneOf } from './prune';
import { refuseLostCredentials, refuseOtherData } from './refuse-other-data';
import { stillNeeded } from './still-needed';
import { isDeployer } from './taken-over';
import { type Wanted, wantedOf } from './wanted';

export interface MakePlanInput {
  readonly set: ManifestSet;
  readonly reader: ClusterReader;
  /** The newest revision. @default - nothing was ever deployed */
  readonly revision?: Revision | undefined;
  /** A run of the app has become Ready before: what is created opens more than there was. @default - there is a revision */
  readonly running?: boolean | undefined;
  /** Uid of the `kube-system` namespace. Undefined: this user may not read it, so that it is compared with nothing. */
  readonly clusterUid: string | undefined;
  /** Only a destroy may want nothing. */
  readonly meant?: 'destroy' | undefined;
  /** The name by which the set's objects went before. @default - it has always had its own */
  readonly former?: Owner | undefined;
  /** Fields of other deployment tools are taken over. @default false */
  readonly adopt?: boolean | undefined;
  /** Nothing will be written: without the right to a dry run, what is declared is compared. @default false */
  readonly readOnly?: boolean | undefined;
  /** How many deletions are meant. @default - max(5, 30 % of the recorded objects) */
  readonly allowPrune?: number | undefined;
  /** Sees the whole of a plan that is refused because somebody else owns a part of it. @default - nobody does */
  readonly onRefused?: ((plan: Plan) => void) | undefined;
  /** Learns every secret value that the plan sees. @default - one that is forgotten afterwards */
  readonly redactor?: Redactor | undefined;
}

/**
 * What a deploy of this set would do, found out without writing.
 * @throws ValidationError with everything that the API server refuses, before anything else
 * @throws ConflictError with every field and object that belongs to somebody else
 * @throws RefusedError for another cluster, deletions that are not meant, lost credentials
 */
export async function makePlan(input: MakePlanInput): Promise<Plan> {
  const { set, reader, revision } = input;
  refuseOtherCluster(input);
  const wanted = await wantedOf(set, reader);
  const recorded = revision?.owned.map(({ ref }) => ref) ?? [];
  const [observed, own] = await Promise.all([
    observe(reader, wanted.desired, [
      ...recorded,
      ...wanted.desired.flatMap((manifest) => claimOpenedBy(manifest) ?? []),
    ]),
    ownNamespace(input, wanted.desired),
  ]);
  const kept = keepReplicas(wanted.desired, observed.live);
  const desired = own === undefined ? kept : [own.manifest, ...kept];
  if (own?.live !== undefined) observed.live.set(keyOf(own.manifest), own.live);
  const context = contextOf(input, wanted, observed, desired);
  const changes = (await Promise.all(desired.map((manifest) => planObject(manifest, context)))).filter(
    (change) => change !== undefined,
  );
  const growth = await claimGrowth(changes, context);
  if (context.findings.length > 0) {
    const mistakes = count(context.findings.length, 'mistake');
    throw new ValidationError(`the plan found ${mistakes}; nothing was written`, context.findings);
  }
  const whole = (): Promise<Plan> => wholePlan({ input, wanted, observed, desired, context, growth, changes });
  if (context.refused.length === 0) return whole();
  const refused = input.onRefused && (await whole().catch(() => undefined));
  if (refused !== undefined) input.onRefused?.(refused);
  throw conflictOf(context);
}

/** What is known of a plan once every object was tried. */
interface Parts {
  readonly input: MakePlanInput;
  readonly wanted: Wanted;
  readonly observed: Observed;
  /** With the set's own namespace. */
  readonly desired: readonly Manifest[];
  readonly context: PlanContext;
  readonly growth: Awaited<ReturnType<typeof claimGrowth>>;
  readonly changes: readonly Unjudged[];
}

/** Deletions, order and impact beside the changes. */
async function wholePlan({ input, wanted, observed, desired, context, growth, changes }: Parts): Promise<Plan> {
  const { set, reader, revision, running = revision !== undefined, meant } = input;
  refuseLostCredentials(desired, observed.live);
  refuseOtherData(desired, observed.live);
  const prune = pruneOf({
    revision: revision ?? { ...set, owned: [] },
    desiredKeys: new Set(desired.map(keyOf)),
    desired,
    live: observed.live,
    meant,
    former: input.former,
    allowPrune: input.allowPrune,
  });
  const needed = await stillNeeded(reader, prune.deletions, desired);
  const deletions = prune.deletions.filter((manifest) => !needed.has(keyOf(manifest)));
  const order = planOrder({
    desired,
    deletions,
    live: observed.live,
    explicit: wanted.order,
    origins: set.origins,
  });
  const all = sorted(
    [...growth.changes, ...changes],
    [...growth.changes.map(({ ref }) => refKey(ref)), ...order.apply],
    [...deletions].reverse().map((live) => deletionOf(live, revision)),
  );
  const drains = blockedDrains(all.flatMap((change) => afterwards(change) ?? []));
  const around = await lookAround(reader, all, (text) => context.redactor.redact(text));
  return {
    app: set.app,
    environment: set.environment,
    namespace: set.namespace,
    cluster: { context: reader.context, server: reader.server, uid: input.clusterUid ?? '' },
    changes: judgeImpacts({ plan: all, around, order: order.edges, running, givenUp: prune.givenUp, meant }),
    order: [...growth.order, ...order.edges],
    retained: [...prune.retained, ...prune.deletions.flatMap((manifest) => keptFor(manifest, needed))],
    warnings: [...new Set([...context.warnings, ...order.notes, ...prune.warnings, ...drains, ...alsoDeployed(all)])],
  };
}

function refuseOtherCluster({ set, revision, clusterUid, reader }: MakePlanInput): void {
  if (clusterUid === undefined) {
    if (set.cluster === undefined) return;
    throw new RefusedError(
      `the context ${reader.context} cannot prove that it is the cluster ${set.cluster.uid} of ${set.environment}: its user may not read the namespace kube-system`,
      { fix: 'let the user get the namespace kube-system, or leave `cluster` out of the environment' },
    );
  }
  const recorded = revision?.clusterUid ?? '';
  const expected = [set.cluster?.uid ?? clusterUid, recorded === '' ? clusterUid : recorded].find(
    (uid) => uid !== clusterUid,
  );
  if (expected === undefined) return;
  const message = `the context ${reader.context} (${reader.server}) is another cluster: its uid is ${clusterUid}, expected is ${expected}`;
  throw new RefusedError(message, { fix: 'choose the context of the right cluster with --context' });
}

/** The set's own namespace is created when it is missing, and stays among the wanted objects when we created it. */
async function ownNamespace(
  { set, reader, revision, meant }: MakePlanInput,
  desired: readonly Manifest[],
): Promise<{ readonly manifest: Manifest; readonly live: Manifest | undefined } | undefined> {
  const manifest: Manifest = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: set.namespace, labels: { [keys.managedBy]: keys.manager } },
  };
  const key = keyOf(manifest);
  const needed = desired.some(({ metadata }) => metadata.namespace === set.namespace);
  if (meant === 'destroy' || !needed || desired.some((one) => keyOf(one) === key)) return undefined;
  const found: Observed = { live: new Map(), unsure: new Set(), findings: [] };
  await observeOne(reader, refOf(manifest), found);
  const live = found.live.get(key);
  // Who may not look at namespaces works in one that exists.
  if (found.findings.length > 0) return undefined;
  const ours = revision?.owned.some(({ ref }) => refKey(ref) === key) === true;
  return live === undefined || ours || live.metadata.deletionTimestamp !== undefined ? { manifest, live } : undefined;
}

function contextOf(
  input: MakePlanInput,
  wanted: Wanted,
  observed: Observed,
  desired: readonly Manifest[],
): PlanContext {
  const redactor = input.redactor ?? new Redactor();
  for (const manifest of [...desired, ...observed.live.values()]) redactor.learn(manifest);
  const keysWanted = new Set(desired.map(keyOf));
  const recorded = new Map(input.revision?.owned.map((owned) => [refKey(owned.ref), owned]));
  const absent = new Set(
    desired
      .filter((one) => groupKindOf(one) === '/Namespace' && !observed.live.has(keyOf(one)))
      .map(({ metadata }) => metadata.name),
  );
  return {
    reader: input.reader,
    owner: input.set,
    former: input.former,
    observed,
    recorded,
    origins: wanted.origins,
    redactor,
    fidelity: (manifest) =>
      wanted.isComing(manifest)
        ? 'untried'
        : absent.has(manifest.metadata.namespace ?? '')
          ? 'other-namespace'
          : 'server',
    isComing: (key) => !observed.live.has(key) && keysWanted.has(key),
    isGoing: (key) => recorded.has(key) && !keysWanted.has(key),
    adopt: input.adopt ?? false,
    readOnly: input.readOnly ?? false,
    findings: [...wanted.findings, ...observed.findings],
    refused: [],
    warnings: new Set(),
  };
}

function conflictOf({ refused }: PlanContext): ConflictError {
  const lines = refused.map(({ ref, path, manager }) => `${formatRef(ref)} ${path}: belongs to ${manager}`);
  const [owner, ...others] = [...new Set(refused.map(({ manager }) => ownerIn(manager)))];
  const fix =
    owner !== undefined && others.length === 0
      ? `if ${owner} is the former name, take its objects over with podwright adopt --from ${owner}; if both are meant, give one of them other names or another namespace`
      : refused.every(({ manager }) => isDeployer(manager))
        ? 'take the objects over with podwright adopt, or remove the fields from the program'
        : 'remove the field from the program, or let the other manager give it up';
  return new ConflictError(
    `somebody else owns what would be changed\n${lines.map((line) => `  ${line}`).join('\n')}`,
    refused,
    fix,
  );
}

function keptFor(manifest: Manifest, needed: ReadonlyMap<string, string>): readonly Retained[] {
  const user = needed.get(keyOf(manifest));
  return user === undefined ? [] : [{ ...refOf(manifest), reason: `${user} still refers to it` }];
}

function deletionOf(live: Manifest, revision: Revision | undefined): Unjudged {
  const ref = refOf(live);
  const origin = revision?.set.origins[refKey(ref)];
  return { ref, action: 'delete', origin, live, differences: [], hidden: 0, conflicts: [], force: false };
}

function sorted(
  changes: readonly Unjudged[],
  order: readonly string[],
  deletions: readonly Unjudged[],
): readonly Unjudged[] {
  const byKey = new Map(changes.map((change) => [refKey(change.ref), change]));
  return [...order.flatMap((key) => byKey.get(key) ?? []), ...deletions];
}
