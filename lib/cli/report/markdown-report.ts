import { collectDocument, withoutResultText } from './collect-document';
import { markdownText } from './markdown';
import type { Report, ReportOptions } from './report';
import { createTextReport } from './text-report';

/** Markdown for a comment is the result; what a person may want to read meanwhile goes to standard error. */
export function createMarkdownReport(options: ReportOptions): Report {
  const told = withoutResultText(createTextReport(options, 'plain'));
  return collectDocument(options, told, [(document) => options.host.stdout.write(markdownText(document))]);
}
