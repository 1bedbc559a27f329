import { type Finding, UsageError } from '../errors';
import type { ManifestSet } from '../manifest';
import type { DeployTarget, LookTarget } from '../deploy/index';
import { load } from './lazy';
import { selectEnvironment } from './select-environment';
import type { Context } from './verb';

export interface LoadedSets {
  readonly sets: readonly ManifestSet[];
  readonly warnings: readonly Finding[];
  /** Folder for the manifests. */
  readonly outdir: string;
}

/** What YAML without a trace belongs to, where neither it nor the command line says so. */
export interface Assumed {
  readonly app: string;
  readonly namespace: string;
}

/**
 * Runs the program or reads the YAML, and checks what nobody has checked yet.
 * @throws ValidationError with everything that is wrong
 */
export async function loadSets({ settings, host, report }: Context, assumed?: Assumed): Promise<LoadedSets> {
  const { source, config } = load.findSource().findSource(settings.source, host.cwd);
  const loaded = await load.program().loadProgram(source, {
    cwd: host.cwd,
    cacheDir: host.cacheDir,
    app: settings.app ?? assumed?.app,
    namespace: settings.namespace ?? assumed?.namespace,
    environment: settings.env,
    onSlow: (what) => host.stderr.isTTY && report.note(what),
  });
  const { sets } = loaded;
  const foreign = source.kind === 'program' ? sets.filter(hasNoProgram) : sets;
  const earlier = loaded.warnings;
  const warnings = foreign.length === 0 ? earlier : load.checkSets().checkSets(foreign, { cwd: host.cwd, earlier });
  return { sets, warnings, outdir: settings.outdir ?? config.output ?? 'dist' };
}

/** A program of plain cdk8s: its YAML was read back, so that no object knows a line of the program. */
function hasNoProgram({ origins, manifests }: ManifestSet): boolean {
  return manifests.length > 0 && Object.keys(origins).length === 0;
}

/** For verbs that change nothing in a set: a flag that says something else than the program is a mistake. */
export function demandSame({ settings }: Context, sets: readonly ManifestSet[]): void {
  const mistakes = sets.flatMap(({ app, namespace, environment }) => [
    ...differs('app', settings.app, app, environment),
    ...differs('namespace', settings.namespace, namespace, environment),
  ]);
  if (mistakes.length > 0) throw new UsageError(mistakes, 'leave the flag out, or change the program');
}

function differs(flag: 'app' | 'namespace', wanted: string | undefined, actual: string, environment: string): string[] {
  return wanted === undefined || wanted === actual
    ? []
    : [`--${flag} is "${wanted}", but the ${flag} of ${environment} is "${actual}"`];
}

/** The one manifest set that is to be applied. What is doubtful about it is shown, what is about others is not. */
export async function loadSet(context: Context): Promise<ManifestSet> {
  const { sets, warnings } = await loadSets(context);
  const set = selectEnvironment(sets, context.settings.env);
  const others = sets.filter((other) => other !== set).map(({ environment }) => environment);
  const earlier = warnings.filter(({ path }) => !others.some((other) => `${path}/`.startsWith(`${other}/`)));
  const adapted = adapt(set, context);
  const { images } = context.settings;
  // Nobody has looked at an image of the command line yet.
  const own = images.size === 0 ? earlier : load.checkSets().checkSets([adapted], { cwd: context.host.cwd, earlier });
  for (const warning of own) context.report.warning(warning);
  return adapted;
}

/** With the namespace and the images of the command line. */
function adapt(set: ManifestSet, context: Context): ManifestSet {
  const { namespace, images } = context.settings;
  demandSame({ ...context, settings: { ...context.settings, namespace: undefined } }, [set]);
  const placed = namespace === undefined ? set : load.setNamespace().setNamespace(set, namespace);
  return images.size === 0 ? placed : load.setImage().setImages(placed, images);
}

/** What a verb looks for in a cluster: named by flags alone, or by a program. */
export async function loadTarget(context: Context): Promise<DeployTarget> {
  const { source, app, namespace, env, context: kubeContext } = context.settings;
  if (source === undefined && app !== undefined && namespace !== undefined && env !== undefined) {
    return { app, namespace, environment: env, context: kubeContext };
  }
  const { sets } = await loadSets(context);
  return adapt(selectEnvironment(sets, env), context);
}

/** The same, or one workload of a namespace that no program is asked about. */
export async function loadLookTarget(context: Context): Promise<LookTarget> {
  const { source, app, namespace, workload, context: kubeContext } = context.settings;
  if (source === undefined && app === undefined && namespace !== undefined && workload?.includes('/') === true) {
    return { namespace, workload, context: kubeContext };
  }
  return { ...(await loadTarget(context)), workload };
}
