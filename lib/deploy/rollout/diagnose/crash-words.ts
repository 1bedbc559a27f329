import type { Termination } from '../readiness/containers';
import { type Fields, fieldsOf, textOf } from '../../../objects/read-field';
import type { Cause } from './diagnosis';

/** What it looks like, after `container app`, and what to do about it. */
const words: Readonly<Partial<Record<Cause, readonly [string, string]>>> = {
  'app.oom': ['was killed for want of memory', 'Raise the memory limit, or make the app use less'],
  'app.start_error': ['cannot be started', 'Correct command and args: the program must be in the image and executable'],
  'image.arch_mismatch': [
    'cannot be executed on the architecture of the node',
    'Build the image for the architecture of the nodes, or select nodes that fit it',
  ],
  'storage.full': [
    'ends because a volume that it writes to is full',
    'Raise the size of the claim (`storage`), or the size limit of the emptyDir, that its last lines name',
  ],
  'probe.startup': [
    'did not start within the budget of its startup probe and was killed',
    'Look at what the app does for so long, or raise failureThreshold of the startup probe',
  ],
  'probe.liveness_kill': [
    'did not answer its liveness probe and was killed',
    'Make the liveness probe laxer, or give slow starts a startup probe',
  ],
};

const hints: Readonly<Partial<Record<Cause, string>>> = {
  'app.permission': 'Give the app a writable volume for what it writes, or the user and the rights that it needs',
  'rbac.forbidden': 'Bind a Role with that right to the ServiceAccount of the pod',
};

/** Of exit codes above 128. */
const signals: Readonly<Record<number, string>> = { 134: 'SIGABRT', 137: 'SIGKILL', 139: 'SIGSEGV', 143: 'SIGTERM' };

export function describe(cause: Cause, end: Termination, ends: number, spec: Fields): string {
  const times = ends > 1 ? `, ${ends} times in a row` : '';
  const limit = textOf(fieldsOf(fieldsOf(spec.resources).limits).memory);
  const known = words[cause]?.[0];
  return `${known ?? exitOf(end)}${cause === 'app.oom' && limit !== '' ? ` (limit ${limit})` : ''}${times}`;
}

export function advice(cause: Cause, { exitCode }: Termination): string {
  if (cause === 'app.crash' && exitCode === 0) {
    return 'Keep the main process in the foreground, or use a Job for what is meant to end';
  }
  return words[cause]?.[1] ?? hints[cause] ?? 'Look at its last lines: the app ends by itself';
}

function exitOf({ exitCode, startedAt, finishedAt }: Termination): string {
  const signal = signals[exitCode] === undefined ? '' : ` (${signals[exitCode]})`;
  const known = startedAt !== undefined && finishedAt !== undefined;
  return `ends with exit code ${exitCode}${signal}${known ? ` after ${Math.round((finishedAt - startedAt) / 1000)} s` : ''}`;
}
