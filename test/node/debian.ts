import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache';
import { run } from './command';

/** What no image and no tool needs at run time. */
const LEFT_OUT = ['doc', 'man', 'locale', 'info', 'lintian', 'i18n', 'bash-completion', 'postgresql/*/man'];

/**
 * Debian packages, downloaded and unpacked by an apt with a state of its own: for it nothing is installed, so that it
 * names everything that a package needs, and the host's state is neither read nor changed. No script of a package runs.
 */
export class Debian {
  private readonly folder = cacheFolder('debian');

  async update(): Promise<void> {
    for (const name of ['lists/partial', 'archives/partial', 'no-archives/partial'])
      await mkdir(join(this.folder, name), { recursive: true });
    await writeFile(join(this.folder, 'status'), '');
    await this.apt('update', '-qq');
  }

  /** File names of the packages and of all that they need. */
  async closure(packages: readonly string[]): Promise<readonly string[]> {
    // What is in the folder of archives already would be left out.
    const empty = ['-o', `Dir::Cache::archives=${join(this.folder, 'no-archives')}`];
    const lines = await this.apt('install', '--print-uris', '-qq', '-y', ...empty, ...packages);
    return lines.split('\n').flatMap((line) => (line.startsWith("'") ? [line.split(' ')[1] ?? ''] : []));
  }

  async download(packages: readonly string[]): Promise<void> {
    await this.apt('install', '--download-only', '-qq', '-y', ...packages);
  }

  /** Unpacks files of `closure` into a folder, as a root file system. */
  async unpack(files: readonly string[], root: string): Promise<void> {
    for (const name of ['bin', 'sbin', 'lib', 'lib64']) {
      await mkdir(join(root, 'usr', name), { recursive: true });
      await symlink(`usr/${name}`, join(root, name)).catch(() => undefined);
    }
    const excludes = LEFT_OUT.map((name) => `--exclude=./usr/share/${name}/*`).join(' ');
    for (const file of files) {
      const archive = join(this.folder, 'archives', file);
      const tar = `tar -x -C "$2" --keep-directory-symlink --no-same-owner ${excludes}`;
      await run('bash', ['-o', 'pipefail', '-c', `dpkg-deb --fsys-tarfile "$1" | ${tar}`, 'unpack', archive, root]);
    }
  }

  private apt(...args: string[]): Promise<string> {
    const options = {
      'Dir::State::status': join(this.folder, 'status'),
      'Dir::State::lists': join(this.folder, 'lists'),
      'Dir::Cache': this.folder,
      'Dir::Cache::archives': join(this.folder, 'archives'),
      'Debug::NoLocking': '1',
      'APT::Install-Recommends': '0',
      'APT::Sandbox::User': 'root',
      'Acquire::Languages': 'none',
    };
    return run('apt-get', [...Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]), ...args]);
  }
}
