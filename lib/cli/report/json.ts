import { printableJson } from './printable';
import { collectDocument, withoutResultText } from './collect-document';
import type { ReportDocument } from './document';
import type { Report, ReportOptions } from './report';
import { createTextReport } from './text-report';

/** One JSON document at the end; what a person may want to read meanwhile goes to standard error. */
export function createJsonReport(options: ReportOptions): Report {
  const told = withoutResultText(createTextReport(options, 'plain'));
  return collectDocument(options, told, [(document) => options.host.stdout.write(jsonText(document))]);
}

export function jsonText(document: ReportDocument): string {
  return `${printableJson(JSON.stringify(document, undefined, 2))}\n`;
}
