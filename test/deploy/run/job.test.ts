import { systemClock } from '../../../lib/deploy/clock';
import { readRevisions } from '../../../lib/deploy/history/revision';
import { Disclosure } from '../../../lib/deploy/disclosure';
import { readStatus } from '../../../lib/deploy/look/status';
import { keyOf, type Manifest, type ManifestSet } from '../../../lib/manifest';
import { configMap, job, setOf, World } from '../../support/deployment-world';

const labels = { 'app.kubernetes.io/managed-by': 'podwright', 'app.kubernetes.io/part-of': 'shop' };

/** An app whose pods read `settings`, and that nothing keeps from being ready. */
function app(image = 'web:1'): Manifest {
  const containers = [{ name: 'app', image, envFrom: [{ configMapRef: { name: 'settings' } }] }];
  const spec = { replicas: 0, template: { metadata: { labels: { app: 'web' } }, spec: { containers } } };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', labels }, spec };
}

function service(port: number): Manifest {
  const spec = { selector: { app: 'web' }, ports: [{ port }] };
  return { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', labels }, spec };
}

/** The app after the Job. */
function after(migration: Manifest, ...others: Manifest[]): ManifestSet {
  const set = setOf(...others, migration, app(others.length > 1 ? 'web:2' : 'web:1'));
  const order = [{ object: keyOf(app()), after: keyOf(migration), state: 'ready' as const }];
  return { ...set, order };
}

/** A cluster whose Deployments are complete at once, and whose Jobs run one pod each. */
function world(): World {
  const made = new World();
  const { react } = made.memory;
  made.memory.react = (object) => {
    react(object);
    if (object.kind === 'Deployment') object.status = { observedGeneration: object.metadata.generation };
  };
  return made;
}

function applied({ memory }: World): string[] {
  const own = memory.writes.filter(({ object }) => !object.includes('podwright.'));
  return own.map(({ verb, object }) => `${verb} ${object}`);
}

describe('a Job that a workload waits for', () => {
  it('runs before the workload, and before what the running pods already use is changed', async () => {
    const made = world();
    await made.deploy(after(job('first'), configMap('settings')));
    made.memory.requests.length = 0;
    await made.deploy(after(job('second'), configMap('settings', 'two'), service(80)));
    expect(applied(made)).toEqual([
      'apply Service/web',
      'apply Job/second',
      'apply ConfigMap/settings',
      'apply Deployment/web',
      'delete Job/first',
    ]);
  });

  it('leaves the app as it was when it fails, and is tried again by the next deploy', async () => {
    const made = world();
    await made.deploy(after(job('first'), configMap('settings'), service(80)));
    const broken = after(job('second', 'Failed'), configMap('settings', 'two'), service(81));
    made.memory.requests.length = 0;
    const result = await made.deploy(broken);
    expect(result).toMatchObject({ outcome: 'failed', message: expect.stringMatching(/^Job\/shop\/second/) as string });
    expect(applied(made)).toEqual(['apply Job/second']);
    made.memory.react = ({ status }) => void status;
    made.memory.requests.length = 0;
    const uid = made.memory.find('Job', 'second')?.metadata.uid;
    const again = await made.deploy(broken, { timeout: 3_000 });
    expect(again.plan.changes.find(({ ref }) => ref.name === 'second')).toMatchObject({
      action: 'recreate',
      impact: { level: 'in-place' },
    });
    expect(applied(made).slice(0, 2)).toEqual(['delete Job/second', 'apply Job/second']);
    expect(made.memory.find('Job', 'second')?.metadata.uid).not.toBe(uid);
  });

  it('is not run again when it has completed and is gone, and is ready all the same', async () => {
    const made = world();
    const set = after(job('first'), configMap('settings'));
    await made.deploy(set);
    made.memory.objects.delete('batch/Job/shop/first');
    made.memory.requests.length = 0;
    expect(await made.deploy(set)).toMatchObject({ outcome: 'unchanged' });
    expect(applied(made)).toEqual([]);
    const changed = after(job('first'), configMap('settings', 'two'));
    expect(await made.deploy(changed)).toMatchObject({ outcome: 'deployed' });
    expect(applied(made)).toEqual(['apply ConfigMap/settings']);
    const { reader } = made.memory.cluster();
    expect((await readStatus(reader, set, new Disclosure(() => undefined), systemClock())).ready).toBe(true);
    const [newest] = await readRevisions(reader, set);
    expect(newest?.head.owned.filter(({ completed }) => completed).map(({ ref }) => ref.name)).toEqual(['first']);
    // Another spec under the same name is another Job.
    const other = { ...job('first'), spec: { ...(job('first').spec as object), backoffLimit: 9 } };
    await made.deploy(after(other, configMap('settings', 'two')));
    expect(applied(made)).toContain('apply Job/first');
  });

  it('is heard line by line, without the Secrets that it uses, and its last lines say why it failed', async () => {
    const made = world();
    const secret = 'S3cret-of-somebody-else';
    const data = { key: Buffer.from(secret).toString('base64') };
    made.memory.put({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'keys', namespace: 'shop' }, data });
    const { react } = made.memory;
    made.memory.react = (object) => {
      react(object);
      if (object.kind !== 'Job' || object.metadata.uid === undefined) return;
      const owner = { apiVersion: 'batch/v1', kind: 'Job', name: 'first', uid: object.metadata.uid, controller: true };
      const terminated = { exitCode: 3, reason: 'Error' };
      made.memory.logs.set('first-x/app', `\u001b[32mconnecting with ${secret}\u001b[0m\nno such table\n`);
      made.memory.put({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'first-x', namespace: 'shop', ownerReferences: [owner] },
        spec: { restartPolicy: 'Never', containers: [{ name: 'app' }] },
        status: { phase: 'Failed', containerStatuses: [{ name: 'app', restartCount: 0, state: { terminated } }] },
      });
    };
    const migration = job('first', 'Failed');
    const env = [{ name: 'KEY', valueFrom: { secretKeyRef: { name: 'keys', key: 'key' } } }];
    (migration.spec as { template: { spec: object } }).template.spec = {
      containers: [{ name: 'app', image: 'a:1', env }],
    };
    const result = await made.deploy(after(migration, configMap('settings')));
    const lines = made.events.flatMap((event) => (event.type === 'log' ? [event.text] : []));
    expect(lines).toEqual(['connecting with ***', 'no such table']);
    expect(result.diagnoses[0]).toMatchObject({ cause: 'job.backoff', severity: 'fatal', container: 'app' });
    expect(result.diagnoses[0]?.evidence.slice(-2)).toMatchObject([
      { source: 'log app', text: 'connecting with ***' },
      { source: 'log app', text: 'no such table' },
    ]);
  });
});
