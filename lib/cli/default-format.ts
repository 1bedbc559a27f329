import { commands, type VerbName } from './commands';
import type { FlagName, OutputFormat } from './flags';
import type { Host } from './host';

/** A live table needs a run to show, a terminal that can move its cursor, and somebody in front of it. */
export function defaultFormat(
  verb: VerbName,
  fix: boolean,
  { env, stderr }: Pick<Host, 'env' | 'stderr'>,
): OutputFormat {
  const ci = env['CI'] !== undefined && env['CI'] !== '' && env['CI'] !== 'false';
  return writes(verb, fix) && !ci && env['TERM'] !== 'dumb' && stderr.isTTY ? 'tty' : 'plain';
}

/** What writes to a cluster asks before, so that it has a `--yes`; a verb with `--fix` only looks without it. */
function writes(verb: VerbName, fix: boolean): boolean {
  const flags: readonly FlagName[] = commands[verb].flags;
  return flags.includes('yes') && (fix || !flags.includes('fix'));
}
