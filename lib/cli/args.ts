import { parseArgs as tokenize, type ParseArgsConfig } from 'node:util';
import { commands, isVerb, verbNames, type Command, type VerbName } from './commands';
import { flags, isFlag, type Flag, type FlagName } from './flags';
import { didYouMean } from '../conventions/suggest';
import { flagsElsewhere, verbsElsewhere } from './words-elsewhere';

/** What stood on the command line, not yet judged by value. */
export interface Arguments {
  readonly verb?: VerbName | undefined;
  /** Program, file, folder or `-`. */
  readonly source?: string | undefined;
  /** `web` or `Deployment/web`, for the verbs that look at one. */
  readonly workload?: string | undefined;
  /** Values as typed, in order; a switch has the empty string. */
  readonly given: ReadonlyMap<FlagName, readonly string[]>;
  readonly help: boolean;
  readonly version: boolean;
  /** Everything that is wrong, each a sentence without a full stop. */
  readonly mistakes: readonly string[];
}

/**
 * Reads the command line against the table in `commands.ts`. Node's own tokenizer is used in place of a library: it
 * costs nothing at start-up, where commander costs a quarter of a bare `node`.
 */
export function parseArguments(argv: readonly string[]): Arguments {
  const { tokens } = tokenize({
    args: [...argv],
    options: { ...tokenOptions(), help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });

  const mistakes: string[] = [];
  const given = new Map<FlagName, string[]>();
  const words: string[] = [];
  const asked = new Set<string>();
  let unknown: number | undefined;
  for (const token of tokens) {
    // Right behind a flag that nobody knows stands its value, most of the time.
    if (token.kind === 'positional' && token.index - 1 !== unknown) words.push(token.value);
    if (token.kind !== 'option') continue;
    if (token.name === 'help' || token.name === 'version') asked.add(token.name);
    else if (isFlag(token.name)) readFlag(token, token.name, given, mistakes);
    else {
      unknown = token.inlineValue === true || words.length === 0 ? undefined : token.index;
      mistakes.push(`unknown flag ${token.rawName}${flagMeant(token.name)}`);
    }
  }
  // `podwright help deploy` and `podwright version`, as people know them from elsewhere.
  if (words[0] === 'help' || words[0] === 'version') asked.add(words.shift() ?? '');

  const [verb, ...others] = words;
  const { workload, sources } = sortWords(verb, others);
  const [source, ...rest] = sources;
  if (verb === undefined) {
    if (asked.size === 0 && argv.length > 0) mistakes.push(`no verb: one of ${verbNames.join(', ')}`);
  } else if (!isVerb(verb)) {
    mistakes.push(`unknown verb "${verb}"${verbMeant(verb)}`);
  } else {
    for (const name of given.keys()) {
      if (!(commands[verb].flags as readonly FlagName[]).includes(name)) mistakes.push(`${verb} takes no --${name}`);
    }
  }
  if (rest.length > 0)
    mistakes.push(`one source at a time: "${source}" and ${rest.map((word) => `"${word}"`).join(', ')}`);
  return {
    verb: verb !== undefined && isVerb(verb) ? verb : undefined,
    source,
    workload,
    given,
    help: asked.has('help'),
    version: asked.has('version'),
    mistakes,
  };
}

/** The flags as Node's tokenizer wants them. */
function tokenOptions(): NonNullable<ParseArgsConfig['options']> {
  return Object.fromEntries(
    Object.entries<Flag>(flags).map(([name, { kind, short }]) => [
      name,
      { type: kind === 'switch' ? 'boolean' : 'string', ...(short === undefined ? {} : { short }) },
    ]),
  );
}

/** Of two words it is the path that looks like one: a folder is written `./dist` where a workload may stand. */
function sortWords(
  verb: string | undefined,
  words: readonly string[],
): { readonly workload?: string | undefined; readonly sources: readonly string[] } {
  const command: Command | undefined = verb !== undefined && isVerb(verb) ? commands[verb] : undefined;
  if (command?.workload !== true) return { sources: words };
  const index = words.findIndex((word) => !/^[./~-]|\.(ts|mts|cts|js|mjs|cjs|ya?ml|json)$/.test(word));
  return { workload: words[index], sources: words.filter((_word, other) => other !== index) };
}

interface OptionToken {
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function verbMeant(word: string): string {
  return Object.hasOwn(verbsElsewhere, word) ? `; did you mean ${verbsElsewhere[word]}?` : didYouMean(word, verbNames);
}

function flagMeant(word: string): string {
  return Object.hasOwn(flagsElsewhere, word)
    ? `; did you mean --${flagsElsewhere[word]}?`
    : didYouMean(word, ['help', 'version', ...Object.keys(flags)], '--');
}

/** A flag where a value is missing; a number below zero is a value all the same, if a wrong one. */
function isFlagLike(value: string, { kind }: Flag): boolean {
  const negative = kind === 'number' || kind === 'duration' ? /^-\d/ : /^$/;
  return /^-./.test(value) && !negative.test(value);
}

function readFlag(token: OptionToken, name: FlagName, given: Map<FlagName, string[]>, mistakes: string[]): void {
  const { rawName, value } = token;
  const flag: Flag = flags[name];
  if (flag.kind === 'switch') {
    if (value !== undefined) mistakes.push(`${rawName} takes no value`);
  } else if (value === undefined || value === '' || (token.inlineValue !== true && isFlagLike(value, flag))) {
    mistakes.push(`${rawName} needs a value: ${rawName} ${flag.placeholder}`);
    return;
  }
  const before = given.get(name);
  if (before === undefined) given.set(name, [value ?? '']);
  else if (flag.kind === 'assignment' || flag.kind === 'list') before.push(value ?? '');
  else if (flag.kind !== 'switch') mistakes.push(`${rawName} is given twice: "${before[0]}" and "${value}"`);
}
