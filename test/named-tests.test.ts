import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { findTest } from './support/named-tests';

const source = `
describe('a lock', () => {
  it('is given back', () => {});
  it.skip('is stolen', () => {});
  it.todo('is forgotten');
  describe.skip('of a dead holder', () => { test('lapses', () => {}); });
  it.each([['of a friend', 1], ['of a stranger', 2]])('%s is respected (round %i)', () => {});
  test.concurrent.each(rows)(\`in the table: $case (seed \${seed})\`, async () => {});
});
xtest('it is not run', () => {});
// it('is a comment', () => {});
test('holds', () => expect('it is no test').toBe('')); 
`;

describe('a test that is named elsewhere', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'podwright-named-'));
  beforeAll(() => {
    writeFileSync(path.join(folder, 'lock.test.ts'), source);
    writeFileSync(path.join(folder, 'table.yaml'), 'cases:\n  - case: nobody holds it\n');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['there', 'a lock is given back'],
    ['there', 'a lock of a friend is respected (round 7)'],
    ['there', 'a lock %s is respected (round %i)'],
    ['there', 'a lock in the table: nobody holds it (seed 1)'],
    ['there', 'holds'],
    ['skipped', 'a lock is stolen'],
    ['skipped', 'a lock is forgotten'],
    ['skipped', 'a lock of a dead holder lapses'],
    ['skipped', 'it is not run'],
    ['missing', 'is given back'],
    ['missing', 'a lock is given'],
    ['missing', 'a lock of a ghost is respected (round 1)'],
    ['missing', 'a lock in the table: nobody (seed 1)'],
    ['missing', 'is a comment'],
    ['missing', 'it is no test'],
  ])('is %s: %s', (found, test) => {
    expect(findTest({ file: 'lock.test.ts', test }, folder)).toBe(found);
  });

  it('is missing with its file', () => {
    expect(findTest({ file: 'gone.test.ts', test: 'a lock is given back' }, folder)).toBe('missing');
  });
});
