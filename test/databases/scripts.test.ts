import { spawnSync } from 'node:child_process';
import { MariaDb, MySql, Postgres, Redis, Valkey, secret, type BackupTarget } from 'podwright';
import { Scene } from '../support/authoring';

const credentials = { accessKeyId: secret.existing('s3', 'id'), secretAccessKey: secret.existing('s3', 'key') };
const targets: readonly BackupTarget[] = [{ claim: { storage: '20Gi' } }, { s3: { bucket: 'backups', credentials } }];

/** Every script that stands in a manifest, by what it is for. */
function scripts(): (readonly [string, string])[] {
  return targets.flatMap((to, index) => {
    const scene = new Scene();
    const { environment } = scene;
    const databases = [
      new Postgres(environment, 'postgres', { version: 17, storage: '5Gi' }),
      new MySql(environment, 'mysql', { version: '8.4', storage: '5Gi' }),
      new MariaDb(environment, 'mariadb', { version: '11.8', storage: '5Gi' }),
      new Redis(environment, 'redis', { role: 'store', storage: '2Gi' }),
      new Valkey(environment, 'valkey', { role: 'store', storage: '2Gi' }),
    ] as const;
    for (const database of databases) {
      database.backup({ schedule: '0 3 * * *', to });
      database.restore('drill');
    }
    return scene.manifests
      .filter(({ kind }) => kind === 'ConfigMap')
      .flatMap(({ metadata, data }) =>
        Object.entries(data as Record<string, string>)
          .filter(([key]) => key.endsWith('.sh'))
          .map(([key, text]) => [`${metadata.name ?? ''} ${key} ${String(index)}`, text] as const),
      );
  });
}

it.each(scripts())('%s is written as ShellCheck wants it, for the shell of its image', (_name, text) => {
  const bash = text.startsWith('#!/bin/bash\nset -euo pipefail\n');
  expect(bash || text.startsWith('#!/bin/sh\nset -eu\n')).toBe(true);
  // Not every kind of script uses every function and variable.
  const args = [`--shell=${bash ? 'bash' : 'dash'}`, '--exclude=SC2317,SC2034', '-'];
  const { stdout, error } = spawnSync('shellcheck', args, { input: text, encoding: 'utf8' });
  expect([stdout, error]).toEqual(['', undefined]);
});
