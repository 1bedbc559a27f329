import type { Report, ReportOptions } from './report';
import { createTextReport } from './text-report';

/** Text for a terminal: what is settled scrolls up, and below it stands a table of what is still waited for. */
export function createTtyReport(options: ReportOptions): Report {
  return createTextReport(options, 'live');
}
