import type { Arguments } from './args';
import type { VerbName } from './commands';
import {
  colorModes,
  failureModes,
  outputFormats,
  pictureForms,
  reportFormats,
  type ColorMode,
  type FailureMode,
  type OutputFormat,
  type PictureForm,
  type ReportFormat,
} from './flags';
import { FlagValues, type Variables } from './flag-values';
import { type ApprovableLevel, approvableLevels, impactLevels } from '../conventions/impact-level';
import { didYouMean } from '../conventions/suggest';
import { UsageError } from '../errors';
import { type CiSystem, ciSystems } from '../scaffold/ci-systems';
import type { Owner } from '../manifest';

/** What a run goes by: flags, then `PODWRIGHT_*` variables, then defaults. What cdk8s.yaml may say is still open. */
export interface Settings {
  readonly verb: VerbName;
  /** Program, file, folder or `-`; undefined: `app` of cdk8s.yaml. */
  readonly source?: string | undefined;
  readonly env?: string | undefined;
  readonly context?: string | undefined;
  readonly kubeconfig?: string | undefined;
  readonly namespace?: string | undefined;
  readonly app?: string | undefined;
  /** Undefined: `tty` or `plain`, by what the output is. */
  readonly output?: OutputFormat | undefined;
  /** Form -> file to write it to. */
  readonly reports: ReadonlyMap<ReportFormat, string>;
  readonly outdir?: string | undefined;
  /** Milliseconds. */
  readonly timeout: number;
  /** Milliseconds. */
  readonly lockWait: number;
  /** How many deletions are meant; undefined: the deployer's own limit. */
  readonly allowPrune?: number | undefined;
  /** `web` or `Deployment/web`. */
  readonly workload?: string | undefined;
  readonly container?: string | undefined;
  readonly previous: boolean;
  readonly follow: boolean;
  /** Lines. */
  readonly tail?: number | undefined;
  /** Milliseconds. */
  readonly since?: number | undefined;
  readonly approveUpTo?: ApprovableLevel | undefined;
  /** Files of policies. */
  readonly policies: readonly string[];
  /** `IMPACT:Kind/name` each. */
  readonly allow: readonly string[];
  /** A former name. */
  readonly from?: Owner | undefined;
  /** Files of a saved plan: to be written, to be carried out. */
  readonly out?: string | undefined;
  readonly plan?: string | undefined;
  readonly fix: boolean;
  readonly onFailure?: FailureMode | undefined;
  /** Numbers of revisions. */
  readonly toRevision?: number | undefined;
  readonly revision?: number | undefined;
  /** Workload -> image reference. */
  readonly images: ReadonlyMap<string, string>;
  readonly dryRun: boolean;
  /** Only the rights to look. */
  readonly readOnly: boolean;
  readonly ci?: CiSystem | undefined;
  /** How a picture is written. */
  readonly as: PictureForm;
  /** Folder, file, git ref or `REF:PATH` that takes the place of the cluster. */
  readonly against?: string | undefined;
  readonly exitCode: boolean;
  readonly yes: boolean;
  readonly color: ColorMode;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

function formerName(text: string | undefined, mistakes: string[]): Settings['from'] {
  if (text === undefined) return undefined;
  const [, app, environment] = /^([^/\s]+)\/([^/\s]+)$/.exec(text) ?? [];
  if (app !== undefined && environment !== undefined) return { app, environment };
  mistakes.push(`--from takes APP/ENVIRONMENT, for example shop/staging, not "${text}"`);
  return undefined;
}

const approveFix = 'name one of these; loss of data is allowed one by one: --allow data-loss:KIND/NAME';
const allowFix = `write --allow IMPACT:KIND/NAME; impacts are ${impactLevels.join(', ')}`;

/** What is wrong with the text of an `--allow`; what objects may be called, the gate knows. */
function allowMistake(text: string): string | undefined {
  if (/^beside:[^/\s]+\/[^/\s]+$/.test(text)) return undefined;
  const [, level = ''] = /^([a-z-]+):[^/]+\/./.exec(text) ?? [];
  if (level === '') return `"${text}" is not IMPACT:KIND/NAME, for example recreate:Deployment/web`;
  const levels: readonly string[] = impactLevels;
  return levels.includes(level) ? undefined : `"${level}" is no impact${didYouMean(level, levels)}`;
}

/**
 * @throws UsageError with every mistake of the command line and of the variables
 */
export function resolveSettings(args: Arguments, variables: Variables): Settings {
  const mistakes = [...args.mistakes];
  const fix = `podwright ${args.verb === undefined ? '' : `${args.verb} `}--help lists what there is`;
  if (args.verb === undefined) throw new UsageError(mistakes, fix);
  const values = new FlagValues(args, variables, mistakes);
  const settings: Settings = {
    verb: args.verb,
    source: args.source,
    env: values.text('env'),
    context: values.text('context'),
    kubeconfig: values.text('kubeconfig'),
    namespace: values.text('namespace'),
    app: values.text('app'),
    output: values.choice('output', outputFormats),
    reports: values.assignments('report', reportFormats),
    outdir: values.text('outdir'),
    timeout: values.duration('timeout') ?? 600_000,
    lockWait: values.duration('lock-wait') ?? 0,
    allowPrune: values.number('allow-prune'),
    workload: args.workload,
    container: values.text('container'),
    previous: values.switch('previous'),
    follow: values.switch('follow'),
    tail: values.number('tail'),
    since: values.duration('since'),
    approveUpTo: values.choice('approve-up-to', approvableLevels, approveFix),
    policies: values.list('policy', () => undefined),
    allow: values.list('allow', allowMistake, allowFix),
    from: formerName(values.text('from'), mistakes),
    out: values.text('out'),
    plan: values.text('plan'),
    fix: values.switch('fix'),
    onFailure: values.choice('on-failure', failureModes),
    toRevision: values.number('to-revision'),
    revision: values.number('revision'),
    images: values.assignments('image'),
    dryRun: values.switch('dry-run'),
    readOnly: values.switch('read-only'),
    ci: values.choice('ci', ciSystems),
    as: values.choice('as', pictureForms) ?? 'mermaid',
    against: values.text('against'),
    exitCode: values.switch('exit-code'),
    yes: values.switch('yes'),
    color: values.choice('color', colorModes) ?? 'auto',
    quiet: values.switch('quiet'),
    verbose: values.switch('verbose'),
  };
  if (settings.quiet && settings.verbose) mistakes.push('--quiet and --verbose exclude each other');
  const fixes = [...new Set(values.fixes), ...(values.fixes.length < mistakes.length ? [fix] : [])];
  if (mistakes.length > 0) throw new UsageError(mistakes, fixes.join('; '));
  return settings;
}
