import { createPalette } from '../color';
import { actionWords } from './action-words';
import { count } from '../../conventions/count';
import { countsText } from './counts';
import { plansOf, type ChangeDocument, type PlanDocument, type ReportDocument } from './document';
import { headlineOf, moodOf, subjectOf } from './headline';
import { byImpact } from './impact-order';
import { MarkdownBudget } from './markdown-budget';
import { codeText, fence, inlineText } from './markdown-text';
import { conflictText, destinationText, elsewhereText, gateText, impactText, ownershipTexts } from './plan-text';
import { placeText, problemsOf, type Problem } from './problem';
import { hiddenText } from './hidden';
import { reasonKept } from './kept-text';
import { differenceLines } from './value-text';
import { originText, refText } from './object-text';

/** A comment of GitHub or GitLab has at most 65,536 characters; the rest is for what a workflow adds around it. */
export const commentBytes = 60_000;

/**
 * The report for a comment or a summary: what is wrong, a table of the impact, folded details; never longer than
 * `bytes`, and what did not fit is counted. The first line is invisible and always the same for the same environment,
 * so that a workflow finds its earlier comment and replaces it.
 */
export function markdownText(document: ReportDocument, bytes = commentBytes): string {
  const budget = new MarkdownBudget(bytes);
  const plans = plansOf(document);
  budget.add(marker(document));
  budget.add(
    `### ${{ good: '', doubtful: '⚠ ', bad: '✗ ' }[moodOf(document)]}${inlineText(subjectOf(document))} ${inlineText(headlineOf(document))}`,
  );
  const problems = problemsOf(document);
  let omitted = addAll(budget, problems.map(problemText));
  const leftOut = omitted === 0 ? [] : [count(omitted, 'problem')];
  if (plans.length > 1) budget.add(environmentList(plans));
  const gate = gateText(document.refused ?? []);
  if (gate !== '') budget.add(`**Gate:** ${inlineText(gate)}`);
  for (const plan of plans) {
    const changes = byImpact(plan.changes);
    budget.add(`${plans.length > 1 ? `#### ${inlineText(plan.environment)}\n\n` : ''}${planIntroduction(plan)}`);
    if (changes.length === 0) continue;
    const rows = budget.addTable(tableHead, changes.map(tableRow));
    omitted = addAll(budget, changes.flatMap(details));
    if (rows > 0) leftOut.push(`${count(rows, 'row')} of the table`);
    if (omitted > 0) leftOut.push(`the details of ${count(omitted, 'object')}`);
  }
  return budget.close(
    leftOut.length === 0
      ? ''
      : `**Left out, to stay below ${bytes} bytes:** ${leftOut.join(', ')}. The log and the other forms of output have them.`,
  );
}

/** How many did not fit. The first one that does not ends it, so that the order is the order of importance. */
function addAll(budget: MarkdownBudget, blocks: readonly string[]): number {
  const end = blocks.findIndex((block) => !budget.add(block));
  return end === -1 ? 0 : blocks.length - end;
}

function marker(document: ReportDocument): string {
  const name = plansOf(document).length > 1 ? `${subjectOf(document)}/*` : subjectOf(document);
  return `<!-- podwright:${document.command}:${name.replace(/[^\w./*-]/g, '_')} -->`;
}

function problemText(problem: Problem): string {
  const { severity, code, subject, message, fix, evidence = [] } = problem;
  const place = placeText(problem);
  const lines = [
    `- **${severity} ${inlineText(code)}**${subject === undefined ? '' : ` ${codeText(subject)}`}: ${inlineText(message, 1000)}`,
    ...(place === '' ? [] : [`  <br>at ${codeText(place)}`]),
    ...(fix === undefined ? [] : [`  <br>fix: ${inlineText(fix, 1000)}`]),
    ...evidence.map(({ object, source, text }) => `  <br>${codeText(`${object} ${source}`)}: ${codeText(text, 600)}`),
  ];
  return lines.join('\n');
}

function environmentList(plans: readonly PlanDocument[]): string {
  return plans.map((plan) => `- **${inlineText(plan.environment)}**: ${countsText(plan.changes)}`).join('\n');
}

function planIntroduction(plan: PlanDocument): string {
  const retained = plan.retained.map((ref) => `retained ${refText(ref)} (${reasonKept(ref)})`);
  const notes = [destinationText(plan), ...retained, elsewhereText(plan), hiddenText(plan)];
  return notes.flatMap((note) => (note === '' ? [] : inlineText(note, 1000))).join('<br>');
}

const tableHead = ['| impact | object | change | why | declared at |', '|---|---|---|---|---|'];

function tableRow({ impact, others = [], ref, action, origin, was }: ChangeDocument): string {
  const also = others.map(({ level }) => `, ${level}`).join('');
  const level = (impact.level === 'data-loss' ? '**data-loss**' : impact.level) + also;
  const pods = impact.pods === undefined ? '' : ` (${count(impact.pods, 'pod')})`;
  const name = was === undefined ? codeText(refText(ref)) : `${codeText(refText(ref))}, was ${codeText(refText(was))}`;
  const place = origin === undefined ? '' : codeText(originText(origin));
  return `| ${level}${pods} | ${name} | ${actionWords[action]} | ${inlineText(impact.reason)} | ${place} |`;
}

function details(change: ChangeDocument): string[] {
  const { ref, action, differences, conflicts } = change;
  const ownership = ownershipTexts(change);
  if (differences.length + conflicts.length + ownership.length === 0) return [];
  const plain = createPalette(false);
  const lines = differences.flatMap((difference) => [
    `  ${difference.path}`,
    ...differenceLines(difference, plain, false),
  ]);
  const summary = `${codeText(refText(ref))} ${actionWords[action]}: ${count(differences.length, 'difference')}`;
  const impact = [change.impact, ...(change.others ?? [])].map(impactText).filter((text) => text !== '');
  const parts = [
    `<details><summary>${summary}</summary>`,
    ...impact.map((text) => inlineText(text)),
    ...(lines.length === 0 ? [] : [fence('diff', lines)]),
    ...[...conflicts.map(conflictText), ...ownership].map((text) => `- ${inlineText(text)}`),
    '</details>',
  ];
  return [parts.join('\n\n')];
}
