import { withProgram, type Program } from './program';

const shop = (version: string, singlePod: boolean, migration = '') => `
const db = new Postgres(env, 'db', { version: 17, storage: '1Gi' });
new WebApp(env, 'web', {
  image: 'ghcr.io/acme/shop:${version}', port: 8080, health: '/healthz', env: { DATABASE_URL: db.url },
  migrate: { args: ['/app/migrate.js'], env: { MIGRATION: '${migration}' }, backoffLimit: 1 },
  ${singlePod ? "topology: 'single-pod', include: [db]" : 'replicas: 1'},
});`;

interface Job {
  readonly status: { readonly completionTime?: string };
}

describe('a migration on a real node', () => {
  const migrations = async (program: Program): Promise<unknown> =>
    JSON.parse(await program.http('shop-web', '/migrations'));

  it.concurrent('runs once for each version, before its pods; one that fails leaves the old version untouched', () =>
    withProgram(async (program) => {
      program.write(shop('1.4.2', false));
      await program.deployed();
      expect(await migrations(program)).toEqual(['1.4.2']);
      const [job] = await program.api.list<Job>(`/apis/batch/v1/namespaces/${program.namespace}/jobs`);
      const before = await program.pod('shop-web');
      const started = before.status.containerStatuses?.[0]?.state.running?.startedAt ?? '';
      expect(Date.parse(job?.status.completionTime ?? '')).toBeLessThanOrEqual(Date.parse(started));
      expect((await program.deployed()).output).toContain('Nothing to do');

      program.write(shop('1.5.0', false, 'fails'));
      const failed = await program.deploy();
      expect(failed.output).toContain('relation "prices" does not exist');
      expect({ code: failed.code, output: failed.output }).toMatchObject({ code: 20 });
      expect((await program.pod('shop-web')).metadata.uid).toBe(before.metadata.uid);
      expect(await program.http('shop-web', '/')).toBe('1.4.2');

      program.write(shop('1.5.0', false));
      await program.deployed();
      expect(await program.http('shop-web', '/')).toBe('1.5.0');
      expect(await migrations(program)).toEqual(['1.4.2', '1.5.0']);
    }),
  );

  it.concurrent('runs in the one pod between the database and the app', () =>
    withProgram(async (program) => {
      program.write(shop('1.4.2', true));
      await program.deployed();
      expect(await migrations(program)).toEqual(['1.4.2']);
      const { spec } = await program.pod('shop-web');
      expect(spec.initContainers?.map(({ name }) => name)).toEqual(['db', expect.stringContaining('migrate')]);
    }),
  );
});
