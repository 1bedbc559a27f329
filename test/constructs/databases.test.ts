import { MariaDb, Memcached, MySql, Postgres, Redis, Valkey, WebApp, secret, type Backend } from 'podwright';
import { formatYaml } from '../../lib/synth/yaml';
import { Scene, valueAt } from '../support/authoring';
import { expectGolden } from '../support/golden';

const image = 'ghcr.io/acme/shop:1.4.2';

/** One of each kind, as small as it can be written. */
const kinds: Readonly<Record<string, (scene: Scene) => Backend>> = {
  'postgres-14': ({ environment }) => new Postgres(environment, 'db', { version: 14, storage: '5Gi' }),
  'postgres-18': ({ environment }) => new Postgres(environment, 'db', { version: 18, storage: '5Gi' }),
  'mysql-8.0': ({ environment }) => new MySql(environment, 'db', { version: '8.0', storage: '5Gi' }),
  'mysql-8.4': ({ environment }) => new MySql(environment, 'db', { version: '8.4', storage: '5Gi' }),
  'mariadb-10.11': ({ environment }) => new MariaDb(environment, 'db', { version: '10.11', storage: '5Gi' }),
  'mariadb-11.8': ({ environment }) => new MariaDb(environment, 'db', { version: '11.8', storage: '5Gi' }),
  'redis-cache': ({ environment }) => new Redis(environment, 'db', { role: 'cache' }),
  'redis-store': ({ environment }) => new Redis(environment, 'db', { role: 'store', storage: '2Gi' }),
  'valkey-cache': ({ environment }) => new Valkey(environment, 'db', { role: 'cache' }),
  'valkey-store': ({ environment }) => new Valkey(environment, 'db', { role: 'store', storage: '2Gi' }),
  memcached: ({ environment }) => new Memcached(environment, 'db'),
};

/** The backend's container in its own pod, or beside its client. */
function containerOf(scene: Scene, backend: Backend, inside: boolean): unknown {
  if (!inside) return valueAt(scene.find('StatefulSet', 'shop-db'), 'spec.template.spec.containers.0');
  const kind = backend.claimName === undefined ? 'Deployment' : 'StatefulSet';
  return valueAt(scene.find(kind, 'shop-web'), 'spec.template.spec.initContainers.0');
}

describe.each(Object.entries(kinds))('%s', (kind, create) => {
  it('is written in the same way as ever, and nothing is found wrong with it', () => {
    const scene = new Scene();
    const db = create(scene);
    new WebApp(scene.environment, 'web', { image, port: 8080, env: { URL: db.url } });
    expect(scene.checked.filter(({ severity }) => severity === 'error')).toEqual([]);
    const own = scene.manifests.filter(({ metadata }) => metadata.name !== 'shop-web');
    expectGolden(`constructs/${kind}.yaml`, formatYaml(own));
  });

  it('runs beside its client too, on localhost, and nothing is found wrong with it', () => {
    const scene = new Scene();
    const db = create(scene);
    const env = { URL: db.url, HOST: db.host };
    new WebApp(scene.environment, 'web', { image, port: 8080, env, topology: 'single-pod', include: [db] });
    expect(scene.checked.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(JSON.stringify(containerOf(scene, db, true))).toMatch(/127\.0\.0\.1/);
    expect(scene.names).not.toContain('Service/shop-db');
  });

  it('never gives a password to its container but by file', () => {
    for (const inside of [false, true]) {
      const scene = new Scene();
      const db = create(scene);
      new WebApp(scene.environment, 'web', {
        image,
        port: 8080,
        ...(inside ? { topology: 'single-pod', include: [db] } : {}),
      });
      const env = (valueAt(containerOf(scene, db, inside), 'env') ?? []) as {
        valueFrom?: { secretKeyRef?: unknown };
      }[];
      expect(env.filter(({ valueFrom }) => valueFrom?.secretKeyRef !== undefined)).toEqual([]);
    }
  });

  it('has one pod at most, and keeps its claim by its name', () => {
    const scene = new Scene();
    const db = create(scene);
    expect(valueAt(scene.find('StatefulSet', 'shop-db'), 'spec.replicas')).toBe(1);
    const claims = scene.names.filter((name) => name.startsWith('PersistentVolumeClaim/'));
    expect(claims).toEqual(db.claimName === undefined ? [] : ['PersistentVolumeClaim/shop-db-data']);
  });

  it('is reached by its clients only', () => {
    const scene = new Scene();
    const db = create(scene);
    new WebApp(scene.environment, 'web', { image, port: 8080, env: { URL: db.url } });
    new WebApp(scene.environment, 'other', { image, port: 8080 });
    expect(valueAt(scene.find('NetworkPolicy', 'shop-db'), 'spec.ingress.0.from')).toEqual([
      { podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'shop-web' } } },
    ]);
  });
});

describe('the data of PostgreSQL', () => {
  it.each([
    [14, '/var/lib/postgresql/data', '/var/lib/postgresql/data/pgdata'],
    [15, '/var/lib/postgresql/data', '/var/lib/postgresql/data/pgdata'],
    [16, '/var/lib/postgresql/data', '/var/lib/postgresql/data/pgdata'],
    [17, '/var/lib/postgresql/data', '/var/lib/postgresql/data/pgdata'],
    [18, '/var/lib/postgresql', '/var/lib/postgresql/18/docker'],
  ] as const)(
    'of version %d lies where the image wants it, never at the root of its volume',
    (version, mount, pgdata) => {
      const scene = new Scene();
      new Postgres(scene.environment, 'db', { version, storage: '5Gi' });
      const container = valueAt(scene.find('StatefulSet', 'shop-db'), 'spec.template.spec.containers.0');
      expect(valueAt(container, 'image')).toContain(`postgres:${String(version)}.`);
      expect(valueAt(container, 'env')).toContainEqual({ name: 'PGDATA', value: pgdata });
      expect(valueAt(container, 'volumeMounts')).toContainEqual({ name: 'db-data', mountPath: mount });
      expect(pgdata.startsWith(`${mount}/`)).toBe(true);
      expect(scene.find('PersistentVolumeClaim', 'shop-db-data').metadata.annotations).toMatchObject({
        'podwright.dev/data-format': `postgres-${String(version)}`,
      });
    },
  );
});

