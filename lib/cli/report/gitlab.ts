import { collectDocument } from './collect-document';
import { codeQualityText } from './code-quality';
import { gitlabPlanText } from './gitlab-plan';
import { junitText } from './junit';
import type { Report, ReportOptions } from './report';
import { checkoutPath } from './source-path';
import { createTextReport } from './text-report';
import { writeReport } from './write-report';

/** What the merge request takes its widgets from; the pipeline names them under `artifacts:reports`. */
export const gitlabFiles = {
  codequality: 'podwright-code-quality.json',
  junit: 'podwright-junit.xml',
  terraform: 'podwright-plan.json',
} as const;

/** Plain text in the log, and three files for the merge request: code quality, tests, and the counts of the plan. */
export function createGitlabReport(options: ReportOptions): Report {
  const { host } = options;
  return collectDocument(options, createTextReport(options, 'plain'), [
    (document) => {
      writeReport(
        host,
        gitlabFiles.codequality,
        codeQualityText(document, (file) => checkoutPath(file, host)),
      );
      writeReport(host, gitlabFiles.junit, junitText(document));
      writeReport(host, gitlabFiles.terraform, gitlabPlanText(document));
    },
  ]);
}
