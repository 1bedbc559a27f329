import type { Finding } from '../errors';
import type { ManifestSet } from '../manifest';
import type { DeployTarget } from '../deploy/index';
import { load } from './lazy';
import { selectEnvironment } from './select-environment';
import { UsageError } from './usage-error';
import type { Context } from './verb';

export interface LoadedSets {
  readonly sets: readonly ManifestSet[];
  readonly warnings: readonly Finding[];
  /** Folder for the manifests. */
  readonly outdir: string;
}

/**
 * Runs the program or reads the YAML, and shows what is doubtful.
 * @throws ValidationError with everything that is wrong
 */
export async function loadSets({ settings, host, report }: Context): Promise<LoadedSets> {
  const { sets, warnings } = await load.program().loadProgram(settings.source, {
    cwd: host.cwd,
    cacheDir: host.cacheDir,
    app: settings.app,
    namespace: settings.namespace,
  });
  for (const warning of warnings) report.warning(warning);
  return { sets, warnings, outdir: settings.outdir ?? 'dist' };
}

/** The one manifest set of a verb that works on a cluster, with the namespace and the images of the command line. */
export async function loadSet(context: Context): Promise<ManifestSet> {
  const { settings } = context;
  const { sets } = await loadSets(context);
  const set = selectEnvironment(sets, settings.env);
  if (settings.app !== undefined && settings.app !== set.app) {
    throw new UsageError([`--app is "${settings.app}", but the program is the app "${set.app}"`], 'leave --app out');
  }
  const { namespace, images } = settings;
  const placed = namespace === undefined ? set : load.setNamespace().setNamespace(set, namespace);
  return images.size === 0 ? placed : load.setImage().setImages(placed, images);
}

/** What a verb looks for in a cluster: named by flags alone, or by a program. */
export async function loadTarget(context: Context): Promise<DeployTarget> {
  const { source, app, namespace, env, context: kubeContext } = context.settings;
  if (source === undefined && app !== undefined && namespace !== undefined && env !== undefined) {
    return { app, namespace, environment: env, context: kubeContext };
  }
  return loadSet(context);
}