describe('the administrator of MySQL', () => {
  it('comes in from inside of the container only, with a password of its own', () => {
    const scene = new Scene();
    new MySql(scene.environment, 'db', { version: '8.4', storage: '5Gi' });
    const generated = scene.find('Secret', 'shop-db').metadata.annotations?.['podwright.dev/generate'];
    expect(JSON.parse(generated ?? '{}')).toMatchObject({ 'root-password': { random: 32 } });
    expect(valueAt(scene.find('StatefulSet', 'shop-db'), 'spec.template.spec.containers.0.env')).toContainEqual({
      name: 'MYSQL_ROOT_HOST',
      value: 'localhost',
    });
  });

  it('has the password of an existing Secret, from wherever it is', () => {
    const scene = new Scene();
    const credentials = { password: secret.existing('app', 'pw'), rootPassword: secret.existing('root', 'pw') };
    new MySql(scene.environment, 'db', { version: '8.4', storage: '5Gi', credentials });
    expect(scene.checked.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(valueAt(scene.find('StatefulSet', 'shop-db'), 'spec.template.spec.volumes')).toContainEqual({
      name: 'db-secrets',
      projected: {
        defaultMode: 0o440,
        sources: [
          { secret: { name: 'app', items: [{ key: 'pw', path: 'password' }] } },
          { secret: { name: 'root', items: [{ key: 'pw', path: 'root-password' }] } },
        ],
      },
    });
  });
});

describe('the user of a server', () => {
  it('can be that of the installation which filled its volume, and stands on the claim', () => {
    const scene = new Scene();
    new Postgres(scene.environment, 'db', { version: 17, storage: '5Gi', user: { uid: 999, gid: 999 } });
    const pod = valueAt(scene.find('StatefulSet', 'shop-db'), 'spec.template.spec');
    const user = { runAsUser: 999, runAsGroup: 999, runAsNonRoot: true };
    expect(valueAt(pod, 'securityContext')).toMatchObject({ ...user, fsGroup: 999 });
    expect(valueAt(pod, 'containers.0.securityContext')).toMatchObject(user);
    expect(scene.find('PersistentVolumeClaim', 'shop-db-data').metadata.annotations).toMatchObject({
      'podwright.dev/data-owner': '999:999',
    });
  });

  it('is that of every container otherwise, and in one pod always', () => {
    const scene = new Scene();
    const db = new Postgres(scene.environment, 'db', { version: 17, storage: '5Gi' });
    expect(scene.find('PersistentVolumeClaim', 'shop-db-data').metadata.annotations).toMatchObject({
      'podwright.dev/data-owner': '10001:10001',
    });
    const old = new Postgres(scene.environment, 'old', { version: 17, storage: '5Gi', user: { uid: 999, gid: 999 } });
    new WebApp(scene.environment, 'web', { image, port: 8080, topology: 'single-pod', include: [db, old] });
    expect(scene.findings).toMatchObject([{ code: 'E_TOPOLOGY', path: 'staging/old' }]);
  });
});

describe('connections', () => {
  it('of all clients together fit into what the database accepts, their pods counted at their most', () => {
    const codes = (pool: number, connections: number): readonly string[] => {
      const scene = new Scene();
      const db = new Postgres(scene.environment, 'db', { version: 17, storage: '5Gi', memory: '1Gi', connections });
      const env = { URL: db.url };
      new WebApp(scene.environment, 'web', { image, port: 8080, env, pool, scale: { minReplicas: 2, maxReplicas: 4 } });
      return scene.codes;
    };
    // Four pods and one that surges, five connections that are reserved.
    expect(codes(5, 30)).toEqual([]);
    expect(codes(5, 29)).toEqual(['E_DB_CONNECTIONS']);
  });
});

describe('settings', () => {
  it('of the user are passed on in the way of each server', () => {
    const scene = new Scene();
    new Postgres(scene.environment, 'pg', {
      version: 17,
      storage: '1Gi',
      settings: { log_min_duration_statement: 500 },
    });
    new MySql(scene.environment, 'my', { version: '8.4', storage: '1Gi', settings: { long_query_time: 1 } });
    new Redis(scene.environment, 'kv', { role: 'cache', settings: { timeout: 300 } });
    const args = (name: string) =>
      valueAt(scene.find('StatefulSet', name), 'spec.template.spec.containers.0.args') as string[];
    expect(args('shop-pg').join(' ')).toContain('-c log_min_duration_statement=500');
    expect(args('shop-my')).toContain('--long-query-time=1');
    expect(args('shop-kv').join(' ')).toContain('--timeout 300');
    expect(scene.codes).toEqual([]);
  });

  it.each([
    ['that lose what was committed', { fsync: false }, /loses acknowledged writes/],
    ['that follow from the memory', { shared_buffers: '4GB' }, /follows from `memory`/],
    ['that are none', { 'a b': 1 }, /not the name of a setting/],
  ])('%s are refused', (_what, settings, message) => {
    const scene = new Scene();
    new Postgres(scene.environment, 'db', { version: 17, storage: '1Gi', settings });
    expect(scene.findings).toMatchObject([{ code: 'E_DB_SETTING', message: expect.stringMatching(message) as string }]);
  });
});
