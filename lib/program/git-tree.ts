import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { PodwrightError } from '../errors';

export interface GitTree {
  /** The top folder of the repository, as it was at the ref. */
  readonly top: string;
  /** The folder in which the command line was started, as it was at the ref. */
  readonly cwd: string;
  /** Full hash of the commit. */
  readonly commit: string;
}

export interface GitTreeOptions {
  readonly cwd: string;
  /** What git sees of the environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends git. The folder is removed all the same. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The files of a git ref in a temporary folder, for the length of a call. They are checked out through an index of their
 * own, so that nothing in the repository is touched or has to be cleaned up, whatever ends the process; what is
 * installed (`node_modules`) is linked.
 * @throws PodwrightError E_GIT_REF when there is no such commit
 */
export async function withGitTree<Result>(
  ref: string,
  { cwd, env, signal }: GitTreeOptions,
  use: (tree: GitTree) => Promise<Result>,
): Promise<Result> {
  const git = gitIn({ cwd, env, signal });
  const top = realpathSync((await git('rev-parse', '--show-toplevel').catch(notFound(ref))).trim());
  const commit = (await commitOf(ref, git)).trim();
  const folder = join(tmpdir(), `podwright-${randomBytes(8).toString('hex')}`);
  const tree = join(folder, 'tree');
  try {
    mkdirSync(tree, { recursive: true, mode: 0o700 });
    const ofTop = gitIn({ cwd: top, env: { ...env, GIT_INDEX_FILE: join(folder, 'index') }, signal });
    await ofTop('read-tree', commit);
    await ofTop('checkout-index', '--all', `--prefix=${tree}/`);
    const here = realpathSync(cwd);
    linkPackages(here, top, tree);
    return await use({ top: tree, cwd: join(tree, relative(top, here)), commit });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Git = (...args: string[]) => Promise<string>;

function commitOf(ref: string, git: Git): Promise<string> {
  return git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`).catch(notFound(ref));
}

function gitIn({ cwd, env, signal }: GitTreeOptions): Git {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- no git ref, no need to load it
  const { execFile } = require('node:child_process') as typeof import('node:child_process');
  return async (...args) => {
    const options = { cwd, env, encoding: 'utf8' as const, maxBuffer: 2 ** 26, ...(signal && { signal }) };
    return (await promisify(execFile)('git', args, options)).stdout;
  };
}

function notFound(ref: string): (cause: unknown) => never {
  return (cause) => {
    if ((cause as Error).name === 'AbortError') throw cause;
    throw new PodwrightError('E_GIT_REF', `"${ref}" is no file, no folder and no commit of a git repository here`, {
      fix: `correct it, or fetch it first: git fetch --depth=1 origin ${ref.replace(/^origin\//, '')}`,
      cause,
    });
  };
}

/** From the folder up to the top, what is installed beside the program stands in the other tree too. */
function linkPackages(from: string, top: string, tree: string): void {
  for (let folder = from; ; folder = dirname(folder)) {
    const installed = join(folder, 'node_modules');
    const place = join(tree, relative(top, folder));
    if (existsSync(installed) && existsSync(place) && !existsSync(join(place, 'node_modules')))
      symlinkSync(realpathSync(installed), join(place, 'node_modules'), 'dir');
    if (folder === top || folder === dirname(folder)) return;
  }
}
