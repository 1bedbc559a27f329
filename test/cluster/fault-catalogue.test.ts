import { runs } from '../support/runs';
import { catalogue, isThere } from './fault-catalogue';
import { type FaultCase, play } from './fault-case';

/** Played in the gate; `npm run test:long` plays all. */
const sample = ['F10', 'F10w', 'F11', 'F20', 'F22', 'F36', 'F43', 'F44', 'F47', 'F48', 'F55', 'F66'];
const chosen = catalogue.filter((one) => runs(0, 1) === 1 || 'shownBy' in one || sample.includes(one.id));

describe('the catalogue of faults', () => {
  const outcomes = new Map<string, 'passed' | 'failed'>();
  const elsewhere: string[] = [];

  test.concurrent.each(chosen.map((one) => [one.id, one.fault, one] as const))(
    '%s: %s',
    async (id: string, _fault: string, one: FaultCase) => {
      if ('notHere' in one) return void elsewhere.push(`${id} ${one.fault}: not here, because ${one.notHere}`);
      outcomes.set(id, 'failed');
      if ('shownBy' in one) expect([one.shownBy, isThere(one.shownBy)]).toEqual([one.shownBy, true]);
      else await play(one);
      outcomes.set(id, 'passed');
    },
  );

  afterAll(() => {
    const count = (wanted: string): number => [...outcomes.values()].filter((outcome) => outcome === wanted).length;
    const summary = `faults: ${count('passed')} passed, ${count('failed')} failed`;
    process.stdout.write([summary, ...elsewhere, ''].join('\n'));
  });
});
