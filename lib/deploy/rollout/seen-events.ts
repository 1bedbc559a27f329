import type { Manifest } from '../../manifest';
import { fieldsOf, numberOf, textOf, timeOf } from '../../objects/read-field';

export interface SeenEvent {
  /** Uid of the object that it is about. */
  readonly uid: string;
  readonly reason: string;
  readonly message: string;
  readonly count: number;
  readonly first: number;
  readonly last: number;
  /** `spec.containers{app}` for events about a container. */
  readonly fieldPath: string;
}

/**
 * Events whose last occurrence is not before `since`, oldest first. An Event object is used again for what repeats
 * itself, so that its creation says nothing about its last occurrence. Times are cut to seconds: a second is given.
 */
export function seenEvents(events: readonly Manifest[], since: number | undefined): readonly SeenEvent[] {
  return events
    .map(read)
    .filter((event) => since === undefined || event.last >= since - 1000)
    .sort((a, b) => a.last - b.last);
}

function read(event: Manifest): SeenEvent {
  const series = fieldsOf(event.series);
  const object = fieldsOf(event.involvedObject);
  const created = timeOf(event.metadata.creationTimestamp) ?? 0;
  const single = timeOf(event.eventTime) ?? created;
  const first = timeOf(event.firstTimestamp) ?? single;
  return {
    uid: textOf(object.uid),
    reason: textOf(event.reason),
    message: textOf(event.message),
    count: Math.max(1, numberOf(event.count), numberOf(series.count)),
    first,
    last: timeOf(series.lastObservedTime) ?? timeOf(event.lastTimestamp) ?? Math.max(first, single),
    fieldPath: textOf(object.fieldPath),
  };
}

/** True when the event is about that container. */
export function isAbout(event: SeenEvent, container: string): boolean {
  return event.fieldPath.endsWith(`{${container}}`);
}
