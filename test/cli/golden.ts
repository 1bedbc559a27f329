import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';

const folder = path.join(__dirname, '..', 'golden', 'cli');

/** Compares with the stored text; `UPDATE_GOLDENS=1` stores it instead. */
export function expectGolden(name: string, actual: string): void {
  const file = path.join(folder, name);
  if (process.env['UPDATE_GOLDENS'] === '1') {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, actual);
  }
  expect(actual).toBe(readFileSync(file, 'utf8'));
}
