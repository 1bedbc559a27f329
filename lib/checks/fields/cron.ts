import { cut } from '../../conventions/cut';
import { asText, type Fields } from '../../objects/read-field';
import type { FieldReport } from './field-check';

interface CronField {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly words?: readonly string[];
}

const fields: readonly CronField[] = [
  { name: 'minute', least: 0, most: 59 },
  { name: 'hour', least: 0, most: 23 },
  { name: 'day of month', least: 1, most: 31 },
  {
    name: 'month',
    least: 1,
    most: 12,
    words: ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { name: 'day of week', least: 0, most: 6, words: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];
/** As Go reads durations. */
const duration = /^@every [+-]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;
const macros = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

/** Schedule and time zone of a CronJob. */
export function checkCronJobSpec(spec: Fields, report: FieldReport): void {
  const schedule = asText(spec.schedule);
  const mistake = schedule === undefined ? undefined : cronMistake(schedule);
  if (mistake !== undefined) {
    report('E_CRON', ['schedule'], mistake, 'write five fields, for example "0 3 * * *": every day at three');
  }
  const zone = asText(spec.timeZone);
  if (zone === undefined || isTimeZone(zone)) return;
  const fix = 'write a name as it is in the database, case by case: Europe/Berlin';
  report('E_CRON', ['timeZone'], `"${cut(zone)}" is not a time zone`, fix);
}

/** What is wrong with a schedule, in the syntax that the CronJob controller reads; undefined when nothing is. */
export function cronMistake(schedule: string): string | undefined {
  const text = schedule.trim();
  if (text.length > 256) return 'the schedule has more than 256 characters';
  if (/^(CRON_)?TZ=/.test(text)) return 'the schedule names a time zone: that is what timeZone is for';
  if (text.startsWith('@')) {
    if (macros.includes(text) || duration.test(text)) return undefined;
    return `"${text}" is not a schedule: ${macros.join(', ')} or @every <duration>`;
  }
  const parts = text.split(/\s+/);
  if (parts.length !== 5) return `the schedule "${text}" has ${parts.length} fields, it must have 5`;
  for (const [index, field] of fields.entries()) {
    const part = parts[index] ?? '';
    const wrong = part.split(',').find((range) => !isRange(range, field));
    if (wrong !== undefined) return `"${wrong}" is not a ${field.name} (${field.least} to ${field.most})`;
  }
  return undefined;
}

/** What of a valid schedule does not mean what it says: a step past the end of its field matches only the beginning. */
export function cronSurprise(schedule: string): string | undefined {
  const parts = schedule.trim().split(/\s+/);
  if (parts.length !== fields.length) return undefined;
  for (const [index, { name, least, most }] of fields.entries()) {
    for (const range of parts[index]?.split(',') ?? []) {
      const [, step] = /^[*?]\/(\d+)$/.exec(range) ?? [];
      // Every 60 minutes is every hour: that is so.
      if (Number(step) > most - least + 1) return `"${range}" matches only ${name} ${least}: the next is past ${most}`;
    }
  }
  return undefined;
}

function isRange(text: string, field: CronField): boolean {
  const [range = '', step, ...rest] = text.split('/');
  if (rest.length > 0 || (step !== undefined && !(/^\d{1,9}$/.test(step) && Number(step) > 0))) return false;
  if (range === '*' || range === '?') return true;
  const [from, to, ...more] = range.split('-').map((value) => valueOf(value, field));
  if (from === undefined || more.length > 0) return false;
  if (!range.includes('-')) return true;
  return to !== undefined && from <= to;
}

function valueOf(text: string, field: CronField): number | undefined {
  const word = field.words?.indexOf(text.toLowerCase()) ?? -1;
  if (text !== '' && word !== -1) return word;
  if (!/^\d{1,9}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= field.least && value <= field.most ? value : undefined;
}

function isTimeZone(zone: string): boolean {
  // The API server refuses this one: it would mean the node's own.
  if (zone === '' || zone.toLowerCase() === 'local') return false;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions();
    // Unlike here, they are files to the API server: case matters. Of an old name the new one is answered.
    if (timeZone.toLowerCase() === zone.toLowerCase()) return timeZone === zone;
    return zone.split('/').every((part) => /^[A-Z]/.test(part));
  } catch {
    return false;
  }
}
