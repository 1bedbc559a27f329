import { PodwrightError } from '../errors';

export interface CommandOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds. */
  readonly timeout: number;
}

/**
 * Runs a command of `cdk8s.yaml` in a shell, as `cdk8s synth` does. What it prints goes to standard error.
 * @throws PodwrightError E_COMMAND when it fails or takes too long
 */
export async function runCommand(command: string, options: CommandOptions): Promise<void> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- no child process, no need to load it
  const { spawn } = require('node:child_process') as typeof import('node:child_process');
  const child = spawn(command, { ...options, shell: true, stdio: ['ignore', 2, 2] });
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (...ended) => resolve(ended));
  }).catch((cause: unknown) => {
    throw new PodwrightError('E_COMMAND', `"${command}" could not be started`, { at: 'cdk8s.yaml, app', cause });
  });
  if (code === 0) return;
  const seconds = Math.round(options.timeout / 1000);
  const how =
    signal === null ? `ended with ${code}` : child.killed ? `took more than ${seconds} s` : `was ended by ${signal}`;
  throw new PodwrightError('E_COMMAND', `"${command}" ${how}`, {
    at: 'cdk8s.yaml, app',
    fix: 'run it by itself: what it printed stands above',
  });
}
