import { diagnose, logs, type Manifest, type ManifestSet } from '../../lib/deploy/index';
import { configMap, database, deployment, Shop } from './deploying';
import { waitFor } from './wait';

describe('a rollout on a real API server', () => {
  const shops: Shop[] = [];
  const newShop = async (): Promise<Shop> => {
    const shop = await Shop.open();
    shops.push(shop);
    return shop;
  };
  afterAll(() => Promise.all(shops.map((shop) => shop.close())));

  const withImage = (image: string): Manifest[] =>
    database().map((one) =>
      one.kind === 'StatefulSet' ? { ...deployment('db', image), ...templateOf(one, image) } : one,
    );
  const templateOf = (set: Manifest, image: string): Manifest => {
    const text = JSON.stringify(set).replaceAll('postgres:17', image);
    return JSON.parse(text) as Manifest;
  };

  it.each(['missing', 'crash'])(
    'frees a StatefulSet whose pod of a template with :%s can never start, and keeps its claim',
    async (tag) => {
      const shop = await newShop();
      expect(await shop.deploy(shop.set(...withImage(`db:${tag}`)))).toMatchObject({ outcome: 'failed' });
      const claim = await shop.get('v1', 'PersistentVolumeClaim', 'db-data');
      const result = await shop.deploy(shop.set(...withImage('db:1')));
      expect(result).toMatchObject({ outcome: 'deployed', message: undefined });
      expect(result.warnings).toEqual([expect.stringMatching(/^Pod\/\S+\/db-0 of an older template could not start/)]);
      expect(result.duration).toBeLessThan(20_000);
      expect(shop.objectWrites).toEqual(['apply statefulsets/db', 'delete pods/db-0']);
      expect((await shop.get('v1', 'PersistentVolumeClaim', 'db-data')).metadata.uid).toBe(claim.metadata.uid);
    },
  );

  it('gives a workload to an autoscaler with the replicas that it has', async () => {
    const shop = await newShop();
    const web = deployment('web', 'web:1');
    const rest = { ...(web.spec as object), replicas: undefined };
    const autoscaler: Manifest = {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { ...web.metadata },
      spec: {
        minReplicas: 2,
        maxReplicas: 5,
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      },
    };
    await shop.deploy(shop.set({ ...web, spec: { ...rest, replicas: 3 } }));
    const pods = (await shop.pods()).map(({ metadata }) => metadata.uid).sort();
    const given = shop.set({ ...web, spec: rest }, autoscaler);
    const result = await shop.deploy(given);
    expect(result).toMatchObject({ outcome: 'deployed' });
    expect(result.plan.changes.find(({ ref }) => ref.kind === 'Deployment')?.differences ?? []).toEqual([]);
    expect((await shop.pods()).map(({ metadata }) => metadata.uid).sort()).toEqual(pods);
    // What the autoscaler sets from now on is its own.
    const path = `/apis/apps/v1/namespaces/${shop.namespace}/deployments/web/scale`;
    await shop.api.patch(`${path}?fieldManager=kube-controller-manager`, { spec: { replicas: 4 } });
    expect(await shop.deploy(given)).toMatchObject({ diagnoses: [] });
    expect(await shop.get('apps/v1', 'Deployment', 'web')).toMatchObject({ spec: { replicas: 4 } });
    expect((await shop.deploy(given)).outcome).toBe('unchanged');
  });

  it('stops before the app when its Job fails, tries it again, and does not run it twice', async () => {
    const shop = await newShop();
    const migration = (tag: string): Manifest => {
      const containers = [{ name: 'app', image: `migrate:${tag}` }];
      const spec = {
        template: { spec: { restartPolicy: 'Never', containers } },
        backoffLimit: 0,
        ttlSecondsAfterFinished: 3,
      };
      return { apiVersion: 'batch/v1', kind: 'Job', metadata: configMap(`migrate-${tag}`).metadata, spec };
    };
    const set = (tag: string, mode: string): ManifestSet => {
      const app = deployment('web', `web:${mode}`);
      const { containers } = (app.spec as { template: { spec: { containers: { envFrom?: unknown }[] } } }).template
        .spec;
      for (const container of containers) container.envFrom = [{ configMapRef: { name: 'web' } }];
      const made = shop.set(configMap('web', { mode }), migration(tag), app);
      const order = [{ object: 'apps/Deployment//web', after: `batch/Job//migrate-${tag}`, state: 'ready' as const }];
      return { ...made, order };
    };
    expect(await shop.deploy(set('1', 'one'))).toMatchObject({ outcome: 'deployed' });
    const before = await shop.get('apps/v1', 'Deployment', 'web');
    const failed = await shop.deploy(set('crash', 'two'));
    expect(failed.outcome).toBe('failed');
    expect(failed.diagnoses[0]).toMatchObject({ cause: 'job.backoff', severity: 'fatal', origin: { line: 2 } });
    expect(failed.diagnoses[0]?.evidence.map(({ text }) => text).join()).toContain('ECONNREFUSED');
    expect(shop.events).toContainEqual(expect.objectContaining({ type: 'log', from: 'termination message' }));
    expect((await shop.get('apps/v1', 'Deployment', 'web')).metadata.generation).toBe(before.metadata.generation);
    expect(shop.objectWrites).toEqual(['apply jobs/migrate-crash']);
    await shop.deploy(set('crash', 'two'));
    // By then its time to live may have taken the first one away.
    expect(shop.objectWrites.filter((write) => write === 'apply jobs/migrate-crash')).toHaveLength(1);
    // Back to the one that has run and is gone.
    await waitFor('the end of the first Job', async () =>
      shop.get('batch/v1', 'Job', 'migrate-1').then(
        () => false,
        () => true,
      ),
    );
    expect(await shop.deploy(set('1', 'three'))).toMatchObject({ outcome: 'deployed' });
    expect(shop.objectWrites.filter((write) => write.includes('migrate-1'))).toEqual([]);
    expect(await shop.deploy(set('1', 'three'))).toMatchObject({ outcome: 'unchanged' });
  });

  it('is explained for an app, an older revision, and a workload that nobody recorded', async () => {
    const shop = await newShop();
    await shop.deploy(shop.set(configMap('web')));
    await shop.deploy(shop.set(configMap('web'), deployment('web', 'web:crash')));
    const options = { kubeconfig: shop.kubeconfig, env: {} };
    const app = { app: 'shop', environment: 'test', namespace: shop.namespace };
    expect(await diagnose(app, options)).toMatchObject({
      ready: false,
      revision: { number: 2 },
      diagnoses: [{ cause: 'app.crash', origin: { file: 'apps/shop.ts', line: 2 } }],
    });
    expect(await diagnose(app, { ...options, revision: 1 })).toMatchObject({ ready: true, revision: { number: 1 } });
    const foreign = { namespace: shop.namespace, workload: 'deploy/web' };
    expect(await diagnose(foreign, options)).toMatchObject({ ready: false, diagnoses: [{ cause: 'app.crash' }] });
    const run = logs(foreign, { ...options, previous: true });
    const lines: string[] = [];
    for await (const event of run) if (event.type === 'log') lines.push(`${event.from}: ${event.text}`);
    // The nodes of the tests serve no logs.
    expect(lines).toContainEqual(expect.stringMatching(/^termination message: .*ECONNREFUSED/));
    expect((await run).notServed).toEqual([expect.stringMatching(/^Pod\/\S+ app$/)]);
  });
});
