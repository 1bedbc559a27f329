import { readinessOf } from '../../../lib/deploy/rollout/readiness-of';
import { observationOf, tablesIn } from './table';

describe.each(tablesIn('readiness'))('$name', ({ cases }) => {
  test.each(cases)('$case', (row) => {
    expect(readinessOf(observationOf(row))).toEqual(row.expect);
  });
});
