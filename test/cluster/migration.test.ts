import * as cdk8s from 'cdk8s';
import { Environment, Postgres, WebApp, imageRef } from 'podwright';
import { defineApp } from '../../lib/conventions/app-info';
import type { ManifestSet } from '../../lib/manifest';
import { synthesize } from '../../lib/synth/synthesize';
import { Shop, type Live } from './deploying';

/** A shop of some version, whose migration has an image of its own, so that it can fail alone. */
function shopSet(namespace: string, version: string, migration = version): ManifestSet {
  const app = new cdk8s.App();
  defineApp(app, 'shop');
  const env = new Environment(app, 'test', { namespace, profile: 'development' });
  const db = new Postgres(env, 'db', { version: 17, storage: '5Gi' });
  new WebApp(env, 'web', {
    image: imageRef(`ghcr.io/acme/shop:${version}`),
    port: 8080,
    health: '/healthz',
    replicas: 1,
    env: { DATABASE_URL: db.url },
    files: { '/etc/shop/version': version },
    migrate: { args: ['migrate'], image: imageRef(`ghcr.io/acme/shop:${migration}`), backoffLimit: 0 },
  });
  const { sets, findings } = synthesize(app);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [set] = sets;
  if (set === undefined) throw new Error('no set');
  return set;
}

interface State {
  readonly image: unknown;
  readonly config: unknown;
  readonly pods: readonly string[];
  readonly jobs: readonly string[];
}

async function stateOf(shop: Shop): Promise<State> {
  const deployment = await shop.get('apps/v1', 'Deployment', 'shop-web');
  const { template } = deployment.spec as { template: { spec: { containers: { image: string }[] } } };
  const pods = (await shop.pods()).filter(
    ({ metadata }) =>
      metadata.deletionTimestamp === undefined &&
      metadata.name.startsWith('shop-web-') &&
      !metadata.name.includes('migrate'),
  );
  const jobs = await shop.api.list<Live>(`/apis/batch/v1/namespaces/${shop.namespace}/jobs`);
  return {
    image: template.spec.containers[0]?.image,
    config: (await shop.get('v1', 'ConfigMap', 'shop-web')).data,
    pods: pods.map(({ metadata }) => metadata.uid),
    jobs: jobs.map(({ metadata }) => metadata.name).sort(),
  };
}

describe('a migration', () => {
  it('that fails leaves the app as it was, and the next one that succeeds brings it up', async () => {
    const shop = await Shop.open();
    try {
      expect(await shop.deploy(shopSet(shop.namespace, '1'))).toMatchObject({ outcome: 'deployed' });
      const before = await stateOf(shop);
      expect(before.jobs).toHaveLength(1);

      const failed = await shop.deploy(shopSet(shop.namespace, '2', 'crash'));
      expect(failed.outcome).toBe('failed');
      const [cause] = failed.diagnoses.filter(({ severity }) => severity === 'fatal');
      expect(cause).toMatchObject({ origin: { path: 'test/web' } });
      expect(JSON.stringify(cause)).toMatch(/shop-web-migrate-[0-9a-f]{8}/);
      const after = await stateOf(shop);
      expect([after.image, after.config, after.pods]).toEqual([before.image, before.config, before.pods]);

      expect(await shop.deploy(shopSet(shop.namespace, '2'))).toMatchObject({ outcome: 'deployed' });
      const now = await stateOf(shop);
      expect([now.image, now.config]).toEqual(['ghcr.io/acme/shop:2', { etc_shop_version: '2' }]);
      // Those of other versions are cleaned up once the app runs.
      expect(now.jobs).toHaveLength(1);
      expect(now.jobs).not.toEqual(before.jobs);

      expect(await shop.deploy(shopSet(shop.namespace, '2'))).toMatchObject({ outcome: 'unchanged' });
      expect((await stateOf(shop)).jobs).toEqual(now.jobs);
    } finally {
      await shop.close();
    }
  });
});
