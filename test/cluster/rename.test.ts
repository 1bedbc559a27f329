import * as cdk8s from 'cdk8s';
import { Environment, Postgres, secret, WebApp } from 'podwright';
import { defineApp } from '../../lib/conventions/app-info';
import { adopt, RefusedError } from '../../lib/deploy/index';
import type { ManifestSet } from '../../lib/manifest';
import { synthesize } from '../../lib/synth/synthesize';
import { CommandLine } from './command-line';
import { type Live, Shop } from './deploying';

interface Names {
  readonly app: string;
  readonly environment?: string;
  /** What holds data keeps the name that it had in this app. */
  readonly data?: string;
}

function setOf(namespace: string, { app, environment = 'test', data }: Names): ManifestSet {
  const root = new cdk8s.App();
  defineApp(root, app);
  const env = new Environment(root, environment, { namespace, profile: 'development' });
  const named = (id: string): { name?: string } => (data === undefined ? {} : { name: `${data}-${id}` });
  const db = new Postgres(env, 'db', { version: 18, storage: '5Gi', ...named('db') });
  new WebApp(env, 'web', {
    image: 'ghcr.io/acme/shop:1.4.2',
    port: 8080,
    health: '/healthz',
    replicas: 2,
    env: { DATABASE_URL: db.url, SESSION_KEY: secret.generated(env, 'session-key', named('session-key')) },
  });
  const { sets, findings } = synthesize(root);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [set] = sets;
  if (set === undefined) throw new Error('no set');
  return set;
}

/** What must not change where only a name does. */
interface Kept {
  readonly pods: readonly string[];
  readonly claims: readonly string[];
  readonly secrets: Readonly<Record<string, unknown>>;
}

async function keptOf(shop: Shop): Promise<Kept> {
  const of = (kind: string): Promise<Live[]> => shop.api.list<Live>(`/api/v1/namespaces/${shop.namespace}/${kind}`);
  const alive = (await shop.pods()).filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  const secrets = (await of('secrets')).filter(({ type }) => type !== 'podwright.dev/revision');
  return {
    pods: alive.map(({ metadata }) => metadata.uid).sort(),
    claims: (await of('persistentvolumeclaims')).map(({ metadata }) => metadata.uid),
    secrets: Object.fromEntries(secrets.map(({ metadata, data }) => [metadata.name, [metadata.uid, data]])),
  };
}

async function records(shop: Shop): Promise<string[]> {
  return (await shop.left()).filter((name) => name.includes('podwright.')).sort();
}

