import { runs, seed } from '../support/runs';
import { configMap, deployment, type Live, Shop } from './deploying';
import { uniqueNamespace } from './namespaces';

interface Write {
  readonly at: number;
  readonly deployer: number;
}

describe(`deployers that come at once (seed ${seed})`, () => {
  const cases = [2, 5].flatMap((deployers) =>
    Array.from({ length: runs(1, 100) }, (_, round) => [deployers, round + 1] as const),
  );

  it.each(cases)(
    '%i of them leave one of the inputs, and never two write (round %i)',
    async (deployers) => {
      const namespace = uniqueNamespace('race');
      const shops = await Promise.all(Array.from({ length: deployers }, () => Shop.open(namespace)));
      try {
        const [first] = shops;
        if (first === undefined) return;
        await first.deploy(first.set(configMap('web', { mode: 'before' }), deployment('web', 'web:before')));
        for (const shop of shops) shop.proxy.reset();
        const ends = await Promise.all(
          shops.map((shop, index) => {
            const set = shop.set(configMap('web', { mode: `m${index}` }), deployment('web', `web:m${index}`));
            return shop.deploy(set, { lockWait: 45_000, timeout: 50_000, by: `deployer ${index}` }).then(
              ({ outcome }) => outcome,
              ({ code }: { code: string }) => code,
            );
          }),
        );
        expect(ends.filter((end) => end === 'deployed' || end === 'unchanged').length).toBeGreaterThan(0);
        expect(ends.filter((end) => !['deployed', 'unchanged', 'E_LOCKED'].includes(end))).toEqual([]);
        const map = await first.get('v1', 'ConfigMap', 'web');
        const web = await first.get('apps/v1', 'Deployment', 'web');
        const mode = map.data?.['mode'] ?? '';
        expect(mode).toMatch(/^m\d$/);
        expect(imageOf(web)).toBe(`web:${mode}`);
        // Whoever has begun to write objects ends before another one begins.
        const turns = writesOf(shops).map(({ deployer }) => deployer);
        const changes = turns.filter((deployer, index) => deployer !== turns[index - 1]);
        expect(changes).toEqual([...new Set(changes)]);
      } finally {
        await Promise.all(shops.map((shop) => shop.close()));
      }
    },
    120_000,
  );
});

function writesOf(shops: readonly Shop[]): readonly Write[] {
  const all = shops.flatMap((shop, deployer) =>
    shop.proxy.writes({ except: [/podwright\./, /\/(leases|secrets)$/] }).map(({ at }): Write => ({ at, deployer })),
  );
  return all.sort((a, b) => a.at - b.at);
}

function imageOf(web: Live): string | undefined {
  const { template } = web.spec as { template: { spec: { containers: { image: string }[] } } };
  return template.spec.containers[0]?.image;
}
