import { createPalette } from '../color';
import { actionWords } from './action-words';
import { collectDocument, withoutResultText } from './collect-document';
import { plansOf, type ChangeDocument, type PlanDocument, type ReportDocument } from './document';
import { headlineOf, moodOf, subjectOf } from './headline';
import { hiddenText } from './hidden';
import { reasonKept } from './kept-text';
import { htmlPage } from './html-page';
import { escapeHtml, lineHtml } from './html-text';
import { timelineHtml } from './html-timeline';
import { byImpact } from './impact-order';
import { conflictText, destinationText, elsewhereText, gateText, impactText, ownershipTexts } from './plan-text';
import { placeText, problemsOf, type Problem } from './problem';
import type { Picture, Report, ReportOptions } from './report';
import { createTextReport } from './text-report';
import { differenceLines } from './value-text';
import { originText, refText } from './object-text';

/** The page is the result; what a person may want to read meanwhile goes to standard error. */
export function createHtmlReport(options: ReportOptions): Report {
  const told = withoutResultText(createTextReport(options, 'plain'));
  return collectDocument(options, told, [
    (document, picture) => options.host.stdout.write(htmlText(document, picture)),
  ]);
}

/** One static file: what came of it, what is wrong, the picture, the plan, the rollout. */
export function htmlText(document: ReportDocument, picture: Picture = () => undefined): string {
  const title = `${subjectOf(document)} ${headlineOf(document)}`;
  const drawn = picture();
  const found = problemsOf(document);
  const problems = problemSection(found);
  const gate = gateText(document.refused ?? []);
  // Doubts can wait until what was asked for is shown.
  const stopped = found.some(({ severity }) => severity === 'error');
  return htmlPage(
    `podwright ${document.command}: ${title}`,
    [
      `<h1>${lineHtml(subjectOf(document))} <span class="${moodOf(document)}">${lineHtml(headlineOf(document))}</span></h1>`,
      `<p class="faint">podwright ${document.command}, exit code ${document.exitCode}</p>`,
      stopped ? problems : '',
      drawn === undefined ? '' : `<section>\n<h2>Topology</h2>\n${drawn.html}\n</section>`,
      ...plansOf(document).map((plan) => planSection(plan)),
      gate === '' ? '' : `<p><span class="word doubtful">Gate</span>${lineHtml(gate, 4000)}</p>`,
      document.timeline === undefined ? '' : timelineHtml(document.timeline),
      stopped ? '' : problems,
    ].filter((section) => section !== ''),
    drawn?.style,
  );
}

function problemSection(problems: readonly Problem[]): string {
  if (problems.length === 0) return '';
  return `<section>\n<h2>Problems</h2>\n<ul>\n${problems.map(problemItem).join('\n')}\n</ul>\n</section>`;
}

function problemItem(problem: Problem): string {
  const { severity, code, subject, message, fix, evidence = [] } = problem;
  const place = placeText(problem);
  return [
    '<li class="card">',
    `<p><span class="word ${severity === 'error' ? 'bad' : 'doubtful'}">${severity} ${lineHtml(code)}</span>${subject === undefined ? '' : `<code>${lineHtml(subject)}</code>`}</p>`,
    `<p>${lineHtml(message, 4000)}</p>`,
    ...(place === '' ? [] : [`<p class="faint">at <code>${lineHtml(place)}</code></p>`]),
    ...(fix === undefined ? [] : [`<p><span class="word">fix</span>${lineHtml(fix, 4000)}</p>`]),
    ...evidence.map(
      ({ object, source, text }) =>
        `<p class="faint"><code>${lineHtml(`${object} ${source}`)}</code></p><pre>${escapeHtml(text)}</pre>`,
    ),
    '</li>',
  ].join('\n');
}

function planSection(plan: PlanDocument): string {
  const changes = byImpact(plan.changes);
  const hidden = hiddenText(plan);
  const elsewhere = elsewhereText(plan);
  const { unchanged } = plan.summary;
  return [
    '<section>',
    `<h2>Plan: ${lineHtml(destinationText(plan))}</h2>`,
    ...changes.map(changeItem),
    ...plan.retained.map(
      (ref) =>
        `<p class="card"><span class="word">retained</span><code>${lineHtml(refText(ref))}</code> ${lineHtml(reasonKept(ref))}</p>`,
    ),
    ...(elsewhere === '' ? [] : [`<p class="faint">${lineHtml(elsewhere)}</p>`]),
    `<p class="faint">${unchanged} unchanged${hidden === '' ? '' : `, ${lineHtml(hidden)}`}</p>`,
    '</section>',
  ].join('\n');
}

const moods = { create: 'good', configure: 'doubtful', recreate: 'bad', unchanged: 'faint', delete: 'bad' } as const;

function changeItem(change: ChangeDocument): string {
  const { action, ref, was, origin, differences, conflicts, impact, others } = change;
  const place = origin === undefined ? '' : originText(origin);
  const plain = createPalette(false);
  const lines = differences.flatMap((difference) => [
    lineHtml(difference.path),
    ...differenceLines(difference, plain, false).map(lineOfDiff),
  ]);
  return [
    '<details>',
    `<summary><span class="word ${moods[action]}">${actionWords[action]}</span><code>${lineHtml(refText(ref))}</code> ${lineHtml(impactText(impact))}</summary>`,
    ...(was === undefined ? [] : [`<p>was <code>${lineHtml(refText(was))}</code></p>`]),
    ...(place === '' ? [] : [`<p class="faint">at <code>${lineHtml(place)}</code></p>`]),
    ...(others ?? []).map((other) => `<p class="doubtful">also ${lineHtml(impactText(other))}</p>`),
    ...conflicts.map((conflict) => `<p class="doubtful">${lineHtml(conflictText(conflict))}</p>`),
    ...ownershipTexts(change).map((text) => `<p class="faint">${lineHtml(text)}</p>`),
    ...(lines.length === 0 ? [] : [`<pre>${lines.join('\n').replace(/(<\/(?:ins|del)>)\n/g, '$1')}</pre>`]),
    '</details>',
  ].join('\n');
}

function lineOfDiff(line: string): string {
  const text = escapeHtml(line);
  if (line.startsWith('+ ')) return `<ins>${text}</ins>`;
  return line.startsWith('- ') ? `<del>${text}</del>` : text;
}
