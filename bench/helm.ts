import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { buildGoModule } from '../test/cluster/go-module';

/** The helm of bench/peers/helm/go.mod, built and cached like the control plane of the tests; or why it is not there. */
export async function findHelm(): Promise<{ readonly binary: string } | { readonly missing: string }> {
  try {
    const binary = await buildGoModule(
      {
        title: 'helm',
        content: 'helm 4.3.1',
        sources: path.join(__dirname, 'peers/helm'),
        cache: 'helm',
        flags: ['-trimpath', '-buildvcs=false', '-mod=readonly', '-ldflags', '-s -w'],
        packages: ['helm.sh/helm/v4/cmd/helm'],
        output: 'helm',
        size: 1200,
      },
      (line) => void process.stderr.write(`podwright: ${line}\n`),
    );
    return { binary };
  } catch (error) {
    const [why] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { missing: `helm is left out: ${why ?? ''}` };
  }
}

/** A chart of plain templates, one an object; what is to come from `--set` stands in the objects as `{{ ... }}`. */
export function writeChart(folder: string, objects: readonly object[]): string {
  mkdirSync(path.join(folder, 'templates'), { recursive: true });
  writeFileSync(path.join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: bench\nversion: 1.0.0\n');
  for (const [index, object] of objects.entries()) {
    writeFileSync(path.join(folder, 'templates', `${String(index)}.yaml`), `${JSON.stringify(object, undefined, 2)}\n`);
  }
  return folder;
}
