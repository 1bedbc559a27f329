import type { Manifest } from '../../../manifest';
import type { Evidence } from './diagnosis';
import { nameOf } from './scene';
import type { SeenEvent } from './seen-events';

/** Characters of one piece of evidence: room for what Pod Security has against a pod. */
const longest = 500;
/** Lines of a log. */
const lines = 10;

// eslint-disable-next-line no-control-regex -- terminal sequences begin, and may end, with a control character
const terminal = /\u001b(\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]{0,500}(\u0007|\u001b\\))/g;
/** Control and format characters (the direction of writing among them), line and paragraph separators. */
const noise = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** One line, free of control characters, shortened in the middle: both its beginning and its end say something. */
export function clean(text: string, limit: number = longest): string {
  const line = text.replace(terminal, '').replace(noise, ' ').replace(/ {2,}/g, ' ').trim();
  const characters = [...line];
  if (characters.length <= limit) return line;
  const half = Math.floor((limit - 3) / 2);
  return `${characters.slice(0, half).join('')}...${characters.slice(-half).join('')}`;
}

export function fieldEvidence(object: Manifest, source: string, text: string): Evidence {
  return { object: nameOf(object), source, text: clean(text) };
}

export function eventEvidence(object: Manifest, event: SeenEvent): Evidence {
  const times = event.count > 1 ? ` (${event.count} times)` : '';
  return { object: nameOf(object), source: `event ${event.reason}`, text: `${clean(event.message)}${times}` };
}

/** The last lines of a log, each a piece of its own. */
export function logEvidence(pod: Manifest, container: string, log: string): readonly Evidence[] {
  const texts = log.split(/\r?\n/).map((line) => clean(line));
  return texts
    .filter((text) => text !== '')
    .slice(-lines)
    .map((text) => ({ object: nameOf(pod), source: `log ${container}`, text }));
}
