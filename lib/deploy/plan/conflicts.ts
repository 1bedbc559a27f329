import { keys } from '../../conventions/keys';
import type { Manifest } from '../../manifest';
import type { ApiError } from '../cluster';
import type { Conflict } from './change';
import { isDeployer } from './taken-over';
import { formatFieldPath, parseFieldPath, withoutField } from '../../objects/managed-field-path';

interface ManagerRule {
  readonly manager: RegExp;
  /** Only writes of this kind; both when absent. */
  readonly operation?: 'Update' | undefined;
  readonly decision: Conflict['decision'];
  readonly reason: string;
}

/**
 * Who may own a field that we want with another value. The first rule that fits decides; nobody fits: refused, because
 * somebody's intent stands behind a server-side apply (`kubectl`, helm, argocd-controller, kustomize-controller, a
 * script), and two appliers of one field would undo each other for ever.
 */
export const managerRules: readonly ManagerRule[] = [
  { manager: new RegExp(`^${keys.manager}(-|$)`), decision: 'take', reason: 'written by an older version of ours' },
  {
    manager: /^kubectl($|-)/,
    operation: 'Update',
    decision: 'take',
    reason: 'a manual change (kubectl edit, patch, set, scale, client-side apply): the program is the source',
  },
  { manager: /^kube-controller-manager$/, decision: 'cede', reason: 'controllers and autoscalers set it at run time' },
  { manager: /^kube-scheduler$/, decision: 'cede', reason: 'set when a pod is placed' },
  { manager: /^(vpa|vertical-pod-autoscaler)(-|$)/, decision: 'cede', reason: 'the vertical autoscaler sets requests' },
  { manager: /^(keda|cluster-autoscaler|goldilocks)(-|$)/, decision: 'cede', reason: 'an autoscaler sets it' },
  { manager: /^(cert-manager-)?cainjector$/, decision: 'cede', reason: 'certificates are injected' },
  { manager: /^cert-manager-(controller|certificates)/, decision: 'cede', reason: 'issued certificates are written' },
  {
    manager: /^(istiod|pilot-discovery|linkerd|sidecar-injector|.*-injector)(-|$)/,
    decision: 'cede',
    reason: 'injected',
  },
];

/** What an apply may send after its conflicts were decided. */
export interface Resolution {
  readonly conflicts: readonly Conflict[];
  /** Without the ceded fields. */
  readonly desired: Manifest;
  /** The rest may be taken over. */
  readonly force: boolean;
}

/**
 * The decisions on a refused apply. Undefined when the answer is no conflict of field managers.
 *
 * @param claims `adopt`: fields of other deployment tools are taken over; `ownReplicas`: no autoscaler sets the replicas
 * any more, so that they are no controller's
 */
export function resolveConflicts(
  desired: Manifest,
  error: ApiError,
  claims: { readonly adopt?: boolean; readonly ownReplicas?: boolean } = {},
): Resolution | undefined {
  const causes = error.causes.filter((cause) => cause.reason === 'FieldManagerConflict');
  if (error.status !== 409 || causes.length === 0) return undefined;
  let kept = desired;
  const conflicts = causes.map((cause): Conflict => {
    const { manager, operation } = managerOf(cause.message ?? '');
    const steps = parseFieldPath(cause.field ?? '', desired);
    const path = formatFieldPath(steps);
    const rule = claims.adopt === true && isDeployer(manager) ? 'take' : decisionOn(manager, operation);
    const handedBack = rule === 'cede' && claims.ownReplicas === true && path === 'spec.replicas';
    const decision = handedBack ? 'take' : rule;
    if (decision !== 'cede') return { path, manager, decision };
    const without = withoutField(kept, steps);
    kept = without ?? kept;
    return { path, manager, decision: without === undefined ? 'refuse' : 'cede' };
  });
  return { conflicts, desired: kept, force: conflicts.some(({ decision }) => decision === 'take') };
}

export function decisionOn(manager: string, operation: 'Apply' | 'Update'): Conflict['decision'] {
  const rule = managerRules.find((one) => one.manager.test(manager) && (one.operation ?? operation) === operation);
  return rule?.decision ?? 'refuse';
}

/**
 * `conflict with "kubectl-edit" using apps/v1 at <time>` is an update; an apply is `conflict with "helm"` alone.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/managedfields/internal/conflict.go
 */
function managerOf(message: string): { readonly manager: string; readonly operation: 'Apply' | 'Update' } {
  const found = /^conflict with "((?:[^"\\]|\\.)*)"( with subresource "[^"]*")?( using )?/.exec(message);
  return { manager: found?.[1] ?? message, operation: found?.[3] === undefined ? 'Apply' : 'Update' };
}
