import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cause, causes } from '../../../lib/deploy/rollout/diagnose/diagnosis';
import { tablesIn } from './table';

const page = join(__dirname, '../../../docs/rollout.md');

function table(): string {
  const rows = Object.entries(causes).map(([cause, [worst, meaning]]) => `| \`${cause}\` | ${worst} | ${meaning} |`);
  return ['| cause | at worst | meaning |', '|---|---|---|', ...rows].join('\n');
}

interface Expected {
  readonly cause?: Cause;
  readonly severity?: string;
}

const rows = tablesIn('diagnose').flatMap(({ cases }) => cases);
/** Every diagnosis that the tables of situations expect. */
const expected = rows.flatMap((row) => row.expect as readonly Expected[]);
/** A deadline that has passed makes any suspicion the reason. */
const beforeDeadline = rows.filter((row) => !row.case.startsWith('the deadline makes'));

describe('the causes', () => {
  it('stand in docs/rollout.md as they stand in the code (UPDATE_GOLDENS=1 writes them)', () => {
    const text = readFileSync(page, 'utf8');
    const now = text.replace(/(<!-- causes -->\n)[^]*?(<!-- \/causes -->)/, `$1\n${table()}\n\n$2`);
    if (process.env.UPDATE_GOLDENS === '1') writeFileSync(page, now);
    expect(readFileSync(page, 'utf8')).toBe(now);
  });

  it('are each shown by a situation, and none becomes worse than its row says', () => {
    const shown = new Set(expected.map(({ cause }) => cause));
    expect((Object.keys(causes) as Cause[]).filter((cause) => !shown.has(cause))).toEqual([]);
    const order = ['suspect', 'blocked', 'fatal'];
    const worse = beforeDeadline
      .flatMap((row) => row.expect as readonly Expected[])
      .filter(
        ({ cause, severity }) =>
          cause !== undefined && severity !== undefined && order.indexOf(severity) > order.indexOf(causes[cause][0]),
      );
    expect(worse).toEqual([]);
  });
});
