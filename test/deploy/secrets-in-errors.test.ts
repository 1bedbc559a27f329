import { inspect } from 'node:util';
import * as door from '../../lib/deploy/index';
import type { Cluster } from '../../lib/deploy/cluster';
import { disclosed } from '../../lib/deploy/disclosure';
import type { ManifestSet } from '../../lib/manifest';
import { configMap, job, setOf, World } from '../support/deployment-world';
import { failure } from '../support/memory-cluster';

const value = 'a-value-that-nobody-may-see';
const encoded = Buffer.from(value).toString('base64');
const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'given' }, data: { key: encoded } };

/** Two revisions of a set with a Secret, the newer one not ready. */
async function deployed(): Promise<World> {
  const world = new World();
  const { labels = {} } = configMap('a').metadata;
  const own = { ...secret, metadata: { ...secret.metadata, labels } };
  await world.deploy(setOf(own, configMap('a')));
  await world.deploy(setOf(own, configMap('a', 'two'), job('slow', 'none')), { timeout: 2_000 });
  return world;
}

/** A cluster that answers, and after that repeats what it was told in whatever it refuses. */
async function quoting(isLast: (request: string) => boolean): Promise<Cluster> {
  const world = await deployed();
  const cluster = world.memory.cluster({
    before: ({ verb, object }) => {
      if (isLast(`${verb} ${object}`)) throw failure(500, `who said ${value} and ${encoded}?`);
    },
  });
  return cluster;
}

const target = { app: 'shop', environment: 'staging', namespace: 'shop' };
const set = (): ManifestSet => setOf(secret, configMap('a', 'three'));
const anyList = (request: string): boolean => request.startsWith('list');

test.each<[verb: string, fails: (request: string) => boolean, run: (cluster: Cluster) => PromiseLike<unknown>]>([
  ['deploy', anyList, (cluster) => door.deploy(set(), { cluster })],
  ['diff', anyList, (cluster) => door.diff(set(), { cluster })],
  ['adopt', anyList, (cluster) => door.adopt(set(), { cluster })],
  [
    'rollback',
    (request) => request.startsWith('dry-run'),
    (cluster) => door.rollback(target, { cluster, toRevision: 1 }),
  ],
  ['drift', (request) => request === 'get Namespace/kube-system', (cluster) => door.drift(target, { cluster })],
])('%s repeats nothing of a Secret in the error that ends it', async (_verb, fails, run) => {
  const error: unknown = await run(await quoting(fails)).then(
    () => 'no error',
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(door.PodwrightError);
  const shown = inspect(error, { depth: 9, showHidden: true });
  expect(shown).toContain('who said *** and ***?');
  expect(shown).not.toContain(value);
  expect(shown).not.toContain(encoded);
});

test('rbac repeats nothing of a Secret of its set', async () => {
  const cluster = await quoting(() => false);
  const reader = { ...cluster.reader, resourceFor: () => Promise.reject(failure(500, `who said ${value}?`)) };
  const error: unknown = await door
    .roles(set(), { cluster: { ...cluster, reader } })
    .catch((thrown: unknown) => thrown);
  expect(inspect(error, { depth: 9, showHidden: true })).toMatch(/who said \*\*\*\?/);
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(value);
});

test.each([
  ['status', (cluster: Cluster) => door.status(target, { cluster })],
  ['diagnose', (cluster: Cluster) => door.diagnose(target, { cluster })],
] as const)('%s repeats nothing of the Secrets that it has looked at', async (_verb, run) => {
  const cluster = await quoting(() => false);
  const serverTime = (): Date => {
    throw new TypeError(`no time for ${value}`);
  };
  const error: unknown = await run({ ...cluster, reader: { ...cluster.reader, serverTime } }).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(TypeError);
  expect(inspect(error, { showHidden: true })).toMatch(/no time for \*\*\*/);
  expect(inspect(error, { showHidden: true })).not.toContain(value);
});

test('an error is the same one, without what it quotes: in causes, in errors of errors, and where it refers to itself', async () => {
  const inner = new Error(`inner ${value}`);
  const error = new AggregateError([new TypeError(`one ${value}`)], `all ${value}`, { cause: inner });
  inner.cause = error;
  const thrown: unknown = await disclosed(
    () => undefined,
    [secret],
    () => Promise.reject(error),
  ).catch((each: unknown) => each);
  expect(thrown).toBe(error);
  expect(inspect(thrown, { depth: 9, showHidden: true })).not.toContain(value);
  expect([error.message, inner.message]).toEqual(['all ***', 'inner ***']);
});
