import { checkRestricted } from '../restricted';
import type { Rule } from '../rule';

export const restricted: Rule = {
  id: 'restricted',
  demand:
    'Pods are admitted where Pod Security `restricted` is enforced. One of its checks is acknowledged by its name: `restricted:capabilities`.',
  source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted',
  severity: { development: 'error', production: 'error' },
  always: false,
  on: 'pods',
  check: ({ pods, containers }) => (pods === undefined ? [] : checkRestricted(pods, containers)),
};
