import { Postgres, WebApp, Worker, secret, type WebAppProps } from 'podwright';
import type { Manifest } from '../../lib/manifest';
import { Scene, valueAt } from '../support/authoring';
import { containerOf, podOf } from '../support/pods';

const image = 'ghcr.io/acme/shop:1.4.2';
const migrate = { command: ['npm', 'run', 'migrate'] };

function shop(more: Partial<WebAppProps> = {}, singlePod = false, kubeVersion?: '1.28'): Scene {
  const scene = new Scene({ kubeVersion });
  const db = new Postgres(scene.environment, 'db', { version: 17, storage: '5Gi' });
  new WebApp(scene.environment, 'web', {
    image,
    port: 8080,
    env: { DATABASE_URL: db.url, MODE: 'serve' },
    files: { '/etc/shop/config.json': '{}', '/run/keys/mail': secret.existing('mail', 'key') },
    migrate,
    ...(singlePod ? { topology: 'single-pod', include: [db] } : {}),
    ...more,
  } as WebAppProps);
  return scene;
}

function job(scene: Scene): Manifest {
  const [found, ...more] = scene.manifests.filter(({ kind }) => kind === 'Job');
  if (found === undefined || more.length > 0) throw new Error('not one Job');
  return found;
}

describe('a migration', () => {
  it('is a Job with the environment, the files and the account of its app, and its own command', () => {
    const scene = shop();
    const found = job(scene);
    expect(found.metadata.name).toMatch(/^shop-web-migrate-[0-9a-f]{8}$/);
    const [own, apps] = [containerOf(found), containerOf(scene.find('Deployment', 'shop-web'))];
    expect(own.command).toEqual(['npm', 'run', 'migrate']);
    expect(own).toMatchObject({ image, env: apps.env, volumeMounts: apps.volumeMounts, resources: apps.resources });
    expect(podOf(found).serviceAccountName).toBe('shop-web');
    expect(scene.find('ConfigMap', 'shop-web-migrate').data).toEqual(scene.find('ConfigMap', 'shop-web').data);
    expect(scene.tryFind('ServiceAccount', 'shop-web-migrate')).toBeUndefined();
    expect(own).not.toHaveProperty('ports');
    expect(own).not.toHaveProperty('readinessProbe');
  });

  it('runs after the database and before the rollout', () => {
    const scene = shop();
    const key = `batch/Job/shop-staging/${job(scene).metadata.name ?? ''}`;
    expect(scene.order).toEqual(
      expect.arrayContaining([
        { object: key, after: 'apps/StatefulSet/shop-staging/shop-db', state: 'ready' },
        { object: 'apps/Deployment/shop-staging/shop-web', after: key, state: 'ready' },
      ]),
    );
  });

  it('reaches the database that the app reaches, and nobody reaches it', () => {
    const scene = shop();
    const policy = scene.find('NetworkPolicy', 'shop-web-migrate');
    expect(valueAt(policy, 'spec.egress')).toEqual(
      valueAt(scene.find('NetworkPolicy', 'shop-web'), 'spec.egress') as object,
    );
    const peer = (name: string): object => ({ podSelector: { matchLabels: { 'app.kubernetes.io/instance': name } } });
    expect(valueAt(policy, 'spec.ingress')).toEqual([{ from: [peer('shop-web-migrate')] }]);
    const clients = valueAt(scene.find('NetworkPolicy', 'shop-db'), 'spec.ingress.0.from') as object[];
    expect(clients).toHaveLength(2);
    expect(clients).toEqual(expect.arrayContaining([peer('shop-web'), peer('shop-web-migrate')]));
  });

  it('runs again for a new image, and not for another number of pods', () => {
    const name = job(shop()).metadata.name;
    expect(job(shop({ replicas: 7 })).metadata.name).toBe(name);
    expect(job(shop({ image: 'ghcr.io/acme/shop:1.4.3' })).metadata.name).not.toBe(name);
  });

  it('can have another image, environment and size than the app', () => {
    const own = containerOf(
      job(shop({ migrate: { ...migrate, image: 'flyway/flyway:11.1.0', env: { MODE: 'migrate' }, memory: '1Gi' } })),
    );
    expect(own.image).toBe('flyway/flyway:11.1.0');
    expect(own.env).toContainEqual({ name: 'MODE', value: 'migrate' });
    expect(own.env).not.toContainEqual({ name: 'MODE', value: 'serve' });
    expect(own.resources?.limits).toMatchObject({ memory: '1Gi' });
  });

  it('is an init container after the database where they share a pod', () => {
    const scene = shop({}, true);
    expect(scene.manifests.filter(({ kind }) => kind === 'Job')).toEqual([]);
    const pod = podOf(scene.find('StatefulSet', 'shop-web'));
    expect(pod.initContainers?.map(({ name, restartPolicy }) => [name, restartPolicy])).toEqual([
      ['db', 'Always'],
      ['migrate', undefined],
    ]);
    expect(pod.initContainers?.[1]).toMatchObject({ command: migrate.command, env: pod.containers[0]?.env ?? [] });
  });

  it('in one pod comes after the init containers: they may prepare what it reads', () => {
    const pod = podOf(shop({ initContainers: { prepare: { image } } }, true).find('StatefulSet', 'shop-web'));
    expect(pod.initContainers?.map(({ name }) => name)).toEqual(['db', 'prepare', 'migrate']);
  });

  it('in one pod needs a cluster that starts the database before it', () => {
    expect(shop({}, true, '1.28').codes).toEqual(['E_SIDECAR']);
  });

  it('runs before a worker too', () => {
    const scene = new Scene();
    new Worker(scene.environment, 'mailer', { image, health: { none: 'short tasks' }, migrate: { args: ['migrate'] } });
    expect(containerOf(job(scene)).args).toEqual(['migrate']);
    expect(scene.order).toMatchObject([{ object: 'apps/Deployment/shop-staging/shop-mailer', state: 'ready' }]);
  });
});
