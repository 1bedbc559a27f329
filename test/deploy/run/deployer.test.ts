import { inspect } from 'node:util';
import { readRevisions } from '../../../lib/deploy/history/revision';
import { lockTimes } from '../../../lib/deploy/history/lock';
import { LockedError, RefusedError, StalePlanError } from '../../../lib/deploy/refusals';
import { ConflictError } from '../../../lib/deploy/plan/conflict-error';
import { ApiError, UnreachableError } from '../../../lib/deploy/cluster';
import { passUntilDone } from '../../support/manual-clock';
import { failure, type Request } from '../../support/memory-cluster';
import { claim, configMap, generated, job, setOf, World } from '../../support/deployment-world';

const first = setOf(configMap('a'), generated('password'), job('migrate'));

async function states(world: World): Promise<string[]> {
  const stored = await readRevisions(world.memory.cluster().reader, setOf());
  return stored.map(({ head }) => `${head.number} ${head.state}`);
}

function writes(world: World): string[] {
  return world.memory.writes.map(({ verb, object }) => `${verb} ${object}`);
}

describe('a deploy', () => {
  it('locks, records, writes, finishes the record and unlocks, in this order', async () => {
    const world = new World();
    const result = await world.deploy(setOf(configMap('a')));
    expect(result).toMatchObject({ outcome: 'deployed', revision: 1 });
    expect(writes(world)).toEqual([
      'create Lease/podwright.shop.staging',
      'create Secret/podwright.shop.staging.1',
      'apply ConfigMap/a',
      'patch Secret/podwright.shop.staging.1',
      'replace Lease/podwright.shop.staging',
    ]);
    const phases = world.events.flatMap((event) => (event.type === 'phase' ? [event.phase] : []));
    expect(phases).toEqual(['plan', 'lock', 'record', 'apply', 'rollout', 'finalise', 'done']);
  });

  it('writes nothing when nothing changed', async () => {
    const world = new World();
    await world.deploy(first);
    world.memory.requests.length = 0;
    expect(await world.deploy(first)).toMatchObject({ outcome: 'unchanged', revision: undefined });
    expect(writes(world)).toEqual([]);
  });

  it('writes nothing in a dry run, and when it is not approved', async () => {
    const world = new World();
    expect(await world.deploy(first, { dryRun: true })).toMatchObject({ outcome: 'planned' });
    await expect(world.deploy(first, { approve: () => false })).rejects.toThrow(RefusedError);
    expect(writes(world)).toEqual([]);
  });

  it('writes only what changed, and supersedes the revision before', async () => {
    const world = new World();
    await world.deploy(first);
    world.memory.requests.length = 0;
    await world.deploy(setOf(configMap('a', 'two'), generated('password'), job('migrate')));
    expect(writes(world).filter((write) => !write.includes('podwright.'))).toEqual(['apply ConfigMap/a']);
    expect(await states(world)).toEqual(['2 deployed', '1 superseded']);
  });

  it('does not wait for the end of what is gone before anybody looks', async () => {
    const world = new World();
    await world.deploy(setOf(configMap('a'), configMap('old')));
    const began = world.clock.now();
    expect(await world.deploy(setOf(configMap('a')))).toMatchObject({ outcome: 'deployed' });
    expect(world.left).toEqual(['ConfigMap/a']);
    expect(world.clock.now() - began).toBeLessThan(3_000);
  });

  it('keeps ten revisions', async () => {
    const world = new World();
    for (let text = 1; text <= 12; text++) await world.deploy(setOf(configMap('a', `${text}`)));
    expect((await states(world)).map((state) => state.split(' ')[0])).toEqual([
      '12',
      '11',
      '10',
      '9',
      '8',
      '7',
      '6',
      '5',
      '4',
      '3',
    ]);
  });

  it('deletes what is no longer wanted only when everything that is wanted is ready', async () => {
    const world = new World();
    await world.deploy(first);
    const running = world.begin(setOf(configMap('b'), generated('password'), job('second', 'none')));
    await world.clock.pass(5_000);
    expect(world.left).toEqual(['ConfigMap/a', 'ConfigMap/b', 'Job/migrate', 'Job/second', 'Secret/password']);
    world.memory.put({
      ...world.memory.find('Job', 'second')!,
      ...job('second'),
      metadata: world.memory.find('Job', 'second')!.metadata,
    });
    expect(await passUntilDone(world.clock, running)).toMatchObject({ outcome: 'deployed' });
    expect(world.left).toEqual(['ConfigMap/b', 'Job/second', 'Secret/password']);
  });

  it('that fails prunes nothing, records why, gives the lock back, and the next one finishes the work', async () => {
    const world = new World();
    await world.deploy(first);
    const result = await world.deploy(setOf(generated('password'), job('broken', 'Failed')));
    expect(result.outcome).toBe('failed');
    expect(result.message).toContain('Job/shop/broken');
    expect(world.left).toContain('ConfigMap/a');
    expect(await states(world)).toEqual(['2 failed', '1 deployed']);
    expect(await world.deploy(setOf(generated('password')))).toMatchObject({ outcome: 'deployed', revision: 3 });
    expect(world.left).toEqual(['Secret/password']);
  });

  it('reports a write that is refused as the object that failed', async () => {
    const world = new World();
    world.memory.before = ({ verb, object }) => {
      if (verb === 'apply' && object === 'ConfigMap/a') throw failure(403, 'Forbidden');
    };
    const result = await world.deploy(setOf(configMap('a')));
    expect(result).toMatchObject({ outcome: 'failed', message: 'ConfigMap/shop/a: Forbidden' });
    expect(result.objects).toMatchObject([{ verdict: { status: 'Failed', reason: 'Forbidden' } }]);
  });

  it('is refused where another environment of the app has its objects, and writes nothing', async () => {
    const world = new World();
    await world.deploy(setOf(configMap('a')));
    world.memory.requests.length = 0;
    const other = { ...setOf(configMap('a', 'two')), environment: 'production' };
    await expect(world.deploy(other)).rejects.toThrow(ConflictError);
    expect(writes(world)).toEqual([]);
    expect(world.memory.find('ConfigMap', 'a')?.data).toEqual({ text: 'one' });
  });

  it('repeats no value of a Secret that a webhook quotes in a warning', async () => {
    const world = new World();
    const value = 'a-value-that-nobody-may-see';
    const given = { ...generated('given'), data: { key: Buffer.from(value).toString('base64') } };
    delete given.metadata.annotations;
    world.memory.warn = ({ kind }) => (kind === 'Secret' ? [`the key ${value} is weak`] : []);
    const { warnings } = await world.deploy(setOf(given));
    expect(warnings).toEqual(['Secret/shop/given: the key *** is weak']);
  });

  it('repeats no value of a Secret that the API server quotes when it refuses to answer', async () => {
    const world = new World();
    const value = 'a-value-that-nobody-may-see';
    const given = { ...generated('given'), data: { key: Buffer.from(value).toString('base64') } };
    delete given.metadata.annotations;
    let known = false;
    world.memory.before = ({ verb, object }) => {
      if (known && verb === 'create') throw failure(422, `it holds ${value}`);
      known ||= object === 'Secret/given';
    };
    const error: unknown = await world.deploy(setOf(given)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ statusMessage: 'it holds ***', message: expect.stringContaining('***') as string });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(value);
  });

  it('ends with a result, not an error, when the cluster no longer lets it in after the first write', async () => {
    for (const verb of ['apply', 'patch'] as const) {
      const world = new World();
      let written = false;
      world.memory.before = (request) => {
        written ||= request.verb === verb;
        if (written) throw new UnreachableError('401: who are you?');
      };
      const result = await world.deploy(setOf(configMap('a')));
      expect([verb, result.outcome]).toEqual([verb, verb === 'apply' ? 'failed' : 'deployed']);
      expect(result.warnings).toEqual([expect.stringMatching(/record of this run .* 401: who are you/)]);
      world.memory.before = undefined;
      expect(await world.deploy(setOf(configMap('a')))).toMatchObject({ outcome: 'deployed' });
    }
  });

  it('by a user who may not read kube-system records no uid, and the next one by somebody who may does', async () => {
    const world = new World();
    const uids = async (): Promise<string[]> =>
      (await readRevisions(world.memory.cluster().reader, setOf())).map(({ head }) => head.clusterUid);
    const forbid = ({ object }: Request): void => {
      if (object === 'Namespace/kube-system') throw failure(403, 'Forbidden');
    };
    world.memory.before = forbid;
    expect((await world.deploy(setOf(configMap('a')))).plan.cluster.uid).toBe('');
    world.memory.before = undefined;
    const uid = (await world.deploy(setOf(configMap('a', 'two')))).plan.cluster.uid;
    world.memory.before = forbid;
    await world.deploy(setOf(configMap('a', 'three')));
    expect(uid).not.toBe('');
    expect(await uids()).toEqual([uid, uid, '']);
  });

  it('that is too slow is timed out, and one that is interrupted says so', async () => {
    const world = new World();
    expect(await world.deploy(setOf(job('slow', 'none')), { timeout: 3_000 })).toMatchObject({ outcome: 'timed-out' });
    const stop = new AbortController();
    const running = world.begin(setOf(job('slower', 'none'), job('slow', 'none')), { signal: stop.signal });
    await world.clock.pass(2_000);
    stop.abort();
    expect(await passUntilDone(world.clock, running)).toMatchObject({ outcome: 'interrupted' });
    expect(await states(world)).toEqual(['2 interrupted', '1 failed']);
  });

  it.each(['get', 'list', 'dry-run', 'replace', 'create'] as const)(
    'that is interrupted while the cluster does not answer a %s ends at once, with nothing written',
    async (verb) => {
      const world = new World();
      await world.deploy(first);
      const stop = new AbortController();
      let asked = false;
      world.memory.before = (request) => {
        if (request.verb !== verb) return;
        asked = true;
        return new Promise(() => undefined);
      };
      world.memory.requests.length = 0;
      const running = world.begin(setOf(configMap('a', 'two'), generated('password')), { signal: stop.signal });
      const ended = running.then(
        ({ outcome }) => outcome,
        (error: Error) => error.message,
      );
      await world.clock.pass(100);
      stop.abort();
      await world.clock.pass(lockTimes.renewEvery);
      expect([verb, asked, await ended]).toEqual([
        verb,
        true,
        ['replace', 'create'].includes(verb) ? 'interrupted' : 'E_INTERRUPTED: interrupted; nothing was written',
      ]);
      expect(writes(world).filter((write) => !/Lease|podwright/.test(write))).toEqual([]);
    },
  );

  it('does not count the time that a person takes to answer', async () => {
    const world = new World();
    const approve = () => world.clock.sleep(30_000).then(() => true);
    expect(await world.deploy(first, { timeout: 3_000, approve })).toMatchObject({ outcome: 'deployed' });
  });

  it('writes nothing more once its lock is lost', async () => {
    const world = new World();
    const running = world.begin(setOf(job('slow', 'none')));
    await world.clock.pass(1_000);
    const lease = world.memory.find('Lease', 'podwright.shop.staging')!;
    world.memory.put({ ...lease, spec: { ...(lease.spec as object), holderIdentity: 'thief' } });
    world.memory.requests.length = 0;
    const result = await passUntilDone(world.clock, running);
    expect(result.outcome).toBe('failed');
    expect(result.message).toContain('the lock was lost');
    expect(writes(world).filter((write) => !write.startsWith('replace Lease'))).toEqual([]);
    expect(await states(world)).toEqual(['1 pending']);
  });

  it('is refused while another one is alive, and plans again after it when told to wait', async () => {
    const world = new World();
    const running = world.begin(setOf(job('slow', 'none'), configMap('a')), { timeout: 20_000, by: 'alice' });
    await world.clock.pass(1_000);
    await expect(world.deploy(setOf(configMap('a')))).rejects.toThrow(LockedError);
    const waiting = world.deploy(setOf(configMap('a', 'two')), { lockWait: 60_000 });
    expect(await waiting).toMatchObject({ outcome: 'deployed', revision: 2 });
    expect(await running).toMatchObject({ outcome: 'timed-out' });
    expect(world.left).toEqual(['ConfigMap/a']);
  });

  it('is stale when what was approved is not what would be done now', async () => {
    const world = new World();
    await world.deploy(first);
    const wanted = setOf(configMap('a', 'mine'), generated('password'), job('migrate'));
    const approve = async (): Promise<boolean> => {
      world.memory.objects.delete('/ConfigMap/shop/a');
      return Promise.resolve(true);
    };
    await expect(world.deploy(wanted, { approve })).rejects.toThrow(StalePlanError);
    expect(world.memory.find('ConfigMap', 'a')).toBeUndefined();
    expect(await world.deploy(wanted, { approve: () => true })).toMatchObject({ outcome: 'deployed' });
  });
});

describe('a destroy', () => {
  it('leaves nothing, not even records and lock', async () => {
    const world = new World();
    await world.deploy(first);
    expect(await world.destroy()).toMatchObject({ outcome: 'deployed' });
    expect([...world.left, ...world.records]).toEqual([]);
    expect(await world.destroy()).toMatchObject({ outcome: 'unchanged' });
  });

  it('leaves a claim, and the next deploy uses it', async () => {
    const world = new World();
    await world.deploy(setOf(claim('data'), configMap('a')));
    const uid = world.memory.find('PersistentVolumeClaim', 'data')?.metadata.uid;
    await world.destroy();
    expect([...world.left, ...world.records]).toEqual(['PersistentVolumeClaim/data']);
    expect(await world.deploy(setOf(claim('data'), configMap('a')))).toMatchObject({ outcome: 'deployed' });
    expect(world.memory.find('PersistentVolumeClaim', 'data')?.metadata.uid).toBe(uid);
  });
});
