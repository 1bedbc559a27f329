import { groupKindOf } from '../../manifest';
import type { Entry, Inventory } from '../inventory';
import { ownSelector } from '../own-selector';
import { asObject, objectsOf, fieldAt, type Fields } from '../../objects/read-field';
import type { Rule, Violation } from '../rule';
import { formatSelector, isEmptySelector } from '../../objects/selector';

export const danglingSelector: Rule = {
  id: 'dangling-selector',
  demand: 'A Service, a NetworkPolicy or a PodDisruptionBudget selects pods that are there.',
  source:
    'kube-score service-targets-pod and networkpolicy-targets-pod, kube-linter dangling-service and dangling-networkpolicy',
  severity: { development: 'error', production: 'error' },
  always: true,
  on: ['networking.k8s.io/NetworkPolicy', 'policy/PodDisruptionBudget', '/Service'],
  *check(entry, { inventory }) {
    const selector = ownSelector(entry.manifest);
    if (selector !== undefined && !isEmptySelector(selector.value)) {
      const { value, field, service } = selector;
      const found =
        service === undefined
          ? inventory.selected(entry.namespace, value)
          : inventory.servedBy(entry.namespace, service);
      if (found.length === 0) yield violation(entry, inventory, field, value);
    }
    if (groupKindOf(entry.manifest) === 'networking.k8s.io/NetworkPolicy') yield* checkPeers(entry, inventory);
  },
};

/** Peers in the same namespace. They may belong to another app, so that is a warning. */
function* checkPeers({ manifest, namespace }: Entry, inventory: Inventory): Iterable<Violation> {
  for (const [direction, side] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const) {
    for (const [rule, index] of objectsOf(fieldAt(manifest, 'spec', direction))) {
      for (const [peer, position] of objectsOf(rule[side])) {
        const selector = asObject(peer.podSelector);
        if (selector === undefined || asObject(peer.namespaceSelector) !== undefined || isEmptySelector(selector))
          continue;
        if (inventory.selected(namespace, selector).length > 0) continue;
        const field = ['spec', direction, index, side, position, 'podSelector'];
        yield { ...danglingAt(field, selector), severity: 'warning' };
      }
    }
  }
}

function violation(entry: Entry, inventory: Inventory, field: readonly string[], selector: Fields): Violation {
  // An operator makes pods from custom resources: what they carry is not known here.
  const perhaps = inventory.customIn(entry.namespace).length > 0;
  return { ...danglingAt(field, selector), severity: perhaps ? 'warning' : undefined };
}

function danglingAt(field: readonly (string | number)[], selector: Fields): Violation {
  return {
    code: 'DANGLING',
    field,
    message: `no pod among the objects has the labels ${formatSelector(selector)}`,
    fix: 'select labels that a pod template of this namespace carries',
  };
}
