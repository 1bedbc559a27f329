import { ApiObject, App as PlainApp, Chart, Testing } from 'cdk8s';
import { Deployment as PlusDeployment } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Platform, Postgres, WebApp, mixin, podMixin, type Manifest } from 'podwright';
import { checkSchema } from '../support/check-schema';
import { nameByHash } from '../../lib/conventions/hashed-name';
import { Scene, valueAt } from '../support/authoring';

const image = 'ghcr.io/acme/shop:1.4.2';

describe('a mixin', () => {
  it('changes objects of ours, of cdk8s-plus and of cdk8s, there already or made later, after their own overrides', () => {
    const scene = new Scene();
    const web = new WebApp(scene.environment, 'web', { image, port: 8080 });
    web.deployment.override({ spec: { minReadySeconds: 1 } });
    mixin(scene.environment, 'apps/v1/Deployment', {
      spec: { minReadySeconds: 30, template: { spec: { priorityClassName: 'web' } } },
    });
    const team = new Construct(scene.environment, 'team');
    new PlusDeployment(team, 'plus', { containers: [{ image, name: 'main', portNumber: 8080 }] });
    new ApiObject(team, 'plain', { apiVersion: 'apps/v1', kind: 'Deployment', spec: { replicas: 1 } });
    const deployments = scene.manifests.filter(({ kind }) => kind === 'Deployment');
    expect(deployments.map((object) => valueAt(object, 'spec.minReadySeconds'))).toEqual([30, 30, 30]);
    expect(deployments.map((object) => valueAt(object, 'spec.template.spec.priorityClassName'))).toEqual([
      'web',
      'web',
      'web',
    ]);
    expect(scene.codes).toEqual([]);
  });

  it('is a function where a patch does not do, and two of them follow each other', () => {
    const scene = new Scene();
    mixin(scene.environment, 'v1/ServiceAccount', (account) => ({
      ...account,
      metadata: { ...account.metadata, annotations: { a: 'first' } },
    }));
    mixin(scene.environment, 'v1/ServiceAccount', { metadata: { annotations: { a: 'second', b: 'kept' } } });
    new WebApp(scene.environment, 'web', { image, port: 8080 });
    expect(scene.find('ServiceAccount', 'shop-web').metadata.annotations).toEqual({ a: 'second', b: 'kept' });
  });

  it('reaches the pods of every kind of workload, and no further than its scope', () => {
    const scene = new Scene();
    const team = new Construct(scene.environment, 'team');
    podMixin(team, { spec: { dnsPolicy: 'None', containers: [{ name: 'web', tty: true }] } });
    new WebApp(team, 'web', { image, port: 8080 });
    new Postgres(team, 'db', { version: 17, storage: '1Gi' });
    new WebApp(scene.environment, 'other', { image, port: 8080 });
    const policy = (kind: string, name: string): unknown =>
      valueAt(scene.find(kind, name), 'spec.template.spec.dnsPolicy');
    expect(policy('Deployment', 'shop-team-web')).toBe('None');
    expect(policy('StatefulSet', 'shop-db')).toBe('None');
    expect(policy('Deployment', 'shop-other')).toBeUndefined();
    const containers = valueAt(scene.find('Deployment', 'shop-team-web'), 'spec.template.spec.containers');
    expect((containers as { tty?: boolean }[]).map(({ tty }) => tty)).toEqual([true]);
  });

  const inPlace = (scene: Scene): void => {
    mixin(scene.environment, 'batch/v1/Job', (job) => {
      if (job.spec !== undefined) job.spec.suspend = true;
      return job;
    });
  };
  const podInPlace = (scene: Scene): void => {
    podMixin(scene.environment, (template) => {
      if (template.spec !== undefined) template.spec.dnsPolicy = 'None';
      return template;
    });
  };

  it.each([
    ['podMixin', (scene: Scene) => podMixin(scene.environment, { spec: { dnsPolicy: 'None' } })],
    ['mixin', (scene: Scene) => mixin(scene.environment, 'batch/v1/Job', { spec: { suspend: true } })],
    ['mixin that changes what it is given', inPlace],
    ['podMixin that changes what it is given', podInPlace],
  ])('by %s gives a migration the name of the spec that it makes', (_, change) => {
    const jobOf = (mixed: boolean): Manifest => {
      const scene = new Scene();
      if (mixed) change(scene);
      new WebApp(scene.environment, 'web', { image, port: 8080, migrate: { command: ['migrate'] } });
      expect(scene.codes).toEqual([]);
      return scene.manifests.find(({ kind }) => kind === 'Job') as Manifest;
    };
    const [plain, mixed] = [jobOf(false), jobOf(true)];
    expect(mixed.metadata.name).toMatch(/^shop-web-migrate-[0-9a-f]{8}$/);
    expect(mixed.metadata.name).not.toBe(plain.metadata.name);
    expect(nameByHash(mixed).metadata.name).toBe(mixed.metadata.name);
  });

  it('that changes nothing is reported', () => {
    const scene = new Scene();
    new WebApp(scene.environment, 'web', { image, port: 8080 });
    mixin(scene.environment, 'batch/v1/CronJob', { spec: { suspend: true } });
    mixin(scene.environment, 'v1/Service', { spec: { type: 'ClusterIP' } });
    expect(scene.codes).toEqual(['W_PATCH_NO_EFFECT', 'W_PATCH_NO_EFFECT']);
  });

  it('works in an app of plain cdk8s', () => {
    const app = new PlainApp();
    const chart = new Chart(app, 'chart', { namespace: 'shop' });
    mixin(app, 'v1/ConfigMap', { data: { a: 'mixed' } });
    new ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', data: { a: 'own' } });
    expect((Testing.synth(chart) as Manifest[])[0]?.data).toEqual({ a: 'mixed' });
  });
});

