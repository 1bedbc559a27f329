import { formatPlace } from '../../errors';
import { formatOwner, formatRef, refKey } from '../../manifest';
import type { ObjectStatus, Revision, StatusResult } from '../../deploy/index';
import type { Palette } from '../color';
import { paintOf, reasonText } from './event-line';
import { printableLine } from './printable';
import { renderTable } from './table';
import { originText, refText } from './object-text';

/** A destroy deletes the records with everything else: what was before it, nobody can say. */
const nothingRecorded = 'nothing is deployed: no record of it is kept here';

/** What is deployed and how it is. Whole lines. */
export function statusText(status: StatusResult, palette: Palette): string {
  const { revision } = status;
  if (revision === undefined) return `${formatOwner(status)}: ${nothingRecorded}\n`;
  const ready = status.objects.filter(({ verdict }) => verdict.status === 'Ready').length;
  const head = `${formatOwner(status)}: revision ${revision.number} ${revision.state}, ${whenText(revision)} by ${revision.by}`;
  const all = status.objects.length;
  const foot = status.ready ? `Ready: ${ready} of ${all} objects` : `Not ready: ${all - ready} of ${all} objects`;
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
  if (revisions.length === 0) return `${nothingRecorded}\n`;
  return renderTable([
    ['REVISION', 'STATE', 'STARTED', 'OBJECTS', 'BY', 'MESSAGE'].map((text) => ({ text, paint: palette.faint })),
    ...revisions.map((revision) => [
      String(revision.number),
      { text: revision.state, paint: revision.state === 'failed' ? palette.bad : (text: string) => text },
      revision.startedAt,
      String(revision.owned.length),
      printableLine(revision.by),
      printableLine(
        revision.message ?? (revision.rollbackOf === undefined ? '' : `revision ${revision.rollbackOf} again`),
      ),
    ]),
  ]);
}

/** One revision with its objects and where each was declared. Whole lines. */
export function revisionText(revision: Revision, palette: Palette): string {
  const { number, state, by, rollbackOf, message, owned, set } = revision;
  const again = rollbackOf === undefined ? '' : `, revision ${rollbackOf} again`;
  const head = `${formatOwner(revision)}: revision ${number} ${state}${again}, ${whenText(revision)} by ${by}`;
  const why = message === undefined ? '' : `  ${printableLine(message)}\n`;
  const rows = owned.map(({ ref, retained }) => {
    const origin = set.origins[refKey(ref)] ?? set.origins[refKey({ ...ref, namespace: undefined })];
    const place = origin === undefined ? '' : formatPlace(origin);
    return [`  ${formatRef(ref)}`, retained === true ? 'retained' : '', { text: place, paint: palette.faint }];
  });
  return `${palette.strong(printableLine(head))}\n${why}${renderTable(rows)}`;
}

function whenText({ startedAt, finishedAt }: Revision): string {
  return finishedAt === undefined ? `begun ${startedAt}` : finishedAt;
}
