import {
  MariaDb,
  Memcached,
  MySql,
  Postgres,
  Redis,
  Valkey,
  WebApp,
  secret,
  type BackingService,
  type Environment,
  type WebAppProps,
} from 'podwright';
import { Scene, valueAt } from '../support/authoring';

const image = 'ghcr.io/acme/shop:1.4.2';

/** The app: it knows a database, not where it runs. */
function shop(env: Environment, db: BackingService, topology: Pick<WebAppProps, 'topology' | 'include'>): WebApp {
  return new WebApp(env, 'web', {
    image,
    port: 8080,
    env: { DATABASE_URL: db.url, DATABASE_HOST: db.host, DATABASE_PASSWORD: db.password },
    ...topology,
  } as WebAppProps);
}

/** The one switch. */
const places: Readonly<Record<string, (env: Environment) => WebApp>> = {
  'single-pod': (env) => {
    const db = new Postgres(env, 'db', { version: 17, storage: '5Gi' });
    return shop(env, db, { topology: 'single-pod', include: [db] });
  },
  separate: (env) => shop(env, new Postgres(env, 'db', { version: 17, storage: '5Gi' }), {}),
  operator: (env) => shop(env, Postgres.operator(env, 'db', { version: 17, storage: '5Gi' }), {}),
  external: (env) => {
    const credentials = { password: secret.existing('rds', 'password'), url: secret.existing('rds', 'url') };
    return shop(env, Postgres.external(env, 'db', { host: 'db.example', cidr: '10.20.0.0/16', credentials }), {});
  },
};

function place(name: keyof typeof places): Scene {
  const scene = new Scene();
  places[name]?.(scene.environment);
  return scene;
}

const envOf = (scene: Scene): unknown => {
  const web = scene.tryFind('Deployment', 'shop-web') ?? scene.find('StatefulSet', 'shop-web');
  return valueAt(web, 'spec.template.spec.containers.0.env');
};
const egressOf = (scene: Scene): unknown => valueAt(scene.find('NetworkPolicy', 'shop-web'), 'spec.egress.1');

describe('the same app', () => {
  it.each(Object.keys(places))('finds nothing wrong with its database in the place %s', (name) => {
    expect(place(name).findings).toEqual([]);
  });

  it('reads the same variables everywhere, from the Secret of each place', () => {
    const secretKey = (name: string, key: string): object => ({ valueFrom: { secretKeyRef: { name, key } } });
    const expected = (url: object, host: string, password: object): unknown => [
      { name: 'DATABASE_URL', ...url },
      { name: 'DATABASE_HOST', value: host },
      { name: 'DATABASE_PASSWORD', ...password },
    ];
    const own = [secretKey('shop-db', 'url'), secretKey('shop-db', 'password')] as const;
    expect(envOf(place('single-pod'))).toEqual(expected(own[0], '127.0.0.1', own[1]));
    expect(envOf(place('separate'))).toEqual(expected(own[0], 'shop-db', own[1]));
    expect(envOf(place('operator'))).toEqual(
      expected(secretKey('shop-db-app', 'uri'), 'shop-db-rw', secretKey('shop-db-app', 'password')),
    );
    expect(envOf(place('external'))).toEqual(
      expected(secretKey('rds', 'url'), 'db.example', secretKey('rds', 'password')),
    );
  });

  it('is let out to wherever the database is, and to nothing else', () => {
    const ports = [{ port: 5432, protocol: 'TCP' }];
    expect(egressOf(place('single-pod'))).toBeUndefined();
    expect(egressOf(place('separate'))).toEqual({
      to: [{ podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'shop-db' } } }],
      ports,
    });
    expect(egressOf(place('operator'))).toEqual({
      to: [{ podSelector: { matchLabels: { 'cnpg.io/cluster': 'shop-db' } } }],
      ports,
    });
    expect(egressOf(place('external'))).toEqual({ to: [{ ipBlock: { cidr: '10.20.0.0/16' } }], ports });
  });

  it('starts after a database that is made with it', () => {
    const order = (name: string): readonly string[] => place(name).names;
    expect(order('separate').indexOf('StatefulSet/shop-db')).toBeLessThan(
      order('separate').indexOf('Deployment/shop-web'),
    );
    expect(place('operator').orderOf('Deployment/shop-web')).toEqual(['Cluster/shop-db ready']);
    expect(place('external').orderOf('Deployment/shop-web')).toEqual([]);
  });

  it('keeps the claim of the database between the two places that we run', () => {
    const claim = (name: string): unknown => place(name).find('PersistentVolumeClaim', 'shop-db-data');
    expect(claim('single-pod')).toEqual(claim('separate'));
  });
});

