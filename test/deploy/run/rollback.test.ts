import { readRevisions } from '../../../lib/deploy/history/revision';
import type { DeployOptions, DeployResult } from '../../../lib/deploy/options';
import { findRevision } from '../../../lib/deploy/history/find-revision';
import { restore } from '../../../lib/deploy/run/restore-revision';
import type { Manifest } from '../../../lib/manifest';
import { Redactor } from '../../../lib/deploy/redact';
import { failure } from '../../support/memory-cluster';
import { claim, configMap, generated, job, setOf, World } from '../../support/deployment-world';

async function states(world: World): Promise<string[]> {
  const stored = await readRevisions(world.memory.cluster().reader, setOf());
  return stored.map(
    ({ head }) => `${head.number} ${head.state}${head.rollbackOf === undefined ? '' : ` of ${head.rollbackOf}`}`,
  );
}

async function rollback(world: World, to?: number, options: DeployOptions = {}): Promise<DeployResult> {
  const { reader } = world.memory.cluster();
  const { history, found } = await findRevision(reader, setOf(), to ?? 'previous');
  const { set, number, notes } = await restore(reader, new Redactor(), setOf(), history, found);
  return world.deploy(set, options, { rollbackOf: number, notes });
}

const text = (world: World): unknown => world.memory.find('ConfigMap', 'a')?.data;

