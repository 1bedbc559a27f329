import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

/** The objects that kubectl finds in a text, or why it refuses it. */
export interface Answer {
  readonly values: readonly unknown[] | null;
  readonly error?: string;
}

/** The reader of kubectl, `k8s.io/apimachinery` with `sigs.k8s.io/yaml`: a small Go program of its own, built in seconds. */
export class KubectlReader {
  private constructor(private readonly folder: string) {}

  static build(): KubectlReader {
    const folder = mkdtempSync(path.join(tmpdir(), 'podwright-yaml-'));
    const args = ['build', '-trimpath', '-buildvcs=false', '-mod=readonly', '-o', path.join(folder, 'reader'), '.'];
    execFileSync('go', args, { cwd: path.join(__dirname, 'yaml-reader'), stdio: ['ignore', 'ignore', 'inherit'] });
    return new KubectlReader(folder);
  }

  /** One answer a text, in their order. */
  read(texts: readonly string[]): readonly Answer[] {
    const input = texts.map((text) => JSON.stringify(text)).join('\n');
    const { stdout, stderr, status } = spawnSync(path.join(this.folder, 'reader'), {
      input,
      encoding: 'utf8',
      maxBuffer: 2 ** 31 - 1,
    });
    if (status !== 0) throw new Error(`the reader ended with ${String(status)}: ${stderr}`);
    return stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Answer);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
