import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import type { Manifest } from '../../../lib/manifest';
import type { Related } from '../../../lib/deploy/rollout/related';
import type { Observation } from '../../../lib/deploy/rollout/verdict';

/** The moment at which every case is judged; `-5s` anywhere in a case is five seconds before it. */
export const now = new Date('2026-01-01T12:00:00Z');

type Json = Record<string, unknown>;

/** A case names what it starts from with `like`, one of the file's `given`, and says what is different. */
export interface Case extends Json {
  readonly case: string;
}

export interface Table {
  readonly name: string;
  readonly cases: readonly Case[];
}

interface File {
  /** Objects by name, or the name of the table of this folder that gives them. */
  readonly given?: Record<string, Json> | string;
  readonly cases: readonly Case[];
}

/** All tables of a folder beside this file: `given` objects by name, and `cases`. */
export function tablesIn(folder: string): readonly Table[] {
  const path = join(__dirname, folder);
  const read = (name: string) => parse(readFileSync(join(path, `${name}.yaml`), 'utf8'), { merge: true }) as File;
  return readdirSync(path).map((file) => {
    const name = basename(file, '.yaml');
    const { given = {}, cases } = read(name);
    const objects = typeof given === 'string' ? read(given).given : given;
    return { name, cases: cases.map((row) => expand(row, objects as Record<string, Json>) as Case) };
  });
}

/** What a case says about the world around the object. */
export function observationOf(row: Case): Observation {
  return {
    object: row.object as Manifest | undefined,
    applied: row.applied as Observation['applied'],
    since: row.since === undefined ? undefined : new Date(row.since as string),
    now,
    related: relatedOf(row),
    last: row.last as Manifest | undefined,
  };
}

export function relatedOf(row: Case): Related {
  const none = { pods: [], replicaSets: [], endpointSlices: [], claims: [], storageClasses: [], nodes: [], events: [] };
  return { ...none, serviceAccounts: [], ...(row.related as Partial<Related> | undefined) };
}

function expand(value: unknown, given: Record<string, Json>): unknown {
  if (typeof value === 'string') {
    const ago = /^-(\d+)s$/.exec(value)?.[1];
    return ago === undefined ? value : new Date(now.getTime() - Number(ago) * 1000).toISOString().replace('.000', '');
  }
  if (Array.isArray(value)) return value.map((item) => expand(item, given));
  if (typeof value !== 'object' || value === null) return value;
  const { like, ...own } = value as Json;
  const fields = Object.fromEntries(Object.entries(own).map(([key, item]) => [key, expand(item, given)]));
  if (typeof like !== 'string') return fields;
  const base = given[like];
  if (base === undefined) throw new Error(`nothing is given as ${like}`);
  return patch(expand(base, given), fields);
}

/** JSON merge patch: null removes, lists are replaced. */
function patch(base: unknown, change: unknown): unknown {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return change;
  const merged: Json = { ...(typeof base === 'object' && !Array.isArray(base) ? (base as Json) : {}) };
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete merged[key];
    else merged[key] = patch(merged[key], value);
  }
  return merged;
}
