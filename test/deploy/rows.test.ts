import { catalogue } from '../cluster/fault-catalogue';
import { findTest } from '../support/named-tests';
import { causes, races } from './rollout-rows';
import { accidents, writes } from './write-rows';

const rows = { ...races, ...causes, ...writes, ...accidents };

describe('what deployers have been seen to do wrong', () => {
  it.each(Object.entries(rows))('%s is held by tests that there are', (_id, { shownBy }) => {
    expect(shownBy.length).toBeGreaterThan(0);
    expect(shownBy.filter((one) => findTest(one) !== 'there')).toEqual([]);
  });

  it('has 20 races, 11 causes, 19 writes and 11 accidents', () => {
    const count = (kind: string): number => Object.keys(rows).filter((id) => id.startsWith(kind)).length;
    expect(['READY', 'CAUSE', 'WRITE', 'PRUNE'].map(count)).toEqual([20, 11, 19, 11]);
  });

  it('has no fault in the catalogue whose test is gone', () => {
    const named = catalogue.flatMap((one) => ('shownBy' in one ? one.shownBy : []));
    expect(named.filter((one) => findTest(one) !== 'there')).toEqual([]);
  });
});
