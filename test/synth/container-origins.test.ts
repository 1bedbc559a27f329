import { Postgres, Redis, WebApp, type WebAppProps } from 'podwright';
import { keyOf, type Origin } from '../../lib/manifest';
import { Scene } from '../support/authoring';

const common = { image: 'ghcr.io/acme/shop:1.4.2', port: 8080 } as const;

/** Where the workload of `web` and its containers were declared, beside a database and a cache. */
function originOfWeb(more: (db: Postgres, cache: Redis) => WebAppProps): Origin | undefined {
  const scene = new Scene();
  const db = new Postgres(scene.environment, 'db', { version: 17, storage: '5Gi' });
  const cache = new Redis(scene.environment, 'cache', { role: 'cache' });
  new WebApp(scene.environment, 'web', more(db, cache));
  const [set] = scene.all;
  const web = set?.manifests.find(
    ({ kind, metadata }) => ['Deployment', 'StatefulSet'].includes(kind) && metadata.name === 'shop-web',
  );
  return web && set?.origins[keyOf(web)];
}

const file = 'test/synth/container-origins.test.ts';

describe('the origin of a workload', () => {
  it('says where the members of a single pod were declared', () => {
    const origin = originOfWeb((db, cache) => ({ ...common, topology: 'single-pod', include: [db, cache] }));
    expect(origin).toEqual({
      path: 'staging/web',
      file,
      line: 12,
      containers: {
        db: { path: 'staging/db', file, line: 10 },
        cache: { path: 'staging/cache', file, line: 11 },
      },
    });
  });

  it('follows a container that the program renames', () => {
    const origin = originOfWeb((db) => {
      db.container.override({ name: 'postgres' });
      return { ...common, topology: 'single-pod', include: [db] };
    });
    expect(Object.keys(origin?.containers ?? {})).toEqual(['postgres']);
  });

  it('has no place of its own for a sidecar, also when that is named like another construct', () => {
    expect(originOfWeb(() => ({ ...common, sidecars: { db: { image: 'ghcr.io/acme/proxy:2.0.0' } } }))).toEqual({
      path: 'staging/web',
      file,
      line: 12,
    });
  });
});
