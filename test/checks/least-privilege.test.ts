import type { Manifest } from '../../lib/manifest';
import { find } from './find';

const role = (apiGroup: string, resources: readonly string[], verbs: readonly string[]): Manifest => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'Role',
  metadata: { name: 'web', namespace: 'shop' },
  rules: [{ apiGroups: [apiGroup], resources, verbs }],
});

test.each([
  ['who makes pods', role('', ['pods'], ['create']), ['E_RBAC rules[0].resources']],
  ['who puts containers into pods', role('', ['pods/ephemeralcontainers'], ['patch']), ['E_RBAC rules[0].resources']],
  ['who makes what makes pods', role('apps', ['deployments'], ['create']), ['W_RBAC rules[0].resources']],
  ['who changes what makes pods', role('batch', ['cronjobs'], ['patch']), ['W_RBAC rules[0].resources']],
  ['who does both', role('batch', ['jobs', 'cronjobs'], ['patch']), ['W_RBAC rules[0].resources']],
  ['who starts Jobs', role('batch', ['jobs'], ['create']), ['W_RBAC rules[0].resources']],
  ['who suspends Jobs: their pods stay as they are', role('batch', ['jobs'], ['patch']), []],
  ['who reads what makes pods', role('apps', ['deployments'], ['get', 'list', 'watch']), []],
  ['a rule without verbs, which the API server refuses', role('', ['configmaps'], []), ['E_RBAC rules[0].verbs']],
])('%s', (_, manifest, expected) => expect(find('least-privilege', [manifest])).toEqual(expected));
