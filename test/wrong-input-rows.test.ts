import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { findTest } from './support/named-tests';
import { wrongInputs } from './wrong-input-rows';

const folder = path.join(__dirname, 'fixtures/does-not-compile');
const fixtures = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(path.join(folder, file), 'utf8'))
  .join('\n');

/** Whether the compiler is expected to refuse it: `does-not-compile.test.ts` holds every such line to its message. */
const isRefused = (id: string): boolean => new RegExp(`^// error: .+\n.*'${id}'`, 'm').test(fixtures);

describe('what users write wrong', () => {
  it.each(Object.entries(wrongInputs))('%s is told by tests that there are', (_id, { shownBy, refused = [] }) => {
    expect(shownBy.length).toBeGreaterThan(0);
    expect(shownBy.filter((one) => findTest(one) !== 'there')).toEqual([]);
    expect(refused.filter((id) => !isRefused(id))).toEqual([]);
  });

  it('has 52 rows', () => {
    const ids = Array.from({ length: 52 }, (_, index) => `B${String(index + 1).padStart(2, '0')}`);
    expect(Object.keys(wrongInputs)).toEqual(ids);
  });
});
