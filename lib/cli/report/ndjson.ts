import { errorDocument, eventDocument, eventSchema, reportSchema, type Json } from './document';
import { printableJson } from './printable';
import type { Report, ReportOptions } from './report';
import { createTextReport } from './text-report';

/** One JSON record a line, as things happen: the version, every event of the run, and last the result or the error. */
export function createNdjsonReport(options: ReportOptions): Report {
  const { command, host } = options;
  const text = createTextReport(options, 'plain');
  let begun = false;
  let planned = false;
  const record = (content: Json): void => {
    if (!begun)
      host.stdout.write(`${JSON.stringify({ type: 'version', schema: eventSchema, podwright: host.version })}\n`);
    begun = true;
    host.stdout.write(`${printableJson(JSON.stringify(content))}\n`);
  };
  return {
    warning: (finding) => record({ type: 'warning', ...finding }),
    note: (line) => text.note(line),
    announce: (lines) => text.announce(lines),
    event(event) {
      planned ||= event.type === 'planned';
      record(eventDocument(event));
    },
    result(result) {
      text.result({ ...result, text: () => '' });
      const { plan, ...rest } = result.document;
      // The plan is by far the longest part, and an event of its own.
      const document = planned || plan === undefined ? rest : result.document;
      record({ type: 'result', schema: reportSchema, command, exitCode: result.exitCode, ...document });
    },
    failure(error, exitCode) {
      text.failure(error, exitCode);
      record({ type: 'result', schema: reportSchema, command, exitCode, error: errorDocument(error) });
    },
    close: () => text.close(),
  };
}
