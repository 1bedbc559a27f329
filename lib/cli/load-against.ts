import { existsSync } from 'node:fs';
import * as path from 'node:path';
import type { ManifestSet } from '../manifest';
import { interruptionOf } from './follow';
import { load } from './lazy';
import { UsageError } from '../errors';
import type { Context } from './verb';

export interface Against {
  readonly sets: readonly ManifestSet[];
  /** For the report: the folder or file, or the ref with its commit. */
  readonly name: string;
}

/**
 * The other side of an offline comparison: a program, folder or file, or a git ref. Of a ref the same program is run, in
 * its own files; `REF:PATH` names other ones there, for example a committed `dist`.
 */
export async function loadAgainst(
  context: Context,
  against: string,
  ours: Promise<readonly ManifestSet[]>,
): Promise<Against> {
  const { settings, host } = context;
  const there = path.resolve(host.cwd, against);
  if (existsSync(there)) return { sets: await loadPath(context, against, host.cwd, await ours), name: against };
  const [ref = '', inTree] = splitRef(against);
  const source = inTree ?? settings.source;
  if (source === '-' || (source !== undefined && path.isAbsolute(source)))
    throw new UsageError(
      [`--against ${against} needs a source with a relative path, not ${source}`],
      'name the program or the folder relative to the working directory, or compare with REF:PATH',
    );
  const signal = interruptionOf(context);
  return load.gitTree().withGitTree(ref, { cwd: host.cwd, env: host.env, signal }, async ({ top, cwd, commit }) => {
    // As git has it: from the top of the repository, or from here where the path says so.
    const folder = inTree === undefined || /^\.\.?(?:\/|$)/.test(inTree) ? cwd : top;
    const isProgram = inTree === undefined || /\.[cm]?[jt]s$/.test(inTree);
    const sets = isProgram
      ? await load.apart().loadApart({ ...identityOf(context, []), source, cwd: folder }, signal)
      : await loadPath(context, inTree, folder, await ours);
    return { sets, name: `${against} (${commit.slice(0, 12)})` };
  });
}

/** `main:dist` is git's own way to name a path of a ref. */
function splitRef(against: string): readonly [ref: string, inTree?: string] {
  const colon = against.indexOf(':');
  return colon === -1 ? [against] : [against.slice(0, colon), against.slice(colon + 1) || '.'];
}

/** A folder of `<environment>.k8s.yaml` without traces is read file by file: each is the environment of its name. */
async function loadPath(
  context: Context,
  file: string,
  cwd: string,
  ours: readonly ManifestSet[],
): Promise<readonly ManifestSet[]> {
  const { source } = load.findSource().findSource(file, cwd);
  const options = { ...identityOf(context, ours), cwd, known: load.knownDocuments().knownDocuments(ours) };
  const traced = source.kind === 'manifests' && existsSync(path.join(source.path, '.podwright'));
  const known = ours.filter(({ environment }) => existsSync(path.join(cwd, file, `${environment}.k8s.yaml`)));
  if (source.kind !== 'manifests' || traced || known.length === 0)
    return (await load.program().loadProgram(source, options)).sets;
  const loaded = known.map(async ({ app, environment, namespace }) => {
    const one = { kind: 'manifests' as const, path: path.join(source.path, `${environment}.k8s.yaml`) };
    return (await load.program().loadProgram(one, { ...options, app, environment, namespace })).sets;
  });
  return (await Promise.all(loaded)).flat();
}

/** What YAML without a trace is taken for: the one set that it is compared with. */
function identityOf({ settings, host }: Context, ours: readonly ManifestSet[]) {
  const only = ours.length === 1 ? ours[0] : undefined;
  return {
    cacheDir: host.cacheDir,
    app: settings.app ?? only?.app,
    namespace: settings.namespace ?? only?.namespace,
    environment: settings.env ?? only?.environment,
  };
}
