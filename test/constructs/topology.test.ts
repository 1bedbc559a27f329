import { MariaDb, Memcached, MySql, Postgres, Redis, Valkey, WebApp, type WebAppProps } from 'podwright';
import type { PodSpec } from '../../imports/k8s';
import { Scene, valueAt } from '../support/authoring';
import { podOf } from '../support/pods';

const image = 'ghcr.io/acme/shop:1.4.2';

interface Shop {
  readonly scene: Scene;
  readonly db: Postgres;
  readonly cache: Redis;
  readonly web: WebApp;
}

function shop(singlePod: boolean, more: Partial<WebAppProps> = {}): Shop {
  const scene = new Scene();
  const db = new Postgres(scene.environment, 'db', { version: 17, storage: '5Gi' });
  const cache = new Redis(scene.environment, 'cache', { role: 'cache' });
  const web = new WebApp(scene.environment, 'web', {
    image,
    port: 8080,
    env: { DATABASE_URL: db.url, REDIS_URL: cache.url },
    ...(singlePod ? { topology: 'single-pod', include: [db, cache] } : {}),
    ...more,
  } as WebAppProps);
  return { scene, db, cache, web };
}

describe('separate topology', () => {
  it('gives each part a workload of its own', () => {
    expect(shop(false).scene.names).toEqual(
      expect.arrayContaining([
        'StatefulSet/shop-db',
        'StatefulSet/shop-cache',
        'Deployment/shop-web',
        'Service/shop-db',
        'Service/shop-cache',
      ]),
    );
  });

  it('lets exactly the clients reach the database, and the app reach only name resolution and its bindings', () => {
    const { scene } = shop(false);
    expect(valueAt(scene.find('NetworkPolicy', 'shop-db'), 'spec.ingress')).toEqual([
      {
        from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'shop-web' } } }],
        ports: [{ port: 5432, protocol: 'TCP' }],
      },
    ]);
    const egress = valueAt(scene.find('NetworkPolicy', 'shop-web'), 'spec.egress') as { ports: { port: number }[] }[];
    expect(egress.map((rule) => rule.ports.map((port) => port.port))).toEqual([[53, 53], [5432], [6379]]);
  });

  it('starts the app when its backends are ready', () => {
    const { scene } = shop(false);
    const names = scene.names;
    expect(names.indexOf('StatefulSet/shop-db')).toBeLessThan(names.indexOf('Deployment/shop-web'));
  });

  it('mounts the claim by name, so that it survives the switch', () => {
    const { scene } = shop(false);
    const volumes = valueAt(scene.find('StatefulSet', 'shop-db'), 'spec.template.spec.volumes');
    expect(volumes).toContainEqual({ name: 'db-data', persistentVolumeClaim: { claimName: 'shop-db-data' } });
  });
});

