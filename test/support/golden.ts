import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { root } from './source-files';

/**
 * Compares a text with `test/golden/<file>`; `UPDATE_GOLDENS=1` writes it. A golden that is not there fails: in CI
 * nobody would see it being made.
 */
export function expectGolden(file: string, text: string): void {
  const golden = path.join(root, 'test/golden', file);
  if (process.env.UPDATE_GOLDENS === '1') {
    mkdirSync(path.dirname(golden), { recursive: true });
    writeFileSync(golden, text);
  }
  expect(existsSync(golden) ? readFileSync(golden, 'utf8') : `no golden ${file}: run with UPDATE_GOLDENS=1`).toBe(text);
}
