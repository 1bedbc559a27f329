import type { Lock } from '../history/lock';
import { readRevisions } from '../history/revision';
import { beginRecord } from './run-record';
import { previousRevision } from '../history/find-revision';
import { restore } from './restore-revision';
import { type DeployResult, defaultTimeout, type RollbackResult } from '../options';
import { planNow } from './plan-and-gate';
import type { RunContext } from './run-context';
import { RunEnd } from './run-end';
import { writePlan } from './apply-and-wait';
import { silenceOf } from './silence';

/**
 * After a rollout that failed: deploys what was Ready before, under the same lock, when that is wanted. Nothing is asked
 * and no gate holds it up, because it only leads back; what holds data is left alone as by every deploy.
 */
export async function rollBack(context: RunContext, lock: Lock, failed: DeployResult): Promise<DeployResult> {
  const { options, clock, meant, rollbackOf } = context;
  // Where a former name is taken over, what was Ready before is not in this record.
  const wanted = options.onFailure === 'rollback' && options.from === undefined && (meant ?? rollbackOf) === undefined;
  if (!wanted || lock.lost.aborted || !['failed', 'timed-out'].includes(failed.outcome)) return failed;
  const history = await readRevisions(context.cluster.reader, context.set).catch(() => []);
  const before = previousRevision(history);
  if (before === undefined) {
    return {
      ...failed,
      message: `${failed.message ?? 'failed'}; nothing to roll back to: no deploy before it was ready`,
    };
  }
  const end = new RunEnd(clock);
  end.on(options.signal, 'interrupted', 'interrupted');
  end.on(lock.lost, 'lock-lost', 'the lock was lost; another run may be writing');
  end.after(
    options.timeout ?? defaultTimeout,
    'timed-out',
    () => `the rollback was not done in time${silenceOf(context)}`,
  );
  const to = before.head.number;
  try {
    context.show.emit({ type: 'warning', message: `rolling back to revision ${to}: ${failed.message ?? 'it failed'}` });
    const { set, notes } = await restore(context.cluster.reader, context.show.redactor, context.set, history, before);
    const back: RunContext = {
      ...context,
      end,
      set,
      notes,
      rollbackOf: to,
      options: { ...options, allowPrune: Number.MAX_SAFE_INTEGER },
    };
    const planned = await planNow(back);
    const record = await beginRecord({ ...back, ...planned, rollbackOf: to });
    const result = await writePlan(back, planned.plan, record);
    const { revision, outcome } = result;
    // Everything is ready again; what could not be deleted is told, and the next deploy deletes it.
    const isLeft = outcome === 'prune-incomplete';
    const message = result.message ?? (isLeft ? 'not everything could be deleted' : undefined);
    return ended(failed, isLeft || outcome === 'deployed', { to, revision, message });
  } catch (error) {
    const message = context.show.redactor.redact(error instanceof Error ? error.message : String(error));
    return ended(failed, false, { to, message });
  } finally {
    end.close();
  }
}

function ended(failed: DeployResult, done: boolean, rollback: RollbackResult): DeployResult {
  return { ...failed, outcome: done ? 'rolled-back' : 'rollback-failed', rollback };
}
