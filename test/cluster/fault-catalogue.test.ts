import { findTest } from '../support/named-tests';
import { runs } from '../support/runs';
import { catalogue } from './fault-catalogue';
import { type FaultCase, play } from './fault-case';

/** Played in the gate; `npm run test:long` plays all. */
const sample = ['F10', 'F10w', 'F11', 'F20', 'F22', 'F36', 'F43', 'F44', 'F47', 'F48', 'F55', 'F66'];
const chosen = catalogue.filter((one) => runs(0, 1) === 1 || 'shownBy' in one || sample.includes(one.id));

describe('the catalogue of faults', () => {
  const outcomes = new Map<string, 'passed' | 'failed'>();

  it('has the 69 faults, each once', () => {
    const ids = catalogue.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    const all = Array.from({ length: 69 }, (_, index) => `F${String(index + 1).padStart(2, '0')}`);
    expect(all.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test.concurrent.each(chosen.map((one) => [one.id, one.fault, one] as const))(
    '%s: %s',
    async (id: string, _fault: string, one: FaultCase) => {
      outcomes.set(id, 'failed');
      if (!('shownBy' in one)) await play(one);
      else {
        expect(one.shownBy.length).toBeGreaterThan(0);
        expect(one.shownBy.filter((test) => findTest(test) !== 'there')).toEqual([]);
      }
      outcomes.set(id, 'passed');
    },
    120_000,
  );

  afterAll(() => {
    const count = (wanted: string): number => [...outcomes.values()].filter((outcome) => outcome === wanted).length;
    const named = chosen.filter((one) => 'shownBy' in one && outcomes.has(one.id)).length;
    const where = `${outcomes.size - named} run here, ${named} shown by named tests`;
    const summary = `faults: ${count('passed')} passed, ${count('failed')} failed`;
    process.stdout.write([summary, where, ''].join('\n'));
  });
});
