import { cut } from '../conventions/cut';
import type { Policy, PolicyContext, PolicyFinding } from '../conventions/policy';
import { PodwrightError } from '../errors';
import type { Entry } from './inventory';
import type { Rule, Surroundings, Violation } from './rule';

/**
 * The built-in rules and the policies of the user.
 * @throws PodwrightError E_POLICY_ID when one of them cannot be acknowledged by its id
 */
export function withPolicies(rules: readonly Rule[], policies: readonly Policy[]): readonly Rule[] {
  if (policies.length === 0) return rules;
  const all = [...rules];
  for (const policy of policies) {
    const id: unknown = policy.id;
    const taken = all.some((rule) => rule.id === id);
    if (typeof id !== 'string' || !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id) || taken) {
      const what = taken ? 'is taken by another rule' : 'cannot be the id of a policy';
      throw new PodwrightError('E_POLICY_ID', `"${cut(String(id))}" ${what}`, {
        fix: 'name the demand in lower case with "-", for example require-team',
      });
    }
    all.push(ruleOf(policy));
  }
  return all;
}

function ruleOf(policy: Policy): Rule {
  const { id, severity = 'error', kinds } = policy;
  return {
    id,
    demand: 'A policy of the user.',
    source: 'the program',
    severity: typeof severity === 'string' ? { development: severity, production: severity } : severity,
    always: true,
    on: kinds ?? 'everything',
    check: (entry, surroundings) => run(policy, entry, surroundings),
  };
}

/** A policy is somebody's code: what it throws says so with its name, and stops nothing else. */
function run(policy: Policy, entry: Entry, { profile, inventory }: Surroundings): readonly Violation[] {
  const context: PolicyContext = { profile, namespace: entry.namespace, objects: inventory.manifests };
  try {
    const found: unknown = policy.check(entry.manifest, context) ?? [];
    if (!isIterable(found)) throw new Error('it returns no list of findings; a policy cannot be asynchronous');
    return Array.from(found, ({ message, field, fix }) => ({
      code: policy.id.toUpperCase().replaceAll('-', '_'),
      field: field ?? [],
      message,
      fix,
    }));
  } catch (error) {
    const message = `the policy ${policy.id} failed: ${firstLine(error)}`;
    return [{ code: 'POLICY_FAILED', field: [], message, fix: 'correct the policy', severity: 'error' }];
  }
}

function isIterable(value: unknown): value is Iterable<PolicyFinding> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
