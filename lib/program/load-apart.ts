import { join } from 'node:path';
import { PodwrightError } from '../errors';
import type { ManifestSet } from '../manifest';
import { loadProgram } from './load-program';
import { findSource } from './find-source';

/** What a process of its own is asked to load. Plain values: they go through a pipe. */
export interface ApartRequest {
  /** As on the command line; undefined: `app` in cdk8s.yaml. */
  readonly source?: string | undefined;
  readonly cwd: string;
  readonly cacheDir: string;
  readonly app?: string | undefined;
  readonly namespace?: string | undefined;
  readonly environment?: string | undefined;
}

export type ApartAnswer =
  | { readonly sets: readonly ManifestSet[] }
  | { readonly error: { readonly code: string; readonly what: string; readonly fix?: string | undefined } };

/**
 * Loads a program of another folder in a process of its own: its modules, its working directory and its own copy of
 * this package stay apart from ours. Types are not checked: they were when it was committed.
 * @throws PodwrightError what loading it came to
 */
export async function loadApart(request: ApartRequest, signal?: AbortSignal): Promise<readonly ManifestSet[]> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- no other process, no need to load it
  const { fork } = require('node:child_process') as typeof import('node:child_process');
  const child = fork(join(__dirname, '..', 'program', 'apart-entry.js'), [], {
    cwd: request.cwd,
    stdio: ['ignore', 2, 2, 'ipc'],
    serialization: 'advanced',
    execArgv: [],
    ...(signal && { signal }),
  });
  child.send(request);
  const answer = await new Promise<ApartAnswer>((resolve, reject) => {
    child.once('message', (message) => resolve(message as ApartAnswer));
    child.once('error', reject);
    child.once('exit', (code) =>
      resolve({ error: { code: 'E_PROGRAM_ENDED', what: `the process ended with ${code ?? 'a signal'}` } }),
    );
  });
  if ('sets' in answer) return answer.sets;
  const { code, what, fix } = answer.error;
  throw new PodwrightError(code, `in ${request.cwd}: ${what}`, { fix });
}

/** The other side: never throws. */
export async function answerApart(request: ApartRequest): Promise<ApartAnswer> {
  try {
    const { source } = findSource(request.source, request.cwd);
    const { sets } = await loadProgram(source, { ...request, typeCheck: false });
    return { sets };
  } catch (error) {
    if (!PodwrightError.isPodwrightError(error))
      return { error: { code: 'E_PROGRAM', what: error instanceof Error ? error.message : String(error) } };
    return { error: { code: error.code, what: error.what, fix: error.fix } };
  }
}
