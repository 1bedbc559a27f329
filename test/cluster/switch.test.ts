import * as cdk8s from 'cdk8s';
import { Environment, Postgres, Redis, secret, WebApp } from 'podwright';
import { defineApp } from '../../lib/conventions/app-info';
import type { ManifestSet } from '../../lib/manifest';
import { synthesize } from '../../lib/synth/synthesize';
import { Shop, type Live } from './deploying';

/** The shop of apps/shop.ts: everything in pods of its own, or in the pod of the app. */
function shopSet(namespace: string, singlePod: boolean): ManifestSet {
  const app = new cdk8s.App();
  defineApp(app, 'shop');
  const env = new Environment(app, 'test', { namespace, profile: 'development' });
  const db = new Postgres(env, 'db', { version: 18, storage: '5Gi' });
  const cache = new Redis(env, 'cache', { role: 'cache' });
  new WebApp(env, 'web', {
    image: 'ghcr.io/acme/shop:1.4.2',
    port: 8080,
    health: '/healthz',
    env: { DATABASE_URL: db.url, REDIS_URL: cache.url, SESSION_KEY: secret.generated(env, 'session-key') },
    ...(singlePod ? { topology: 'single-pod', include: [db, cache] } : { replicas: 1 }),
  });
  const { sets, findings } = synthesize(app);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [set] = sets;
  if (set === undefined) throw new Error('no set');
  return set;
}

interface Database {
  readonly claim: string;
  /** Uids of the pods that mount the claim. */
  readonly pods: readonly string[];
  readonly data: Readonly<Record<string, string>>;
}

async function databaseOf(shop: Shop): Promise<Database> {
  const claims = await shop.api.list<Live>(`/api/v1/namespaces/${shop.namespace}/persistentvolumeclaims`);
  const secrets = await shop.api.list<Live>(`/api/v1/namespaces/${shop.namespace}/secrets`);
  const [claim] = claims;
  const credentials = secrets.find(({ metadata }) => metadata.annotations?.['podwright.dev/claim'] !== undefined);
  if (claim === undefined || claims.length > 1 || credentials?.data === undefined) throw new Error('not one database');
  const holders = (await shop.pods()).filter((pod) => mounts(pod, claim.metadata.name));
  return { claim: claim.metadata.uid, pods: holders.map(({ metadata }) => metadata.uid), data: credentials.data };
}

function mounts(pod: Live, claim: string): boolean {
  const { volumes = [] } = pod.spec as { volumes?: { persistentVolumeClaim?: { claimName: string } }[] };
  return volumes.some((volume) => volume.persistentVolumeClaim?.claimName === claim);
}

function decoded(data: Readonly<Record<string, string>>, key: string): string {
  return Buffer.from(data[key] ?? '', 'base64').toString();
}

/** Deploys, looking all the time which pods hold the claim: the sets of uids that were seen at once. */
async function watched(shop: Shop, set: ManifestSet): Promise<{ outcome: string; held: readonly string[][] }> {
  let running = true;
  const held: string[][] = [];
  const watching = (async () => {
    while (running) held.push([...(await databaseOf(shop)).pods]);
  })();
  try {
    const { outcome, message } = await shop.deploy(set);
    return { outcome: message === undefined ? outcome : `${outcome}: ${message}`, held };
  } finally {
    running = false;
    await watching;
  }
}

describe('a switch of the topology', () => {
  it('keeps claim and password, and the database never runs twice, there and back', async () => {
    const shop = await Shop.open();
    try {
      expect(await shop.deploy(shopSet(shop.namespace, false))).toMatchObject({ outcome: 'deployed' });
      let before = await databaseOf(shop);
      expect(before.pods).toHaveLength(1);
      for (const singlePod of [true, false]) {
        const { outcome, held } = await watched(shop, shopSet(shop.namespace, singlePod));
        expect(outcome).toBe('deployed');
        const after = await databaseOf(shop);
        expect(after.claim).toBe(before.claim);
        expect(after.data['password']).toBe(before.data['password']);
        expect(after.pods).toHaveLength(1);
        expect(after.pods).not.toEqual(before.pods);
        expect(held.length).toBeGreaterThan(1);
        expect(held.filter((pods) => pods.length > 1)).toEqual([]);
        expect(decoded(after.data, 'host') === 'localhost' || decoded(after.data, 'host') === '127.0.0.1').toBe(
          singlePod,
        );
        expect(decoded(after.data, 'url')).not.toBe(decoded(before.data, 'url'));
        before = after;
      }
      expect(await shop.deploy(shopSet(shop.namespace, false))).toMatchObject({ outcome: 'unchanged' });
    } finally {
      await shop.close();
    }
  });
});
