import { cut } from '../../conventions/cut';
import { collectDocument } from './collect-document';
import { hasChanges, plansOf, type ReportDocument } from './document';
import { impactRank } from './impact-order';
import { markdownText } from './markdown';
import { problemsOf, type Problem } from './problem';
import type { Report, ReportOptions } from './report';
import { checkoutPath } from './source-path';
import { createTextReport } from './text-report';
import { annotationLine } from './workflow-command';

/** GitHub shows no more of a level for a step. */
const shownAnnotations = 10;
/** A summary over 1 MiB is thrown away whole, and a step may write more than one. */
const summaryBytes = 500_000;
const longestMessage = 4000;

/** Plain text in the log; annotations at the user's lines, the step summary, and outputs for later steps. */
export function createGithubReport(options: ReportOptions): Report {
  const { host } = options;
  return collectDocument(options, createTextReport(options, 'plain'), [
    (document) => {
      const annotations = annotationText(document, (file) => checkoutPath(file, host));
      if (annotations !== '') options.commands(annotations);
      const { GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: outputs } = host.env;
      if (summary !== undefined) host.files.append(summary, markdownText(document, summaryBytes));
      if (outputs !== undefined) host.files.append(outputs, outputText(document));
    },
  ]);
}

export function annotationText(document: ReportDocument, fileName: (file: string) => string): string {
  const problems = problemsOf(document);
  return (['error', 'warning'] as const).map((level) => annotationsOf(problems, level, fileName)).join('');
}

function annotationsOf(
  problems: readonly Problem[],
  level: Problem['severity'],
  fileName: (file: string) => string,
): string {
  const all = problems.filter(({ severity }) => severity === level);
  // One place is kept for the sentence that says how many there are more.
  const shown = all.length <= shownAnnotations ? all : all.slice(0, shownAnnotations - 1);
  const lines = shown.map(({ code, subject, message, fix, place }) =>
    annotationLine({
      level,
      title: code,
      message: cut(
        `${subject === undefined ? '' : `${subject}: `}${message}${fix === undefined ? '' : `\nfix: ${fix}`}`,
        longestMessage,
      ),
      file: place?.file === undefined ? undefined : fileName(place.file),
      line: place?.line,
      column: place?.column,
    }),
  );
  const more = all.length - shown.length;
  if (more > 0) lines.push(annotationLine({ level, title: 'podwright', message: `${more} more in the log` }));
  return lines.join('');
}

/** Words and numbers of ours alone: nothing of the cluster comes into the outputs of a step. */
export function outputText(document: ReportDocument): string {
  const changes = plansOf(document).flatMap((plan) => plan.changes);
  const levels = changes.map(({ impact }) => impact.level).sort((a, b) => impactRank(a) - impactRank(b));
  const values: Record<string, string | number | boolean | undefined> = {
    changed: changes.length === 0 ? document.changed : hasChanges(changes),
    impact: levels[0],
    outcome: document.outcome,
    revision: typeof document['revision'] === 'number' ? document['revision'] : undefined,
    'exit-code': document.exitCode,
  };
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
