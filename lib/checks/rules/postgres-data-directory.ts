import { asText, objectsOf, type Fields } from '../../objects/read-field';
import { dataVolumes, writablePaths } from '../mounts-data';
import type { Rule } from '../rule';

export const postgresDataDirectory: Rule = {
  id: 'postgres-data-directory',
  demand:
    'Postgres keeps its data in a folder of the volume, not at its root: the root belongs to root, and initdb refuses it.',
  source: 'https://hub.docker.com/_/postgres (PGDATA)',
  severity: { development: 'error', production: 'error' },
  always: false,
  on: 'pods',
  *check(entry) {
    const volumes = dataVolumes(entry);
    for (const { container, path } of volumes.size === 0 ? [] : entry.containers) {
      if (!/(?:^|\/)postgres(?::|@|$)/.test(asText(container.image) ?? '') || isTool(container)) continue;
      const folder = dataDirectory(container);
      const mounts = writablePaths(container, volumes);
      if (mounts.length === 0 || mounts.some((mount) => folder.startsWith(`${mount.replace(/\/$/, '')}/`))) continue;
      yield {
        code: 'PGDATA',
        field: [...path, 'env'],
        message: mounts.includes(folder)
          ? `PGDATA is ${folder}, where the volume itself is mounted`
          : `PGDATA is ${folder}, which is on no volume: the data is lost with the pod`,
        fix: `set PGDATA to ${(mounts[0] ?? '').replace(/\/$/, '')}/pgdata`,
      };
    }
  },
};

/** The image's client programs keep no data: a dump, for example. */
function isTool({ command }: Fields): boolean {
  return (
    Array.isArray(command) && !command.some((word) => /(?:^|\/)(?:postgres|docker-entrypoint\.sh)$/.test(String(word)))
  );
}

/** What the image takes when nothing is said: since 18 a folder with the version in it. */
function dataDirectory(container: Fields): string {
  const set = objectsOf(container.env).find(([variable]) => variable.name === 'PGDATA');
  const value = asText(set?.[0].value);
  if (value !== undefined) return value;
  const major = Number(/:(\d+)/.exec(asText(container.image) ?? '')?.[1] ?? 18);
  return major >= 18 ? `/var/lib/postgresql/${major}/docker` : '/var/lib/postgresql/data';
}