describe('single-pod topology', () => {
  it('puts everything into one StatefulSet of one replica, because data is in it', () => {
    const { scene } = shop(true);
    expect(scene.names.filter((name) => /StatefulSet|Deployment/.test(name))).toEqual(['StatefulSet/shop-web']);
    expect(valueAt(scene.find('StatefulSet', 'shop-web'), 'spec.replicas')).toBe(1);
  });

  it('runs the backends as native sidecars in the order of `include`', () => {
    const { scene } = shop(true);
    const sidecars = valueAt(scene.find('StatefulSet', 'shop-web'), 'spec.template.spec.initContainers') as {
      name: string;
      restartPolicy: string;
    }[];
    expect(sidecars.map(({ name, restartPolicy }) => [name, restartPolicy])).toEqual([
      ['db', 'Always'],
      ['cache', 'Always'],
    ]);
  });

  it('is one pod, replaced and not joined by its successor, also with nothing in it but the app', () => {
    const scene = new Scene();
    const migrate = { command: ['migrate'] } as const;
    new WebApp(scene.environment, 'web', { image, port: 8080, topology: 'single-pod', include: [], migrate });
    expect(scene.find('Deployment', 'shop-web').spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
    const pod = podOf(scene.find('Deployment', 'shop-web'));
    expect(pod.initContainers?.map(({ name }) => name)).toEqual(['migrate']);
    expect(scene.names.filter((name) => /^(Job|PodDisruptionBudget)/.test(name))).toEqual([]);
  });

  it('runs them as plain containers where the cluster is too old for native sidecars', () => {
    const scene = new Scene({ kubeVersion: '1.28' });
    const cache = new Redis(scene.environment, 'cache', { role: 'cache' });
    new WebApp(scene.environment, 'web', { image, port: 8080, topology: 'single-pod', include: [cache] });
    const spec = valueAt(scene.find('Deployment', 'shop-web'), 'spec.template.spec') as {
      containers: { name: string }[];
      initContainers?: unknown;
    };
    expect(spec.containers.map((container) => container.name)).toEqual(['web', 'cache']);
    expect(spec.initContainers).toBeUndefined();
  });

  it('uses the same claim as the separate topology', () => {
    const { scene } = shop(true);
    const volumes = valueAt(scene.find('StatefulSet', 'shop-web'), 'spec.template.spec.volumes');
    expect(volumes).toContainEqual({ name: 'db-data', persistentVolumeClaim: { claimName: 'shop-db-data' } });
  });

  it('binds the backends to localhost and needs no Service and no policy for them', () => {
    const { scene, db } = shop(true);
    expect(scene.tryFind('Service', 'shop-db')).toBeUndefined();
    expect(scene.tryFind('NetworkPolicy', 'shop-db')).toBeUndefined();
    const args = valueAt(scene.find('StatefulSet', 'shop-web'), 'spec.template.spec.initContainers.0.args');
    expect(args).toContain('listen_addresses=127.0.0.1');
    expect(db.envFor('HOST', 'host')).toEqual([{ name: 'HOST', value: '127.0.0.1' }]);
  });

  it('is a Deployment with Recreate when there is no data', () => {
    const scene = new Scene();
    const cache = new Redis(scene.environment, 'cache', { role: 'cache' });
    new WebApp(scene.environment, 'web', {
      image,
      port: 8080,
      env: { REDIS_URL: cache.url },
      topology: 'single-pod',
      include: [cache],
    });
    expect(valueAt(scene.find('Deployment', 'shop-web'), 'spec.strategy')).toEqual({ type: 'Recreate' });
  });

  it('has no preStop hook on the database: all hooks run at once and would stop it under the app', () => {
    const { scene } = shop(true);
    expect(
      valueAt(scene.find('StatefulSet', 'shop-web'), 'spec.template.spec.initContainers.0.lifecycle'),
    ).toBeUndefined();
    const separate = shop(false).scene.find('StatefulSet', 'shop-db');
    expect(valueAt(separate, 'spec.template.spec.containers.0.lifecycle.preStop.exec.command')).toEqual([
      'pg_ctl',
      'stop',
      '-m',
      'fast',
      '-W',
    ]);
  });

  it('answers a handle that it does not have with the right one', () => {
    const { db, web } = shop(true);
    expect(() => db.statefulSet).toThrow(/staging\/db runs in the pod of staging\/web[\s\S]*use `container`/);
    expect(() => web.deployment).toThrow(/use `statefulSet`/);
    expect(shop(false).web.deployment.kind).toBe('Deployment');
  });

  it('applies patches of `container` in both topologies', () => {
    for (const [singlePod, kind, name, place] of [
      [true, 'StatefulSet', 'shop-web', 'initContainers'],
      [false, 'StatefulSet', 'shop-db', 'containers'],
    ] as const) {
      const { scene, db } = shop(singlePod);
      db.container.override({ env: [{ name: 'TZ', value: 'UTC' }] });
      expect(valueAt(scene.find(kind, name), `spec.template.spec.${place}.0.env`)).toContainEqual({
        name: 'TZ',
        value: 'UTC',
      });
    }
  });

  it('gives two backends of a kind different ports', () => {
    const scene = new Scene();
    const [a, b] = ['a', 'b'].map((id) => new Redis(scene.environment, id, { role: 'cache' })) as [Redis, Redis];
    new WebApp(scene.environment, 'web', {
      image,
      port: 6379,
      env: { A: a.url, B: b.port },
      topology: 'single-pod',
      include: [a, b],
    });
    const spec = valueAt(scene.find('Deployment', 'shop-web'), 'spec.template.spec');
    expect(valueAt(spec, 'initContainers.0.ports')).toEqual([
      { name: 'redis-6380', containerPort: 6380, protocol: 'TCP' },
    ]);
    expect(valueAt(spec, 'initContainers.1.ports.0.containerPort')).toBe(6381);
    expect(valueAt(spec, 'containers.0.env')).toContainEqual({ name: 'B', value: '6381' });
    expect(scene.find('Secret', 'shop-a').metadata.annotations?.['podwright.dev/generate']).toContain(
      '127.0.0.1:6380/0',
    );
  });

  it('asks of the pod what the backends ask: credentials, tolerations and nodes', () => {
    const scene = new Scene({ defaults: { imagePullSecrets: ['all'] } });
    const cache = new Redis(scene.environment, 'cache', {
      role: 'cache',
      imagePullSecrets: ['redis'],
      nodeSelector: { disk: 'ssd' },
      tolerations: [{ key: 'cache', operator: 'Exists' }],
    });
    new WebApp(scene.environment, 'web', {
      image,
      port: 8080,
      imagePullSecrets: ['web'],
      topology: 'single-pod',
      include: [cache],
    });
    const spec = valueAt(scene.find('Deployment', 'shop-web'), 'spec.template.spec');
    expect(spec).toMatchObject({
      imagePullSecrets: [{ name: 'all' }, { name: 'redis' }, { name: 'web' }],
      nodeSelector: { disk: 'ssd' },
      tolerations: [{ key: 'cache', operator: 'Exists' }],
    });
  });

  it('refuses parts that want different nodes', () => {
    const scene = new Scene();
    const cache = new Redis(scene.environment, 'cache', { role: 'cache', nodeSelector: { disk: 'ssd' } });
    new WebApp(scene.environment, 'web', {
      image,
      port: 8080,
      nodeSelector: { disk: 'hdd' },
      topology: 'single-pod',
      include: [cache],
    });
    expect(scene.codes).toEqual(['E_TOPOLOGY']);
  });

  it('refuses a second workload that uses a backend which listens on localhost only', () => {
    const { scene, db } = shop(true);
    new WebApp(scene.environment, 'admin', { image, port: 8081, env: { DATABASE_URL: db.url } });
    expect(scene.findings).toMatchObject([{ code: 'E_TOPOLOGY', path: 'staging/admin' }]);
  });

  it('refuses to drop an override of an object that the topology does not have', () => {
    const scene = new Scene();
    const db = new Postgres(scene.environment, 'db', { version: 17, storage: '5Gi' });
    db.statefulSet.override({ spec: { minReadySeconds: 1 } });
    new WebApp(scene.environment, 'web', { image, port: 8080, topology: 'single-pod', include: [db] });
    expect(scene.findings).toMatchObject([
      { code: 'E_TOPOLOGY', fix: 'override `container` instead: it exists in every topology' },
    ]);
  });
});

describe('a server beside its client', () => {
  it('is asked by processes in its container: it listens on localhost, where the kubelet does not reach it', () => {
    const scene = new Scene();
    const env = scene.environment;
    const include = [
      new Postgres(env, 'postgres', { version: 17, storage: '5Gi' }),
      new MySql(env, 'mysql', { version: '8.4', storage: '5Gi' }),
      new MariaDb(env, 'mariadb', { version: '11.8', storage: '5Gi' }),
      new Redis(env, 'redis', { role: 'cache' }),
      new Valkey(env, 'valkey', { role: 'cache' }),
      new Memcached(env, 'memcached'),
    ];
    const bindings = Object.fromEntries(include.map((backend, index) => [`PORT_${String(index)}`, backend.port]));
    new WebApp(env, 'web', { image, port: 8080, topology: 'single-pod', include, env: bindings });
    const pod = valueAt(scene.find('StatefulSet', 'shop-web'), 'spec.template.spec') as PodSpec;
    expect(pod.initContainers?.map(({ name }) => name)).toEqual(include.map(({ node }) => node.id));
    for (const { startupProbe, readinessProbe, livenessProbe } of pod.initContainers ?? []) {
      for (const probe of [startupProbe, readinessProbe, livenessProbe]) {
        expect(probe).toHaveProperty('exec.command.0', expect.stringMatching(/^(ba)?sh$/));
      }
    }
  });
});
