import type { Manifest } from '../../../manifest';
import { withoutSequences } from '../../terminal-text';
import type { Evidence } from './diagnosis';
import { nameOf } from './scene';
import type { SeenEvent } from '../seen-events';

/** Lines of a log. */
const lines = 10;
/** Control and format characters (the direction of writing among them), line and paragraph separators. */
const noise = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/**
 * One line, free of control characters. Not shortened here: a secret value that is cut in two is no longer known as
 * one, so that masking comes first.
 */
export function clean(text: string): string {
  return withoutSequences(text).replace(noise, ' ').replace(/ {2,}/g, ' ').trim();
}

export function fieldEvidence(object: Manifest, source: string, text: string): Evidence {
  return { object: nameOf(object), source, text: clean(text) };
}

export function eventEvidence(object: Manifest, event: SeenEvent): Evidence {
  const times = event.count > 1 ? ` (${event.count} times)` : '';
  return { object: nameOf(object), source: `event ${event.reason}`, text: `${clean(event.message)}${times}` };
}

/**
 * The last lines of a log, each a piece of its own. Where the node gave none, those of the message that the container
 * left in its status, under that name.
 */
export function logEvidence(
  pod: Manifest,
  container: string,
  log: string | undefined,
  message: string,
): readonly Evidence[] {
  const source = `${log === undefined ? 'termination message' : 'log'} ${container}`;
  const texts = (log ?? message).split(/\r?\n/).map((line) => clean(line));
  return texts
    .filter((text) => text !== '')
    .slice(-lines)
    .map((text) => ({ object: nameOf(pod), source, text }));
}
