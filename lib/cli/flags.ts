import { ciSystems } from '../scaffold/ci-systems';

/** What a flag takes: nothing, free text, several texts, one of a few words, a length of time, or `NAME=VALUE`. */
export type FlagKind = 'switch' | 'text' | 'list' | 'choice' | 'duration' | 'number' | 'assignment';

export interface Flag {
  readonly kind: FlagKind;
  readonly summary: string;
  readonly short?: string | undefined;
  /** How the value is called in the help. */
  readonly placeholder?: string | undefined;
  readonly choices?: readonly string[] | undefined;
  /** Of a number: the smallest that it may be. @default 0 */
  readonly least?: number | undefined;
  /** Said in the help; what has no fixed default says here where it comes from. */
  readonly default?: string | undefined;
}

export const outputFormats = ['tty', 'plain', 'json', 'ndjson', 'markdown', 'github', 'gitlab', 'html'] as const;
export type OutputFormat = (typeof outputFormats)[number];
/** What `--report` can write to a file, whatever the form of the output. */
export const reportFormats = ['json', 'markdown', 'html', 'junit', 'code-quality', 'gitlab-plan'] as const;
export type ReportFormat = (typeof reportFormats)[number];
export const pictureForms = ['mermaid', 'svg'] as const;
export type PictureForm = (typeof pictureForms)[number];
export const colorModes = ['auto', 'always', 'never'] as const;
export const failureModes = ['stop', 'rollback'] as const;
export type FailureMode = (typeof failureModes)[number];
export type ColorMode = (typeof colorModes)[number];

/** Every flag, once. In the environment a flag is `PODWRIGHT_` and its name in capitals: `PODWRIGHT_LOCK_WAIT`. */
export const flags = {
  env: { kind: 'text', placeholder: 'NAME', summary: 'environment to work on', default: 'the only one there is' },
  context: { kind: 'text', placeholder: 'NAME', summary: 'context of the kubeconfig', default: "the environment's" },
  kubeconfig: { kind: 'text', placeholder: 'FILE', summary: 'kubeconfig to use', default: 'as kubectl finds it' },
  namespace: {
    kind: 'text',
    short: 'n',
    placeholder: 'NAME',
    summary: 'namespace to use',
    default: "the environment's",
  },
  app: { kind: 'text', placeholder: 'NAME', summary: 'app that YAML without a trace, or a record, belongs to' },
  output: {
    kind: 'choice',
    short: 'o',
    placeholder: 'FORMAT',
    choices: outputFormats,
    summary: 'form of the result',
    default: 'tty on a terminal, plain elsewhere',
  },
  report: {
    kind: 'assignment',
    placeholder: 'FORMAT=FILE',
    choices: reportFormats,
    summary: 'write the report to a file as well (repeatable)',
  },
  outdir: {
    kind: 'text',
    placeholder: 'DIR',
    summary: 'folder for the manifests',
    default: 'output in cdk8s.yaml, else dist',
  },
  timeout: { kind: 'duration', placeholder: 'TIME', summary: 'how long to wait for the rollout', default: '10m' },
  'lock-wait': {
    kind: 'duration',
    placeholder: 'TIME',
    summary: 'how long to wait for another deploy to end',
    default: '0s',
  },
  'allow-prune': {
    kind: 'number',
    placeholder: 'N',
    summary: 'how many deletions are meant',
    default: 'the larger of 5 and 30 % of what was deployed',
  },
  container: { kind: 'text', short: 'c', placeholder: 'NAME', summary: 'container to look at', default: 'all of them' },
  previous: { kind: 'switch', summary: 'the run before the present one: the one that crashed' },
  follow: { kind: 'switch', short: 'f', summary: 'go on with what is written from now on' },
  tail: {
    kind: 'number',
    placeholder: 'N',
    summary: 'last lines of each container',
    default: 'all that the node keeps',
  },
  since: { kind: 'duration', placeholder: 'TIME', summary: 'only what is younger', default: 'everything' },
  revision: {
    kind: 'number',
    placeholder: 'N',
    least: 1,
    summary: 'number of a recorded revision',
    default: 'the newest',
  },
  'approve-up-to': {
    kind: 'text',
    placeholder: 'IMPACT',
    summary: 'worst impact that needs no --allow',
    default: 'with --yes by the profile',
  },
  policy: {
    kind: 'list',
    placeholder: 'FILE',
    summary: 'module whose policies are held beside the built-in rules (repeatable)',
  },
  allow: {
    kind: 'list',
    placeholder: 'IMPACT:KIND/NAME',
    summary: 'what may happen beyond that (repeatable)',
  },
  from: {
    kind: 'text',
    placeholder: 'APP/ENVIRONMENT',
    summary: 'name under which it was deployed before',
    default: 'objects of other tools are taken over',
  },
  out: { kind: 'text', placeholder: 'FILE', summary: 'write the plan to a file, for deploy --plan' },
  plan: { kind: 'text', placeholder: 'FILE', summary: 'carry out this plan, if what it touches is still the same' },
  fix: { kind: 'switch', summary: 'take back what was changed' },
  'on-failure': {
    kind: 'choice',
    placeholder: 'WHAT',
    choices: failureModes,
    summary: 'when the rollout fails: leave it, or deploy what was ready before',
    default: 'stop',
  },
  'to-revision': {
    kind: 'number',
    placeholder: 'N',
    least: 1,
    summary: 'revision to go back to',
    default: 'the newest one before the current that was ready',
  },
  'dry-run': { kind: 'switch', summary: 'show what would be done, write nothing' },
  'read-only': { kind: 'switch', summary: 'only the rights to look: for diff, drift, status, diagnose and logs' },
  image: {
    kind: 'assignment',
    placeholder: 'WORKLOAD=REF',
    summary: 'image of a workload, in place of the one in the program (repeatable)',
  },
  ci: {
    kind: 'choice',
    placeholder: 'SYSTEM',
    choices: ciSystems,
    summary: 'write a pipeline for it as well',
    default: 'none',
  },
  as: {
    kind: 'choice',
    placeholder: 'FORM',
    choices: pictureForms,
    summary: 'how a picture is written as text',
    default: 'mermaid',
  },
  against: {
    kind: 'text',
    placeholder: 'WHAT',
    summary: 'compare with a folder, a file, a git ref or REF:PATH in place of the cluster',
  },
  'exit-code': { kind: 'switch', summary: 'exit with 2 when there are changes' },
  yes: { kind: 'switch', short: 'y', summary: 'do not ask before the first write' },
  color: { kind: 'choice', placeholder: 'WHEN', choices: colorModes, summary: 'colour in the output', default: 'auto' },
  quiet: { kind: 'switch', short: 'q', summary: 'no progress, only warnings, errors and the result' },
  verbose: { kind: 'switch', short: 'v', summary: 'more detail: unchanged objects, stacks of unexpected errors' },
} as const satisfies Record<string, Flag>;
export type FlagName = keyof typeof flags;

export function isFlag(word: string): word is FlagName {
  return Object.hasOwn(flags, word);
}

/** The variable that stands for a flag. */
export function variableOf(flag: FlagName): string {
  return `PODWRIGHT_${flag.toUpperCase().replaceAll('-', '_')}`;
}
