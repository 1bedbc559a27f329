import { adopt, ConflictError, diff, type Manifest, RefusedError } from '../../lib/deploy/index';
import { configMap, deployment, service, Shop } from './deploying';
import { createNamespace } from './namespaces';
import { waitFor } from './wait';

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

describe('objects of another tool on a real API server', () => {
  const shops: Shop[] = [];
  afterAll(() => Promise.all(shops.map((shop) => shop.close())));

  /** What every tool of this test deployed, without our labels. */
  const web = (image = 'web:1'): Manifest[] => {
    const plain = [configMap('web', { mode: 'one' }), service('web'), deployment('web', image, { team: 'web' })];
    return plain.map((manifest) => ({
      ...manifest,
      metadata: { name: 'web', labels: { 'app.kubernetes.io/managed-by': 'Helm' } },
    }));
  };

  /** A namespace in which that tool deployed; `old` is what it had besides. */
  async function deployedBy(manager: 'helm' | 'kubectl-client-side-apply', how: 'Update' | 'Apply'): Promise<Shop> {
    const shop = await Shop.open();
    shops.push(shop);
    await createNamespace(shop.api, shop.namespace);
    for (const manifest of web()) {
      const object = structuredClone(manifest);
      object.metadata.namespace = shop.namespace;
      if (object.kind === 'ConfigMap') object.data = { mode: 'one', old: 'x' };
      object.metadata.annotations =
        manager === 'helm'
          ? { 'meta.helm.sh/release-name': 'web', 'meta.helm.sh/release-namespace': shop.namespace }
          : { [lastApplied]: JSON.stringify(manifest) };
      const target = object as Manifest & { metadata: { name: string } };
      if (how === 'Apply') await shop.api.apply(target, { fieldManager: manager });
      else {
        const answer = await shop.api.request(
          'POST',
          `${await shop.api.collectionOf(target)}?fieldManager=${manager}`,
          object,
        );
        expect(answer.status).toBe(201);
      }
    }
    await waitFor('the pod', async () => ((await shop.pods()).length > 0 ? true : undefined));
    return shop;
  }

  const managersOf = async (shop: Shop, apiVersion: string, kind: string): Promise<string[]> => {
    const { metadata } = await shop.get(apiVersion, kind, 'web');
    const entries = (metadata.managedFields ?? []).filter(({ subresource }) => subresource === undefined);
    return entries.map(({ manager = '', operation = '' }) => `${manager} ${operation}`);
  };

  const tools = [
    ['a release of Helm 3', 'helm', 'Update'],
    ['a release of Helm 4', 'helm', 'Apply'],
    ['what kubectl apply made', 'kubectl-client-side-apply', 'Update'],
  ] as const;

  it.each(tools)(
    '%s is adopted without a restart, and what is no longer declared goes',
    async (_name, manager, how) => {
      const shop = await deployedBy(manager, how);
      const pods = (await shop.pods()).map(({ metadata }) => metadata.uid);
      const set = shop.set(...web());
      const plan = (await shop.run((options) => adopt(set, { ...options, dryRun: true }))).plan;
      const config = plan.changes.find(({ ref }) => ref.kind === 'ConfigMap');
      expect(config).toMatchObject({ action: 'configure', takesOver: [manager] });
      expect(config?.differences.map(({ kind, path }) => `${kind} ${path}`)).toContain('remove data.old');
      expect(await shop.run((options) => adopt(set, options))).toMatchObject({ outcome: 'deployed' });
      expect((await shop.pods()).map(({ metadata }) => metadata.uid)).toEqual(pods);
      expect((await shop.get('v1', 'ConfigMap', 'web')).data).toEqual({ mode: 'one' });
      for (const [apiVersion, kind] of [
        ['v1', 'ConfigMap'],
        ['v1', 'Service'],
        ['apps/v1', 'Deployment'],
      ] as const) {
        expect(await managersOf(shop, apiVersion, kind)).toContain('podwright Apply');
        expect(await managersOf(shop, apiVersion, kind)).not.toContain(`${manager} ${how}`);
        const { annotations = {} } = (await shop.get(apiVersion, kind, 'web')).metadata;
        expect(
          Object.keys(annotations).filter((key) => key === lastApplied || key.startsWith('meta.helm.sh/')),
        ).toEqual([]);
      }
      expect(await shop.deploy(set)).toMatchObject({ outcome: 'unchanged' });
      expect(shop.writes).toEqual([]);
    },
  );

  it('is refused where it would restart a pod, unless that is said', async () => {
    const shop = await deployedBy('helm', 'Update');
    const set = shop.set(...web('web:2'));
    const refused = await shop
      .run((options) => adopt(set, options))
      .then(
        () => undefined,
        (error: unknown) => error,
      );
    expect(refused).toBeInstanceOf(RefusedError);
    expect((refused as Error).message).toContain('rolling-restart(1)');
    expect(shop.objectWrites).toEqual([]);
    const result = await shop.run((options) => adopt(set, options), { approveUpTo: 'rolling-restart' });
    expect(result).toMatchObject({ outcome: 'deployed' });
  });

  it('is not done by a deploy where a release of Helm wants something else, and the error says how', async () => {
    const shop = await deployedBy('helm', 'Update');
    const error = await shop.deploy(shop.set(...web('web:2'))).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ConflictError);
    expect((error as Error).message).toContain('take the objects over with podwright adopt');
    expect(shop.objectWrites).toEqual([]);
  });

  it('is done after a deploy that came to share the same values with a release of Helm 4', async () => {
    const shop = await deployedBy('helm', 'Apply');
    const plain = web().map((manifest) =>
      manifest.kind === 'ConfigMap' ? { ...manifest, data: { mode: 'one', old: 'x' } } : manifest,
    );
    const shared = await shop.deploy(shop.set(...plain));
    expect(shared).toMatchObject({ outcome: 'deployed' });
    expect(shared.warnings.filter((warning) => warning.includes('helm'))).toEqual([
      expect.stringMatching(/^ConfigMap\/.*\/web, .* are deployed by helm, too: an uninstall there /),
    ]);
    expect(await managersOf(shop, 'apps/v1', 'Deployment')).toEqual(['helm Apply', 'podwright Apply']);
    const pods = (await shop.pods()).map(({ metadata }) => metadata.uid);
    expect(await shop.run((options) => adopt(shop.set(...plain), options))).toMatchObject({ outcome: 'deployed' });
    expect(await managersOf(shop, 'apps/v1', 'Deployment')).not.toContain('helm Apply');
    expect((await shop.pods()).map(({ metadata }) => metadata.uid)).toEqual(pods);
    const again = await shop.run((options) => adopt(shop.set(...plain), options));
    expect(again).toMatchObject({ outcome: 'unchanged' });
    expect(again.warnings.filter((warning) => warning.includes('helm'))).toEqual([]);
    expect(await shop.deploy(shop.set(...web('web:2')))).toMatchObject({ outcome: 'deployed' });
  });

  it('of kubectl apply become ours with any deploy', async () => {
    const shop = await deployedBy('kubectl-client-side-apply', 'Update');
    expect(await shop.deploy(shop.set(...web('web:2')))).toMatchObject({ outcome: 'deployed' });
    expect((await shop.get('v1', 'ConfigMap', 'web')).data).toEqual({ mode: 'one' });
    const after = await shop.run((options) => diff(shop.set(...web('web:2')), options));
    expect(after.changes.filter(({ action }) => action !== 'unchanged')).toEqual([]);
  });
});