describe('a rollback', () => {
  it('deploys the revision before again, as a new one, and prunes what came since', async () => {
    const world = new World();
    await world.deploy(setOf(configMap('a', 'one')));
    await world.deploy(setOf(configMap('a', 'two'), configMap('b')));
    expect(await rollback(world)).toMatchObject({ outcome: 'deployed', revision: 3 });
    expect(text(world)).toEqual({ text: 'one' });
    expect(world.left).toEqual(['ConfigMap/a']);
    expect(await states(world)).toEqual(['3 deployed of 1', '2 superseded', '1 superseded']);
  });

  it('goes to the revision that is named, and from a failed one to the last that was ready', async () => {
    const world = new World();
    for (const value of ['one', 'two', 'three']) await world.deploy(setOf(configMap('a', value)));
    await rollback(world, 1);
    expect(text(world)).toEqual({ text: 'one' });
    await world.deploy(setOf(configMap('a', 'five'), job('broken', 'Failed')));
    await rollback(world);
    expect(text(world)).toEqual({ text: 'one' });
    expect(world.left).toEqual(['ConfigMap/a']);
  });

  it('names what it does not take back, and keeps data', async () => {
    const world = new World();
    await world.deploy(setOf(configMap('a', 'one'), job('first')));
    await world.deploy(setOf(configMap('a', 'two'), job('second'), claim('data')));
    const { plan } = await rollback(world);
    expect(plan.warnings).toEqual([
      'Job/shop/second ran in revision 2: what it did to data is not taken back',
      'Job/shop/first of revision 1 is not run again',
    ]);
    expect(plan.retained).toMatchObject([{ kind: 'PersistentVolumeClaim', name: 'data' }]);
    expect(world.left).toEqual(['ConfigMap/a', 'PersistentVolumeClaim/data']);
  });

  it('leaves generated passwords as they are', async () => {
    const world = new World();
    await world.deploy(setOf(generated('password'), configMap('a', 'one')));
    const before = world.memory.find('Secret', 'password')?.data;
    await world.deploy(setOf(generated('password'), configMap('a', 'two')));
    const { plan } = await rollback(world);
    expect(world.memory.find('Secret', 'password')?.data).toEqual(before);
    expect(plan.warnings).toEqual([]);
  });

  it('keeps the value that a rotation drew, says so, and leaves nothing for the next deploy to draw', async () => {
    const world = new World();
    const value = (): unknown => world.memory.find('Secret', 's')?.data;
    await world.deploy(setOf(generated('s', 'v1')));
    const first = value();
    await world.deploy(setOf(generated('s', 'v2')));
    const second = value();
    expect(second).not.toEqual(first);
    const { plan } = await rollback(world);
    expect(plan.warnings).toEqual(['Secret/shop/s keeps the values that it has now: no record holds any']);
    expect(value()).toEqual(second);
    await world.deploy(setOf(generated('s', 'v2')));
    expect(value()).toEqual(second);
    await world.deploy(setOf(generated('s', 'v3')));
    expect(value()).not.toEqual(second);
  });

  it('to a revision that is not kept says which are, and writes nothing', async () => {
    const world = new World();
    await world.deploy(setOf(configMap('a')));
    world.memory.requests.length = 0;
    await expect(rollback(world, 7)).rejects.toThrow('fix: choose one of those that are kept: 1');
    await expect(rollback(world)).rejects.toThrow(
      /has no earlier revision that became ready\n.*fix: there is none to go back to: the next one is made by a deploy/,
    );
    expect(world.memory.writes).toEqual([]);
  });

  it('to objects of a kind that the cluster no longer serves is refused in the plan, and writes nothing', async () => {
    const world = new World();
    const old: Manifest = { ...configMap('old'), apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy' };
    await world.deploy(setOf(configMap('a', 'one'), old));
    await world.deploy(setOf(configMap('a', 'two')));
    world.memory.unserved.add('PodSecurityPolicy');
    world.memory.requests.length = 0;
    await expect(rollback(world)).rejects.toThrow(/E_KIND_UNKNOWN.*PodSecurityPolicy/s);
    expect(world.memory.writes.filter(({ object }) => !object.startsWith('Lease/'))).toEqual([]);
    expect(text(world)).toEqual({ text: 'two' });
  });

  it('is stale when somebody deployed after it was asked for', async () => {
    const world = new World();
    await world.deploy(setOf(configMap('a', 'one')));
    await world.deploy(setOf(configMap('a', 'two')));
    let deployed = false;
    world.memory.before = async ({ verb, object }) => {
      if (deployed || verb !== 'create' || object !== 'Lease/podwright.shop.staging') return;
      deployed = true;
      await world.begin(setOf(configMap('a', 'three')));
    };
    // The lease is there after the first deploy: the race is brought about by deleting it.
    world.memory.objects.delete('coordination.k8s.io/Lease/shop/podwright.shop.staging');
    await expect(rollback(world, 1)).rejects.toThrow('E_STALE_PLAN');
    expect(text(world)).toEqual({ text: 'three' });
  });
});

describe('a deploy that fails with onFailure: rollback', () => {
  const onFailure = 'rollback';

  it('brings back what was ready, under the same lock, and says why it failed', async () => {
    const world = new World();
    await world.deploy(setOf(configMap('a', 'one')));
    world.memory.requests.length = 0;
    const result = await world.deploy(setOf(configMap('a', 'two'), job('broken', 'Failed')), { onFailure });
    expect(result).toMatchObject({ outcome: 'rolled-back', revision: 2, rollback: { to: 1, revision: 3 } });
    expect(result.message).toContain('Job/shop/broken');
    expect(text(world)).toEqual({ text: 'one' });
    expect(world.left).toEqual(['ConfigMap/a']);
    expect(await states(world)).toEqual(['3 deployed of 1', '2 failed', '1 superseded']);
    const locks = world.memory.requests.filter(({ verb, object }) => verb === 'replace' && object.startsWith('Lease/'));
    expect(locks).toHaveLength(2);
  });

  it('is rolled back also where something of the failed deploy cannot be deleted, and says so', async () => {
    const world = new World();
    await world.deploy(setOf(configMap('a', 'one')));
    world.memory.before = ({ verb, object }) => {
      if (verb === 'delete' && object === 'ConfigMap/new') throw failure(403, 'Forbidden');
    };
    const set = setOf(configMap('a', 'two'), configMap('new'), job('broken', 'Failed'));
    const result = await world.deploy(set, { onFailure });
    expect(result).toMatchObject({ outcome: 'rolled-back', rollback: { to: 1, revision: 3 } });
    expect(result.rollback?.message).toContain('not everything could be deleted');
    expect(text(world)).toEqual({ text: 'one' });
    expect(world.left).toEqual(['ConfigMap/a', 'ConfigMap/new']);
  });

  it('keeps the value that the failed deploy drew', async () => {
    const world = new World();
    const value = (): unknown => structuredClone(world.memory.find('Secret', 's')?.data);
    await world.deploy(setOf(generated('s', 'v1')));
    const drawn: unknown[] = [];
    world.memory.after = ({ verb, object }) => void (verb === 'patch' && object === 'Secret/s' && drawn.push(value()));
    const result = await world.deploy(setOf(generated('s', 'v2'), job('broken', 'Failed')), { onFailure });
    expect(result.outcome).toBe('rolled-back');
    expect(drawn).toEqual([value()]);
  });

  it('stops when there is nothing to go back to', async () => {
    const world = new World();
    const result = await world.deploy(setOf(job('broken', 'Failed')), { onFailure });
    expect(result.outcome).toBe('failed');
    expect(result.message).toContain('nothing to roll back to');
  });

  it('says so when the rollback fails too', async () => {
    const world = new World();
    await world.deploy(setOf(configMap('a', 'one')));
    world.memory.before = ({ verb, object }) => {
      const refused = verb === 'apply' && object === 'ConfigMap/a' && world.memory.find('Job', 'broken') !== undefined;
      if (refused) throw new Error('the admission changed its mind');
    };
    const set = setOf(configMap('a', 'one'), job('broken', 'Failed'));
    world.memory.react = (object) => {
      if (object.kind !== 'Job') return;
      object.status = { conditions: [{ type: 'Failed', status: 'True' }] };
      const config = world.memory.find('ConfigMap', 'a');
      if (config !== undefined) config.data = { text: 'changed by hand' };
    };
    const result = await world.deploy(set, { onFailure });
    expect(result).toMatchObject({ outcome: 'rollback-failed', rollback: { to: 1 } });
    expect(result.rollback?.message).toContain('the admission changed its mind');
  });

  it('is not needed by one that succeeds, and not wanted by one that was interrupted', async () => {
    const world = new World();
    await world.deploy(setOf(configMap('a', 'one')), { onFailure });
    const person = new AbortController();
    world.memory.after = ({ verb, object }) => void (verb === 'apply' && object === 'Job/slow' && person.abort());
    const set = setOf(configMap('a', 'two'), job('slow', 'none'));
    expect(await world.deploy(set, { onFailure, signal: person.signal })).toMatchObject({ outcome: 'interrupted' });
    expect(await states(world)).toEqual(['2 interrupted', '1 deployed']);
  });
});

describe('a first deploy', () => {
  it('names the namespace in which the same app runs on', async () => {
    const world = new World();
    await world.deploy(setOf(configMap('a')));
    world.memory.put({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'new' }, status: { phase: 'Active' } });
    const { plan } = await world.deploy({ ...setOf(configMap('a')), namespace: 'new' });
    expect(plan.warnings).toEqual([
      'shop/staging is deployed in the namespace shop too and goes on running there; if it moved, end that with podwright destroy --app shop --env staging --namespace shop',
    ]);
    const again = await world.deploy({ ...setOf(configMap('a', 'two')), namespace: 'new' });
    expect(again.plan.warnings).toEqual([]);
  });

  it('names what may be its former name', async () => {
    const world = new World();
    await world.deploy(setOf(configMap('a')));
    const { plan } = await world.deploy({ ...setOf(configMap('b')), app: 'store' });
    expect(plan.warnings).toEqual([
      'the namespace shop also holds shop/staging; if that is the former name of store/staging, take its objects over with podwright adopt --from shop/staging, else they stay and run on',
    ]);
  });
});
