import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { didYouMean } from '../conventions/suggest';
import { PodwrightError } from '../errors';
import { readCdk8sConfig, type Cdk8sConfig } from './cdk8s-config';
import type { ProgramSource } from './program-source';

export interface FoundSource {
  readonly source: ProgramSource;
  readonly config: Cdk8sConfig;
}

/**
 * What is meant by the SOURCE of a command line: a program, a file or folder of YAML, `-` for standard input, or the
 * `app` of `cdk8s.yaml` when there is none.
 * @throws PodwrightError E_SOURCE when it is not there or nothing of these
 * @throws ValidationError when `cdk8s.yaml` is wrong
 */
export function findSource(argument: string | undefined, cwd: string): FoundSource {
  const config = readCdk8sConfig(cwd);
  if (argument === '-') return { source: { kind: 'stdin' }, config };
  if (argument !== undefined) return { source: sourceOfPath(argument, cwd), config };
  if (config.app === undefined)
    throw new PodwrightError('E_SOURCE', 'there is no program to run, and no "app" in cdk8s.yaml here', {
      fix: 'name a program, a file or folder of YAML, or - for standard input',
    });
  return { source: sourceOfCommand(config.app, cwd), config };
}

function sourceOfPath(argument: string, cwd: string): ProgramSource {
  const path = resolve(cwd, argument);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined)
    throw new PodwrightError('E_SOURCE', `there is no file or folder ${argument}${meant(path)}`, {
      fix: /[./]/.test(argument) ? 'correct the path' : 'correct the path; an environment is named with --env',
    });
  if (found.isDirectory() || /\.(?:ya?ml|json)$/.test(path)) return { kind: 'manifests', path };
  if (/\.[cm]?[jt]s$/.test(path)) return { kind: 'program', file: path };
  throw new PodwrightError(
    'E_SOURCE',
    `${argument} is neither a program (.ts, .js) nor manifests (.yaml, .yml, .json)`,
    {
      fix: 'name a program, a file or folder of YAML, or - for standard input',
    },
  );
}

/** What is beside it and has nearly its name. */
function meant(path: string): string {
  try {
    return didYouMean(basename(path), readdirSync(dirname(path)));
  } catch {
    return '';
  }
}

/** `npx ts-node FILE`, `node FILE` and `FILE` are run by our own loader, anything else as the command it is. */
export function sourceOfCommand(command: string, cwd: string): ProgramSource {
  const runner = /^\s*(?:(?:(?:npx\s+)?ts-node|node)\s+)?([\w./@-]*\.[cm]?[jt]s)\s*$/;
  const [, file] = runner.exec(command) ?? [];
  if (file === undefined || file.startsWith('-')) return { kind: 'command', command };
  return sourceOfPath(file, cwd);
}
