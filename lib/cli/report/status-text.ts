import type { ObjectStatus, Revision, StatusResult } from '../../deploy/index';
import type { Palette } from '../color';
import { paintOf, reasonText } from './event-line';
import { printableLine } from './printable';
import { renderTable } from './table';
import { originText, refText } from './object-text';

/** What is deployed and how it is. Whole lines. */
export function statusText(status: StatusResult, palette: Palette): string {
  const { app, environment, revision } = status;
  if (revision === undefined) return `${app}/${environment}: nothing was deployed yet\n`;
  const ready = status.objects.filter(({ verdict }) => verdict.status === 'Ready').length;
  const head = `${app}/${environment}: revision ${revision.number} ${revision.state}, ${whenText(revision)} by ${revision.by}`;
  const foot = `${status.ready ? 'Ready' : 'Not ready'}: ${ready} of ${status.objects.length} objects`;
  return `${palette.strong(printableLine(head))}\n${objectsTable(status.objects, palette)}${foot}\n`;
}

/** One line an object: verdict, name, reason, place. */
export function objectsTable(objects: readonly ObjectStatus[], palette: Palette): string {
  return renderTable(
    objects.map(({ ref, verdict, origin }) => [
      { text: verdict.status, paint: paintOf(verdict.status, palette) },
      refText(ref),
      reasonText(verdict).trim(),
      { text: origin === undefined ? '' : originText(origin), paint: palette.faint },
    ]),
  );
}

/** The recorded revisions, the newest first. Whole lines. */
export function historyText(revisions: readonly Revision[], palette: Palette): string {
  if (revisions.length === 0) return 'nothing was deployed yet\n';
  return renderTable([
    ['REVISION', 'STATE', 'STARTED', 'OBJECTS', 'BY', 'MESSAGE'].map((text) => ({ text, paint: palette.faint })),
    ...revisions.map((revision) => [
      String(revision.number),
      { text: revision.state, paint: revision.state === 'failed' ? palette.bad : (text: string) => text },
      revision.startedAt,
      String(revision.owned.length),
      printableLine(revision.by),
      printableLine(revision.message ?? ''),
    ]),
  ]);
}

function whenText({ startedAt, finishedAt }: Revision): string {
  return finishedAt === undefined ? `begun ${startedAt}` : finishedAt;
}
