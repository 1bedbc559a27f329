import { tryParseJson } from './parse-json';
import { isRecord } from './read-field';

/** A JSON value and the lines that the items of its list begin in. */
export interface JsonText {
  readonly value: Record<string, unknown>;
  /** Of each of its `items`. */
  readonly itemLines: readonly number[];
}

/** Deeper nesting is the slow reader's to refuse. */
const deepest = 100;

/**
 * Reads JSON that is written as `JSON.stringify` writes it, on one line or indented by two or four blanks. Undefined for
 * any other text: where what was read gives the very same text again, no duplicate key and no digit of a number was
 * lost, and nothing is left for a reader of YAML to complain about, which takes fifty times as long.
 */
export function tryReadJson(text: string): JsonText | undefined {
  // Half of a character is JSON and nothing that kubectl reads.
  if (!text.startsWith('{') || /\\u[dD]/.test(text)) return undefined;
  const indent = /^\{\n( {2}| {4})"/.exec(text)?.[1] ?? '';
  const value = tryParseJson(text);
  if (!isRecord(value) || isDeeper(value, deepest)) return undefined;
  if (JSON.stringify(value, undefined, indent) !== text.trimEnd()) return undefined;
  return { value, itemLines: indent === '' ? [] : linesOfItems(text, indent) };
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

function linesOfItems(text: string, indent: string): readonly number[] {
  const lines = text.split('\n');
  const first = lines.indexOf(`${indent}"items": [`);
  if (first === -1) return [];
  const end = lines.indexOf(`${indent}]`, first);
  const begins = `${indent}${indent}{`;
  return lines.slice(0, end).flatMap((line, index) => (index > first && line.startsWith(begins) ? [index + 1] : []));
}
