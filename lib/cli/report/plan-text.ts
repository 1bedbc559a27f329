import { formatOwner } from '../../manifest';
import type { Action, Conflict, Impact, Refusal } from '../../deploy/index';
import type { Paint, Palette } from '../color';
import { actionWords } from './action-words';
import { count } from '../../conventions/count';
import { countsText } from './counts';
import type { ChangeDocument, PlanDocument } from './document';
import { hiddenText } from './hidden';
import { isShown } from './impact-order';
import { reasonKept } from './kept-text';
import { printableLine } from './printable';
import { differenceLines } from './value-text';
import { originText, refText } from './object-text';

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
  /** Leave out creations that do nothing but create: they are shown one by one as they happen. */
  readonly withoutCreations?: boolean | undefined;
}

/** A plan of the deployer, or one as it stands in a report. */
export type ShownPlan = Omit<PlanDocument, 'summary'>;

/** A plan for people: where it goes, every object that changes with its impact and its differences, a summary. Whole lines. */
export function planText(plan: ShownPlan, options: PlanTextOptions): string {
  const { palette, verbose } = options;
  const shown = plan.changes.filter(
    (change) =>
      (verbose || isShown(change)) &&
      (change.action !== 'create' || change.impact.level !== 'none' || options.withoutCreations !== true),
  );
  const width = Math.min(longestRef, Math.max(0, ...shown.map(({ ref }) => refText(ref).length)));
  const lines = [palette.strong(destinationText(plan))];
  for (const change of shown) lines.push(...changeLines(change, width, options));
  for (const ref of plan.retained) {
    lines.push(palette.faint(`  retained    ${refText(ref)} (${printableLine(reasonKept(ref))})`));
  }
  const elsewhere = elsewhereText(plan);
  if (elsewhere !== '') lines.push(palette.faint(`  ${elsewhere}`));
  lines.push(summaryLine(plan));
  return `${lines.join('\n')}\n`;
}

/** How many objects were tried out where they will not be. */
export function elsewhereText({ changes }: ShownPlan): string {
  const elsewhere = changes.filter(({ fidelity }) => fidelity === 'other-namespace').length;
  if (elsewhere === 0) return '';
  return `tried out in another namespace, as their own is yet to be created: ${count(elsewhere, 'object')}`;
}

/** `shop/staging to context kind (https://...), namespace shop`, or what it is compared with. */
export function destinationText(plan: ShownPlan): string {
  const { namespace, cluster, against } = plan;
  const other =
    cluster === undefined ? `compared with ${against}` : `to context ${cluster.context} (${cluster.server})`;
  return printableLine(`${formatOwner(plan)} ${other}, namespace ${namespace}`);
}

function changeLines(change: ChangeDocument, width: number, { palette, verbose }: PlanTextOptions): string[] {
  const { action, ref, origin, was } = change;
  const head = `${actionMarks[action]} ${actionWords[action].padEnd(10)}`;
  const parts = [paintOf(action, palette)(head), refText(ref).padEnd(width)];
  const impact = impactText(change.impact);
  if (impact !== '') parts.push(change.impact.level === 'data-loss' ? palette.bad(impact) : impact);
  if (was !== undefined) parts.push(`was ${refText(was)}`);
  if (origin !== undefined) parts.push(palette.faint(originText(origin)));
  const lines = [parts.join('  ').trimEnd()];
  for (const other of change.others ?? []) lines.push(`    ${palette.doubtful(`also ${impactText(other)}`)}`);
  if (action !== 'create' || verbose || was !== undefined) {
    for (const difference of change.differences) {
      lines.push(`    ${printableLine(difference.path)}`);
      lines.push(...differenceLines(difference, palette, verbose).map((line) => `      ${line}`));
    }
  }
  for (const conflict of change.conflicts) lines.push(`    ${palette.doubtful(conflictText(conflict))}`);
  for (const note of ownershipTexts(change)) lines.push(`    ${palette.faint(note)}`);
  return lines;
}

/** Whose fields become ours, what others added, and how sure the plan is. */
export function ownershipTexts({ takesOver = [], handAdded = [], fidelity }: ChangeDocument): string[] {
  const texts = takesOver.map((manager) => `the fields of ${manager} become ours`);
  for (const { path, manager } of handAdded) texts.push(`added by ${manager} and left: ${path}`);
  // Of a first deploy that is nearly every object: it is said once, with their number.
  if (fidelity !== undefined && fidelity !== 'other-namespace') texts.push(fidelityTexts[fidelity]);
  return texts.map(printableLine);
}

const fidelityTexts = {
  untried: 'not tried out: the cluster does not serve its kind yet, or no dry run of it',
  'read-only': 'only compared with what is declared: this user may not write, not even in a dry run',
} as const;

/** Which flags a deploy of this plan would ask for; nothing where it would ask for none. */
export function gateText(refused: readonly Refusal[]): string {
  const flags = refused.map(({ allow }) => `--allow ${allow}`).join(' ');
  return refused.length === 0 ? '' : printableLine(`where nobody is asked, a deploy of this needs ${flags}`);
}

/** `rolling-restart of 3 pods: the image changes`; nothing where nothing that runs is touched. */
export function impactText({ level, pods, reason }: Impact): string {
  if (level === 'none') return '';
  const scope = pods === undefined ? '' : ` of ${count(pods, 'pod')}`;
  return printableLine(`${level}${scope}${reason === '' ? '' : `: ${reason}`}`);
}

export function conflictText({ path, manager, decision }: Conflict): string {
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

function summaryLine(plan: ShownPlan): string {
  const hidden = hiddenText(plan);
  return `Plan: ${countsText(plan.changes)}${hidden === '' ? '' : ` (${hidden})`}`;
}
