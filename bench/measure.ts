import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

const gnuTime = '/usr/bin/time';

/** One contestant: a command, and what has to be done before each of its runs. */
export interface Contestant {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly before?: (() => void) | undefined;
}

export interface Figures {
  readonly name: string;
  /** Medians: user and system CPU of the process and its children, and wall clock, in seconds. */
  readonly cpu: number;
  readonly wall: number;
  /** Of the largest process, in MB of 10^6 bytes; undefined where it was not looked at. */
  readonly memory?: number | undefined;
}

/**
 * Runs all contestants in turn, round after round, so that a machine whose speed drifts is as unkind to one as to the
 * other; the first round does not count.
 */
export function measure(contestants: readonly Contestant[], rounds: number): Figures[] {
  const runs = new Map(contestants.map(({ name }) => [name, [] as { cpu: number; wall: number }[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const contestant of contestants) {
      contestant.before?.();
      const run = once(contestant);
      if (round > 0) runs.get(contestant.name)?.push(run);
    }
  }
  return contestants.map(({ name }) => {
    const own = runs.get(name) ?? [];
    return { name, cpu: median(own.map(({ cpu }) => cpu)), wall: median(own.map(({ wall }) => wall)) };
  });
}

/** One run of each, in turn: for what cannot be repeated on the same objects. */
export function measureOnce(contestants: readonly Contestant[]): Figures[] {
  return contestants.map((contestant) => ({ name: contestant.name, ...once(contestant) }));
}

/** The same with the memory that each took, where the machine has GNU time. */
export function measureWithMemory(contestants: readonly Contestant[]): Figures[] {
  if (!existsSync(gnuTime)) return measureOnce(contestants);
  const folder = mkdtempSync(path.join(tmpdir(), 'podwright-memory-'));
  const file = path.join(folder, 'kibibytes');
  try {
    return contestants.map((contestant) => {
      const command = [gnuTime, '--format=%M', `--output=${file}`, '--quiet', ...contestant.command];
      const run = once({ ...contestant, command });
      return { name: contestant.name, ...run, memory: (Number(readFileSync(file, 'utf8')) * 1024) / 1e6 };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The shell knows what its children used; node does not. */
function once({ name, command, env }: Contestant): { cpu: number; wall: number } {
  // A certificate bundle makes every start of node slower by more than some of the contestants take.
  const clean = { ...process.env };
  delete clean.NODE_EXTRA_CA_CERTS;
  delete clean.NODE_OPTIONS;
  const began = process.hrtime.bigint();
  const { stdout, stderr, status } = spawnSync(
    'bash',
    ['-c', '"$@" >/dev/null 2>&2; code=$?; times; exit $code', 'bash', ...command],
    {
      env: { ...clean, ...env },
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  const wall = Number(process.hrtime.bigint() - began) / 1e9;
  if (status !== 0) throw new Error(`${name} failed: ${stderr.slice(-2000)}`);
  const children = stdout.trim().split('\n').at(-1) ?? '';
  const cpu = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
  return { cpu, wall };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** A table with the ratio of each contestant to the first. */
export function table(title: string, figures: readonly Figures[]): string {
  const [first] = figures;
  const measured = figures.some(({ memory }) => memory !== undefined);
  const rows = figures.map(({ name, cpu, wall, memory }) => [
    name,
    seconds(cpu),
    ratio(cpu, first?.cpu),
    seconds(wall),
    ratio(wall, first?.wall),
    ...(measured ? [memory === undefined ? '' : memory.toFixed(0)] : []),
  ]);
  return markdown(title, ['CPU s', 'ratio', 'wall s', 'ratio', ...(measured ? ['MB'] : [])], rows);
}

/** A table in Markdown, whose first column has no title. */
export function markdown(title: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [['', ...columns], ['---', ...columns.map(() => '--:')], ...rows];
  return `### ${title}\n\n${lines.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`;
}

export function seconds(value: number): string {
  return value.toFixed(value < 1 ? 3 : 1);
}

function ratio(value: number, base: number | undefined): string {
  return base === undefined || base === 0 ? '' : (value / base).toFixed(value / base < 10 ? 2 : 0);
}