describe('what goes by another name, on a real API server', () => {
  const shops: Shop[] = [];
  afterAll(() => Promise.all(shops.map((shop) => shop.close())));
  const open = async (): Promise<Shop> => {
    const shop = await Shop.open();
    shops.push(shop);
    return shop;
  };
  const from = { app: 'shop', environment: 'test' };

  it('an environment keeps every pod, claim and password, and the old record goes', async () => {
    const shop = await open();
    expect(await shop.deploy(setOf(shop.namespace, { app: 'shop' }))).toMatchObject({ outcome: 'deployed' });
    const before = await keptOf(shop);
    expect([before.pods.length, before.claims.length]).toEqual([3, 1]);
    const renamed = setOf(shop.namespace, { app: 'shop', environment: 'stage' });
    await expect(shop.deploy(renamed)).rejects.toThrow('podwright adopt --from shop/test');
    expect(shop.writes).toEqual([]);
    const result = await shop.run((options) => adopt(renamed, { ...options, from }));
    expect(result).toMatchObject({ outcome: 'deployed', revision: 1 });
    expect(result.plan.changes.filter(({ impact }) => impact.level !== 'none')).toEqual([]);
    expect(await keptOf(shop)).toEqual(before);
    expect(await records(shop)).toEqual(['Lease/podwright.shop.stage', 'Secret/podwright.shop.stage.1']);
    expect(await shop.deploy(renamed)).toMatchObject({ outcome: 'unchanged' });
    expect(shop.writes).toEqual([]);
  });

  it('an app keeps what holds data, and is never without a ready pod', async () => {
    const shop = await open();
    expect(await shop.deploy(setOf(shop.namespace, { app: 'shop' }))).toMatchObject({ outcome: 'deployed' });
    const before = await keptOf(shop);

    const careless = setOf(shop.namespace, { app: 'store' });
    const first: unknown = await shop.deploy(careless).catch((error: unknown) => error);
    expect(first).toBeInstanceOf(RefusedError);
    expect((first as Error).message).toContain('podwright adopt --from shop/test');
    const second: unknown = await shop
      .run((options) => adopt(careless, { ...options, from }))
      .catch((error: unknown) => error);
    expect(second).toBeInstanceOf(RefusedError);
    const { namespace } = shop;
    for (const loss of [
      `PersistentVolumeClaim/${namespace}/store-db-data: data-loss: a new PersistentVolumeClaim begins empty, without the data of PersistentVolumeClaim/${namespace}/shop-db-data`,
      `Secret/${namespace}/store-session-key: data-loss: its values are drawn anew, and open nothing that those of Secret/${namespace}/shop-session-key guard`,
    ])
      expect((second as Error).message).toContain(loss);
    expect(await keptOf(shop)).toEqual(before);

    const renamed = setOf(shop.namespace, { app: 'store', data: 'shop' });
    let running = true;
    let fewest = Infinity;
    const watching = (async () => {
      while (running) fewest = Math.min(fewest, (await readyPods(shop, 'web')).length);
    })();
    const result = await shop.run((options) => adopt(renamed, { ...options, from }));
    running = false;
    await watching;
    expect(result).toMatchObject({ outcome: 'deployed', revision: 1 });
    expect(fewest).toBe(2);
    const after = await keptOf(shop);
    expect(after.claims).toEqual(before.claims);
    expect(after.secrets).toEqual(before.secrets);
    const left = await shop.left();
    expect(left).toEqual(expect.arrayContaining(['Deployment/store-web', 'StatefulSet/shop-db', 'Service/store-web']));
    expect(left.filter((name) => name.endsWith('/shop-web'))).toEqual([]);
    expect(await records(shop)).toEqual(['Lease/podwright.store.test', 'Secret/podwright.store.test.1']);
    expect(await shop.deploy(renamed)).toMatchObject({ outcome: 'unchanged' });
  });

  it('is taken over by the command line, which says how', async () => {
    const cli = await CommandLine.open();
    try {
      cli.writeShop();
      expect((await cli.run('deploy', 'shop.ts', '--yes')).code).toBe(0);
      cli.write('shop.ts', shopCalled(cli, 'stage'));
      const refused = await cli.run('deploy', 'shop.ts', '--yes');
      expect([refused.code, refused.stderr]).toEqual([11, expect.stringContaining('podwright adopt --from shop/test')]);
      expect((await cli.run('adopt', 'shop.ts', '--from', 'shop', '--yes')).code).toBe(3);
      const unknown = await cli.run('adopt', 'shop.ts', '--from', 'shop/tset', '--yes');
      expect([unknown.code, unknown.stderr]).toEqual([3, expect.stringContaining('recorded there: shop/test')]);
      const shown = await cli.run('adopt', 'shop.ts', '--from', 'shop/test', '--dry-run');
      expect([shown.code, cli.writes]).toEqual([0, []]);
      const adopted = await cli.run('adopt', 'shop.ts', '--from', 'shop/test', '--yes');
      expect([adopted.code, adopted.stdout]).toEqual([0, expect.stringMatching(/^Adopted shop\/stage/)]);
      expect((await cli.run('deploy', 'shop.ts', '--yes')).code).toBe(0);
      expect(cli.writes).toEqual([]);
    } finally {
      await cli.close();
    }
  });
});

/** The program of the shop with another environment. */
function shopCalled(cli: CommandLine, environment: string): string {
  return cli.read('shop.ts').replace("new Environment(app, 'test'", `new Environment(app, '${environment}'`);
}

async function readyPods(shop: Shop, component: string): Promise<readonly Live[]> {
  const path = `/api/v1/namespaces/${shop.namespace}/pods?labelSelector=app.kubernetes.io/component=${component}`;
  const pods = await shop.api.list<Live>(path);
  return pods.filter(({ status }) =>
    (status as { conditions?: { type: string; status: string }[] }).conditions?.some(
      (condition) => condition.type === 'Ready' && condition.status === 'True',
    ),
  );
}
