import { formatPlace } from '../../errors';
import { formatRef } from '../../manifest';
import type { Action, Change, Conflict, Impact, Plan } from '../../deploy/index';
import type { Paint, Palette } from '../color';
import { actionWords } from './action-words';
import { count } from './count';
import { countActions } from './document';
import { printableLine } from './printable';
import { differenceLines } from './value-text';

const actionMarks: Readonly<Record<Action, string>> = {
  create: '+',
  configure: '~',
  recreate: '!',
  unchanged: ' ',
  delete: '-',
};
const longestRef = 64;

export interface PlanTextOptions {
  readonly palette: Palette;
  readonly verbose: boolean;
  /** Leave out creations: they are shown one by one as they happen. */
  readonly withoutCreations?: boolean | undefined;
}

/** A plan for people: where it goes, every object that changes with its impact and its differences, a summary. Whole lines. */
export function planText(plan: Plan, options: PlanTextOptions): string {
  const { palette, verbose } = options;
  const shown = plan.changes.filter(
    ({ action, conflicts }) =>
      (action !== 'unchanged' || verbose || conflicts.length > 0) &&
      (action !== 'create' || options.withoutCreations !== true),
  );
  const width = Math.min(longestRef, Math.max(0, ...shown.map(({ ref }) => formatRef(ref).length)));
  const lines = [palette.strong(destinationText(plan))];
  for (const change of shown) lines.push(...changeLines(change, width, options));
  for (const ref of plan.retained) lines.push(palette.faint(`  retained    ${formatRef(ref)} (holds data)`));
  lines.push(summaryLine(plan));
  return `${lines.join('\n')}\n`;
}

/** `shop/staging to context kind (https://...), namespace shop`. */
export function destinationText({ app, environment, namespace, cluster }: Plan): string {
  return printableLine(
    `${app}/${environment} to context ${cluster.context} (${cluster.server}), namespace ${namespace}`,
  );
}

function changeLines(change: Change, width: number, { palette, verbose }: PlanTextOptions): string[] {
  const { action, ref, origin } = change;
  const head = `${actionMarks[action]} ${actionWords[action].padEnd(10)}`;
  const parts = [paintOf(action, palette)(head), formatRef(ref).padEnd(width)];
  const impact = impactText(change.impact);
  if (impact !== '') parts.push(change.impact.level === 'data-loss' ? palette.bad(impact) : impact);
  if (origin !== undefined) parts.push(palette.faint(formatPlace(origin)));
  const lines = [parts.join('  ').trimEnd()];
  if (action !== 'create' || verbose) {
    for (const difference of change.differences) {
      lines.push(`    ${printableLine(difference.path)}`);
      lines.push(...differenceLines(difference, palette, verbose).map((line) => `      ${line}`));
    }
  }
  for (const conflict of change.conflicts) lines.push(`    ${palette.doubtful(conflictText(conflict))}`);
  return lines;
}

/** `rolling-restart of 3 pods: the image changes`; nothing where nothing that runs is touched. */
function impactText({ level, pods, reason }: Impact): string {
  if (level === 'none') return '';
  const scope = pods === undefined ? '' : ` of ${count(pods, 'pod')}`;
  return printableLine(`${level}${scope}${reason === '' ? '' : `: ${reason}`}`);
}

function conflictText({ path, manager, decision }: Conflict): string {
  const consequence = {
    take: 'taken over',
    cede: 'left to it',
    refuse: 'refused: remove the field here, or there',
  }[decision];
  return printableLine(`conflict: ${path} is owned by ${manager}: ${consequence}`);
}

function paintOf(action: Action, palette: Palette): Paint {
  if (action === 'create') return palette.good;
  if (action === 'configure') return palette.doubtful;
  return action === 'unchanged' ? palette.faint : palette.bad;
}

/** `1 created, 2 configured, 14 unchanged`; what there is none of is left out. */
export function countsText(changes: readonly Pick<Change, 'action'>[]): string {
  const counts = countActions(changes);
  const parts = (Object.keys(counts) as Action[])
    .filter((action) => counts[action] > 0)
    .map((action) => `${counts[action]} ${actionWords[action]}`);
  return parts.length === 0 ? 'no objects' : parts.join(', ');
}

function summaryLine(plan: Plan): string {
  const hidden = plan.changes.reduce((sum, change) => sum + change.hidden, 0);
  const noise = hidden === 0 ? '' : ` (${count(hidden, 'difference')} hidden: defaults and bookkeeping of the server)`;
  return `Plan: ${countsText(plan.changes)}${noise}`;
}
