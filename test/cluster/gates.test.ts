import {
  ConflictError,
  type DeployOptions,
  diff,
  LockedError,
  type Manifest,
  parseSavedPlan,
  RefusedError,
  savedPlanOf,
  StalePlanError,
  UnreachableError,
  ValidationError,
} from '../../lib/deploy/index';
import { exitCodeOfError } from '../../lib/cli/exit-code';
import { configMap, database, deployment, service, Shop } from './deploying';

describe('what a deploy refuses on a real API server', () => {
  const shops: Shop[] = [];
  const newShop = async (): Promise<Shop> => {
    const shop = await Shop.open();
    shops.push(shop);
    return shop;
  };
  afterAll(() => Promise.all(shops.map((shop) => shop.close())));

  const web = (tag: string, settings?: Record<string, string>): Manifest[] => [
    configMap('web', settings),
    service('web'),
    deployment('web', `web:${tag}`),
  ];
  const notTheLock = (write: string): boolean => !/leases/.test(write);
  const refusalOf = async (shop: Shop, set: ReturnType<Shop['set']>, options?: DeployOptions): Promise<unknown> =>
    shop.deploy(set, options).then(
      ({ outcome }) => `not refused: ${outcome}`,
      (error: unknown) => error,
    );

  describe('writes nothing but the lock', () => {
    let shop: Shop;
    const refusals: [number, string, new (...given: never[]) => Error, (on: Shop) => Promise<unknown>][] = [
      [
        10,
        'a mistake',
        ValidationError,
        (on) => refusalOf(on, on.set(...web('1'), { ...configMap('x'), kind: 'ConfigMapp' })),
      ],
      [
        11,
        'a field of somebody else',
        ConflictError,
        async (on) => {
          const theirs = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web', namespace: on.namespace } };
          await on.api.apply(
            { ...theirs, data: { mode: 'theirs' } },
            { fieldManager: 'terraform-script', force: true },
          );
          const error = await refusalOf(on, on.set(...web('1')));
          await on.api.apply(theirs, { fieldManager: 'terraform-script', force: true });
          return error;
        },
      ],
      [
        12,
        'another cluster',
        RefusedError,
        (on) => refusalOf(on, { ...on.set(...web('2')), cluster: { uid: 'another' } }),
      ],
      [
        12,
        'a gap in production',
        RefusedError,
        (on) => refusalOf(on, { ...on.set(...web('1'), ...database().map(restarted)), profile: 'production' }),
      ],
      [12, 'nobody who says yes', RefusedError, (on) => refusalOf(on, on.set(...web('2')), { approve: () => false })],
      [
        12,
        'a set that lost most of its objects',
        RefusedError,
        (on) => refusalOf(on, on.set(configMap('other')), { allowPrune: 1 }),
      ],
      [
        13,
        'a plan that is stale',
        StalePlanError,
        async (on) => {
          const plan = savedPlanOf(await on.run((options) => diff(on.set(...web('3')), options)));
          return refusalOf(on, on.set(...web('4')), { plan });
        },
      ],
      [
        14,
        'another run',
        LockedError,
        async (on) => {
          const lease = `/apis/coordination.k8s.io/v1/namespaces/${on.namespace}/leases/podwright.shop.test`;
          let renewing = true;
          const renew = async (): Promise<void> => {
            while (renewing) {
              await on.api.patch(lease, {
                spec: { holderIdentity: 'somebody else', renewTime: new Date().toISOString().replace('Z', '000Z') },
              });
              await new Promise((resolve) => setTimeout(resolve, 1000));
            }
          };
          const renewal = renew();
          const error = await refusalOf(on, on.set(...web('2')));
          renewing = false;
          await renewal;
          await on.api.patch(lease, { spec: { holderIdentity: null } });
          return error;
        },
      ],
      [
        15,
        'a server that does not answer',
        UnreachableError,
        async (on) => {
          const fault = on.proxy.inject({ do: 'status', status: 401 });
          const error = await refusalOf(on, on.set(...web('2')));
          fault.remove();
          return error;
        },
      ],
    ];

    beforeAll(async () => {
      shop = await newShop();
      await shop.deploy(shop.set(...web('1'), ...database()));
    });

    it.each(refusals)('exit code %d: %s', async (code, _name, type, refuse) => {
      const error = await refuse(shop);
      expect(error).toBeInstanceOf(type);
      expect(exitCodeOfError(error)).toBe(code);
      expect(shop.writes.filter(notTheLock)).toEqual([]);
    });
  });

  it('carries out a saved plan while only others wrote, and refuses it when something of ours moved', async () => {
    const shop = await newShop();
    await shop.deploy(shop.set(...web('1', { mode: 'one' })));
    const set = shop.set(...web('2', { mode: 'two' }));
    const file = JSON.stringify(savedPlanOf(await shop.run((options) => diff(set, options))));
    const configPath = `/api/v1/namespaces/${shop.namespace}/configmaps/web?fieldManager=kubectl-edit`;
    await shop.api.patch(configPath, { data: { mode: 'by hand' } });
    const stale = await refusalOf(shop, set, { plan: parseSavedPlan(file) });
    expect(stale).toBeInstanceOf(StalePlanError);
    expect((stale as Error).message).toContain(`ConfigMap/${shop.namespace}/web was changed in the cluster`);
    const again = JSON.stringify(savedPlanOf(await shop.run((options) => diff(set, options))));
    // Status moves by itself; annotations of others are theirs.
    const webPath = `/apis/apps/v1/namespaces/${shop.namespace}/deployments/web?fieldManager=some-operator`;
    await shop.api.patch(webPath, { metadata: { annotations: { 'operator.dev/seen': 'yes' } } });
    expect(await shop.deploy(set, { plan: parseSavedPlan(again) })).toMatchObject({ outcome: 'deployed' });
  });

  it('makes a Deployment again whose selector changed only when that is allowed', async () => {
    const shop = await newShop();
    const turned = (): Manifest => {
      const manifest = deployment('web', 'web:1');
      const spec = manifest.spec as { selector: unknown; template: { metadata: { labels: object } } };
      const labels = { app: 'web', tier: 'front' };
      return {
        ...manifest,
        spec: { ...spec, selector: { matchLabels: labels }, template: { ...spec.template, metadata: { labels } } },
      };
    };
    await shop.deploy(shop.set(deployment('web', 'web:1')));
    const before = (await shop.get('apps/v1', 'Deployment', 'web')).metadata.uid;
    const refused = await refusalOf(shop, shop.set(turned()));
    expect(refused).toBeInstanceOf(RefusedError);
    expect((refused as Error).message).toContain('recreate(1): spec.selector cannot be changed: its 1 pods stop');
    expect(shop.writes.filter(notTheLock)).toEqual([]);
    const allowed = await shop.deploy(shop.set(turned()), { allow: ['recreate:Deployment/web'] });
    expect(allowed).toMatchObject({ outcome: 'deployed' });
    expect((await shop.get('apps/v1', 'Deployment', 'web')).metadata.uid).not.toBe(before);
    expect(await shop.deploy(shop.set(turned()))).toMatchObject({ outcome: 'unchanged' });
  });

  it('grows the claims of a StatefulSet without a new pod, and never makes a claim again', async () => {
    const shop = await newShop();
    const store = (size: string): Manifest => {
      const { spec, ...manifest } = deployment('store', 'store:1');
      const claim = {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: size } },
      };
      const templates = [{ metadata: { name: 'data' }, spec: claim }];
      return {
        ...manifest,
        kind: 'StatefulSet',
        spec: { ...(spec as object), serviceName: 'store', volumeClaimTemplates: templates },
      };
    };
    await shop.api.patch('/apis/storage.k8s.io/v1/storageclasses/kwok-volume', { allowVolumeExpansion: true });
    await shop.deploy(shop.set(store('1Gi')), { timeout: 8000 });
    const pod = await shop.get('v1', 'Pod', 'store-0');
    const refused = await refusalOf(shop, shop.set(store('1Mi')));
    expect(refused).toBeInstanceOf(ValidationError);
    const plan = await shop.run((options) => diff(shop.set(store('2Gi')), options));
    const changed = plan.changes.filter(({ action }) => action !== 'unchanged');
    expect(changed.map(({ action, ref }) => `${action} ${ref.kind}/${ref.name}`)).toEqual([
      'configure PersistentVolumeClaim/data-store-0',
      'recreate StatefulSet/store',
    ]);
    await shop.deploy(shop.set(store('2Gi')), { timeout: 8000, allow: ['recreate:StatefulSet/store'] });
    expect((await shop.get('v1', 'Pod', 'store-0')).metadata.uid).toBe(pod.metadata.uid);
    const claim = await shop.get('v1', 'PersistentVolumeClaim', 'data-store-0');
    expect(claim.spec).toMatchObject({ resources: { requests: { storage: '2Gi' } } });
  });
});

/** A new image of what has one pod. */
function restarted(manifest: Manifest): Manifest {
  return manifest.kind === 'StatefulSet'
    ? (JSON.parse(JSON.stringify(manifest).replace('postgres:17', 'postgres:17.1')) as Manifest)
    : manifest;
}
