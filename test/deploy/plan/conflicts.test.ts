import { ApiError } from '../../../lib/deploy/cluster';
import { decisionOn, resolveConflicts } from '../../../lib/deploy/plan/conflicts';
import { object } from './read-yaml';

const desired = object(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 3
  template: {spec: {containers: [{name: app, image: 'web:2', resources: {requests: {cpu: '1', memory: 1Gi}}}]}}
`);

function conflict(...causes: [string, string][]): ApiError {
  return new ApiError('apply failed', {
    status: 409,
    reason: 'Conflict',
    message: 'Apply failed',
    causes: causes.map(([message, field]) => ({ reason: 'FieldManagerConflict', message, field })),
  });
}

test('a manual edit is taken back with force', () => {
  const error = conflict(['conflict with "kubectl-edit" using apps/v1 at 2026-01-01T00:00:00Z', '.spec.replicas']);
  expect(resolveConflicts(desired, error)).toEqual({
    conflicts: [{ path: 'spec.replicas', manager: 'kubectl-edit', decision: 'take' }],
    desired,
    force: true,
  });
});

test('what an autoscaler set is left out of the apply, without force', () => {
  const scale = 'conflict with "kube-controller-manager" with subresource "scale" using apps/v1';
  const cpu = 'conflict with "vpa-updater" using apps/v1';
  const error = conflict(
    [scale, '.spec.replicas'],
    [cpu, '.spec.template.spec.containers[name="app"].resources.requests.cpu'],
  );
  const resolution = resolveConflicts(desired, error);
  expect(resolution?.conflicts.map(({ decision }) => decision)).toEqual(['cede', 'cede']);
  expect(resolution?.force).toBe(false);
  expect(resolution?.desired.spec).toEqual({
    template: { spec: { containers: [{ name: 'app', image: 'web:2', resources: { requests: { memory: '1Gi' } } }] } },
  });
  expect(desired.spec).toHaveProperty('replicas', 3);
});

test('replicas that no autoscaler sets any more are taken back, and nothing else of a controller', () => {
  const scale = 'conflict with "kube-controller-manager" with subresource "scale" using apps/v1';
  const image = '.spec.template.spec.containers[name="app"].image';
  const error = conflict([scale, '.spec.replicas'], ['conflict with "kube-controller-manager" using apps/v1', image]);
  const decisions = (claims: object): unknown =>
    resolveConflicts(desired, error, claims)?.conflicts.map(({ decision }) => decision);
  expect(decisions({ ownReplicas: true })).toEqual(['take', 'cede']);
  expect(decisions({})).toEqual(['cede', 'cede']);
  const helm = conflict(['conflict with "helm"', '.spec.replicas']);
  expect(resolveConflicts(desired, helm, { ownReplicas: true })?.conflicts[0]?.decision).toBe('refuse');
});

test('a ceded field that cannot be found in the manifest is refused instead', () => {
  const error = conflict(['conflict with "kube-controller-manager" using apps/v1', '.spec.other']);
  expect(resolveConflicts(desired, error)?.conflicts[0]?.decision).toBe('refuse');
});

test('another reason for 409 is no conflict of managers', () => {
  expect(
    resolveConflicts(desired, new ApiError('x', { status: 409, reason: 'AlreadyExists', message: 'exists' })),
  ).toBeUndefined();
  const other = new ApiError('x', {
    status: 422,
    reason: 'Invalid',
    message: 'no',
    causes: [{ reason: 'FieldManagerConflict' }],
  });
  expect(resolveConflicts(desired, other)).toBeUndefined();
});

test.each([
  ['podwright', 'Update', 'take'],
  ['podwright-handover', 'Apply', 'take'],
  ['podwrights-friend', 'Apply', 'refuse'],
  ['kubectl-client-side-apply', 'Update', 'take'],
  ['kubectl-patch', 'Update', 'take'],
  ['kubectl', 'Update', 'take'],
  ['kubectl', 'Apply', 'refuse'],
  ['kubectl-set', 'Apply', 'refuse'],
  ['kubectlx', 'Update', 'refuse'],
  ['helm', 'Apply', 'refuse'],
  ['helm', 'Update', 'refuse'],
  ['argocd-controller', 'Apply', 'refuse'],
  ['kustomize-controller', 'Apply', 'refuse'],
  ['kube-controller-manager', 'Update', 'cede'],
  ['cert-manager-cainjector', 'Update', 'cede'],
  ['cainjector', 'Apply', 'cede'],
  ['istiod', 'Update', 'cede'],
  ['vault-agent-injector', 'Update', 'cede'],
  ['curl', 'Update', 'refuse'],
  ['before-first-apply', 'Update', 'refuse'],
  ['', 'Update', 'refuse'],
] as const)('a field of %s (%s): %s', (manager, operation, decision) => {
  expect(decisionOn(manager, operation)).toBe(decision);
});
