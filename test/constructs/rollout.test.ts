import { WebApp, Worker, type EnvironmentProps, type WebAppProps, type k8s } from 'podwright';
import { Scene, valueAt } from '../support/authoring';
import { containerOf, podOf } from '../support/pods';

const image = 'ghcr.io/acme/shop:1.4.2';

function web(more: Partial<WebAppProps> = {}, environment: Partial<EnvironmentProps> = {}): Scene {
  const scene = new Scene(environment);
  new WebApp(scene.environment, 'web', { image, port: 8080, ...(more as object) });
  return scene;
}

const production = { profile: 'production' } as const;
const deployment = (scene: Scene): ReturnType<Scene['find']> => scene.find('Deployment', 'shop-web');

describe('a rollout that drops no request', () => {
  it('starts new pods first, waits until they stay ready, and gives up on time', () => {
    expect(deployment(web({}, production)).spec).toMatchObject({
      replicas: 3,
      minReadySeconds: 5,
      progressDeadlineSeconds: 300,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
    });
  });

  it.each([
    ['development', undefined, { sleep: { seconds: 5 } }, 40],
    ['production', undefined, { sleep: { seconds: 15 } }, 50],
    ['production', '1.29', { exec: { command: ['sleep', '15'] } }, 50],
  ] as const)('in %s (%s) keeps serving before SIGTERM and has time after it', (profile, kubeVersion, hook, grace) => {
    const found = deployment(web({}, { profile, kubeVersion }));
    expect(containerOf(found).lifecycle).toEqual({ preStop: hook });
    expect(podOf(found).terminationGracePeriodSeconds).toBe(grace);
  });

  it('takes the times of the app, and has no hook where nothing routes to it', () => {
    const slow = deployment(web({ preStopSeconds: 20, drainSeconds: 100 }));
    expect(podOf(slow).terminationGracePeriodSeconds).toBe(125);
    const direct = deployment(web({ preStopSeconds: 0 }));
    expect(containerOf(direct)).not.toHaveProperty('lifecycle');
  });

  it('lets a drain take one pod at a time, with more than one', () => {
    expect(web().find('PodDisruptionBudget', 'shop-web').spec).toMatchObject({
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    });
    // Every cluster that can be named knows the policy for pods that are broken anyway.
    expect(web({}, { kubeVersion: '1.27' }).checked.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(web({ replicas: 1 }).tryFind('PodDisruptionBudget', 'shop-web')).toBeUndefined();
    expect(
      web({ scale: { minReplicas: 1, maxReplicas: 1 } }).tryFind('PodDisruptionBudget', 'shop-web'),
    ).toBeUndefined();
  });
});

describe('autoscaling', () => {
  it('leaves the number of pods to the autoscaler alone', () => {
    const scene = web({ scale: { minReplicas: 2, maxReplicas: 10 } });
    expect(deployment(scene).spec).not.toHaveProperty('replicas');
    expect(scene.find('HorizontalPodAutoscaler', 'shop-web').spec).toMatchObject({
      minReplicas: 2,
      maxReplicas: 10,
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop-web' },
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
      ],
    });
    expect(scene.tryFind('PodDisruptionBudget', 'shop-web')).toBeDefined();
  });

  it('follows CPU, memory and a metric of the pods or of something outside', () => {
    const metrics = (scale: object): unknown =>
      valueAt(
        web({ scale: { minReplicas: 2, maxReplicas: 10, ...scale } }).find('HorizontalPodAutoscaler', 'shop-web'),
        'spec.metrics',
      );
    expect(metrics({ cpu: 50, memory: 80 })).toMatchObject([
      { resource: { name: 'cpu', target: { averageUtilization: 50 } } },
      { resource: { name: 'memory', target: { averageUtilization: 80 } } },
    ]);
    expect(metrics({ metric: { type: 'pods', name: 'requests_per_second', average: 100 } })).toEqual([
      {
        type: 'Pods',
        pods: { metric: { name: 'requests_per_second' }, target: { type: 'AverageValue', averageValue: '100' } },
      },
    ]);
    expect(metrics({ metric: { type: 'external', name: 'queue', average: '30', labels: { queue: 'mail' } } })).toEqual([
      {
        type: 'External',
        external: {
          metric: { name: 'queue', selector: { matchLabels: { queue: 'mail' } } },
          target: { type: 'AverageValue', averageValue: '30' },
        },
      },
    ]);
  });

  it('goes up at once and down slowly', () => {
    const { spec } = web({ scale: { minReplicas: 2, maxReplicas: 10 } }).find('HorizontalPodAutoscaler', 'shop-web');
    expect(valueAt(spec, 'behavior.scaleUp.stabilizationWindowSeconds')).toBe(0);
    expect(valueAt(spec, 'behavior.scaleDown.stabilizationWindowSeconds')).toBe(300);
  });

  it('keeps two pods in production', () => {
    const severity = (profile: 'development' | 'production'): unknown =>
      web({ scale: { minReplicas: 1, maxReplicas: 3 } }, { profile }).checked.find(({ code }) =>
        code.endsWith('_HPA_RANGE'),
      )?.severity;
    expect(severity('production')).toBe('error');
    expect(severity('development')).toBe('warning');
  });

  it('is clean to every check, for workers too', () => {
    const scene = web({ scale: { minReplicas: 2, maxReplicas: 10, memory: 80 } });
    const metric = { type: 'external', name: 'queue', average: 10 } as const;
    new Worker(scene.environment, 'mailer', {
      image,
      health: { none: 'short' },
      scale: { minReplicas: 2, maxReplicas: 9, metric },
    });
    expect(scene.checked.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('placement', () => {
  it('prefers different hosts and zones for several pods, and nothing for one', () => {
    const several = podOf(deployment(web()));
    expect(valueAt(several, 'affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution.0.weight')).toBe(
      100,
    );
    expect(several.topologySpreadConstraints).toMatchObject([{ whenUnsatisfiable: 'ScheduleAnyway' }]);
    const one = podOf(deployment(web({ replicas: 1 })));
    expect(one).not.toHaveProperty('affinity');
    expect(one).not.toHaveProperty('topologySpreadConstraints');
  });

  it('refuses to start elsewhere when it is strict, counted by revision so that a rollout can proceed', () => {
    const { topologySpreadConstraints } = podOf(deployment(web({ spread: 'strict' })));
    expect(topologySpreadConstraints).toMatchObject([
      {
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: 'DoNotSchedule',
        matchLabelKeys: ['pod-template-hash'],
      },
      {
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'DoNotSchedule',
        matchLabelKeys: ['pod-template-hash'],
      },
    ]);
  });

  it('takes affinity, priority, nodes and taints in the terms of Kubernetes', () => {
    const affinity: k8s.Affinity = {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: 'gpu', operator: 'Exists' }] }],
        },
      },
    };
    const found = podOf(
      deployment(
        web(
          { affinity, priorityClassName: 'web', nodeSelector: { disk: 'ssd' }, spread: 'none' },
          { defaults: { nodeSelector: { pool: 'apps' }, tolerations: [{ key: 'apps', operator: 'Exists' }] } },
        ),
      ),
    );
    expect(found).toMatchObject({
      affinity,
      priorityClassName: 'web',
      nodeSelector: { pool: 'apps', disk: 'ssd' },
      tolerations: [{ key: 'apps', operator: 'Exists' }],
    });
    expect(found.affinity).not.toHaveProperty('podAntiAffinity');
  });
});
