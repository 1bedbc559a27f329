import * as door from '../../../lib/deploy/index';
import type { Cluster } from '../../../lib/deploy/cluster';
import { readRevisions, loadRevision } from '../../../lib/deploy/history/revision';
import type { Manifest } from '../../../lib/manifest';
import { configMap, setOf, World } from '../../support/deployment-world';
import { failure } from '../../support/memory-cluster';

const password = 'correct-horse-battery';
const encoded = Buffer.from(password).toString('base64');
const target = { app: 'shop', environment: 'staging', namespace: 'shop' };
const { labels = {} } = configMap('a').metadata;
const own: Manifest = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'own', labels }, data: { key: encoded } };
const foreign: Manifest = { ...own, metadata: { name: 'foreign', namespace: 'shop' } };

/** A text that says the password, in a ConfigMap and in the environment of a container. */
const open = (text: string): Manifest[] => [
  { ...configMap('a', text), data: { text, lines: 'one\r\ntwo' } },
  {
    apiVersion: 'v1',
    kind: 'PodTemplate',
    metadata: { name: 'plain', labels },
    template: { spec: { containers: [{ name: 'app', image: 'app:1', env: [{ name: 'PASSWORD', value: text }] }] } },
  },
];
const using = (name: string): Manifest => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'user', labels },
  spec: {
    template: {
      spec: {
        containers: [{ name: 'app', image: 'app:1', envFrom: [{ secretRef: { name } }] }],
        restartPolicy: 'Never',
      },
    },
    outcome: 'Complete',
  },
});

async function deployed(...sets: Manifest[][]): Promise<World> {
  const world = new World();
  world.memory.put(foreign);
  for (const manifests of sets) {
    expect(await world.deploy(setOf(...manifests))).toMatchObject({ outcome: 'deployed' });
  }
  return world;
}

const shown = async (cluster: Cluster, revision?: number): Promise<string> =>
  JSON.stringify(await door.history(target, { cluster, revision }));

describe('history shows no password that a recorded ConfigMap or environment has beside', () => {
  test.each<[where: string, sets: Manifest[][]]>([
    ['a Secret of the revision', [[own, ...open(password)], [own]]],
    ['a Secret that its pods use and another made', [[using('foreign'), ...open(password)], []]],
    ['a Secret that a later revision put it into', [open(`url://${password}@db`), [own]]],
  ])('%s', async (_where, sets) => {
    const rest = sets.map((set) => [...set, configMap('b', 'beside')]);
    const world = await deployed(...rest);
    const cluster = world.memory.cluster();
    const stored = await readRevisions(cluster.reader, target);
    expect(JSON.stringify(stored.map(loadRevision))).toContain(password);
    for (const told of [await shown(cluster, 1), await shown(cluster)]) {
      expect(told).toContain('***');
      expect(told).toContain('beside');
      expect(told).not.toContain(password);
      expect(told).not.toContain(encoded);
    }
  });
});

test('history leaves names, line ends and everything else as it was recorded', async () => {
  const named = {
    ...own,
    data: { key: Buffer.from('plain').toString('base64'), kind: Buffer.from('shop').toString('base64') },
  };
  const world = await deployed([named, ...open('plain')]);
  const [revision] = await door.history(target, { cluster: world.memory.cluster(), revision: 1 });
  const [, map, template] = revision?.set.manifests ?? [];
  expect(map).toMatchObject({ kind: 'ConfigMap', data: { text: '***', lines: 'one\r\ntwo' } });
  expect(template).toMatchObject({ kind: 'PodTemplate', metadata: { name: 'plain' } });
  expect(revision).toMatchObject({ app: 'shop', number: 1, set: { namespace: 'shop' } });
});

test('history leaves a Secret out that it may not read, and shows nothing where the cluster does not answer', async () => {
  const world = await deployed([own, ...open(password)]);
  const refusing = (status: number): Cluster =>
    world.memory.cluster({
      before: ({ verb, object }) => {
        if (verb === 'get' && object.includes('own')) throw failure(status, 'no');
      },
    });
  expect(await shown(refusing(403), 1)).toContain(password);
  await expect(shown(refusing(500), 1)).rejects.toMatchObject({ code: 'E_API' });
});
