import { formatRef, groupKindOf, refOf } from '../../manifest';
import type { Entry, Inventory } from '../inventory';
import { asObject, fieldAt } from '../../objects/read-field';
import type { Rule, Violation } from '../rule';
import { selects } from '../../objects/selector';

const controllers = new Set(['apps/DaemonSet', 'apps/Deployment', 'apps/ReplicaSet', 'apps/StatefulSet']);

export const selectorOverlap: Rule = {
  id: 'selector-overlap',
  demand:
    "No two workloads select each other's pods, and no Service mixes the pods of several: budgets, autoscalers and traffic would count the wrong ones.",
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
  severity: { development: 'error', production: 'error' },
  always: true,
  on: ['apps/DaemonSet', 'apps/Deployment', 'apps/ReplicaSet', '/Service', 'apps/StatefulSet'],
  *check(entry, { inventory }) {
    if (controllers.has(groupKindOf(entry.manifest))) yield* checkController(entry, inventory);
    if (groupKindOf(entry.manifest) === '/Service') yield* checkService(entry, inventory);
  },
};

function* checkController(entry: Entry, inventory: Inventory): Iterable<Violation> {
  const selector = asObject(fieldAt(entry.manifest, 'spec', 'selector'));
  if (selector === undefined) return;
  for (const other of inventory.selected(entry.namespace, selector)) {
    // The same object twice is a duplicate, which is reported as one.
    if (other === entry || sameObject(other, entry)) continue;
    const back = asObject(fieldAt(other.manifest, 'spec', 'selector'));
    const mutual =
      controllers.has(groupKindOf(other.manifest)) && back !== undefined && selects(back, entry.pods?.labels ?? {});
    if (mutual && other.position < entry.position) continue;
    yield {
      code: 'SELECTOR_OVERLAP',
      field: ['spec', 'selector'],
      message: `the selector also selects the pods of ${formatRef(refOf(other.manifest))}`,
      fix: 'give each workload a label of its own, and select by it',
    };
  }
}

function sameObject(one: Entry, other: Entry): boolean {
  return one.manifest.kind === other.manifest.kind && one.manifest.metadata.name === other.manifest.metadata.name;
}

function* checkService(entry: Entry, inventory: Inventory): Iterable<Violation> {
  const labels = asObject(fieldAt(entry.manifest, 'spec', 'selector'));
  if (labels === undefined || Object.keys(labels).length === 0) return;
  const selected = inventory.servedBy(entry.namespace, labels);
  if (selected.length < 2) return;
  const names = selected.slice(0, 5).map(({ manifest }) => formatRef(refOf(manifest)));
  yield {
    code: 'SELECTOR_OVERLAP',
    field: ['spec', 'selector'],
    message: `the Service sends traffic to the pods of ${names.join(' and ')}`,
    fix: 'select by a label that only the pods that serve carry',
    severity: 'warning',
  };
}
