import { join } from 'node:path';
import { buildGoModule, exists, GO_FLAGS, GoMissingError } from './go-module';

export { GoMissingError };

/** The path of the control plane's binary: built if need be, or the one that PODWRIGHT_CLUSTER_BIN names. */
export async function buildControlPlane(say: (line: string) => void = sayOnStderr): Promise<string> {
  const override = process.env['PODWRIGHT_CLUSTER_BIN'];
  if (override !== undefined && override !== '') {
    if (!(await exists(override))) throw new Error(`PODWRIGHT_CLUSTER_BIN names ${override}, which is not there`);
    return override;
  }
  return buildGoModule(
    {
      title: 'the control plane',
      content: 'etcd, Kubernetes 1.36.2, kwok',
      sources: join(__dirname, 'control-plane'),
      cache: 'control-plane',
      flags: GO_FLAGS,
      packages: ['.'],
      output: 'podwright-cluster',
      size: 2800,
    },
    say,
  );
}

function sayOnStderr(line: string): void {
  process.stderr.write(`podwright: ${line}\n`);
}
