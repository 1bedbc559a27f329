import type { Finding } from '../../errors';
import { errorDocument, reportSchema, type ReportContent, type ReportDocument } from './document';
import type { Picture, Report, ReportOptions } from './report';
import { clusterWarning } from './text-report';
import { Timeline } from './timeline';

/** What is done with the document when a run has ended. */
export type Sink = (document: ReportDocument, picture: Picture) => void;

/** A report that tells people what it always tells, and makes the document of the run for the sinks. */
export function collectDocument(
  { command }: Pick<ReportOptions, 'command'>,
  told: Report,
  sinks: readonly Sink[],
): Report {
  const warnings: Finding[] = [];
  const timeline = new Timeline();
  const give = (exitCode: ReportDocument['exitCode'], content: ReportContent, picture: Picture): void => {
    const document = { schema: reportSchema, command, exitCode, warnings, timeline: timeline.finished(), ...content };
    for (const sink of sinks) sink(document as ReportDocument, picture);
  };
  return {
    ...told,
    warning(finding) {
      warnings.push(finding);
      told.warning(finding);
    },
    event(event) {
      if (event.type === 'warning') warnings.push(clusterWarning(event.message));
      timeline.take(event);
      told.event(event);
    },
    result(result) {
      told.result(result);
      give(result.exitCode, result.document, result.picture ?? noPicture);
    },
    failure(error, exitCode) {
      told.failure(error, exitCode);
      give(exitCode, { error: errorDocument(error) }, noPicture);
    },
  };
}

const noPicture: Picture = () => undefined;

/** The same for forms whose document is the result: people still see progress, warnings and errors on standard error. */
export function withoutResultText(report: Report): Report {
  return { ...report, result: (result) => report.result({ ...result, text: () => '' }) };
}
