import type { Manifest } from '../../lib/deploy/index';
import { configMap, deployment, Shop } from './deploying';
import { createNamespace } from './namespaces';
import { waitFor } from './wait';

/** Only `replicas`, `strategy` and what the pods ask for differ from the ordinary web. */
function web(image: string, more: Record<string, unknown> = {}, pod: Record<string, unknown> = {}): Manifest {
  const made = deployment('web', image);
  const { template, ...spec } = made.spec as { template: { spec: Record<string, unknown> } };
  return { ...made, spec: { ...spec, ...more, template: { ...template, spec: { ...template.spec, ...pod } } } };
}

describe('what would surprise later is said by the plan, and the real cluster does it', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
    await createNamespace(shop.api, shop.namespace);
  });
  afterEach(() => shop.close());

  const impactOf = async (...manifests: Manifest[]): Promise<unknown> => {
    const { plan } = await shop.deploy(shop.set(...manifests), { dryRun: true });
    return plan.changes.find(({ ref }) => ref.kind === 'Deployment')?.impact;
  };

  it('a PodDisruptionBudget that lets no pod go: the deploy is done, the drain is not', async () => {
    const budget = (spec: object): Manifest => ({
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { ...configMap('web').metadata },
      spec: { selector: { matchLabels: { app: 'web' } }, ...spec },
    });
    const evict = async (): Promise<number> => {
      const pods = (await shop.pods()).filter(({ metadata }) => metadata.deletionTimestamp === undefined);
      const name = pods[0]?.metadata.name ?? '';
      const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace: shop.namespace } };
      const path = `/api/v1/namespaces/${shop.namespace}/pods/${name}/eviction?dryRun=All`;
      return (await shop.api.request('POST', path, eviction)).status;
    };
    const blocking = await shop.deploy(shop.set(web('web:1', { replicas: 2 }), budget({ minAvailable: '100%' })));
    expect(blocking.outcome).toBe('deployed');
    // Other tests' namespaces are named beside it.
    const budgets = (warnings: readonly string[]): string[] =>
      warnings.filter((text) => text.startsWith('PodDisruptionBudget/'));
    expect(budgets(blocking.warnings)).toEqual([
      expect.stringMatching(/lets no pod of Deployment\/\S+\/web go.* 100% of 2 pods$/),
    ]);
    expect(await evict()).toBe(429);
    expect((await shop.deploy(shop.set(web('web:2', { replicas: 2 }), budget({ minAvailable: '100%' })))).outcome).toBe(
      'deployed',
    );
    const open = await shop.deploy(shop.set(web('web:2', { replicas: 2 }), budget({ minAvailable: 1 })));
    expect([open.outcome, budgets(open.warnings)]).toEqual(['deployed', []]);
    await waitFor('the budget', async () => ((await evict()) === 201 ? true : undefined));
  });

  it('a quota without room for the surge, or for all the pods that are wanted', async () => {
    const limits = { containers: [{ name: 'app', image: 'web:1', resources: { requests: { cpu: '500m' } } }] };
    const rolling = { strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } };
    const quota = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'small', namespace: shop.namespace } };
    await shop.api.create({ ...quota, spec: { hard: { 'requests.cpu': '1500m' } } });
    await waitFor('the quota', async () => {
      const { status } = await shop.get('v1', 'ResourceQuota', 'small');
      return (status as { hard?: object } | undefined)?.hard;
    });
    const of = (image: string, replicas: number): Manifest =>
      web(image, { replicas, ...rolling }, { containers: limits.containers.map((one) => ({ ...one, image })) });
    expect((await shop.deploy(shop.set(of('web:1', 2)))).outcome).toBe('deployed');
    // A dry run of one pod is admitted here.
    expect(await impactOf(of('web:1', 4))).toMatchObject({
      level: 'blocked',
      reason: 'the quota small has no room: 1000m more requests.cpu needed, 500m left of 1500m',
    });
    expect((await shop.deploy(shop.set(of('web:1', 3)))).outcome).toBe('deployed');
    expect(await impactOf(of('web:2', 3))).toMatchObject({
      level: 'blocked',
      reason: expect.stringMatching(/^exceeded quota: small, requested: requests.cpu=500m/) as string,
    });
    const tried = await shop.deploy(shop.set(of('web:2', 3)), { timeout: 15_000 });
    expect(['failed', 'timed-out']).toContain(tried.outcome);
    expect(JSON.stringify(tried.diagnoses)).toContain('quota.exceeded');
  });

  it('a claim of one pod that the old one keeps until the new one is ready', async () => {
    const claim: Manifest = {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { ...configMap('data').metadata },
      spec: { accessModes: ['ReadWriteOncePod'], resources: { requests: { storage: '1Gi' } } },
    };
    const rolling = { strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } };
    const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }];
    expect((await shop.deploy(shop.set(claim, web('web:1', rolling, { volumes })))).outcome).toBe('deployed');
    expect(await impactOf(claim, web('web:2', rolling, { volumes }))).toMatchObject({
      level: 'blocked',
      reason: expect.stringContaining('set strategy Recreate') as string,
    });
    const tried = await shop.deploy(shop.set(claim, web('web:2', rolling, { volumes })), { timeout: 15_000 });
    expect(['failed', 'timed-out']).toContain(tried.outcome);
    const again = await shop.deploy(shop.set(claim, web('web:2', { strategy: { type: 'Recreate' } }, { volumes })));
    expect(again.outcome).toBe('deployed');
  });
});
