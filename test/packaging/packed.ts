import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { root } from '../support/source-files';

export interface Ran {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a command to its end in a folder, with an empty home. */
export function command(cwd: string, file: string, ...args: string[]): Ran {
  // Npm hands its settings on to its children; the cache is the one thing that they should share.
  const { PATH = '', HOME = '', npm_config_cache: cache = path.join(HOME, '.npm') } = process.env;
  const { npm_config_registry: registry } = process.env;
  const env = {
    ...inherited(),
    PATH,
    HOME,
    npm_config_cache: cache,
    ...(registry && { npm_config_registry: registry }),
    CI: 'true',
  };
  const { status, stdout, stderr } = spawnSync(file, args, { cwd, env, encoding: 'utf8', timeout: 240_000 });
  return { code: status, output: stdout + stderr };
}

/** What leads to the registry. */
function inherited(): Record<string, string> {
  const names = Object.keys(process.env).filter((name) => /proxy|^NODE_EXTRA_CA_CERTS$|^SSL_CERT/i.test(name));
  return Object.fromEntries(names.map((name) => [name, process.env[name] ?? '']));
}

export function succeed(cwd: string, file: string, ...args: string[]): string {
  const { code, output } = command(cwd, file, ...args);
  if (code !== 0) throw new Error(`${file} ${args.join(' ')} in ${cwd} ended with ${code}\n${output}`);
  return output;
}

/** `npm pack` of a folder without its scripts: the build is there already. */
export function pack(
  folder: string,
  destination: string,
): { readonly tarball: string; readonly files: readonly string[] } {
  const text = succeed(folder, 'npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', destination);
  const [packed] = JSON.parse(text.slice(text.indexOf('['), text.lastIndexOf(']') + 1)) as {
    readonly filename: string;
    readonly files: readonly { readonly path: string }[];
  }[];
  if (packed === undefined) throw new Error('npm pack has packed nothing');
  return { tarball: path.join(destination, packed.filename), files: packed.files.map((file) => file.path).sort() };
}

export function packOurs(): { readonly tarball: string; readonly files: readonly string[] } {
  return pack(root, mkdtempSync(path.join(tmpdir(), 'podwright-pack-')));
}

/** Lets a project install podwright, or another package, from a file. */
export function depend(folder: string, name: string, tarball: string): void {
  const file = path.join(folder, 'package.json');
  const json = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, string> | undefined>;
  for (const kind of ['dependencies', 'devDependencies']) {
    if (json[kind]?.[name] !== undefined || (kind === 'dependencies' && json['peerDependencies'] === undefined))
      json[kind] = { ...json[kind], [name]: `file:${tarball}` };
  }
  writeFileSync(file, JSON.stringify(json, undefined, 2));
}

export function install(folder: string): void {
  succeed(folder, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts');
}
