import type { DeployEvent, Readiness, Verdict } from '../../deploy/index';
import type { Paint, Palette } from '../color';
import { formatDuration } from '../duration';
import { actionWords } from './action-words';
import { printable, printableLine } from './printable';
import { originText, refText } from './object-text';

type LogEvent = Extract<DeployEvent, { readonly type: 'log' }>;

/** As wide as `Progressing`, so that objects stand below each other. */
const wordWidth = 11;

/** One event on one line, without a line end; undefined where it has nothing for a person. */
export function eventLine(event: DeployEvent, palette: Palette): string | undefined {
  const text = describe(event, palette);
  return text === undefined ? undefined : `${timeText(event.at, palette)} ${text}`;
}

export function timeText(milliseconds: number, palette: Palette): string {
  return palette.faint(`[${formatDuration(milliseconds).padStart(6)}]`);
}

function describe(event: DeployEvent, palette: Palette): string | undefined {
  switch (event.type) {
    case 'phase':
      return event.message === undefined ? event.phase : `${event.phase}: ${printableLine(event.message)}`;
    case 'waiting':
      return `waiting: ${printableLine(event.message)}`;
    case 'applied':
      return `${actionWords[event.action].padEnd(wordWidth)}  ${refText(event.ref)}`;
    case 'readiness': {
      const { status } = event.verdict;
      const place = status === 'Failed' && event.origin !== undefined ? `  ${originText(event.origin)}` : '';
      const word = paintOf(status, palette)(status.padEnd(wordWidth));
      return `${word}  ${refText(event.ref)}${reasonText(event.verdict)}${palette.faint(place)}`;
    }
    case 'diagnosis': {
      const { cause, object, message, severity } = event.diagnosis;
      return `${palette.doubtful(severity.padEnd(wordWidth))}  ${refText(object)}  ${cause}: ${printableLine(message)}`;
    }
    case 'log':
      return logText(event, palette);
    case 'planned':
    case 'warning':
      return undefined;
  }
}

/** `web-5d9c8/app | line`: what a container wrote. */
export function logText({ ref, container, text }: LogEvent, palette: Palette): string {
  return `${palette.faint(`${ref.name}/${container} |`)} ${printable(text)}`;
}

/** Two spaces and why, where there is a why. */
export function reasonText(verdict: Verdict): string {
  const note = verdict.status === 'Ready' ? verdict.note : undefined;
  const parts = [verdict.reason, note].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? '' : `  ${printableLine(parts.join('; '))}`;
}

export function paintOf(status: Readiness, palette: Palette): Paint {
  if (status === 'Ready') return palette.good;
  return status === 'Failed' || status === 'NotFound' ? palette.bad : palette.doubtful;
}
