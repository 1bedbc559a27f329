import { readRevisions } from '../../../lib/deploy/history/revision';
import type { DeployOptions, DeployResult } from '../../../lib/deploy/options';
import { ConflictError } from '../../../lib/deploy/plan/conflict-error';
import { RefusedError } from '../../../lib/deploy/refusals';
import { PodwrightError } from '../../../lib/errors';
import type { Manifest, ManifestSet } from '../../../lib/manifest';
import { claim, configMap, generated, job, setOf, World } from '../../support/deployment-world';
import { passUntilDone } from '../../support/manual-clock';
import { failure, type Request } from '../../support/memory-cluster';

const from = { app: 'shop', environment: 'staging' };

/** The same objects in an environment of another name. */
const stage = (...manifests: Manifest[]): ManifestSet => ({ ...setOf(...manifests), environment: 'stage' });

/** A part of the app, called after it. */
function part(app: string, component: string, name = `${app}-${component}`): Manifest {
  const config = configMap(name, component);
  const labels = {
    ...config.metadata.labels,
    'app.kubernetes.io/part-of': app,
    'app.kubernetes.io/component': component,
    'app.kubernetes.io/instance': name,
  };
  return { ...config, metadata: { name, labels } };
}

/** A server with its claim, as constructs make it. */
function database(app: string, name = `${app}-db`): Manifest[] {
  const { metadata } = part(app, 'db', name);
  const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: `${name}-data` } }];
  const template = { metadata: { labels: { app: name } }, spec: { containers: [], volumes } };
  return [
    { ...claim(`${name}-data`), metadata: { ...metadata, name: `${name}-data` } },
    { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata, spec: { replicas: 0, template } },
    { ...generated(name), metadata: { ...metadata, annotations: generated(name).metadata.annotations ?? {} } },
  ];
}

const app = (name: string, ...manifests: Manifest[]): ManifestSet => ({ ...setOf(...manifests), app: name });

function newWorld(): World {
  const world = new World();
  const react = world.memory.react;
  world.memory.react = (object) => {
    react(object);
    const { generation = 1 } = object.metadata;
    if (object.kind === 'StatefulSet') object.status = { observedGeneration: generation, replicas: 0 };
  };
  return world;
}

async function refusalOf(run: Promise<DeployResult>): Promise<PodwrightError> {
  const ended: unknown = await run.catch((error: unknown) => error);
  if (!PodwrightError.isPodwrightError(ended)) throw new Error(`not refused: ${JSON.stringify(ended)}`);
  return ended;
}

const uid = (world: World, kind: string, name: string): string | undefined =>
  world.memory.find(kind, name)?.metadata.uid;

