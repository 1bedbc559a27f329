import type { ReportFormat } from '../flags';
import { codeQualityText } from './code-quality';
import { collectDocument } from './collect-document';
import type { ReportDocument } from './document';
import { gitlabPlanText } from './gitlab-plan';
import { htmlText } from './html';
import { jsonText } from './json';
import { junitText } from './junit';
import { markdownText } from './markdown';
import type { Picture, Report, ReportOptions } from './report';
import { checkoutPath } from './source-path';
import { writeReport } from './write-report';

/** The same report, written to files as well when the run has ended. */
export function withReportFiles(
  report: Report,
  files: ReadonlyMap<ReportFormat, string>,
  options: ReportOptions,
): Report {
  return collectDocument(options, report, [
    (document, picture) => {
      for (const [format, file] of files) writeReport(options.host, file, textOf(format, document, picture, options));
    },
  ]);
}

function textOf(format: ReportFormat, document: ReportDocument, picture: Picture, { host }: ReportOptions): string {
  switch (format) {
    case 'json':
      return jsonText(document);
    case 'markdown':
      return markdownText(document);
    case 'html':
      return htmlText(document, picture);
    case 'junit':
      return junitText(document);
    case 'code-quality':
      return codeQualityText(document, (file) => checkoutPath(file, host));
    case 'gitlab-plan':
      return gitlabPlanText(document);
  }
}
