import {
  exitCodeMeanings,
  exitCodeOfError,
  exitCodeOfOutcome,
  exitCodeOfStatus,
  exitCodes,
} from '../../lib/cli/exit-code';
import { PodwrightError, UsageError, ValidationError } from '../../lib/errors';
import { ApiError, UnreachableError } from '../../lib/deploy/cluster';
import type { Outcome } from '../../lib/deploy/options';
import { LockedError, RefusedError, StalePlanError } from '../../lib/deploy/refusals';
import { ConflictError } from '../../lib/deploy/plan/conflict-error';

const api = (status: number): ApiError => new ApiError('refused', { status, reason: 'R', message: 'm' });

test.each<[string, unknown, number]>([
  ['a mistake on the command line', new UsageError(['unknown flag'], 'see --help'), 3],
  ['invalid objects', new ValidationError('2 mistakes', []), 10],
  ['any other error of ours, thrown before the first write', new PodwrightError('E_PROGRAM', 'does not compile'), 10],
  ['a conflict', new ConflictError('owned by hpa', [], 'let it'), 11],
  ['a refusal', new RefusedError('no'), 12],
  ['a stale plan', new StalePlanError('moved', 'plan again'), 13],
  ['a lock that is held', new LockedError('held', 'dev@laptop', 'wait'), 14],
  ['no cluster', new UnreachableError('no answer'), 15],
  ['no answer of the API server', api(0), 15],
  ['an API server in trouble', api(503), 15],
  ['too many requests', api(429), 15],
  ['not logged in', api(401), 15],
  ['not allowed', api(403), 10],
  ['an object that the API server does not take', api(422), 10],
  ['an object that somebody else changed', api(409), 11],
  ['a bug', new TypeError('x is not a function'), 1],
  ['something odd', 'thrown text', 1],
])('%s', (_, error, code) => {
  expect(exitCodeOfError(error)).toBe(code);
});

test.each<[Outcome, number]>([
  ['unchanged', 0],
  ['planned', 0],
  ['deployed', 0],
  ['failed', 20],
  ['timed-out', 21],
  ['prune-incomplete', 24],
  ['interrupted', 130],
  ['rolled-back', 22],
  ['rollback-failed', 23],
])('a run that is %s exits with %d', (outcome, code) => {
  expect(exitCodeOfOutcome(outcome)).toBe(code);
});

test('an interrupted run exits with the number of its signal, result or error', () => {
  expect(exitCodeOfOutcome('interrupted', AbortSignal.abort('SIGINT'))).toBe(130);
  expect(exitCodeOfOutcome('interrupted', AbortSignal.abort('SIGTERM'))).toBe(143);
  expect(exitCodeOfError(new Error('aborted'), AbortSignal.abort('SIGTERM'))).toBe(143);
});

test('a run that was done before the signal took effect is done', () => {
  expect(exitCodeOfOutcome('deployed', AbortSignal.abort('SIGINT'))).toBe(0);
});

test('an error counts whichever copy of the package threw it', () => {
  const foreign = Object.assign(new Error('held'), { code: 'E_LOCKED', [Symbol.for('podwright.Error')]: true });
  expect(exitCodeOfError(foreign)).toBe(14);
});

test('status: ready is 0, failed is 20, anything else is 21', () => {
  const ref = { apiVersion: 'v1', kind: 'Pod', name: 'web' };
  const object = (status: 'Ready' | 'Failed' | 'Progressing') => ({
    ref,
    action: 'unchanged' as const,
    verdict: { status, reason: 'so' },
  });
  expect(exitCodeOfStatus({ ready: true, objects: [object('Ready')], diagnoses: [] })).toBe(0);
  expect(exitCodeOfStatus({ ready: false, objects: [object('Failed')], diagnoses: [] })).toBe(20);
  expect(exitCodeOfStatus({ ready: false, objects: [object('Progressing')], diagnoses: [] })).toBe(21);
  expect(exitCodeOfStatus({ ready: false, objects: [], diagnoses: [] })).toBe(21);
});

test('every code has a meaning in the reference', () => {
  expect(exitCodeMeanings.map(([code]) => code)).toEqual(Object.values(exitCodes));
});
