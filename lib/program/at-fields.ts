import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Finding } from '../errors';
import { FieldPlaces } from '../objects/field-place';

/** The same findings, of YAML and JSON at the line of the field: so far they know where its object begins. */
export function atFields(findings: readonly Finding[], cwd: string): readonly Finding[] {
  const read = new Map<string, FieldPlaces | undefined>();
  return findings.map((finding) => {
    const { file, line, field } = finding;
    if (file === undefined || line === undefined || field === undefined || !/\.(ya?ml|json)$/.test(file))
      return finding;
    if (!read.has(file)) read.set(file, placesIn(resolve(cwd, file)));
    return { ...finding, ...read.get(file)?.find(line, field) };
  });
}

/** Undefined for what cannot be read again: standard input, or a file that has gone. */
function placesIn(file: string): FieldPlaces | undefined {
  try {
    return new FieldPlaces(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