describe('an environment that is renamed', () => {
  const objects = [configMap('web'), generated('password'), claim('data')];

  it('is refused, with what to do about it', async () => {
    const world = newWorld();
    await world.deploy(setOf(...objects));
    const error = await refusalOf(world.deploy(stage(...objects)));
    expect(error).toBeInstanceOf(ConflictError);
    expect(error.message).toContain(
      'ConfigMap/shop/web metadata.labels["podwright.dev/environment"]: belongs to podwright for shop/staging',
    );
    expect(error.message).toContain('podwright adopt --from shop/staging');
  });

  it('takes over every object in place, and the old record goes', async () => {
    const world = newWorld();
    await world.deploy(setOf(...objects, configMap('old')));
    const before = ['web', 'password', 'data'].map(
      (name) => uid(world, 'ConfigMap', name) ?? uid(world, 'Secret', name),
    );
    const password = world.memory.find('Secret', 'password')?.data;
    const result = await world.deploy(stage(...objects), { from });
    expect(result).toMatchObject({ outcome: 'deployed', revision: 1 });
    expect(result.plan.changes.map(({ ref, action }) => `${action} ${ref.name}`).sort()).toEqual([
      'configure data',
      'configure password',
      'configure web',
      'delete old',
    ]);
    const after = ['web', 'password', 'data'].map(
      (name) => uid(world, 'ConfigMap', name) ?? uid(world, 'Secret', name),
    );
    expect(after).toEqual(before);
    expect(world.memory.find('Secret', 'password')?.data).toEqual(password);
    expect(world.left).toEqual(['ConfigMap/web', 'PersistentVolumeClaim/data', 'Secret/password']);
    expect(world.records).toEqual(['Lease/podwright.shop.stage', 'Secret/podwright.shop.stage.1']);
    world.memory.requests.length = 0;
    expect(await world.deploy(stage(...objects))).toMatchObject({ outcome: 'unchanged' });
    expect(world.memory.writes).toEqual([]);
  });

  it('does not run a Job again that has completed and is gone', async () => {
    const world = newWorld();
    await world.deploy(setOf(configMap('web'), job('migrate')));
    world.memory.objects.delete('batch/Job/shop/migrate');
    const renamed = stage(configMap('web'), job('migrate'));
    await world.deploy(renamed, { from });
    await world.deploy(stage(configMap('web', 'two'), job('migrate')));
    expect(world.memory.find('Job', 'migrate')).toBeUndefined();
    expect(world.memory.find('ConfigMap', 'web')?.data).toEqual({ text: 'two' });
  });

  it('can be adopted twice', async () => {
    const world = newWorld();
    await world.deploy(setOf(...objects));
    await world.deploy(stage(...objects), { from });
    expect(await world.deploy(stage(...objects), { from })).toMatchObject({ outcome: 'unchanged' });
  });

  it('is refused while somebody deploys under the former name', async () => {
    const world = newWorld();
    await world.deploy(setOf(...objects));
    const lease = world.memory.find('Lease', 'podwright.shop.staging');
    if (lease === undefined) throw new Error('no lease');
    let renewals = 0;
    world.memory.before = ({ verb, object }) => {
      const time = new Date(Date.UTC(2026, 0, 1, 0, 0, (renewals += 1))).toISOString().replace('Z', '000Z');
      const spec = { holderIdentity: 'ann', leaseDurationSeconds: 15, renewTime: time };
      if (verb === 'get' && object === 'Lease/podwright.shop.staging') world.memory.put({ ...lease, spec });
    };
    const error = await refusalOf(world.deploy(stage(...objects), { from }));
    expect(error.code).toBe('E_LOCKED');
    expect(error.message).toContain('shop/staging: another run is under way: ann');
    expect(world.memory.find('ConfigMap', 'web')?.metadata.labels).toMatchObject({
      'podwright.dev/environment': 'staging',
    });
  });

  it('writes nothing while the lock of the former name cannot be renewed, and goes on when it can', async () => {
    const world = newWorld();
    await world.deploy(setOf(...objects));
    const running = world.begin(stage(...objects, job('slow', 'none')), { from });
    await world.clock.pass(1_000);
    world.memory.before = ({ verb, object }) => {
      if (verb === 'replace' && object === 'Lease/podwright.shop.staging') throw failure(500, 'InternalError');
    };
    await world.clock.pass(12_000);
    world.memory.requests.length = 0;
    const slow = world.memory.find('Job', 'slow')!;
    world.memory.put({ ...slow, status: { conditions: [{ type: 'Complete', status: 'True' }] } });
    await world.clock.pass(10_000);
    const writes = world.memory.writes.filter(({ object }) => !object.startsWith('Lease/'));
    expect(writes).toEqual([]);
    world.memory.before = undefined;
    expect(await passUntilDone(world.clock, running)).toMatchObject({ outcome: 'deployed' });
  });

  it('names what is recorded where it is called by a name that never was', async () => {
    const world = newWorld();
    await world.deploy(setOf(...objects));
    const error = await refusalOf(world.deploy(stage(...objects), { from: { ...from, environment: 'stagin' } }));
    expect(error.code).toBe('E_NO_REVISION');
    expect(error.message).toContain('recorded there: shop/staging');
    const same = await refusalOf(world.deploy(setOf(...objects), { from }));
    expect(same.message).toContain('shop/staging is the name that it has');
  });

  it.each(['before', 'after'] as const)(
    'is finished by the same command when it is killed %s any request',
    async (when) => {
      const old = [configMap('a'), configMap('old'), generated('password'), job('migrate')];
      const wanted = [configMap('a', 'two'), configMap('new'), generated('password'), job('migrate')];
      for (let number = 1; ; number++) {
        const world = newWorld();
        // Two revisions: the one that says what there is has to be the last to go.
        await world.deploy(setOf(configMap('a')));
        await world.deploy(setOf(...old));
        const password = world.memory.find('Secret', 'password')?.data;
        if (!(await killAt(world, number, when, stage(...wanted)))) {
          expect(number).toBeGreaterThan(25);
          break;
        }
        const again = await world.deploy(stage(...wanted), { from });
        expect([number, again.outcome === 'deployed' || again.outcome === 'unchanged']).toEqual([number, true]);
        expect([number, world.left]).toEqual([
          number,
          ['ConfigMap/a', 'ConfigMap/new', 'Job/migrate', 'Secret/password'],
        ]);
        expect(world.memory.find('Secret', 'password')?.data).toEqual(password);
        expect([number, world.records.filter((name) => name.startsWith('Secret/podwright.shop.staging'))]).toEqual([
          number,
          [],
        ]);
        world.memory.requests.length = 0;
        expect(await world.deploy(stage(...wanted))).toMatchObject({ outcome: 'unchanged' });
        expect(world.memory.writes).toEqual([]);
      }
    },
  );
});

/** Begins a run whose process ends with the request of that number. False when it made fewer. */
async function killAt(world: World, number: number, when: 'before' | 'after', set: ManifestSet): Promise<boolean> {
  let dead = false;
  let count = 0;
  const numbers = new Map<Request, number>();
  const answer = (request: Request): void | Promise<void> => {
    if (numbers.get(request) === number) dead = true;
    if (dead) return new Promise(() => undefined);
  };
  const before = (request: Request): void | Promise<void> => {
    numbers.set(request, ++count);
    if (dead || when === 'before') return answer(request);
  };
  const ended = world.begin(set, { from }, undefined, { before, after: answer }).then(() => true);
  while (!dead) if (await Promise.race([ended, world.clock.pass(50).then(() => false)])) break;
  return dead;
}

