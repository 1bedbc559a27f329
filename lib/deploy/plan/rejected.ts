import { formatRef, keyOf, type Manifest, refKey, refOf } from '../../manifest';
import { recordAt } from '../../objects/read-field';
import { ApiError } from '../cluster';
import { compare } from './differences';
import type { Unjudged } from './impact/unjudged';
import { maskDifferences } from './mask-differences';
import type { PlanContext } from './plan-context';
import { declaredDifferences, isWriteForbidden } from './read-only';
import { immutableText, proveReplacement } from './recreate';
import { findingsOf } from './rejection';

/** An answer that speaks about the object becomes findings; anything else ends the plan. */
export async function rejected(
  error: unknown,
  desired: Manifest,
  live: Manifest | undefined,
  context: PlanContext,
): Promise<Unjudged | undefined> {
  if (!(error instanceof ApiError)) throw error;
  const origin = context.origins.get(keyOf(desired));
  const base = { ref: refOf(desired), origin, desired, live, hidden: 0, conflicts: [], force: false };
  if (context.readOnly && isWriteForbidden(error)) {
    const found = live === undefined ? [] : declaredDifferences(desired, live);
    const differences = maskDifferences(found, desired.kind, context.redactor);
    const action = live === undefined ? 'create' : differences.length === 0 ? 'unchanged' : 'configure';
    return { ...base, action, differences, fidelity: 'read-only' };
  }
  if (/does not support dry run/.test(error.statusMessage)) {
    context.warnings.add(
      `${formatRef(refOf(desired))} could not be tried out: ${context.redactor.redact(error.statusMessage)}`,
    );
    const action = live === undefined ? 'create' : 'configure';
    return { ...base, action, differences: [], fidelity: 'untried' };
  }
  const findings = findingsOf(error, { desired, live, origin, redactor: context.redactor });
  if (findings === undefined) throw error;
  // A binding is tried out against its Role, which comes with it.
  if (error.status === 404 && live === undefined && context.isComing(roleOf(desired))) {
    return { ...base, action: 'create', differences: [], fidelity: 'untried' };
  }
  if (live !== undefined && findings.every(({ code }) => code === 'E_IMMUTABLE')) {
    const replacement = await proveReplacement(context.reader, desired, live);
    if (replacement !== undefined) {
      const found = compare(live, replacement.merged).differences;
      const differences = maskDifferences(found, desired.kind, context.redactor);
      return { ...base, ...replacement, action: 'recreate', differences, immutable: immutableText(findings) };
    }
  }
  context.findings.push(...findings);
  return undefined;
}

function roleOf(binding: Manifest): string {
  const { apiGroup, kind, name } = recordAt(binding, 'roleRef') as Record<string, string | undefined>;
  const namespace = kind === 'Role' ? binding.metadata.namespace : undefined;
  return refKey({ apiVersion: `${apiGroup ?? ''}/v1`, kind: kind ?? '', namespace, name: name ?? '' });
}
