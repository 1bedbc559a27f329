import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Manifest } from '../../lib/manifest';
import { blockedDrains } from '../../lib/objects/blocked-drains';

interface Situation {
  readonly name: string;
  readonly pods: readonly number[];
  readonly budget: Record<string, unknown>;
  readonly scaler?: number;
  /** What KEDA's autoscaler says. */
  readonly keda?: Record<string, unknown>;
  readonly selects?: string;
  readonly says?: string;
}

const situations = parse(readFileSync(join(__dirname, 'blocked-drains.yaml'), 'utf8')) as Situation[];

function manifestsOf({ pods, budget, scaler, keda, selects = 'web' }: Situation): Manifest[] {
  const workloads = pods.map((replicas, index): Manifest => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `web${index}`, namespace: 'shop' },
    spec: { replicas, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [] } } },
  }));
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web0' };
  return [
    ...workloads,
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { ...budget, selector: { matchLabels: { app: selects } } },
    },
    ...(scaler === undefined
      ? []
      : [
          {
            apiVersion: 'autoscaling/v2',
            kind: 'HorizontalPodAutoscaler',
            metadata: { name: 'web', namespace: 'shop' },
            spec: { minReplicas: scaler, scaleTargetRef },
          },
        ]),
    ...(keda === undefined
      ? []
      : [
          {
            apiVersion: 'keda.sh/v1alpha1',
            kind: 'ScaledObject',
            metadata: { name: 'web', namespace: 'shop' },
            spec: { ...keda, scaleTargetRef: { name: 'web0' } },
          },
        ]),
  ];
}

describe('a PodDisruptionBudget', () => {
  it.each(situations.map((situation) => [situation.name, situation] as const))('%s', (_name, situation) => {
    const { pods, says } = situation;
    const all = manifestsOf(situation);
    const names = pods.map((_, index) => `Deployment/shop/web${index}`).join(', ');
    const text = `PodDisruptionBudget/shop/web lets no pod of ${names} go, so that no node with one can be drained: ${says ?? ''}`;
    expect(blockedDrains(all)).toEqual(says === undefined ? [] : [text]);
  });
});
