import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { SynthResult } from '../../lib/synth/result';

const build = resolve(__dirname, '../../build/program');

/** Runs in a node of its own: jest replaces the module system that the loader hooks into. */
const driver = `
const { loadProgram } = require(${JSON.stringify(join(build, 'load-program.js'))});
const { findSource } = require(${JSON.stringify(join(build, 'find-source.js'))});
const options = JSON.parse(process.argv[1]);
const before = [process.exit, process.argv, process.env.CDK8S_OUTDIR, require('module')._resolveFilename];
let answer;
(async () => {
  try {
    answer = { result: await loadProgram(findSource(options.source, options.cwd).source, options) };
  } catch (error) {
    answer = { error: error.message };
  }
  const after = [process.exit, process.argv, process.env.CDK8S_OUTDIR, require('module')._resolveFilename];
  answer.clean = before.every((value, index) => value === after[index]) && !('.ts' in require.extensions);
  answer.exitCode = process.exitCode;
  process.stdout.write('\\n' + JSON.stringify(answer));
  process.exit(0);
})();
`;

export interface Loaded {
  readonly result?: SynthResult;
  readonly error?: string;
  /** Whether the run left the process as it found it. */
  readonly clean: boolean;
  readonly exitCode?: number;
}

export interface ChildOptions {
  /** What is named on the command line; the `app` of `cdk8s.yaml` when absent. */
  readonly source?: string;
  readonly cwd: string;
  readonly cacheDir: string;
  readonly app?: string;
  readonly namespace?: string;
  readonly typeCheck?: boolean;
  readonly timeout?: number;
  readonly input?: string;
}

export function loadInChild({ input = '', ...options }: ChildOptions): Loaded {
  const output = execFileSync(process.execPath, ['-e', driver, JSON.stringify(options)], {
    cwd: options.cwd,
    input,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  return JSON.parse(output.slice(output.lastIndexOf('\n') + 1)) as Loaded;
}

/** A folder with these files. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'program-'));

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(join(this.path, name)), { recursive: true });
    writeFileSync(join(this.path, name), text);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
