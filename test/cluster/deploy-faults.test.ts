import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ManifestSet } from '../../lib/deploy/index';
import { configMap, database, deployment, service, Shop } from './deploying';
import type { Rule } from './fault-proxy';
import { waitFor } from './wait';

const wanted = (shop: Shop, tag = '1'): ManifestSet =>
  shop.set(configMap('web'), service('web'), deployment('web', `web:${tag}`), ...database());

/** Runs the build of the library, the set and the kubeconfig come as JSON on stdin. */
const program = `
  const { deploy } = require(${JSON.stringify(join(__dirname, '../../build/deploy/index.js'))});
  const { kubeconfig, set } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
  void deploy(set, { kubeconfig, env: {}, by: 'child' });
`;

/** Begins the deploy in a process of its own, so that it can be killed. */
function begin(shop: Shop, set: ManifestSet) {
  const child = spawn(process.execPath, ['-e', program], { stdio: ['pipe', 'ignore', 'inherit'] });
  child.stdin.end(JSON.stringify({ kubeconfig: shop.kubeconfig, set }));
  return child;
}

describe('a deploy that meets faults', () => {
  const shops: Shop[] = [];
  const newShop = async (): Promise<Shop> => {
    const shop = await Shop.open();
    shops.push(shop);
    return shop;
  };
  afterAll(() => Promise.all(shops.map((shop) => shop.close())));

  it.each<[string, Rule]>([
    [
      'writes whose answers are lost',
      { do: 'commit-then-reset', verb: ['apply', 'create', 'update', 'patch'], times: 6 },
    ],
    ['a server that is too busy', { do: 'status', status: 429, retryAfter: 1, probability: 0.2, times: 10 }],
    ['a server that changes its leader', { do: 'status', status: 503, probability: 0.2, times: 10 }],
    ['watches that end', { do: 'drop-watch', afterEvents: 1, by: 'close' }],
    ['connections that break', { do: 'drop-watch', afterEvents: 3, by: 'reset', times: 5 }],
    ['watches that are too old', { do: 'expire-watch', afterEvents: 2 }],
  ])('succeeds in spite of %s', async (_what, rule) => {
    const shop = await newShop();
    const fault = shop.proxy.inject(rule);
    expect(await shop.deploy(wanted(shop))).toMatchObject({ outcome: 'deployed', message: undefined });
    expect(fault.hits).toBeGreaterThan(0);
    fault.remove();
    expect(await shop.deploy(wanted(shop))).toMatchObject({ outcome: 'unchanged' });
    expect(shop.writes).toEqual([]);
  });

  // Writes in order: namespace, lease, record, then objects, at last the record's end and the lease's release.
  it.each([2, 3, 6, 9])(
    'and is killed at write %i is finished by the next run, without anybody’s help',
    async (number) => {
      const shop = await newShop();
      const write = { method: ['POST', 'PUT', 'PATCH', 'DELETE'], dryRun: false } as const;
      const fault = shop.proxy.inject({ do: 'hang', ...write, skip: number - 1 });
      const child = begin(shop, wanted(shop));
      await waitFor(`write ${number}`, () => Promise.resolve(fault.hits > 0));
      child.kill('SIGKILL');
      await once(child, 'exit');
      fault.remove();
      expect(await shop.deploy(wanted(shop))).toMatchObject({ message: undefined, diagnoses: [] });
      expect(await shop.deploy(wanted(shop))).toMatchObject({ outcome: 'unchanged' });
      expect(shop.writes).toEqual([]);
      expect(await shop.destroy()).toMatchObject({ outcome: 'deployed' });
      expect(await shop.left()).toEqual(['Secret/db', 'PersistentVolumeClaim/db-data']);
    },
  );
});
