import { Construct } from 'constructs';
import fc from 'fast-check';
import { WebApp, Worker, secret, volume, type Backend } from 'podwright';
import type { Manifest } from '../../lib/manifest';
import { formatYaml } from '../../lib/synth/yaml';
import { Scene, valueAt } from '../support/authoring';
import { runs, seed } from '../support/runs';
import { anyDatabase, declareDatabase, type AnyDatabase } from './any-database';

const image = 'ghcr.io/acme/shop:1.4.2';

/** Something that holds data or opens it, and where in the tree it is declared: ids of the constructs around it. */
interface Placed {
  readonly thing: { readonly database: AnyDatabase } | { readonly secret: string } | { readonly volume: string };
  readonly path: readonly string[];
}

const ids = fc.constantFrom('db', 'orders', 'cart', 'sessions', 'search', 'files', 'mail');
const paths = fc.array(fc.constantFrom('a', 'b', 'wrapper', 'Module', 'x1'), { maxLength: 4 });
const things = fc.uniqueArray(
  fc.oneof(
    anyDatabase(ids).map((database) => ({ id: database.id, thing: { database } })),
    ids.map((id) => ({ id, thing: { secret: id } })),
    ids.map((id) => ({ id, thing: { volume: id } })),
  ),
  { selector: ({ id }) => id, minLength: 1, maxLength: 5 },
);
/** The same things before and after somebody tidied up: each moved, wrapped in others, renamed around, reordered. */
const refactorings = things.chain((all) =>
  fc
    .record({
      before: fc.tuple(...all.map(() => paths)),
      after: fc.tuple(...all.map(() => paths)),
      order: fc.shuffledSubarray(
        all.map((_thing, index) => index),
        { minLength: all.length, maxLength: all.length },
      ),
    })
    .map(({ before, after, order }) => ({
      before: all.map(({ thing }, index): Placed => ({ thing, path: before[index] ?? [] })),
      after: order.map((index): Placed => ({
        thing: all[index]?.thing ?? { secret: 'none' },
        path: after[index] ?? [],
      })),
    })),
);

function scopeAt(root: Construct, path: readonly string[]): Construct {
  return path.reduce(
    (scope, id) => (scope.node.tryFindChild(id) as Construct | undefined) ?? new Construct(scope, id),
    root,
  );
}

/** Everything that holds data or belongs to what does, by its name. */
function stateful(placed: readonly Placed[]): Map<string, string> {
  const scene = new Scene();
  for (const { thing, path } of placed) {
    // Below a construct of its own, which no thing's id can be in the way of.
    const scope = scopeAt(
      new Construct(scene.environment, `place-${String(placed.findIndex((each) => each.thing === thing))}`),
      path,
    );
    if ('database' in thing) declareDatabase(scope, thing.database);
    else if ('secret' in thing) secret.generated(scope, thing.secret);
    else volume.persistent(scope, thing.volume, { storage: '1Gi' });
  }
  const kinds = new Set(['PersistentVolumeClaim', 'Secret', 'StatefulSet', 'Service', 'ServiceAccount', 'CronJob']);
  const kept = scene.manifests.filter(({ kind }) => kinds.has(kind));
  return new Map(kept.map((manifest) => [`${manifest.kind}/${manifest.metadata.name ?? ''}`, formatYaml([manifest])]));
}

describe('what holds data', () => {
  it(`is byte-identical after any moving, wrapping, renaming and reordering around it (seed ${String(seed)})`, () => {
    fc.assert(
      fc.property(refactorings, ({ before, after }) => {
        const [old, tidy] = [stateful(before), stateful(after)];
        expect([...tidy.keys()].sort()).toEqual([...old.keys()].sort());
        for (const [name, text] of old) expect(tidy.get(name)).toBe(text);
      }),
      { numRuns: runs(60, 1000), seed },
    );
  }, 300_000);

  it('is told apart from something else of the same id, wherever that is', () => {
    const scene = new Scene();
    for (const id of ['a', 'b']) secret.generated(new Construct(scene.environment, id), 'key');
    expect(scene.checked.map(({ code }) => code)).toContain('E_DUPLICATE_OBJECT');
  });
});

/** An app that uses the database: pods, connections of each. */
const anyClient = fc.record({
  kind: fc.constantFrom('web', 'worker', 'scaled'),
  pods: fc.integer({ min: 1, max: 12 }),
  pool: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined, freq: 4 }),
});
type AnyClient = typeof anyClient extends fc.Arbitrary<infer T> ? T : never;