describe('an app that is renamed', () => {
  const parts = ['web', 'api', 'jobs', 'mail', 'search', 'admin', 'docs'];
  const all = (name: string): Manifest[] => parts.map((one) => part(name, one));

  it('is refused by its first deploy, with what to do about it, unless somebody sees the plan', async () => {
    const world = newWorld();
    await world.deploy(app('shop', ...all('shop'), ...database('shop')));
    const wanted = app('store', ...all('store'), ...database('store'));
    const error = await refusalOf(world.deploy(wanted));
    expect(error).toBeInstanceOf(RefusedError);
    expect(error.message).toContain('shop/staging runs in the namespace shop with the same objects');
    expect(error.message).toMatch(
      /podwright adopt --from shop\/staging; if both are meant to run, add --allow beside:shop\/staging/,
    );
    expect(world.memory.find('ConfigMap', 'store-web')).toBeUndefined();
    const seen: DeployOptions['approve'] = ({ warnings }) => warnings.every((text) => !text.includes('--from'));
    await expect(world.deploy(wanted, { approve: seen })).rejects.toThrow('was not approved');
    expect(await world.deploy(wanted, { allow: ['beside:shop/staging'] })).toMatchObject({ outcome: 'deployed' });
    expect(await world.deploy(wanted)).toMatchObject({ outcome: 'unchanged' });
  });

  it('is not refused where it is another app beside it', async () => {
    const world = newWorld();
    await world.deploy(app('shop', ...all('shop')));
    const other = app('blog', part('blog', 'web'), part('blog', 'feed'));
    expect(await world.deploy(other)).toMatchObject({ outcome: 'deployed' });
  });

  it('makes what has a new name before the old goes, and keeps what kept its name', async () => {
    const world = newWorld();
    await world.deploy(app('shop', ...all('shop'), ...database('shop')));
    const [data, set] = [uid(world, 'PersistentVolumeClaim', 'shop-db-data'), uid(world, 'StatefulSet', 'shop-db')];
    world.memory.requests.length = 0;
    const wanted = app('store', ...all('store'), ...database('store', 'shop-db'));
    expect(await world.deploy(wanted, { from })).toMatchObject({ outcome: 'deployed' });
    expect([uid(world, 'PersistentVolumeClaim', 'shop-db-data'), uid(world, 'StatefulSet', 'shop-db')]).toEqual([
      data,
      set,
    ]);
    const order = world.memory.writes.map(({ verb, object }) => `${verb} ${object}`);
    expect(order.indexOf('delete ConfigMap/shop-web')).toBeGreaterThan(order.indexOf('apply ConfigMap/store-docs'));
    expect(world.left.filter((name) => name.startsWith('ConfigMap/shop'))).toEqual([]);
    expect(world.memory.find('StatefulSet', 'shop-db')?.metadata.labels).toMatchObject({
      'app.kubernetes.io/part-of': 'store',
    });
    const records = await readRevisions(world.memory.cluster().reader, setOf());
    expect(records).toEqual([]);
  });

  it('is refused where what holds data would get another name, all of it at once', async () => {
    const world = newWorld();
    await world.deploy(app('shop', ...all('shop'), ...database('shop')));
    const wanted = app('store', ...all('store'), ...database('store'));
    const error = await refusalOf(world.deploy(wanted, { from }));
    for (const loss of [
      'PersistentVolumeClaim/shop/store-db-data: data-loss: a new PersistentVolumeClaim begins empty, without the data of PersistentVolumeClaim/shop/shop-db-data',
      'Secret/shop/store-db: data-loss: its values are drawn anew, and open nothing that those of Secret/shop/shop-db guard',
      'give it its former name (shop-db) again',
    ])
      expect(error.message).toContain(loss);
    expect(world.memory.find('ConfigMap', 'store-web')).toBeUndefined();
  });

  it("of somebody else's YAML is refused while another record has its objects, and takes them over when told", async () => {
    const world = newWorld();
    const plain: Manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data: { text: 'one' } };
    await world.deploy(app('web', plain));
    const error = await refusalOf(world.deploy(app('site', plain)));
    expect(error).toBeInstanceOf(ConflictError);
    expect(error.message).toContain('objects of site/staging are recorded as those of web/staging');
    expect(error.message).toContain('podwright adopt --from web/staging');
    const before = uid(world, 'ConfigMap', 'web');
    await world.deploy(app('site', plain), { from: { app: 'web', environment: 'staging' } });
    expect(uid(world, 'ConfigMap', 'web')).toBe(before);
    expect(world.records).toEqual(['Lease/podwright.site.staging', 'Secret/podwright.site.staging.1']);
  });
});
