import { formatRef, groupKindOf, type Manifest, refOf } from '../../../manifest';
import { canonical } from '../../../objects/canonical-json';
import { podTemplateOf } from '../../../objects/pod-template';
import { fieldAt, recordAt, recordsAt } from '../../../objects/read-field';
import { isEmptySelector, type Labels, selects } from '../../../objects/selector';
import { type Direction, directions, isCovered, isolates, rulesOf } from '../../../objects/network-policy';
import { afterwards, type Unjudged } from './unjudged';

/** Kubernetes' own. */
const policyKind = 'networking.k8s.io/NetworkPolicy';

/** Why a policy that changes lets through what it kept out: undefined where it certainly does not. */
export function exposureOfPolicy(before: Manifest, after: Manifest): string | undefined {
  if (canonical(before.spec) === canonical(after.spec)) return undefined;
  // Rules of Calico's may deny: without one, more goes through.
  if (groupKindOf(after) !== policyKind) return 'its rules change';
  if (canonical(recordAt(before, 'spec', 'podSelector')) !== canonical(recordAt(after, 'spec', 'podSelector'))) {
    return 'it protects other pods';
  }
  for (const direction of directions) {
    if (!isolates(after.spec, direction)) {
      if (isolates(before.spec, direction)) return `${direction} is no longer limited`;
    } else if (!isolates(before.spec, direction)) {
      // Beside another policy, its rules let through more.
      if (rulesOf(after.spec, direction).length > 0) return `${direction.toLowerCase()} rules are added`;
    } else if (!isCovered(after.spec, before.spec, direction)) {
      return `${direction.toLowerCase()} rules change or are added`;
    }
  }
  return undefined;
}

/** Why pods are open that a policy kept closed until it is deleted: they remain, and no other policy limits them. */
export function exposureByDeletion(policy: Manifest, plan: readonly Unjudged[]): string | undefined {
  const opened = 'what it kept out is let in';
  if (groupKindOf(policy) !== policyKind) return opened;
  const near = plan.filter(({ ref }) => ref.namespace === policy.metadata.namespace);
  const remaining = near.flatMap((change) => afterwards(change) ?? []);
  const others = remaining.filter((manifest) => groupKindOf(manifest) === policyKind);
  const limited = directions.filter((direction) => isolates(policy.spec, direction));
  const isOpen = (labels: Labels | undefined): boolean =>
    !limited.every((direction) => others.some((other) => limits(other, direction, labels)));
  const selected = (manifest: Manifest): boolean => {
    const template = podTemplateOf(manifest);
    return template !== undefined && selects(recordAt(policy, 'spec', 'podSelector'), template.labels);
  };
  // Whose pods it selects is not known from the plan: an operator's, or everybody's.
  const isKnown = isOwn(policy) && near.some(({ live }) => live !== undefined && selected(live));
  if (!isKnown && isOpen(undefined)) return opened;
  const open = remaining.filter((manifest) => selected(manifest) && isOpen(podTemplateOf(manifest)?.labels));
  return open.length === 0
    ? undefined
    : `${opened} to ${open.map((manifest) => formatRef(refOf(manifest))).join(', ')}`;
}

/** Without labels: pods that may have any. */
function limits(policy: Manifest, direction: Direction, labels: Labels | undefined): boolean {
  const selector = recordAt(policy, 'spec', 'podSelector');
  if (!isolates(policy.spec, direction)) return false;
  return labels === undefined ? isEmptySelector(selector) : selects(selector, labels);
}

/** It selects by a label that a pod has to have, as those of an app do; not by what pods have not. */
function isOwn(policy: Manifest): boolean {
  const selector = fieldAt(policy, 'spec', 'podSelector');
  const wanted = recordsAt(selector, 'matchExpressions').some(({ operator }) => operator === 'In');
  return wanted || Object.keys(recordAt(selector, 'matchLabels')).length > 0;
}
