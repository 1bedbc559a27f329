import { Redis, Worker, type WorkerProps } from 'podwright';
import { Scene, valueAt } from '../support/authoring';
import { containerOf, podOf } from '../support/pods';

const image = 'ghcr.io/acme/shop:1.4.2';
const props: WorkerProps = { image, health: { none: 'it asks the queue itself' } };

function worker(more: Partial<WorkerProps> = {}, scene = new Scene()): Scene {
  new Worker(scene.environment, 'mailer', { ...props, ...more } as WorkerProps);
  return scene;
}

describe('a worker', () => {
  it('is a Deployment with account and policy, without port and Service', () => {
    const scene = worker();
    expect(scene.names).toEqual([
      'ServiceAccount/shop-mailer',
      'NetworkPolicy/shop-mailer',
      'Deployment/shop-mailer',
      'PodDisruptionBudget/shop-mailer',
    ]);
    expect(containerOf(scene.find('Deployment', 'shop-mailer')).ports).toBeUndefined();
  });

  it('is reached by nobody, and reaches name resolution and its bindings', () => {
    const scene = new Scene();
    const queue = new Redis(scene.environment, 'queue', { role: 'store', storage: '1Gi' });
    worker({ env: { QUEUE_URL: queue.url } }, scene);
    const own = { podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'shop-mailer' } } };
    const policy = scene.find('NetworkPolicy', 'shop-mailer');
    expect(valueAt(policy, 'spec.ingress')).toEqual([{ from: [own] }]);
    expect(valueAt(policy, 'spec.egress.1.ports')).toEqual([{ port: 6379, protocol: 'TCP' }]);
    expect(valueAt(scene.find('NetworkPolicy', 'shop-queue'), 'spec.ingress.0.from')).toEqual([own]);
    expect(scene.names.indexOf('StatefulSet/shop-queue')).toBeLessThan(scene.names.indexOf('Deployment/shop-mailer'));
  });

  it('without a probe has to run ten seconds to count, with one is asked by its command', () => {
    const bare = worker().find('Deployment', 'shop-mailer');
    expect(valueAt(bare, 'spec.minReadySeconds')).toBe(10);
    expect(containerOf(bare)).not.toHaveProperty('readinessProbe');
    const asked = containerOf(
      worker({
        health: { type: 'exec', command: ['bin/ready'], periodSeconds: 20 },
        liveness: { type: 'exec', command: ['bin/alive'] },
      }).find('Deployment', 'shop-mailer'),
    );
    expect(asked.startupProbe).toMatchObject({ exec: { command: ['bin/ready'] }, periodSeconds: 5 });
    expect(asked.readinessProbe).toMatchObject({ periodSeconds: 20, timeoutSeconds: 5 });
    expect(asked.livenessProbe).toMatchObject({ exec: { command: ['bin/alive'] }, failureThreshold: 4 });
  });

  it('has no hook before SIGTERM: nothing has to be taken out of service', () => {
    const deployment = worker().find('Deployment', 'shop-mailer');
    expect(containerOf(deployment).lifecycle).toBeUndefined();
    expect(podOf(deployment).terminationGracePeriodSeconds).toBe(60);
    const patient = worker({ terminationGracePeriodSeconds: 900 }).find('Deployment', 'shop-mailer');
    expect(podOf(patient).terminationGracePeriodSeconds).toBe(900);
  });
});
