import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PodwrightError } from '../errors';
import type { ManifestSet } from '../manifest';
import { findDisagreements, formatTrace, parseTrace, traceFolder, type Trace } from './trace';
import { formatDocuments, joinDocuments, splitDocuments } from './yaml';

/** Paths of files, each beginning with the output folder as it was given. */
export interface WrittenFiles {
  readonly written: string[];
  readonly unchanged: string[];
  readonly removed: string[];
}

interface OutputFile {
  readonly path: string;
  readonly content: string;
  /** Undefined when there is no such file yet. */
  readonly before: string | undefined;
  readonly mode: number;
}

interface Replacement {
  readonly path: string;
  /** Where its new content waits. */
  readonly from: string;
  readonly before: string | undefined;
}

/**
 * Writes each manifest set to `<environment>.k8s.yaml` and its trace to `.podwright/<environment>.json`, all or
 * nothing: everything is written to a temporary folder first and then renamed into place. A process that is killed
 * between two renames leaves a YAML file and a trace that do not agree, which their reader notices by the hashes.
 *
 * Files of environments that the same app no longer has are removed, if they are as an earlier run wrote them.
 * @throws PodwrightError E_OUTPUT_NAME, E_OUTPUT_TARGET or E_OUTPUT; the files are then as they were
 * @throws ValidationError when a manifest holds a value that cannot be written
 */
export function writeSets(sets: readonly ManifestSet[], outdir: string): WrittenFiles {
  checkNames(sets);
  try {
    return writeFiles(sets, outdir);
  } catch (cause) {
    // What we say ourselves names the file already.
    if (PodwrightError.isPodwrightError(cause)) throw cause;
    throw outputError(outdir, cause);
  }
}

function writeFiles(sets: readonly ManifestSet[], outdir: string): WrittenFiles {
  const traces = join(outdir, traceFolder);
  refuseUnless(traces, 'directory');
  const stale = findStale(sets, outdir);
  mkdirSync(traces, { recursive: true });
  const { written, unchanged } = replaceAll(sets, outdir, join(traces, `.new-${randomBytes(6).toString('hex')}`));
  for (const path of stale) rmSync(path, { force: true });
  return { written, unchanged, removed: stale };
}

/** The YAML file of an environment, relative to the output folder. */
export function yamlFileOf(environment: string): string {
  return `${environment}.k8s.yaml`;
}

/** The trace file of an environment, relative to the output folder. */
export function traceFileOf(environment: string): string {
  return join(traceFolder, `${environment}.json`);
}

function checkNames(sets: readonly ManifestSet[]): void {
  const seen = new Set<string>();
  for (const { environment } of sets) {
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/.test(environment))
      throw new PodwrightError('E_OUTPUT_NAME', `the environment ${JSON.stringify(environment)} is not a file name`, {
        fix: 'use letters, digits, dots, dashes and underscores, at most 200, a letter or digit first',
      });
    // Two names that differ in case only are one file on the file systems of macOS and Windows.
    if (seen.has(environment.toLowerCase()))
      throw new PodwrightError('E_OUTPUT_NAME', `two environments are written to ${yamlFileOf(environment)}`, {
        fix: 'give each environment a name of its own',
      });
    seen.add(environment.toLowerCase());
  }
}

function filesOf(set: ManifestSet, outdir: string): OutputFile[] {
  const documents = formatDocuments(set.manifests);
  // A Secret with values in it is for nobody else's eyes on this machine.
  const secret = set.manifests.some(
    (manifest) => manifest.kind === 'Secret' && ('data' in manifest || 'stringData' in manifest),
  );
  const yaml = join(outdir, yamlFileOf(set.environment));
  const trace = join(outdir, traceFileOf(set.environment));
  return [
    { path: yaml, content: joinDocuments(documents), before: readRegular(yaml), mode: secret ? 0o600 : 0o666 },
    { path: trace, content: formatTrace(set, documents), before: readRegular(trace), mode: 0o666 },
  ];
}