describe('a Platform', () => {
  it('prepares namespaces with Pod Security, quotas and limits, and PriorityClasses', () => {
    const scene = new Scene();
    const amount = (cpu: string, memory: string) => ({ cpu, memory }) as { cpu: '1'; memory: '1Gi' };
    new Platform(scene.app, 'platform', {
      namespace: 'platform',
      profile: 'production',
      namespaces: {
        shop: {
          quota: { pods: '50', 'limits.memory': '16Gi' },
          limits: {
            default: amount('1', '256Mi'),
            defaultRequest: amount('100m', '256Mi'),
            max: amount('4', '8Gi'),
            min: amount('10m', '16Mi'),
          },
        },
        legacy: { podSecurity: { enforce: 'baseline', version: 'v1.31' }, labels: { team: 'old' } },
      },
      priorityClasses: { web: { value: 1000, description: 'What people wait for.', preemptionPolicy: 'Never' } },
    });
    const manifests = scene.all.find(({ environment }) => environment === 'platform')?.manifests ?? [];
    expect(manifests.flatMap((manifest) => checkSchema(manifest))).toEqual([]);
    const find = (kind: string, name: string): Manifest | undefined =>
      manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name);
    expect(find('Namespace', 'legacy')?.metadata.labels).toMatchObject({
      team: 'old',
      'pod-security.kubernetes.io/enforce': 'baseline',
      'pod-security.kubernetes.io/enforce-version': 'v1.31',
      'pod-security.kubernetes.io/warn': 'restricted',
      'pod-security.kubernetes.io/audit-version': 'v1.31',
    });
    expect(find('ResourceQuota', 'quota')).toMatchObject({
      metadata: { namespace: 'shop' },
      spec: { hard: { pods: '50', 'limits.memory': '16Gi' } },
    });
    expect(valueAt(find('LimitRange', 'limits'), 'spec.limits.0.type')).toBe('Container');
    expect(find('PriorityClass', 'web')).toMatchObject({ value: 1000, preemptionPolicy: 'Never' });
    expect(find('PriorityClass', 'web')?.metadata.namespace).toBeUndefined();
  });
});
