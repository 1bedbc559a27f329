import { diagnose } from '../../../lib/deploy/rollout/diagnose/diagnose';
import type { DiagnosisInput } from '../../../lib/deploy/rollout/diagnose/scene';
import { readinessOf } from '../../../lib/deploy/rollout/readiness-of';
import type { Verdict } from '../../../lib/deploy/rollout/verdict';
import { type Manifest, refOf } from '../../../lib/manifest';
import { type Case, now, observationOf, relatedOf, tablesIn } from './table';

/** A case names the workload as `object`, and may say more of what the caller knows. */
function inputOf(row: Case): DiagnosisInput {
  const { since } = observationOf(row);
  const { wanted, ...more } = (row.input ?? {}) as Partial<DiagnosisInput> & { readonly wanted?: Iterable<string> };
  const verdict = (row.verdict as Verdict | undefined) ?? readinessOf(observationOf(row));
  return {
    workload: row.object as Manifest,
    verdict,
    related: relatedOf(row),
    since,
    now,
    ...more,
    wanted: new Set(wanted),
  };
}

describe.each(tablesIn('diagnose'))('$name', ({ cases }) => {
  test.each(cases)('$case', (row) => {
    const found = diagnose(inputOf(row));
    const expected = row.expect as readonly object[];
    expect(found.map(({ cause, severity }) => `${severity} ${cause}`)).toHaveLength(expected.length);
    expect(found).toMatchObject(expected);
    for (const diagnosis of found) {
      expect(diagnosis.object).toEqual(refOf(row.object as Manifest));
      expect(diagnosis.hint).not.toBe('');
      expect(diagnosis.evidence).not.toEqual([]);
    }
  });
});
