import { PodwrightError } from '../errors';
import type { Outcome, StatusResult } from '../deploy/index';

/** Every exit code there is. 10 to 15 guarantee that nothing was written to the cluster but the lock, and its namespace. */
export const exitCodes = {
  done: 0,
  unexpected: 1,
  changes: 2,
  usage: 3,
  invalid: 10,
  conflict: 11,
  refused: 12,
  stale: 13,
  locked: 14,
  unreachable: 15,
  failed: 20,
  timedOut: 21,
  rolledBack: 22,
  rollbackFailed: 23,
  pruneIncomplete: 24,
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What each code means, for the help and the reference. */
export const exitCodeMeanings: readonly (readonly [ExitCode, string])[] = [
  [0, 'done; status: everything is ready'],
  [1, 'unexpected error'],
  [2, 'changes found (only with --exit-code)'],
  [3, 'the command line is wrong'],
  [10, 'the program or its objects are invalid, or a check before the first write failed'],
  [11, 'a field or an object belongs to somebody else'],
  [12, 'refused by a gate, by whoever was asked, or for want of --yes without a terminal'],
  [13, 'the plan is stale'],
  [14, 'another run holds the lock'],
  [15, 'the cluster is unreachable or did not let us in'],
  [20, 'applying or the rollout failed after the first write; status: something has failed'],
  [21, 'timed out; status: not yet ready'],
  [22, 'failed and rolled back'],
  [23, 'failed, and so did the rollback'],
  [24, 'deployed, but not everything that is no longer wanted could be deleted'],
  [129, 'interrupted by SIGHUP, the state is recorded'],
  [130, 'interrupted by SIGINT, the state is recorded'],
  [143, 'interrupted by SIGTERM, the state is recorded'],
];

/** Code of a run that came to a result. */
export function exitCodeOfOutcome(outcome: Outcome, signal?: AbortSignal): ExitCode {
  switch (outcome) {
    case 'unchanged':
    case 'planned':
    case 'deployed':
      return exitCodes.done;
    case 'failed':
      return exitCodes.failed;
    case 'timed-out':
      return exitCodes.timedOut;
    case 'prune-incomplete':
      return exitCodes.pruneIncomplete;
    case 'rolled-back':
      return exitCodes.rolledBack;
    case 'rollback-failed':
      return exitCodes.rollbackFailed;
    case 'interrupted':
      return exitCodeOfSignal(signal);
  }
}

/** Changes are no failure, unless `--exit-code` asks whether there are any. */
export function exitCodeOfChanges(changed: boolean, { exitCode }: { readonly exitCode: boolean }): ExitCode {
  return changed && exitCode ? exitCodes.changes : exitCodes.done;
}

export function exitCodeOfSignal(signal?: AbortSignal): ExitCode {
  if (signal?.reason === 'SIGHUP') return exitCodes.hungUp;
  return signal?.reason === 'SIGTERM' ? exitCodes.terminated : exitCodes.interrupted;
}

export function exitCodeOfStatus(status: Pick<StatusResult, 'ready' | 'objects' | 'diagnoses'>): ExitCode {
  if (status.ready) return exitCodes.done;
  const failed =
    status.objects.some(({ verdict }) => verdict.status === 'Failed') ||
    status.diagnoses.some(({ severity }) => severity === 'fatal');
  return failed ? exitCodes.failed : exitCodes.timedOut;
}

const byErrorCode: Readonly<Record<string, ExitCode>> = {
  E_USAGE: exitCodes.usage,
  // A source that is not there, or that lacks a flag beside it.
  E_SOURCE: exitCodes.usage,
  E_FOREIGN_MANIFESTS: exitCodes.usage,
  E_PLAN_FILE: exitCodes.usage,
  E_GIT_REF: exitCodes.usage,
  // Nothing of that name, or of that number.
  E_WORKLOAD: exitCodes.usage,
  E_NO_REVISION: exitCodes.usage,
  E_CONFLICT: exitCodes.conflict,
  E_REFUSED: exitCodes.refused,
  E_STALE_PLAN: exitCodes.stale,
  E_LOCKED: exitCodes.locked,
  E_UNREACHABLE: exitCodes.unreachable,
  // Without a kubeconfig, or a context of it, there is no cluster to reach.
  E_KUBECONFIG: exitCodes.unreachable,
};

/**
 * Code of a run that was ended by an error, which the library only throws before its first write. Goes by `code` and
 * not by class, so that an error counts whichever copy of the package threw it.
 */
export function exitCodeOfError(error: unknown, signal?: AbortSignal): ExitCode {
  if (signal?.aborted === true) return exitCodeOfSignal(signal);
  if (!PodwrightError.isPodwrightError(error)) return exitCodes.unexpected;
  if (error.code === 'E_API') return exitCodeOfStatusCode('status' in error ? Number(error.status) : 0);
  return byErrorCode[error.code] ?? exitCodes.invalid;
}

/** An answer that says what is wrong with the request is about the objects; anything else is about the cluster. */
function exitCodeOfStatusCode(status: number): ExitCode {
  if (status === 401) return exitCodes.unreachable;
  if (status === 409) return exitCodes.conflict;
  return status >= 400 && status < 500 && status !== 429 ? exitCodes.invalid : exitCodes.unreachable;
}
