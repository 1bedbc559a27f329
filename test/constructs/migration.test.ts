import { Postgres, WebApp, Worker, grant, secret, volume, type WebAppProps } from 'podwright';
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

  it('has the native sidecars of the app, through which it may connect', () => {
    const proxy = { image: 'envoyproxy/envoy:v1.36.2', env: { MODE: 'proxy' } } as const;
    const scene = shop({ sidecars: { proxy } });
    const containers = podOf(job(scene)).initContainers;
    expect(containers).toEqual(podOf(scene.find('Deployment', 'shop-web')).initContainers);
    expect(containers?.map(({ name, restartPolicy }) => [name, restartPolicy])).toEqual([['proxy', 'Always']]);
  });

  it('leaves a sidecar to the app that has the volume of one pod, and all before Kubernetes 1.29', () => {
    const proxy = { image: 'envoyproxy/envoy:v1.36.2' } as const;
    const sync = { ...proxy, volumes: { '/data': volume.existing('uploads') } };
    const names = (scene: Scene): string[] => podOf(job(scene)).initContainers?.map(({ name }) => name) ?? [];
    expect(names(shop({ sidecars: { proxy, sync } }))).toEqual(['proxy']);
    const old = shop({ sidecars: { proxy } }, false, '1.28');
    expect([names(old), old.codes]).toEqual([[], []]);
  });

  it('has the rights of the app, also those that are granted later, and nobody looks at its metrics', () => {
    const scene = new Scene();
    const web = new WebApp(scene.environment, 'web', { image, port: 8080, migrate });
    expect(podOf(job(scene)).automountServiceAccountToken).toBe(false);
    grant(web, { verbs: ['get'], resources: ['configmaps'] });
    web.monitor();
    expect(podOf(job(scene)).automountServiceAccountToken).toBe(true);
    const policy = scene.find('NetworkPolicy', 'shop-web-migrate');
    expect(valueAt(policy, 'spec.egress')).toEqual(
      valueAt(scene.find('NetworkPolicy', 'shop-web'), 'spec.egress') as object,
    );
    expect(JSON.stringify(policy)).toContain('6443');
    expect(valueAt(policy, 'spec.ingress')).toHaveLength(1);
  });

  it('has the token that the app asks for itself', () => {
    const scene = shop({ serviceAccount: 'reader', automountServiceAccountToken: true });
    expect(podOf(job(scene))).toMatchObject({ serviceAccountName: 'reader', automountServiceAccountToken: true });
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
