import type { Report, ReportOptions } from './report';
import { createTextReport } from './text-report';

/** Text for logs: a line for each state change. */
export function createPlainReport(options: ReportOptions): Report {
  return createTextReport(options, 'plain');
}
