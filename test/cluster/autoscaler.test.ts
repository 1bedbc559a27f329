import type { Manifest } from '../../lib/deploy/index';
import { deployment, Shop } from './deploying';
import { waitFor } from './wait';

const path = (shop: Shop): string => `/apis/apps/v1/namespaces/${shop.namespace}/deployments/web`;

/** Who has `spec.replicas` of the Deployment. */
async function ownersOf(shop: Shop): Promise<string[]> {
  const { metadata } = await shop.get('apps/v1', 'Deployment', 'web');
  return (metadata.managedFields ?? []).flatMap(({ manager = '', fieldsV1 }) =>
    'f:replicas' in ((fieldsV1 as { 'f:spec'?: object } | undefined)?.['f:spec'] ?? {}) ? [manager] : [],
  );
}

/** Every value that `spec.replicas` has while the work is done. */
async function replicasDuring<T>(shop: Shop, work: () => Promise<T>): Promise<{ result: T; seen: number[] }> {
  let running = true;
  const seen: number[] = [];
  const watching = (async () => {
    while (running) {
      const { spec } = await shop.get('apps/v1', 'Deployment', 'web');
      const { replicas } = spec as { replicas: number };
      if (seen.at(-1) !== replicas) seen.push(replicas);
    }
  })();
  try {
    return { result: await work(), seen };
  } finally {
    running = false;
    await watching;
  }
}

describe('replicas between a program and an autoscaler, on a real API server', () => {
  let shop: Shop;
  beforeEach(async () => (shop = await Shop.open()));
  afterEach(() => shop.close());

  const web = (replicas?: number): Manifest => {
    const made = deployment('web', 'web:1');
    return { ...made, spec: { ...(made.spec as object), replicas } };
  };
  const autoscaler = (minReplicas: number): Manifest => ({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { ...web().metadata },
    spec: { minReplicas, maxReplicas: 6, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
  });

  it('go there and back without ever being fewer than either wants', async () => {
    await shop.deploy(shop.set(web(3)));
    const there = await replicasDuring(shop, () => shop.deploy(shop.set(web(), autoscaler(4))));
    expect(there.result).toMatchObject({ outcome: 'deployed' });
    // The real controller scales, and then the field is its own.
    const scaled = await waitFor('the autoscaler', async () => {
      const { spec } = await shop.get('apps/v1', 'Deployment', 'web');
      return (spec as { replicas: number }).replicas === 4 ? spec : undefined;
    });
    expect(scaled).toMatchObject({ replicas: 4 });
    expect(Math.min(...there.seen)).toBe(3);
    await shop.deploy(shop.set(web(), autoscaler(4)));
    expect(await ownersOf(shop)).toEqual(['kube-controller-manager']);

    const back = await replicasDuring(shop, () => shop.deploy(shop.set(web(3))));
    expect(back.result).toMatchObject({ outcome: 'deployed' });
    expect(back.result.plan.changes.find(({ ref }) => ref.kind === 'Deployment')).toMatchObject({
      action: 'configure',
      conflicts: [{ path: 'spec.replicas', manager: 'kube-controller-manager', decision: 'take' }],
    });
    expect(back.seen.slice(-2)).toEqual([4, 3]);
    expect(await ownersOf(shop)).toEqual(['podwright']);
    expect((await shop.deploy(shop.set(web(3)))).outcome).toBe('unchanged');
  });

  it('stay with an autoscaler that somebody else made', async () => {
    await shop.deploy(shop.set(web(3)));
    const theirs = autoscaler(4);
    await shop.api.create({ ...theirs, metadata: { name: 'theirs', namespace: shop.namespace } });
    await waitFor('the autoscaler', async () => {
      const { spec } = await shop.api.get<{ spec: { replicas: number } }>(path(shop));
      return spec.replicas === 4 ? true : undefined;
    });
    const result = await shop.deploy(shop.set({ ...web(3), metadata: { ...web().metadata, annotations: { a: 'b' } } }));
    const change = result.plan.changes.find(({ ref }) => ref.kind === 'Deployment');
    expect(change).toMatchObject({ conflicts: [{ path: 'spec.replicas', decision: 'cede' }] });
    expect(await shop.get('apps/v1', 'Deployment', 'web')).toMatchObject({ spec: { replicas: 4 } });
  });
});