function build(database: AnyDatabase, clients: readonly AnyClient[]): { scene: Scene; db: Backend } {
  const scene = new Scene();
  const db = declareDatabase(scene.environment, database);
  clients.forEach(({ kind, pods, pool }, index) => {
    const props = { image, env: { URL: db.url }, pool } as const;
    const id = `${kind}-${String(index)}`;
    if (kind === 'worker') new Worker(scene.environment, id, { ...props, replicas: pods, health: { none: 'a test' } });
    else if (kind === 'web') new WebApp(scene.environment, id, { ...props, port: 8080, replicas: pods });
    else new WebApp(scene.environment, id, { ...props, port: 8080, scale: { minReplicas: 1, maxReplicas: pods } });
  });
  return { scene, db };
}

/** What a server is told, out of its command line: `name=value` of whatever form. */
function setting(manifest: Manifest, name: string): number {
  const args = (valueAt(manifest, 'spec.template.spec.containers.0.args') as string[]).join(' ');
  const value = new RegExp(`(?:^|[ -])${name}[= ](\\d+)`).exec(args)?.[1];
  return Number(value ?? Number.NaN);
}

/** MiB that a server may use at worst, counted from what was written and what its documentation says. */
function worstMi(kind: AnyDatabase['kind'], server: Manifest): number {
  switch (kind) {
    case 'postgres':
      return (
        setting(server, 'shared_buffers') +
        setting(server, 'max_connections') * (setting(server, 'work_mem') + 8) +
        3 * setting(server, 'maintenance_work_mem') +
        64
      );
    case 'mysql':
      return setting(server, 'innodb-buffer-pool-size') + setting(server, 'max-connections') * 4 + 256;
    case 'mariadb':
      return setting(server, 'innodb-buffer-pool-size') + setting(server, 'max-connections') * 4 + 128;
    case 'memcached':
      return setting(server, 'memory-limit');
    default:
      return setting(server, 'maxmemory');
  }
}

const share = { postgres: 0.9, mysql: 0.9, mariadb: 0.9, memcached: 0.8, redis: 0.8, valkey: 0.8 };
const limitOf = {
  postgres: 'max_connections',
  mysql: 'max-connections',
  mariadb: 'max-connections',
  memcached: 'conn-limit',
};

/** Pods of a workload at their most, out of what was written: the replicas or the autoscaler's, and a surge. */
function mostPods(workload: Manifest | undefined, scaler: Manifest | undefined): number {
  const most = Number(scaler === undefined ? valueAt(workload, 'spec.replicas') : valueAt(scaler, 'spec.maxReplicas'));
  return most + Math.ceil(most * 0.25);
}

describe('a configuration that is accepted', () => {
  const count = runs(120, 10_000);

  it(`never exceeds memory or connections, and is the same twice (seed ${String(seed)})`, () => {
    let accepted = 0;
    fc.assert(
      fc.property(anyDatabase(fc.constant('db')), fc.array(anyClient, { maxLength: 3 }), (database, clients) => {
        const { scene } = build(database, clients);
        const { manifests } = scene;
        const find = (kind: string, name: string): Manifest | undefined =>
          manifests.find((each) => each.kind === kind && each.metadata.name === name);
        const errors = scene.checked.filter(({ severity }) => severity === 'error');
        if (errors.length > 0) {
          const codes = errors.map(({ code }) => code);
          expect(codes.filter((code) => !/^E_(DB_MEMORY|DB_CONNECTIONS|SERVER_MEMORY)$/.test(code))).toEqual([]);
          // The rule over manifests never refuses what the construct has computed to fit.
          if (codes.includes('E_SERVER_MEMORY')) expect(codes).toContain('E_DB_MEMORY');
          return;
        }
        accepted += 1;
        const server = find('StatefulSet', 'shop-db');
        if (server === undefined) throw new Error('no server');
        const memory = String(valueAt(server, 'spec.template.spec.containers.0.resources.limits.memory'));
        const memoryMi = Number.parseInt(memory, 10) * (memory.endsWith('Gi') ? 1024 : 1);
        expect(worstMi(database.kind, server)).toBeLessThanOrEqual(memoryMi * share[database.kind]);
        if (database.kind in limitOf) {
          const limit = setting(server, limitOf[database.kind as keyof typeof limitOf]);
          const open = clients.map(({ kind, pool = 0 }, index) => {
            const name = `shop-${kind}-${String(index)}`;
            return pool * mostPods(find('Deployment', name), find('HorizontalPodAutoscaler', name));
          });
          expect(open.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(limit);
        }
        expect(formatYaml(build(database, clients).scene.manifests)).toBe(formatYaml(manifests));
      }),
      { numRuns: count, seed },
    );
    // Most of what is generated is right: the property is not about nothing.
    expect(accepted / count).toBeGreaterThan(0.3);
  }, 900_000);
});
