import type { Termination } from '../readiness/containers';
import { type Fields, fieldsOf, textOf } from '../readiness/fields';
import type { Cause } from './diagnosis';

const signals: Readonly<Record<number, string>> = {
  132: 'SIGILL',
  134: 'SIGABRT',
  135: 'SIGBUS',
  136: 'SIGFPE',
  137: 'SIGKILL',
  139: 'SIGSEGV',
  143: 'SIGTERM',
};

/** What a crash looks like, after `container app`. */
export function describe(cause: Cause, end: Termination, ends: number, spec: Fields): string {
  const times = ends > 1 ? `, ${ends} times in a row` : '';
  switch (cause) {
    case 'app.oom':
      return `was killed for want of memory${limitOf(spec)}${times}`;
    case 'app.start_error':
      return `cannot be started${times}`;
    case 'image.arch_mismatch':
      return 'cannot be executed on the architecture of the node';
    case 'probe.startup':
      return `did not start within the budget of its startup probe and was killed${times}`;
    case 'probe.liveness_kill':
      return `did not answer its liveness probe and was killed${times}`;
    default:
      return `ends with ${exitOf(end)}${lifetimeOf(end)}${times}`;
  }
}

/** What to do about it. */
export function advice(cause: Cause, end: Termination): string {
  switch (cause) {
    case 'app.oom':
      return 'Raise the memory limit, or make the app use less';
    case 'app.start_error':
      return 'Correct command and args: the program must be in the image and executable';
    case 'image.arch_mismatch':
      return 'Build the image for the architecture of the nodes, or select nodes that fit it';
    case 'probe.startup':
      return 'Look at what the app does for so long, or raise failureThreshold of the startup probe';
    case 'probe.liveness_kill':
      return 'Make the liveness probe laxer, or give slow starts a startup probe';
    case 'app.permission':
      return 'Give the app a writable volume for what it writes, or the user and the rights that it needs';
    case 'rbac.forbidden':
      return 'Bind a Role with that right to the ServiceAccount of the pod';
    default:
      return end.exitCode === 0
        ? 'Keep the main process in the foreground, or use a Job for what is meant to end'
        : 'Look at its last lines: the app ends by itself';
  }
}

function exitOf({ exitCode, signal }: Termination): string {
  const name = signals[exitCode] ?? (signal > 0 ? `signal ${signal}` : undefined);
  return name === undefined ? `exit code ${exitCode}` : `exit code ${exitCode} (${name})`;
}

function lifetimeOf({ startedAt, finishedAt }: Termination): string {
  return startedAt === undefined || finishedAt === undefined
    ? ''
    : ` after ${Math.round((finishedAt - startedAt) / 1000)} s`;
}

function limitOf(spec: Fields): string {
  const limit = textOf(fieldsOf(fieldsOf(spec.resources).limits).memory);
  return limit === '' ? '' : ` (limit ${limit})`;
}