describe('a database of the operator', () => {
  it('gets the memory arithmetic of our own, and keeps what Kubernetes would delete with it', () => {
    const cluster = place('operator').find('Cluster', 'shop-db');
    expect(cluster.spec).toMatchObject({
      instances: 1,
      bootstrap: { initdb: { database: 'app', owner: 'app', dataChecksums: true } },
      storage: { size: '5Gi' },
      postgresql: { parameters: { max_connections: '14', shared_buffers: '128MB' } },
    });
    expect(cluster.metadata.annotations).toEqual({ 'podwright.dev/data-format': 'postgres-17' });
  });

  it('has three servers in production', () => {
    const scene = new Scene({ profile: 'production' });
    Postgres.operator(scene.environment, 'db', { version: 17, storage: '5Gi' });
    expect(valueAt(scene.find('Cluster', 'shop-db'), 'spec.instances')).toBe(3);
  });

  it('is reached by its clients, by itself and by the operator', () => {
    const policy = place('operator').find('NetworkPolicy', 'shop-db');
    expect(valueAt(policy, 'spec.podSelector')).toEqual({ matchLabels: { 'cnpg.io/cluster': 'shop-db' } });
    const ingress = valueAt(policy, 'spec.ingress') as { from: unknown[]; ports: { port: number }[] }[];
    expect(ingress.map(({ ports }) => ports.map(({ port }) => port))).toEqual([[5432], [5432, 8000]]);
    expect(ingress[1]?.from).toContainEqual({
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'cnpg-system' } },
      podSelector: { matchLabels: { 'app.kubernetes.io/name': 'cloudnative-pg' } },
    });
  });
});

describe('a server somewhere else', () => {
  const password = secret.existing('own', 'password');
  const urls: readonly (readonly [string, (env: Environment) => BackingService, string])[] = [
    [
      'postgres',
      (env) => Postgres.external(env, 'db', { host: 'db.example', credentials: { password } }),
      'postgres://app:$(URL_PASSWORD)@db.example:5432/app?sslmode=require',
    ],
    [
      'mysql',
      (env) => MySql.external(env, 'db', { host: 'db.example', credentials: { password } }),
      'mysql://app:$(URL_PASSWORD)@db.example:3306/app',
    ],
    [
      'mariadb',
      (env) =>
        MariaDb.external(env, 'db', { host: 'db.example', port: 3307, database: 'shop', credentials: { password } }),
      'mysql://app:$(URL_PASSWORD)@db.example:3307/shop',
    ],
    [
      'redis',
      (env) => Redis.external(env, 'db', { host: '10.0.0.5', credentials: { password } }),
      'rediss://default:$(URL_PASSWORD)@10.0.0.5:6379/0',
    ],
    [
      'valkey',
      (env) => Valkey.external(env, 'db', { host: 'db.example', tls: false, credentials: { password } }),
      'redis://default:$(URL_PASSWORD)@db.example:6379/0',
    ],
    ['memcached', (env) => Memcached.external(env, 'db', { host: 'db.example' }), 'memcached://db.example:11211'],
    [
      'postgres at an IPv6 address',
      (env) => Postgres.external(env, 'db', { host: 'fd00::1', credentials: { password } }),
      'postgres://app:$(URL_PASSWORD)@[fd00::1]:5432/app?sslmode=require',
    ],
  ];

  it.each(urls)('of %s has the URL of its kind, and no object', (_kind, create, url) => {
    const scene = new Scene();
    const db = create(scene.environment);
    new WebApp(scene.environment, 'web', { image, port: 8080, env: { URL: db.url } });
    expect(scene.checked.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect((envOf(scene) as { value?: string }[]).at(-1)?.value).toBe(url);
    expect(scene.names.filter((name) => name.includes('shop-db'))).toEqual([]);
    expect(egressOf(scene)).toMatchObject({ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }, { ipBlock: { cidr: '::/0' } }] });
  });

  it('at an IPv6 address has brackets around it where a port follows, and none in the host alone', () => {
    const scene = new Scene();
    const cache = Memcached.external(scene.environment, 'db', { host: 'fd00::1' });
    const env = { HOST: cache.host, ADDRESS: cache.address };
    new WebApp(scene.environment, 'web', { image, port: 8080, env });
    expect(envOf(scene)).toEqual([
      { name: 'HOST', value: 'fd00::1' },
      { name: 'ADDRESS', value: '[fd00::1]:11211' },
    ]);
  });

  it.each(['postgres://db.example', 'db.example:5433', 'db.example/app', '[fd00::1]', 'fd00::1:', 'fe80::1%eth0'])(
    'is named by a host, not by a URL or its port: %s',
    (host) => {
      const scene = new Scene();
      Postgres.external(scene.environment, 'db', { host, credentials: { password } });
      expect(scene.codes).toEqual(['E_DB_HOST']);
    },
  );
});
