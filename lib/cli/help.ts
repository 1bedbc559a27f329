import { commands, verbNames, type Command, type VerbName } from './commands';
import { flags, variableOf, type Flag, type FlagName } from './flags';
import { exitCodeMeanings } from './exit-code';

/** Wide enough for a table of flags, narrow enough for half a screen. */
const helpColumns = 100;

/** `podwright --help`. */
export function generalHelp(version: string): string {
  const width = Math.max(...verbNames.map((verb) => verb.length));
  return [
    `podwright ${version}: typed web-app pods for Kubernetes, from program to Ready`,
    '',
    'podwright <verb> [SOURCE] [--env NAME] [flags]',
    '',
    ...verbNames.map((verb) => `  ${verb.padEnd(width)}  ${commands[verb].summary}`),
    '',
    'SOURCE is a program (.ts, .js), a file or folder of YAML, or - for standard input;',
    'without one, the app in cdk8s.yaml. podwright <verb> --help shows flags and examples.',
    '',
  ].join('\n');
}

/** `podwright <verb> --help`: examples first. */
export function verbHelp(verb: VerbName): string {
  const command: Command = commands[verb];
  const rows = command.flags.map((name) => [flagUsage(name), flagSummary(name)] as const);
  const width = Math.max(...rows.map(([usage]) => usage.length));
  const words = command.words ?? (command.workload === true ? '[WORKLOAD] [SOURCE]' : '[SOURCE]');
  return [
    `podwright ${verb} ${words === '' ? '' : `${words} `}[flags]: ${command.summary}`,
    '',
    ...wrap(command.about, helpColumns),
    '',
    ...command.examples.map((example) => `  ${example}`),
    '',
    ...rows.flatMap(([usage, summary]) =>
      wrap(summary, helpColumns - width - 4).map(
        (line, index) => `  ${(index === 0 ? usage : '').padEnd(width)}  ${line}`,
      ),
    ),
    '',
    'Each flag can stand in a variable: --lock-wait 2m is PODWRIGHT_LOCK_WAIT=2m, --yes is PODWRIGHT_YES=1.',
    '',
  ].join('\n');
}

/** docs/cli.md: lists in place of tables, which a formatter would align anew with every change. */
export function reference(): string {
  const verbs = verbNames.flatMap((verb) => {
    const { about, examples, flags: names }: Command = commands[verb];
    const list = names.map((name) => `\`--${name}\``).join(', ');
    return [`## podwright ${verb}`, '', about, '', '```sh', ...examples, '```', '', `Flags: ${list}.`, ''];
  });
  const flagLines = (Object.keys(flags) as FlagName[]).map(
    (name) => `- \`${flagUsage(name).trim()}\` or \`${variableOf(name)}\`: ${flagSummary(name)}`,
  );
  return [
    '<!-- Written by scripts/cli-reference.mjs from lib/cli/commands.ts: change that, then run it. -->',
    '',
    '# Command line',
    '',
    '```sh',
    'podwright <verb> [SOURCE] [--env NAME] [flags]',
    '```',
    '',
    '`SOURCE` is a program (`.ts`, `.js`), a file or a folder of YAML, or `-` for standard input. Without one it is `app` of',
    '`cdk8s.yaml`. A setting is looked for in this order: flag, `PODWRIGHT_*` variable, `cdk8s.yaml`, default.',
    '',
    'Results go to standard output; progress, questions, warnings and errors go to standard error. What the program itself',
    'prints goes to standard error too. With `--output json` the result is one document, with `ndjson` a record for every',
    'event, the last of them the result; errors are told on standard error as well.',
    '',
    ...verbs,
    '## Flags',
    '',
    ...flagLines,
    '',
    '`podwright --help`, `podwright <verb> --help` and `podwright --version` need nothing else.',
    '',
    '## Exit codes',
    '',
    'The codes 10 to 15 guarantee that nothing was written to the cluster but the lock, and the namespace that it lies in.',
    '',
    ...exitCodeMeanings.map(([code, meaning]) => `- \`${code}\`: ${meaning}`),
    '',
  ].join('\n');
}

function flagUsage(name: FlagName): string {
  const flag: Flag = flags[name];
  const short = flag.short === undefined ? '    ' : `-${flag.short}, `;
  return `${short}--${name}${flag.placeholder === undefined ? '' : ` ${flag.placeholder}`}`;
}

function flagSummary(name: FlagName): string {
  const flag: Flag = flags[name];
  const choices = flag.choices === undefined ? '' : `: ${flag.choices.join(', ')}`;
  return `${flag.summary}${choices}${flag.default === undefined ? '' : ` (default: ${flag.default})`}`;
}

function wrap(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines[lines.length - 1] ?? '';
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
