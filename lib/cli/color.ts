import type { ColorMode } from './flags';
import type { Output } from './host';

export type Paint = (text: string) => string;

/** Styles by meaning. Where a stream has no colour they return the text as it is: no word depends on them. */
export interface Palette {
  readonly good: Paint;
  readonly bad: Paint;
  readonly doubtful: Paint;
  readonly faint: Paint;
  readonly strong: Paint;
}

const plain: Paint = (text) => text;
const style =
  (open: number, close: number): Paint =>
  (text) =>
    `\x1b[${open}m${text}\x1b[${close}m`;

export function createPalette(enabled: boolean): Palette {
  if (!enabled) return { good: plain, bad: plain, doubtful: plain, faint: plain, strong: plain };
  return {
    good: style(32, 39),
    bad: style(31, 39),
    doubtful: style(33, 39),
    faint: style(2, 22),
    strong: style(1, 22),
  };
}

/**
 * Whether a stream gets colour: `--color`, then the conventions in the order in which tools agree on them.
 * @see https://no-color.org and https://force-color.org
 */
export function wantsColor(
  mode: ColorMode,
  env: Readonly<Record<string, string | undefined>>,
  stream: Pick<Output, 'isTTY'>,
): boolean {
  if (mode !== 'auto') return mode === 'always';
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] !== undefined) return env['FORCE_COLOR'] !== '0';
  if (env['TERM'] === 'dumb') return false;
  // GitHub shows colours in its logs although they are no terminal.
  return stream.isTTY || env['GITHUB_ACTIONS'] === 'true';
}
