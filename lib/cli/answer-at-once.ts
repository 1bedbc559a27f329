import { readFileSync } from 'node:fs';
import * as path from 'node:path';

/** Written when the package is built (`scripts/build.mjs`), so that whoever asks waits for no module that makes it. */
export interface BuiltTexts {
  readonly version: string;
  readonly general: string;
  readonly verbs: Readonly<Record<string, string>>;
}

const helpWords: ReadonlySet<string | undefined> = new Set(['--help', '-h', 'help']);

/** What `--version`, `--help` and `VERB --help` answer; undefined when the arguments ask for anything else. */
export function answerAtOnce(argv: readonly string[]): string | undefined {
  const [first, second, ...more] = argv;
  if (more.length > 0) return undefined;
  if (second === undefined) {
    if (first === '--version' || first === 'version') return `${texts().version}\n`;
    return first === undefined || helpWords.has(first) ? texts().general : undefined;
  }
  const verb = helpWords.has(first) ? second : second !== 'help' && helpWords.has(second) ? first : undefined;
  if (verb === undefined) return undefined;
  const { verbs } = texts();
  return Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
}

function texts(): BuiltTexts {
  return JSON.parse(readFileSync(path.join(__dirname, 'help.json'), 'utf8')) as BuiltTexts;
}
