import { claimRef } from '../../objects/pod-references';
import { numberAt, recordsAt, textAt } from '../../objects/read-field';
import { compareQuantities } from '../../objects/quantity-value';
import { type Manifest, type ObjectRef, refKey } from '../../manifest';
import { ApiError } from '../cluster';
import type { PlanEdge } from './change';
import { compare } from './differences';
import { replicasOf, type Unjudged } from './impact/unjudged';
import type { PlanContext } from './plan-context';
import { storageOf } from './recreate';
import { findingsOf } from './rejection';

export interface ClaimGrowth {
  readonly changes: readonly Unjudged[];
  /** The claims first: a run that is killed in between finds the StatefulSet still to be made again. */
  readonly order: readonly PlanEdge[];
}

/**
 * A StatefulSet that is made again with larger claim templates grows nothing by itself: templates count for new claims
 * only. So its claims are asked to grow, each by the one field of it.
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims
 */
export async function claimGrowth(changes: readonly Unjudged[], context: PlanContext): Promise<ClaimGrowth> {
  const grown = changes.filter(({ propagation }) => propagation === 'Orphan');
  const found = await Promise.all(
    grown.flatMap((change) =>
      claimsOf(change).map(async ({ ref, size }) => ({ change, growth: await growthOf(ref, size, context) })),
    ),
  );
  const known = found.flatMap(({ change, growth }) => (growth === undefined ? [] : [{ change, growth }]));
  return {
    changes: known.map(({ growth }) => growth),
    order: known.map(({ change, growth }) => ({
      object: refKey(change.ref),
      after: refKey(growth.ref),
      state: 'exists',
    })),
  };
}

function claimsOf({ live, desired }: Unjudged): { readonly ref: ObjectRef; readonly size: string }[] {
  const { name = '', namespace } = live?.metadata ?? {};
  const first = numberAt(live, 'spec', 'ordinals', 'start') ?? 0;
  return recordsAt(desired, 'spec', 'volumeClaimTemplates').flatMap((template) => {
    const size = storageOf(template);
    if (size === undefined) return [];
    return Array.from({ length: replicasOf(live) }, (_, index) => ({
      ref: claimRef(namespace, `${textAt(template, 'metadata', 'name') ?? ''}-${name}-${first + index}`),
      size,
    }));
  });
}

async function growthOf(ref: ObjectRef, size: string, context: PlanContext): Promise<Unjudged | undefined> {
  const live = await context.reader.get(ref);
  if (live === undefined || (compareQuantities(storageOf(live) ?? size, size) ?? 0) >= 0) return undefined;
  const { apiVersion, kind, name, namespace = '' } = ref;
  const spec = { resources: { requests: { storage: size } } };
  const desired: Manifest = { apiVersion, kind, metadata: { name, namespace }, spec };
  try {
    // Its controller wrote the size; that it is to be another one is what the StatefulSet says now.
    const { object: merged } = await context.reader.dryRunApply(desired, { force: true });
    const { differences, hidden } = compare(live, merged);
    return { ref, action: 'configure', desired, live, merged, differences, hidden, conflicts: [], force: true };
  } catch (error) {
    const findings =
      error instanceof ApiError ? findingsOf(error, { desired, live, redactor: context.redactor }) : undefined;
    if (findings === undefined) throw error;
    context.findings.push(...findings);
    return undefined;
  }
}
