import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { causes } from '../../lib/deploy/rollout/diagnose/diagnosis';
import { root, sourceFiles } from '../support/source-files';

const page = readFileSync(path.join(root, 'docs/errors.md'), 'utf8');
const headings = [...page.matchAll(/^### (\S+)$/gm)].map(([, code = '']) => code);
/** Codes that are put together of a number or a name: the compiler's, and those of the rules, which have a page of their own. */
const composed = /^[EW]_TYPE$/;

/** Every code that stands in the sources as a whole. */
const codes = [
  ...new Set(sourceFiles('lib').flatMap(({ lines }) => lines.join('\n').match(/(?<=')[EW]_[A-Z0-9_]+(?=')/g) ?? [])),
].sort();

test('every code and every cause has its paragraph in docs/errors.md', () => {
  expect(codes.length).toBeGreaterThan(50);
  expect([...codes, ...Object.keys(causes)].filter((code) => !headings.includes(code))).toEqual([]);
});

test('no paragraph is about a code that is gone, and none stands twice', () => {
  const known = new Set<string>([...codes, ...Object.keys(causes)]);
  expect(headings.filter((code) => !known.has(code) && !composed.test(code))).toEqual([]);
  expect(headings.length).toBe(new Set(headings).size);
});
