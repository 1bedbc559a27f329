import { formatRef, refOf, type Manifest } from '../../manifest';
import { asText, fieldAt, objectsOf, type Fields, textsOf } from '../../objects/read-field';
import type { Rule, Violation } from '../rule';

/** Verb and resource that give more than they say. */
const dangerous: readonly { readonly resource: string; readonly verbs: readonly string[]; readonly why: string }[] = [
  { resource: 'secrets', verbs: ['get', 'list', 'watch'], why: 'reads every Secret' },
  { resource: 'pods', verbs: ['create'], why: 'runs anything under any account' },
  { resource: 'pods/exec', verbs: ['create', 'get'], why: 'runs commands in every pod' },
  { resource: 'pods/attach', verbs: ['create', 'get'], why: 'talks to the processes of every pod' },
  { resource: 'pods/ephemeralcontainers', verbs: ['patch', 'update'], why: 'runs commands in every pod' },
  { resource: 'serviceaccounts/token', verbs: ['create'], why: 'becomes any account' },
  { resource: 'nodes/proxy', verbs: ['create', 'get'], why: 'runs commands on every node' },
];

/** What makes pods: apps that start Jobs are common, so that it is only said. The template of a Job never changes. */
const makers = [
  { resource: 'jobs', verbs: ['create'] },
  ...['cronjobs', 'daemonsets', 'deployments', 'replicasets', 'replicationcontrollers', 'statefulsets'].map(
    (resource) => ({ resource, verbs: ['create', 'update', 'patch'] }),
  ),
];

const escalating = ['escalate', 'bind', 'impersonate'];

export const leastPrivilege: Rule = {
  id: 'least-privilege',
  demand:
    'Roles name their resources and verbs, and none of those that lead to everything: no wildcards, no Secrets by list, no exec, no escalation, no cluster-admin.',
  source: 'CIS 5.1.1 to 5.1.13; https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
  severity: { development: 'error', production: 'error' },
  always: false,
  on: [
    'rbac.authorization.k8s.io/ClusterRole',
    'rbac.authorization.k8s.io/ClusterRoleBinding',
    'rbac.authorization.k8s.io/Role',
    'rbac.authorization.k8s.io/RoleBinding',
  ],
  *check({ manifest }) {
    if (manifest.kind.endsWith('Binding')) yield* checkBinding(manifest);
    else for (const [rule, index] of objectsOf(manifest.rules)) yield* checkRule(rule, ['rules', index]);
  },
};

function* checkBinding(manifest: Manifest): Iterable<Violation> {
  const name = asText(fieldAt(manifest.roleRef, 'name')) ?? '';
  if (!['cluster-admin', 'admin', 'edit'].includes(name)) return;
  const message = `${formatRef(refOf(manifest))} gives the role ${name}`;
  yield { code: 'RBAC', field: ['roleRef', 'name'], message, fix: 'name a role with what is needed' };
}

function* checkRule(rule: Fields, path: readonly (string | number)[]): Iterable<Violation> {
  const [verbs, resources] = [textsOf(rule.verbs), textsOf(rule.resources)];
  for (const field of ['apiGroups', 'resources', 'verbs']) {
    if (!textsOf(rule[field]).some((text) => text === '*' || text.startsWith('*/'))) continue;
    yield { code: 'RBAC', field: [...path, field], message: `"*" allows all ${field}`, fix: 'name them one by one' };
  }
  for (const { resource, verbs: wanted, why } of dangerous) {
    // One named Secret is what an app may need.
    const narrowed = resource === 'secrets' && textsOf(rule.resourceNames).length > 0 && !verbs.includes('list');
    const verb = verbs.find((each) => wanted.includes(each));
    if (narrowed || verb === undefined || !resources.includes(resource)) continue;
    const message = `who may ${verb} ${resource} ${why}`;
    yield { code: 'RBAC', field: [...path, 'resources'], message, fix: 'leave it out, or narrow it by resourceNames' };
  }
  for (const { resource, verbs: wanted } of makers) {
    const verb = verbs.find((each) => wanted.includes(each));
    if (verb === undefined || !resources.includes(resource)) continue;
    const message = `who may ${verb} ${resource} runs anything under any account of the namespace`;
    const fix = 'keep accounts with more rights in another namespace, and acknowledge this';
    yield { code: 'RBAC', field: [...path, 'resources'], message, fix, severity: 'warning' };
  }
  if (verbs.length === 0)
    yield { code: 'RBAC', field: [...path, 'verbs'], message: 'the rule has no verbs', fix: 'name what is allowed' };
  const verb = verbs.find((each) => escalating.includes(each));
  if (verb === undefined) return;
  yield { code: 'RBAC', field: [...path, 'verbs'], message: `${verb} leads to every other right`, fix: 'leave it out' };
}
