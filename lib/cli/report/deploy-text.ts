import type { DeployResult } from '../../deploy/index';
import type { Palette } from '../color';
import { formatDuration } from '../duration';
import { countsText } from './counts';
import { planText } from './plan-text';
import { printableLine } from './printable';
import { objectsTable } from './status-text';

/** How a deploy or a destroy ended. Whole lines. */
export function deployText(
  result: DeployResult,
  verb: 'deploy' | 'destroy',
  palette: Palette,
  verbose: boolean,
): string {
  const { outcome, plan, objects } = result;
  if (outcome === 'planned') return planText(plan, { palette, verbose });
  const where = printableLine(`${plan.app}/${plan.environment} in ${plan.cluster.context}`);
  const revision = result.revision === undefined ? '' : `, revision ${result.revision}`;
  const time = formatDuration(result.duration);
  switch (outcome) {
    case 'unchanged':
      return `Nothing to do: ${where} is as wanted (${countsText(plan.changes)}), ${time}\n`;
    case 'deployed':
      return `${verb === 'deploy' ? 'Deployed' : 'Destroyed'} ${where}${revision}: ${countsText(plan.changes)}, ${time}\n`;
    case 'prune-incomplete':
      return `${palette.doubtful(verb === 'deploy' ? 'Deployed' : 'Destroyed')} ${where}${revision}, but not everything could be deleted: the next run tries again, ${time}\n`;
    case 'failed':
    case 'timed-out':
    case 'interrupted': {
      const open = objects.filter(({ verdict }) => verdict.status !== 'Ready');
      const why = result.message === undefined || outcome === 'interrupted' ? '' : `: ${printableLine(result.message)}`;
      const word = { failed: 'Failed', 'timed-out': 'Timed out', interrupted: 'Interrupted' }[outcome];
      const foot = `${palette.bad(word)}: ${where}${revision}, ${objects.length - open.length} of ${objects.length} objects ready, ${time}${why}`;
      return `${objectsTable(open, palette)}${foot}\n`;
    }
  }
}

/** How to make sure that later deploys reach this cluster and no other. */
export function pinText(result: DeployResult): string | undefined {
  const { uid, context } = result.plan.cluster;
  // Who may not read kube-system does not know the uid.
  if (result.revision !== 1 || result.outcome !== 'deployed' || uid === '') return undefined;
  return printableLine(`to allow this cluster (${context}) alone, add to the environment: cluster: { uid: '${uid}' }`);
}
