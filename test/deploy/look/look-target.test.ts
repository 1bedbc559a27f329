import { systemClock } from '../../../lib/deploy/clock';
import { Disclosure } from '../../../lib/deploy/disclosure';
import { inspect } from '../../../lib/deploy/look/inspect';
import { lookAt } from '../../../lib/deploy/look/look-target';
import { keyOf } from '../../../lib/manifest';
import { configMap, job, setOf, World } from '../../support/deployment-world';

const shop = { app: 'shop', environment: 'staging', namespace: 'shop' };

async function namesAt(world: World, target: object, options = {}): Promise<string[]> {
  const { tracked } = await lookAt(world.memory.cluster().reader, { ...shop, ...target }, options);
  return tracked.map(({ ref }) => `${ref.kind}/${ref.name}`);
}

describe('looking at an app', () => {
  it('finds everything of its newest revision, one of its workloads, or an older revision', async () => {
    const world = new World();
    await world.deploy(setOf(configMap('a'), job('shop-migrate')));
    await world.deploy(setOf(configMap('b'), job('shop-migrate')));
    expect(await namesAt(world, {})).toEqual(['ConfigMap/b', 'Job/shop-migrate']);
    expect(await namesAt(world, {}, { onlyPods: true })).toEqual(['Job/shop-migrate']);
    expect(await namesAt(world, { workload: 'migrate' })).toEqual(['Job/shop-migrate']);
    expect(await namesAt(world, { workload: 'job/shop-migrate' })).toEqual(['Job/shop-migrate']);
    expect(await namesAt(world, {}, { revision: 1 })).toEqual(['ConfigMap/a', 'Job/shop-migrate']);
    await expect(namesAt(world, {}, { revision: 7 })).rejects.toThrow(
      /no revision 7\n.*choose one of those that are kept: 2, 1/,
    );
    await expect(namesAt(world, { workload: 'web' })).rejects.toThrow(/no "web"\n.*it has b, migrate/);
  });

  it('knows what runs by its name in the program: its component, its construct, its object without hash and app', async () => {
    const world = new World();
    const { metadata, ...rest } = job('shop-web-migrate-0f6fbf0a');
    const labels = { ...metadata.labels, 'app.kubernetes.io/component': 'migrate' };
    const annotations = { 'podwright.dev/hashed-name': 'shop-web-migrate' };
    const migrate = { ...rest, metadata: { ...metadata, labels, annotations } };
    const reminders = { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { ...metadata, name: 'shop-reminders' } };
    const path = { path: 'staging/db-upgrade', file: 'apps/shop.ts', line: 13 };
    await world.deploy({ ...setOf(migrate, reminders, configMap('a')), origins: { [keyOf(migrate)]: path } });
    const names = ['migrate', 'db-upgrade', 'web-migrate', 'shop-web-migrate', 'job/migrate', migrate.metadata.name];
    for (const workload of names) expect(await namesAt(world, { workload })).toEqual(['Job/shop-web-migrate-0f6fbf0a']);
    expect(await namesAt(world, { workload: 'reminders' }, { onlyPods: true })).toEqual(['CronJob/shop-reminders']);
    await expect(namesAt(world, { workload: 'reminder' }, { onlyPods: true })).rejects.toThrow(
      /no "reminder"; did you mean reminders\?\n.*it has migrate, reminders$/,
    );
  });

  it('names the construct of a container that another one than its workload gave', async () => {
    const world = new World();
    const spec = { replicas: 1, selector: { matchLabels: { app: 'web' } } };
    const web = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { ...job('web').metadata }, spec };
    const db = { path: 'staging/db', file: 'apps/shop.ts', line: 13 };
    const origin = { path: 'staging/web', file: 'apps/shop.ts', line: 15, containers: { db } };
    await world.deploy({ ...setOf(web), origins: { [keyOf(web)]: origin } }, { timeout: 3_000 });
    const live = world.memory.find('StatefulSet', 'web') ?? web;
    world.memory.put({ ...live, status: { updateRevision: 'r', currentRevision: 'r' } });
    const owner = {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      name: 'web',
      uid: live.metadata.uid ?? '',
      controller: true,
    };
    const state = { terminated: { exitCode: 1, reason: 'Error' } };
    const labels = { app: 'web', 'controller-revision-hash': 'r' };
    world.memory.put({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web-0', namespace: 'shop', labels, ownerReferences: [owner] },
      spec: { containers: [{ name: 'db' }, { name: 'proxy' }] },
      status: {
        phase: 'Running',
        containerStatuses: ['db', 'proxy'].map((name) => ({ name, restartCount: 3, state, lastState: state })),
      },
    });
    const { reader } = world.memory.cluster();
    const { tracked } = await lookAt(reader, { ...shop, workload: 'web' });
    const { diagnoses } = await inspect(reader, tracked, new Disclosure(() => undefined), systemClock());
    expect(diagnoses.map(({ container, origin: at }) => [container, at?.path, at?.line])).toEqual([
      ['db', 'staging/db', 13],
      ['proxy', 'staging/web', 15],
    ]);
  });

  it('finds a workload that nobody recorded, and says why it failed without the Secret that it uses', async () => {
    const world = new World();
    const secret = 'a value that nobody may see, longer than what is shown of one line: '.repeat(9);
    const data = { key: Buffer.from(secret).toString('base64') };
    const metadata = { name: 'keys', namespace: 'shop' };
    world.memory.put({ apiVersion: 'v1', kind: 'Secret', metadata, data });
    const env = [{ name: 'KEY', valueFrom: { secretKeyRef: { name: 'keys', key: 'key' } } }];
    const terminated = { exitCode: 1, reason: 'Error', message: `bad key ${secret}` };
    world.memory.put({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'alone', namespace: 'shop' },
      spec: { restartPolicy: 'Never', containers: [{ name: 'app', image: 'app:1', env }] },
      status: { phase: 'Failed', containerStatuses: [{ name: 'app', restartCount: 0, state: { terminated } }] },
    });
    const { reader } = world.memory.cluster();
    const { tracked } = await lookAt(reader, { namespace: 'shop', workload: 'pod/alone' });
    const { ready, diagnoses } = await inspect(reader, tracked, new Disclosure(() => undefined), systemClock());
    expect(ready).toBe(false);
    expect(diagnoses).toMatchObject([{ cause: 'app.crash', severity: 'fatal' }]);
    expect(diagnoses[0]?.evidence.at(-1)).toMatchObject({ source: 'termination message app', text: 'bad key ***' });
  });
});
