import { CronJob, Postgres, WebApp, Worker, type WorkloadDefaults } from 'podwright';
import { Scene, valueAt } from '../support/authoring';
import { containerOf, podOf } from '../support/pods';

const image = 'ghcr.io/acme/shop:1.4.2';
const everything: WorkloadDefaults = {
  imagePullSecrets: ['registry'],
  imagePullPolicy: 'IfNotPresent',
  nodeSelector: { pool: 'apps', disk: 'hdd' },
  tolerations: [{ key: 'apps', operator: 'Exists' }],
  priorityClassName: 'normal',
  cpu: '333m',
  memory: '333Mi',
  replicas: 7,
};

function web(defaults: WorkloadDefaults, own: object = {}): ReturnType<Scene['find']> {
  const scene = new Scene({ profile: 'production', defaults });
  new WebApp(scene.environment, 'web', { image, port: 8080, ...own });
  return scene.find('Deployment', 'shop-web');
}

describe('the defaults of an environment', () => {
  it('stand in front of those of the profile', () => {
    const found = web(everything);
    expect(valueAt(found, 'spec.replicas')).toBe(7);
    expect(containerOf(found)).toMatchObject({
      imagePullPolicy: 'IfNotPresent',
      resources: { requests: { cpu: '333m', memory: '333Mi' } },
    });
    expect(podOf(found)).toMatchObject({
      imagePullSecrets: [{ name: 'registry' }],
      nodeSelector: { pool: 'apps', disk: 'hdd' },
      tolerations: [{ key: 'apps', operator: 'Exists' }],
      priorityClassName: 'normal',
    });
  });

  it('give way to what a workload says: values and tolerations are replaced, names and labels are added', () => {
    const found = web(everything, {
      imagePullSecrets: ['own'],
      imagePullPolicy: 'Always',
      nodeSelector: { disk: 'ssd' },
      tolerations: [{ key: 'own', operator: 'Exists' }],
      priorityClassName: 'high',
      cpu: '1',
      memory: '1Gi',
      replicas: 2,
    });
    expect(valueAt(found, 'spec.replicas')).toBe(2);
    expect(containerOf(found)).toMatchObject({
      imagePullPolicy: 'Always',
      resources: { requests: { cpu: '1', memory: '1Gi' } },
    });
    expect(podOf(found)).toMatchObject({
      imagePullSecrets: [{ name: 'registry' }, { name: 'own' }],
      nodeSelector: { pool: 'apps', disk: 'ssd' },
      tolerations: [{ key: 'own', operator: 'Exists' }],
      priorityClassName: 'high',
    });
  });

  it('reach workers and schedules; databases get where they run, not how large they are', () => {
    const scene = new Scene({ defaults: everything });
    new Worker(scene.environment, 'mailer', { image, health: { none: 'short' } });
    new CronJob(scene.environment, 'nightly', { image, schedule: '@daily' });
    new Postgres(scene.environment, 'db', { version: 17, storage: '5Gi' });
    expect(scene.find('Deployment', 'shop-mailer').spec).toMatchObject({ replicas: 7 });
    expect(containerOf(scene.find('CronJob', 'shop-nightly')).resources).toMatchObject({ limits: { memory: '333Mi' } });
    const db = scene.find('StatefulSet', 'shop-db');
    expect(db.spec).toMatchObject({ replicas: 1 });
    expect(containerOf(db).resources?.limits).toMatchObject({ memory: '512Mi' });
    expect(podOf(db)).toMatchObject({ priorityClassName: 'normal', nodeSelector: { pool: 'apps' } });
  });

  it('do not turn one pod into several where only one can be', () => {
    const scene = new Scene({ defaults: { replicas: 3 } });
    const db = new Postgres(scene.environment, 'db', { version: 17, storage: '5Gi' });
    new WebApp(scene.environment, 'web', { image, port: 8080, topology: 'single-pod', include: [db] });
    expect(scene.find('StatefulSet', 'shop-web').spec).toMatchObject({ replicas: 1 });
    expect(scene.codes).toEqual([]);
  });
});
