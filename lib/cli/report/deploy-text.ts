import { formatOwner } from '../../manifest';
import type { DeployResult } from '../../deploy/index';
import type { Palette } from '../color';
import { formatDuration } from '../duration';
import { countsText } from './counts';
import { keptText, leftText } from './kept-text';
import { planText } from './plan-text';
import { printableLine } from './printable';
import { objectsTable } from './status-text';

/** What a run was asked for. */
export type ChangingVerb = 'deploy' | 'rollback' | 'drift' | 'adopt' | 'destroy';
const done: Readonly<Record<ChangingVerb, string>> = {
  deploy: 'Deployed',
  rollback: 'Rolled back',
  drift: 'Put right',
  adopt: 'Adopted',
  destroy: 'Destroyed',
};
const ended = {
  failed: 'Failed',
  'timed-out': 'Timed out',
  'rolled-back': 'Failed',
  'rollback-failed': 'Failed',
  interrupted: 'Interrupted',
};

/** How a run ended. Whole lines. */
export function deployText(result: DeployResult, verb: ChangingVerb, palette: Palette, verbose: boolean): string {
  const { outcome, plan, objects } = result;
  if (outcome === 'planned') return planText(plan, { palette, verbose });
  const where = printableLine(`${formatOwner(plan)} in ${plan.cluster.context}`);
  const revision = result.revision === undefined ? '' : `, revision ${result.revision}`;
  const time = formatDuration(result.duration);
  switch (outcome) {
    case 'unchanged':
      if (verb === 'destroy')
        return `Nothing to destroy: no deploy of ${where}, namespace ${printableLine(plan.namespace)}, is recorded, ${time}\n`;
      return `Nothing to do: ${where} is as wanted (${countsText(plan.changes)}), ${time}\n${leftText(plan)}`;
    case 'deployed':
      return `${done[verb]} ${where}${revision}: ${countsText(plan.changes)}, ${time}\n${verb === 'destroy' ? keptText(plan) : leftText(plan)}`;
    case 'prune-incomplete':
      return `${palette.doubtful(done[verb])} ${where}${revision}, but not everything could be deleted: the next run tries again, ${time}\n`;
    case 'failed':
    case 'timed-out':
    case 'rolled-back':
    case 'rollback-failed':
    case 'interrupted': {
      const open = objects.filter(({ verdict }) => verdict.status !== 'Ready');
      const why = result.message === undefined || outcome === 'interrupted' ? '' : `: ${printableLine(result.message)}`;
      const foot = `${palette.bad(ended[outcome])}: ${where}${revision}, ${objects.length - open.length} of ${objects.length} objects ready, ${time}${why}`;
      return `${objectsTable(open, palette)}${foot}\n${rollbackText(result, palette)}`;
    }
  }
}

function rollbackText({ rollback, outcome }: DeployResult, palette: Palette): string {
  if (rollback === undefined) return '';
  const revision = rollback.revision === undefined ? '' : ` (revision ${rollback.revision})`;
  const why = rollback.message === undefined ? '' : `: ${printableLine(rollback.message)}`;
  if (outcome === 'rolled-back') return `Rolled back to revision ${rollback.to}${revision}${why}\n`;
  return `${palette.bad('Rollback failed')}: revision ${rollback.to} did not become ready either${revision}${why}\n`;
}

/** How to make sure that later deploys reach this cluster and no other. */
export function pinText(result: DeployResult): string | undefined {
  const { uid, context } = result.plan.cluster;
  // Who may not read kube-system does not know the uid.
  if (result.revision !== 1 || result.outcome !== 'deployed' || uid === '') return undefined;
  return printableLine(`to allow this cluster (${context}) alone, add to the environment: cluster: { uid: '${uid}' }`);
}
