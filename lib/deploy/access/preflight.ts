import type { Finding } from '../../errors';
import { ValidationError } from '../../errors';
import { formatRef, groupOf, type Manifest, type ObjectRef } from '../../manifest';
import { type AccessRequest, type ClusterReader, isForbidden, type KindRef } from '../cluster';
import type { Plan } from '../plan/change';
import { writesOf } from '../plan/writes';
import { besideRights, destroyRights, ownRights, type Right } from './rights';

/** A right that a run needs, and what for. */
interface Need extends AccessRequest {
  readonly for: string;
}

/**
 * Asks for every right that the run needs and that its dry runs have not proven yet, before it writes anything.
 * @throws ValidationError that names all that is missing at once
 */
export async function demandAccess(reader: ClusterReader, plan: Plan, meant?: 'destroy'): Promise<void> {
  const needs = [...ownNeeds(plan.namespace, meant), ...(await changeNeeds(reader, plan))];
  let allowed: readonly boolean[];
  try {
    allowed = await reader.access(needs);
  } catch (error) {
    // Whoever may not even ask finds out by trying.
    if (isForbidden(error)) return;
    throw error;
  }
  const missing = needs.filter((_need, index) => allowed[index] === false);
  if (missing.length === 0) return;
  throw new ValidationError(
    `the user of the context ${plan.cluster.context} lacks ${missing.length === 1 ? 'a right' : 'rights'} that this run needs; nothing was written`,
    missing.map(findingOf),
  );
}

function findingOf(need: Need): Finding {
  const { verb, group, resource, namespace } = need;
  const what = group === '' ? resource : `${resource}.${group}`;
  return {
    code: 'E_FORBIDDEN',
    severity: 'error',
    message: `may not ${verb} ${what}${namespace === undefined ? '' : ` in the namespace ${namespace}`}, which is needed to ${need.for}`,
    fix: 'give it the Role that podwright rbac prints',
  };
}

/** What only the run itself finds out that it has to do. */
function besideNeeds(desired: Manifest | undefined): Need[] {
  return desired === undefined ? [] : needsOf(besideRights(desired), desired.metadata.namespace);
}

/** The lock and the records. */
function ownNeeds(namespace: string, meant: 'destroy' | undefined): Need[] {
  return needsOf(meant === 'destroy' ? [...ownRights, ...destroyRights] : ownRights, namespace);
}

function needsOf(rights: readonly Right[], namespace: string | undefined): Need[] {
  return rights.flatMap(({ verbs, group, resource, for: why }) =>
    verbs.map((verb) => ({ verb, group, resource, namespace, for: why })),
  );
}

async function changeNeeds(reader: ClusterReader, plan: Plan): Promise<Need[]> {
  const needs = writesOf(plan).map(async ({ ref, action, merged, fidelity, live, desired }): Promise<Need[]> => {
    const needed = (verb: string, what: string): Promise<Need[]> =>
      needOn(reader, ref, verb, `${what} ${formatRef(ref)}`);
    if (action === 'delete') return needed('delete', 'delete');
    if (action === 'recreate') return [...(await needed('delete', 'recreate')), ...besideNeeds(desired)];
    // A dry run in its own place needs the very rights that the write needs.
    const beside = live === undefined || desired === undefined ? [] : besideNeeds(desired);
    if (merged !== undefined && fidelity === undefined) return beside;
    return [...(await needed('create', 'create')), ...(await needed('patch', 'apply')), ...beside];
  });
  return (await Promise.all(needs)).flat();
}

/** Nothing where the kind is not served yet: who may create its CustomResourceDefinition is told then. */
async function needOn(reader: ClusterReader, ref: ObjectRef & KindRef, verb: string, what: string): Promise<Need[]> {
  const served = await reader.resourceFor(ref);
  if (served === undefined) return [];
  return [{ verb, group: groupOf(ref.apiVersion), resource: served.plural, namespace: ref.namespace, for: what }];
}
