import { lockTimes } from '../../../lib/deploy/history/lock';
import type { ManifestSet } from '../../../lib/manifest';
import { configMap, generated, job, setOf, World } from '../../support/deployment-world';
import type { Request } from '../../support/memory-cluster';

describe('a deployer that is killed', () => {
  const before = setOf(configMap('a'), configMap('old'), generated('password'));
  const after = setOf(
    configMap('a', 'two'),
    configMap('new'),
    generated('password'),
    generated('token'),
    job('migrate'),
  );
  const wanted = ['ConfigMap/a', 'ConfigMap/new', 'Job/migrate', 'Secret/password', 'Secret/token'];

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
    const running = world.begin(set, {}, undefined, { before, after: answer });
    const ended = running.then(() => true);
    while (!dead) if (await Promise.race([ended, world.clock.pass(50).then(() => false)])) break;
    return dead;
  }

  it.each(['before', 'after'] as const)(
    '%s any request leaves nothing that the next run does not finish',
    async (when) => {
      for (let number = 1; ; number++) {
        const world = new World();
        await world.deploy(before);
        const password = world.memory.find('Secret', 'password')?.data;
        if (!(await killAt(world, number, when, after))) {
          expect(number).toBeGreaterThan(20);
          break;
        }
        const again = await world.deploy(after);
        expect([number, again.outcome === 'deployed' || again.outcome === 'unchanged']).toEqual([number, true]);
        expect([number, world.left]).toEqual([number, wanted]);
        expect(world.memory.find('Secret', 'password')?.data).toEqual(password);
        world.memory.requests.length = 0;
        expect(await world.deploy(after)).toMatchObject({ outcome: 'unchanged' });
        expect(world.memory.writes).toEqual([]);
        await world.destroy();
        expect([number, world.left, world.records]).toEqual([number, [], []]);
      }
    },
  );

  it('in the first deploy is finished without a further word, also where that opens a host', async () => {
    const rules = [{ host: 'shop.example' }];
    const { labels = {} } = configMap('a').metadata;
    const web = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'web', labels },
      spec: { rules },
    };
    const first = { ...setOf(configMap('a'), web), profile: 'production' } as const;
    for (let number = 1; ; number++) {
      const world = new World();
      if (!(await killAt(world, number, 'before', first))) break;
      const { outcome, message } = await world.deploy(first);
      expect([number, message, ['deployed', 'unchanged'].includes(outcome)]).toEqual([number, undefined, true]);
    }
    const running = new World();
    await running.deploy(setOf(configMap('a')));
    await expect(running.deploy(first)).rejects.toThrow('it answers for shop.example');
  });

  it('is replaced within the duration of its lease and one look', async () => {
    const world = new World();
    await killAt(world, 15, 'after', before);
    const began = world.clock.now();
    await world.deploy(before);
    expect(world.clock.now() - began).toBeLessThan(lockTimes.duration + 2_000);
  });
});