/** Undefined when there is nothing at the path. @throws PodwrightError E_OUTPUT_TARGET when it is not a plain file */
function readRegular(path: string): string | undefined {
  return refuseUnless(path, 'file') ? readFileSync(path, 'utf8') : undefined;
}

/** False when there is nothing at the path. Looks at the path itself, never through a symbolic link. */
function refuseUnless(path: string, kind: 'file' | 'directory'): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return false;
  if (kind === 'file' ? found.isFile() : found.isDirectory()) return true;
  const what = found.isSymbolicLink() ? 'a symbolic link' : `not a ${kind}`;
  throw new PodwrightError('E_OUTPUT_TARGET', `${path} is ${what}, nothing was written`, {
    fix: `remove it, or choose another output folder`,
  });
}

/** Files of environments that are gone, known from their traces: same app, and unchanged since we wrote them. */
function findStale(sets: readonly ManifestSet[], outdir: string): string[] {
  const folder = join(outdir, traceFolder);
  if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) return [];
  const apps = new Set(sets.map((set) => set.app));
  const current = new Set(sets.map((set) => set.environment));
  const stale: string[] = [];
  for (const name of readdirSync(folder).sort()) {
    const environment = name.replace(/\.json$/, '');
    if (environment === name || current.has(environment)) continue;
    const trace = tryReadTrace(join(folder, name));
    if (trace === undefined || trace.environment !== environment || !apps.has(trace.app)) continue;
    const yaml = join(outdir, yamlFileOf(environment));
    if (isAsWritten(yaml, trace)) stale.push(yaml, join(folder, name));
  }
  return stale;
}

function tryReadTrace(path: string): Trace | undefined {
  if (lstatSync(path).isFile())
    try {
      return parseTrace(readFileSync(path, 'utf8'));
    } catch {
      // Not ours, or of a version that this one does not know: it stays.
    }
  return undefined;
}

function isAsWritten(path: string, trace: Trace): boolean {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  return findDisagreements(splitDocuments(readFileSync(path, 'utf8')), trace).length === 0;
}

/**
 * Writes all files aside, one environment after the other so that the text of one is in memory at a time, then renames
 * each into place; what was renamed is put back when one rename fails.
 */
function replaceAll(sets: readonly ManifestSet[], outdir: string, aside: string): Omit<WrittenFiles, 'removed'> {
  const changed: Replacement[] = [];
  const unchanged: string[] = [];
  const replaced: Replacement[] = [];
  try {
    for (const set of sets) {
      for (const { path, content, before, mode } of filesOf(set, outdir)) {
        if (content === before) {
          unchanged.push(path);
          continue;
        }
        if (changed.length === 0) mkdirSync(aside);
        const from = join(aside, String(changed.length));
        writeFileSync(from, content, { flag: 'wx', mode });
        changed.push({ path, from, before });
      }
    }
    for (const file of changed) {
      renameSync(file.from, file.path);
      replaced.push(file);
    }
  } catch (cause) {
    for (const file of replaced) putBack(file);
    throw cause;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return { written: changed.map(({ path }) => path), unchanged };
}

function putBack(file: Replacement): void {
  try {
    if (file.before === undefined) rmSync(file.path, { force: true });
    else writeFileSync(file.path, file.before);
  } catch {
    // The trace tells the reader that the two files do not agree; the first error is the one to report.
  }
}

function outputError(outdir: string, cause: unknown): PodwrightError {
  const { code, path } = cause as NodeJS.ErrnoException;
  const reason = code === undefined ? String(cause) : `${code}${path === undefined ? '' : ` (${path})`}`;
  return new PodwrightError('E_OUTPUT', `${outdir} could not be written: ${reason}; the files there are as they were`, {
    fix: 'make room, or make the folder writable, or choose another one',
    cause,
  });
}
