import { drift, history, type Manifest, rollback } from '../../lib/deploy/index';
import { configMap, database, deployment, service, Shop } from './deploying';

describe('going back on a real API server', () => {
  const shops: Shop[] = [];
  const newShop = async (): Promise<Shop> => {
    const shop = await Shop.open();
    shops.push(shop);
    return shop;
  };
  afterAll(() => Promise.all(shops.map((shop) => shop.close())));

  const web = (tag: string): Manifest[] => [configMap('web'), service('web'), deployment('web', `web:${tag}`)];
  const imageOf = async (shop: Shop): Promise<unknown> => {
    const { spec } = await shop.get('apps/v1', 'Deployment', 'web');
    return (spec as { template: { spec: { containers: { image: string }[] } } }).template.spec.containers[0]?.image;
  };

  it('deploys the revision before as a new one, keeps data and passwords, and prunes what came since', async () => {
    const shop = await newShop();
    await shop.deploy(shop.set(...web('1'), ...database()));
    const password = (await shop.get('v1', 'Secret', 'db')).data;
    const claim = (await shop.get('v1', 'PersistentVolumeClaim', 'db-data')).metadata.uid;
    await shop.deploy(shop.set(...web('2'), ...database(), configMap('new')));
    const result = await shop.run((options) => rollback(shop.target, options));
    expect(result).toMatchObject({ outcome: 'deployed', revision: 3 });
    expect(await imageOf(shop)).toBe('web:1');
    expect(await shop.left()).not.toContain('ConfigMap/new');
    expect((await shop.get('v1', 'Secret', 'db')).data).toEqual(password);
    expect((await shop.get('v1', 'PersistentVolumeClaim', 'db-data')).metadata.uid).toBe(claim);
    const [newest] = await shop.run((options) => history(shop.target, options));
    expect(newest).toMatchObject({ number: 3, state: 'deployed', rollbackOf: 1 });
    expect(JSON.stringify(newest)).not.toContain(password?.password);
    expect(await shop.deploy(shop.set(...web('1'), ...database()))).toMatchObject({ outcome: 'unchanged' });
  });

  it('brings back what was ready when a deploy fails, in one run and under one lock', async () => {
    const shop = await newShop();
    await shop.deploy(shop.set(...web('1')));
    const result = await shop.deploy(shop.set(...web('missing'), configMap('new')), { onFailure: 'rollback' });
    expect(result).toMatchObject({ outcome: 'rolled-back', revision: 2, rollback: { to: 1, revision: 3 } });
    expect(result.diagnoses.length).toBeGreaterThan(0);
    expect(await imageOf(shop)).toBe('web:1');
    expect(await shop.left()).not.toContain('ConfigMap/new');
    expect(shop.writes.filter((write) => write.startsWith('create') && write.endsWith('/leases'))).toEqual([]);
    const revisions = await shop.run((options) => history(shop.target, options));
    expect(revisions.map(({ number, state }) => `${number} ${state}`)).toEqual([
      '3 deployed',
      '2 failed',
      '1 superseded',
    ]);
  });

  it('shows what was changed by hand, names what was added, and takes the change back', async () => {
    const shop = await newShop();
    await shop.deploy(shop.set(...web('1')));
    const path = `/apis/apps/v1/namespaces/${shop.namespace}/deployments/web?fieldManager=kubectl-edit`;
    const container = { name: 'app', image: 'web:1', env: [{ name: 'DEBUG', value: '1' }] };
    await shop.api.patch(
      path,
      { spec: { minReadySeconds: 1, template: { spec: { containers: [container] } } } },
      'strategic',
    );
    await shop.api.patch(`/api/v1/namespaces/${shop.namespace}/configmaps/web?fieldManager=kubectl-edit`, {
      data: { mode: 'by hand' },
    });
    const { plan } = await shop.run((options) => drift(shop.target, options), { dryRun: true });
    expect(shop.writes).toEqual([]);
    const changed = plan.changes.filter(({ action }) => action !== 'unchanged');
    expect(changed.map(({ ref, differences }) => [ref.name, differences])).toEqual([
      ['web', [{ path: 'data.mode', kind: 'replace', before: 'by hand', after: 'one' }]],
    ]);
    // The changed field is taken over: it is none that is left.
    expect(changed.map(({ conflicts, handAdded }) => [conflicts, handAdded])).toEqual([
      [[{ path: 'data.mode', manager: 'kubectl-edit', decision: 'take' }], undefined],
    ]);
    const added = plan.changes.find(({ ref }) => ref.kind === 'Deployment')?.handAdded;
    expect(added?.map(({ path: field }) => field)).toEqual([
      'spec.minReadySeconds',
      'spec.template.spec.containers[name=app].env',
    ]);
    expect(await shop.run((options) => drift(shop.target, options))).toMatchObject({ outcome: 'deployed' });
    expect((await shop.get('v1', 'ConfigMap', 'web')).data).toEqual({ mode: 'one' });
    const after = await shop.run((options) => drift(shop.target, options), { dryRun: true });
    expect(after.plan.changes.filter(({ action }) => action !== 'unchanged')).toEqual([]);
  });
});
