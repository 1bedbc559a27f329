import { ConflictError, diff, history, LockedError, type Manifest, status } from '../../lib/deploy/index';
import { configMap, database, deployment, type Live, service, Shop } from './deploying';
import { bindDeployer, createNamespace } from './namespaces';
import { waitFor } from './wait';

const uidOf = (object: Live | undefined): string | undefined => object?.metadata.uid;

/** Without those that are being deleted already: they drain on their own, and a rollout does not wait for them. */
async function stayingPods(shop: Shop): Promise<Live[]> {
  const staying = (await shop.pods()).filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  expect(staying.length).toBeGreaterThan(0);
  return staying;
}

describe('a deploy on a real API server', () => {
  const shops: Shop[] = [];
  const newShop = async (namespace?: string): Promise<Shop> => {
    const shop = await Shop.open(namespace);
    shops.push(shop);
    return shop;
  };
  afterAll(() => Promise.all(shops.map((shop) => shop.close())));

  const web = (tag = '1'): Manifest[] => [configMap('web'), service('web'), deployment('web', `web:${tag}`)];

  it('makes everything Ready, and writes nothing the second time', async () => {
    const shop = await newShop();
    const set = shop.set(...web(), ...database());
    const first = await shop.deploy(set);
    expect(first).toMatchObject({ outcome: 'deployed', revision: 1 });
    expect(first.objects.map(({ verdict }) => verdict.status)).toEqual(first.objects.map(() => 'Ready'));
    const second = await shop.deploy(set);
    expect(second).toMatchObject({ outcome: 'unchanged', revision: undefined });
    expect(shop.writes).toEqual([]);
  });

  it('with a new image writes that workload alone and leaves the database its pod', async () => {
    const shop = await newShop();
    await shop.deploy(shop.set(...web(), ...database()));
    const pod = await shop.get('v1', 'Pod', 'db-0');
    const [old] = (await shop.pods()).filter(({ metadata }) => metadata.name !== 'db-0');
    expect(await shop.deploy(shop.set(...web('2'), ...database()))).toMatchObject({ outcome: 'deployed' });
    expect(shop.objectWrites).toEqual(['apply deployments/web']);
    expect(uidOf(await shop.get('v1', 'Pod', 'db-0'))).toBe(uidOf(pod));
    expect((await stayingPods(shop)).map(uidOf)).not.toContain(uidOf(old));
  });

  it('with a new setting rolls the app through its checksum', async () => {
    const shop = await newShop();
    const withMode = (mode: string) =>
      shop.set(configMap('web', { mode }), deployment('web', 'web:1', { 'podwright.dev/config-checksum': mode }));
    await shop.deploy(withMode('one'));
    const [old] = await shop.pods();
    expect(await shop.deploy(withMode('two'))).toMatchObject({ outcome: 'deployed' });
    expect(shop.objectWrites.sort()).toEqual(['apply configmaps/web', 'apply deployments/web']);
    expect((await stayingPods(shop)).map(uidOf)).not.toContain(uidOf(old));
  });

  it('deletes what is no longer wanted after the app is Ready, not before', async () => {
    const shop = await newShop();
    const cache = [service('cache'), deployment('cache', 'redis:8')];
    await shop.deploy(shop.set(...web(), ...cache));
    expect(await shop.deploy(shop.set(...web('2')))).toMatchObject({ outcome: 'deployed' });
    const story = shop.events.flatMap((event) => {
      if (event.type === 'applied' && event.action === 'delete') return [`deleted ${event.ref.name}`];
      if (event.type !== 'readiness' || event.ref.kind !== 'Deployment') return [];
      return event.verdict.status === 'Ready' ? ['web ready'] : [];
    });
    expect(story).toEqual(['web ready', 'deleted cache', 'deleted cache']);
    expect(await shop.left()).not.toContain('Service/cache');
  });

  it('that moves a claim waits until the old pod is gone, and the claim stays the same', async () => {
    const shop = await newShop();
    await shop.deploy(shop.set(...database()));
    const claim = await shop.get('v1', 'PersistentVolumeClaim', 'db-data');
    expect(await shop.deploy(shop.set(...database('Deployment', 'web')))).toMatchObject({ outcome: 'deployed' });
    const applied = shop.events.flatMap((event) =>
      event.type === 'applied' ? [`${event.action} ${event.ref.kind}`] : [],
    );
    expect(applied).toEqual(['delete StatefulSet', 'create Deployment']);
    expect(uidOf(await shop.get('v1', 'PersistentVolumeClaim', 'db-data'))).toBe(uidOf(claim));
    const [pod] = await shop.pods();
    const created = shop.events.findIndex((event) => event.type === 'applied' && event.action === 'create');
    expect(created).toBeGreaterThan(
      shop.events.findIndex((event) => event.type === 'applied' && event.action === 'delete'),
    );
    expect(pod?.metadata.name).toMatch(/^web-/);
  });

  it('is undone by destroy but for claims and their Secrets, which the next deploy uses', async () => {
    const shop = await newShop();
    const set = shop.set(...web(), ...database());
    await shop.deploy(set);
    const secret = await shop.get('v1', 'Secret', 'db');
    const claim = await shop.get('v1', 'PersistentVolumeClaim', 'db-data');
    expect(await shop.destroy()).toMatchObject({ outcome: 'deployed' });
    expect(await shop.left()).toEqual(['Secret/db', 'PersistentVolumeClaim/db-data']);
    expect(await shop.deploy(set)).toMatchObject({ outcome: 'deployed' });
    expect(uidOf(await shop.get('v1', 'PersistentVolumeClaim', 'db-data'))).toBe(uidOf(claim));
    expect((await shop.get('v1', 'Secret', 'db')).data).toEqual(secret.data);
  });

  it.each([
    ['missing', 'image.not_found'],
    ['crash', 'app.crash'],
  ])('with :%s fails with the cause and the place, and the old pods are still there', async (tag, cause) => {
    const shop = await newShop();
    await shop.deploy(shop.set(...web()));
    const [old] = await shop.pods();
    const result = await shop.deploy(shop.set(...web(tag)));
    expect(result.outcome).toBe('failed');
    const diagnosis = result.diagnoses.find(({ severity }) => severity === 'fatal');
    expect(diagnosis).toMatchObject({ cause, origin: { path: 'test/web', file: 'apps/shop.ts', line: 3 } });
    expect(diagnosis?.evidence.length).toBeGreaterThan(0);
    // The bound that the product promises: from the first sign of trouble to the verdict.
    const [first] = shop.events.filter(({ type }) => type === 'diagnosis');
    const done = shop.events.at(-1);
    expect((done?.at ?? Infinity) - (first?.at ?? 0)).toBeLessThan(10_000);
    expect((await shop.pods()).map(uidOf)).toContain(uidOf(old));
    // A pod of the failed rollout says nothing about the next one.
    expect(await shop.deploy(shop.set(...web('2')))).toMatchObject({ outcome: 'deployed' });
  });

  it.each(['slow', 'flaky'])('with :%s succeeds', async (tag) => {
    const shop = await newShop();
    expect(await shop.deploy(shop.set(...web(tag)))).toMatchObject({ outcome: 'deployed', diagnoses: [] });
  });

  it('leaves the mark of kubectl rollout restart alone', async () => {
    const shop = await newShop();
    await shop.deploy(shop.set(...web()));
    const path = `/apis/apps/v1/namespaces/${shop.namespace}/deployments/web?fieldManager=kubectl-rollout`;
    const annotations = { 'kubectl.kubernetes.io/restartedAt': '2026-01-01T00:00:00Z' };
    await shop.api.patch(path, { spec: { template: { metadata: { annotations } } } }, 'strategic');
    expect(await shop.deploy(shop.set(...web('2')))).toMatchObject({ outcome: 'deployed' });
    const live = await shop.get('apps/v1', 'Deployment', 'web');
    expect(live).toMatchObject({ spec: { template: { metadata: { annotations } } } });
    expect(await shop.deploy(shop.set(...web('2')))).toMatchObject({ outcome: 'unchanged' });
  });

  it('puts a manual edit right', async () => {
    const shop = await newShop();
    await shop.deploy(shop.set(...web()));
    const path = await shop.api.pathOf({
      ...deployment('web', ''),
      metadata: { name: 'web', namespace: shop.namespace },
    });
    await shop.api.patch(`${path}?fieldManager=kubectl-edit`, { spec: { replicas: 3 } });
    const result = await shop.deploy(shop.set(...web()));
    const change = result.plan.changes.find(({ ref }) => ref.kind === 'Deployment');
    expect(change?.differences).toMatchObject([{ path: 'spec.replicas', before: 3, after: 1 }]);
    expect(result.outcome).toBe('deployed');
    expect(await shop.get('apps/v1', 'Deployment', 'web')).toMatchObject({ spec: { replicas: 1 } });
  });

  it('refuses a field of another manager by name, and writes nothing', async () => {
    const shop = await newShop();
    await shop.deploy(shop.set(...web()));
    const foreign = {
      ...configMap('web'),
      metadata: { name: 'web', namespace: shop.namespace },
      data: { mode: 'theirs' },
    };
    await shop.api.apply(foreign, { fieldManager: 'gitops', force: true });
    const conflict = shop.deploy(shop.set(configMap('web', { mode: 'ours' }), ...web().slice(1)));
    await expect(conflict).rejects.toThrow(ConflictError);
    await expect(conflict).rejects.toThrow(/ConfigMap\/.*\/web data\.mode: belongs to gitops/);
    expect(shop.writes).toEqual([]);
  });

  it('beside a running one is refused, and the running one is not disturbed', async () => {
    const shop = await newShop();
    const stop = new AbortController();
    const first = shop.deploy(shop.set(...web('unready')), { signal: stop.signal });
    await waitFor('a pod', async () => (await shop.pods().catch(() => [])).length > 0);
    const other = await newShop(shop.namespace);
    const refused = other.deploy(other.set(...web('2')));
    await expect(refused).rejects.toThrow(LockedError);
    await expect(refused).rejects.toMatchObject({ holder: expect.stringMatching(/^test since /) as string });
    expect(other.writes).toEqual([]);
    stop.abort();
    expect(await first).toMatchObject({ outcome: 'interrupted' });
    expect(await other.deploy(other.set(...web('2')))).toMatchObject({ outcome: 'deployed', revision: 2 });
  });

  it('is seen by status, history and diff, and no secret value is in any of them', async () => {
    const shop = await newShop();
    const set = shop.set(...web(), ...database());
    const target = { app: 'shop', environment: 'test', namespace: shop.namespace };
    const options = { kubeconfig: shop.kubeconfig, env: {} };
    expect(await status(target, options)).toMatchObject({ ready: false, objects: [] });
    const result = await shop.deploy(set);
    const password = String((await shop.get('v1', 'Secret', 'db')).data?.['password']);
    const now = await status(target, options);
    expect(now).toMatchObject({ ready: true, revision: { number: 1, state: 'deployed', by: 'test' } });
    const past = await history(target, options);
    expect(past).toMatchObject([{ number: 1, set: { app: 'shop' } }]);
    const plan = await diff(set, options);
    expect(new Set(plan.changes.map(({ action }) => action))).toEqual(new Set(['unchanged']));
    const text = JSON.stringify([result, shop.events, now, past, plan]);
    expect(text).not.toContain(password);
    expect(text).not.toContain(Buffer.from(password, 'base64').toString());
  });

  it('says in status what is wrong', async () => {
    const shop = await newShop();
    await shop.deploy(shop.set(...web('missing')));
    const target = { app: 'shop', environment: 'test', namespace: shop.namespace };
    const found = await status(target, { kubeconfig: shop.kubeconfig, env: {} });
    expect(found).toMatchObject({ ready: false, revision: { state: 'failed' } });
    expect(found.diagnoses).toMatchObject([{ cause: 'image.not_found', origin: { path: 'test/web' } }]);
  });

  it('works for a user who may do nothing outside of the namespace', async () => {
    const admin = await newShop();
    await createNamespace(admin.api, admin.namespace);
    await bindDeployer(admin.api, admin.namespace);
    const shop = await Shop.open(admin.namespace, 'deployer');
    shops.push(shop);
    const set = shop.set(...web(), ...database());
    expect(await shop.deploy(set)).toMatchObject({ outcome: 'deployed', message: undefined });
    expect(await shop.deploy(set)).toMatchObject({ outcome: 'unchanged' });
    expect(shop.writes).toEqual([]);
    expect(await shop.destroy()).toMatchObject({ outcome: 'deployed' });
  });
});
