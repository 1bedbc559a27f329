import type { Finding } from '../../errors';
import { errorDocument, reportSchema, type Json } from './document';
import type { Report, ReportOptions } from './report';
import { clusterWarning, createTextReport } from './text-report';

/** One JSON document at the end; what a person may want to read meanwhile goes to standard error. */
export function createJsonReport(options: ReportOptions): Report {
  const { command, host } = options;
  const text = createTextReport(options, 'plain');
  const warnings: Finding[] = [];
  const document = (exitCode: number, content: Json): void => {
    host.stdout.write(
      `${JSON.stringify({ schema: reportSchema, command, exitCode, warnings, ...content }, undefined, 2)}\n`,
    );
  };
  return {
    ...text,
    warning(finding) {
      warnings.push(finding);
      text.warning(finding);
    },
    event(event) {
      if (event.type === 'warning') warnings.push(clusterWarning(event.message));
      text.event(event);
    },
    result(result) {
      text.result({ ...result, text: () => '' });
      document(result.exitCode, result.document);
    },
    failure(error, exitCode) {
      text.failure(error, exitCode);
      document(exitCode, { error: errorDocument(error) });
    },
  };
}
