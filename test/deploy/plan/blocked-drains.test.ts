import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { blockedDrains } from '../../../lib/deploy/plan/blocked-drains';
import type { Unjudged } from '../../../lib/deploy/plan/impact/unjudged';
import { type Manifest, refOf } from '../../../lib/manifest';

interface Situation {
  readonly name: string;
  readonly pods: readonly number[];
  readonly budget: Record<string, unknown>;
  readonly scaler?: number;
  readonly selects?: string;
  readonly action?: 'unchanged';
  readonly says?: string;
}

const situations = parse(readFileSync(join(__dirname, 'blocked-drains.yaml'), 'utf8')) as Situation[];

function manifestsOf({ pods, budget, scaler, selects = 'web' }: Situation): Manifest[] {
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
  ];
}

describe('a PodDisruptionBudget', () => {
  it.each(situations.map((situation) => [situation.name, situation] as const))('%s', (_name, situation) => {
    const { pods, says, action = 'configure' } = situation;
    const rest = { hidden: 0, conflicts: [], force: false, differences: [] } as const;
    const plan = manifestsOf(situation).map((merged): Unjudged => ({ ...rest, ref: refOf(merged), action, merged }));
    const names = pods.map((_, index) => `Deployment/shop/web${index}`).join(', ');
    const text = `PodDisruptionBudget/shop/web lets no pod of ${names} go, so that no node with one can be drained: ${says ?? ''}`;
    expect(blockedDrains(plan)).toEqual(says === undefined ? [] : [text]);
  });
});
