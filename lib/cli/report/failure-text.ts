import { cut } from '../../conventions/cut';
import { formatFinding, PodwrightError, type Finding } from '../../errors';
import type { Diagnosis } from '../../deploy/index';
import type { Palette } from '../color';
import { printable, printableLine } from './printable';
import { diagnosisSubject, originText } from './object-text';

/** Of one line of evidence. */
const longestLine = 4000;
/** Of a warning, with place and fix. */
const longestFinding = 20_000;

/** A warning: what, where, how to put it right. Whole lines. */
export function warningText(finding: Finding, palette: Palette): string {
  return `${palette.doubtful('warning')} ${printable(cut(formatFinding(finding), longestFinding))}\n`;
}

/**
 * What ended a run. Errors of ours say it all in their message; of any other there is the message, and the stack only
 * where more detail was asked for. Whole lines.
 */
export function errorText(error: unknown, palette: Palette, verbose: boolean): string {
  const label = palette.bad('error');
  if (PodwrightError.isPodwrightError(error)) {
    const cause = verbose ? causeText(error.cause) : '';
    return `${label} ${printable(error.message)}\n${cause}`;
  }
  const message = error instanceof Error ? error.message || error.name : String(error);
  const lines = [`${label} E_UNEXPECTED: ${printable(message)}`];
  if (verbose && error instanceof Error && error.stack !== undefined) lines.push(indent(printable(error.stack)));
  lines.push(
    verbose
      ? '    fix: this is a mistake of podwright; report it with the lines above and the output of podwright --version'
      : '    fix: this is a mistake of podwright; run it again with --verbose and report what it says',
  );
  return `${lines.join('\n')}\n`;
}

function causeText(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  return `${indent(`cause: ${printable(cause.stack ?? cause.message)}`)}\n`;
}

/** Why a rollout does not complete: cause, what was seen, where it was declared, what to do. Whole lines. */
export function diagnosisText(diagnosis: Diagnosis, palette: Palette): string {
  const label = diagnosis.severity === 'fatal' ? palette.bad('error') : palette.doubtful(diagnosis.severity);
  const subject = printableLine(diagnosisSubject(diagnosis));
  const lines = [`${label} ${diagnosis.cause}: ${subject}: ${printableLine(diagnosis.message)}`];
  for (const { object, source, text } of diagnosis.evidence) {
    const [first = '', ...rest] = printable(text)
      .trimEnd()
      .split('\n')
      .map((line) => cut(line, longestLine));
    lines.push(
      `  ${palette.faint(`${printableLine(`${object} ${source}`)}:`)} ${first}`,
      ...rest.map((line) => `      ${line}`),
    );
  }
  const place = diagnosis.origin === undefined ? '' : originText(diagnosis.origin);
  if (place !== '') lines.push(`    at ${place}`);
  lines.push(`    fix: ${printableLine(diagnosis.hint)}`);
  return `${lines.join('\n')}\n`;
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
