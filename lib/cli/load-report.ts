/* eslint-disable @typescript-eslint/no-require-imports -- see lazy.ts: a run has one form of output */
import type { OutputFormat } from './flags';
import type { Report, ReportOptions } from './report/report';

export function loadReport(format: OutputFormat): (options: ReportOptions) => Report {
  switch (format) {
    case 'tty':
      return (require('./report/tty') as typeof import('./report/tty')).createTtyReport;
    case 'plain':
      return (require('./report/plain') as typeof import('./report/plain')).createPlainReport;
    case 'json':
      return (require('./report/json') as typeof import('./report/json')).createJsonReport;
    case 'ndjson':
      return (require('./report/ndjson') as typeof import('./report/ndjson')).createNdjsonReport;
    case 'markdown':
      return (require('./report/markdown-report') as typeof import('./report/markdown-report')).createMarkdownReport;
    case 'github':
      return (require('./report/github') as typeof import('./report/github')).createGithubReport;
    case 'gitlab':
      return (require('./report/gitlab') as typeof import('./report/gitlab')).createGitlabReport;
    case 'html':
      return (require('./report/html') as typeof import('./report/html')).createHtmlReport;
  }
}
