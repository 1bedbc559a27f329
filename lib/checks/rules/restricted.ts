import { checkRestricted } from '../restricted';
import type { Rule } from '../rule';

/** Pods are admitted where Pod Security `restricted` is enforced. */
export const restricted: Rule = {
  id: 'restricted',
  severity: { development: 'error', production: 'error' },
  always: false,
  on: 'pods',
  check: ({ pods, containers }) => (pods === undefined ? [] : checkRestricted(pods, containers)),
};
