import { commands, verbNames, type Command } from './commands';
import { flags, type Flag, type FlagName } from './flags';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** What a shell has to be told once: verbs, the flags of each, and the words that a flag takes. Made of the table of commands. */
export function completionScript(shell: Shell): string {
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell]();
}

function flagsOf(verb: keyof typeof commands): readonly FlagName[] {
  const command: Command = commands[verb];
  return command.flags;
}

function choicesOf(name: FlagName): readonly string[] {
  const { choices = [], kind }: Flag = flags[name];
  return kind === 'assignment' ? choices.map((choice) => `${choice}=`) : choices;
}

function withChoices(): readonly FlagName[] {
  return (Object.keys(flags) as FlagName[]).filter((name) => choicesOf(name).length > 0);
}

function bashScript(): string {
  const verbs = verbNames.map(
    (verb) =>
      `    ${verb}) words='${flagsOf(verb)
        .map((name) => `--${name}`)
        .join(' ')}' ;;`,
  );
  const values = withChoices().map((name) => {
    const { short }: Flag = flags[name];
    return `    --${name}${short === undefined ? '' : `|-${short}`}) COMPREPLY=($(compgen -W '${choicesOf(name).join(' ')}' -- "$current")); return ;;`;
  });
  return [
    '# bash: source <(podwright completion bash)',
    '_podwright() {',
    '  local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" words=""',
    '  case "$before" in',
    ...values,
    '  esac',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    COMPREPLY=($(compgen -W '${verbNames.join(' ')} --help --version' -- "$current"))`,
    '    return',
    '  fi',
    '  case "${COMP_WORDS[1]}" in',
    ...verbs,
    '  esac',
    '  # Anything else is a file: that is what -o default falls back to.',
    '  case "$current" in -*) COMPREPLY=($(compgen -W "$words --help" -- "$current")) ;; esac',
    '}',
    'complete -o default -F _podwright podwright',
    '',
  ].join('\n');
}

function zshScript(): string {
  const verbs = verbNames.map((verb) => `    ${quote(`${verb}:${commands[verb].summary}`)}`);
  const cases = verbNames.map((verb) => {
    const specs = flagsOf(verb).map((name) => quote(zshSpec(name)));
    return `    ${verb}) _arguments ${specs.join(' ')} '*:source:_files' ;;`;
  });
  return [
    '#compdef podwright',
    '# zsh: podwright completion zsh > "${fpath[1]}/_podwright"',
    '_podwright() {',
    '  local -a verbs',
    '  verbs=(',
    ...verbs,
    '  )',
    '  if (( CURRENT == 2 )); then',
    "    _describe 'verb' verbs",
    '    return',
    '  fi',
    '  local verb="$words[2]"',
    '  shift words; (( CURRENT-- ))',
    '  case "$verb" in',
    ...cases,
    '  esac',
    '}',
    '_podwright "$@"',
    '',
  ].join('\n');
}

function zshSpec(name: FlagName): string {
  const { kind, placeholder = '' }: Flag = flags[name];
  const summary = summaryOf(name).replace(/[[\]:]/g, '\\$&');
  if (kind === 'switch') return `--${name}[${summary}]`;
  const choices = choicesOf(name);
  const values = choices.length > 0 ? `(${choices.join(' ')})` : /FILE|DIR/.test(placeholder) ? '_files' : '';
  return `--${name}[${summary}]:${placeholder}:${values}`;
}

function fishScript(): string {
  const verbs = verbNames.map(
    (verb) => `complete -c podwright -n __fish_use_subcommand -a ${verb} -d ${quote(commands[verb].summary)}`,
  );
  const lines = verbNames.flatMap((verb) =>
    flagsOf(verb).map((name) => {
      const { kind, short }: Flag = flags[name];
      const choices = choicesOf(name);
      return [
        `complete -c podwright -n '__fish_seen_subcommand_from ${verb}' -l ${name}`,
        ...(short === undefined ? [] : [`-s ${short}`]),
        ...(kind === 'switch' ? [] : ['-r']),
        ...(choices.length === 0 ? [] : [`-a '${choices.join(' ')}'`]),
        `-d ${quote(summaryOf(name))}`,
      ].join(' ');
    }),
  );
  return ['# fish: podwright completion fish > ~/.config/fish/completions/podwright.fish', ...verbs, ...lines, ''].join(
    '\n',
  );
}

function summaryOf(name: FlagName): string {
  const flag: Flag = flags[name];
  return flag.summary;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
