import { systemClock } from '../../../lib/deploy/clock';
import { Disclosure } from '../../../lib/deploy/disclosure';
import type { DeployEventBody } from '../../../lib/deploy/events';
import { type LogsInput, runLogs } from '../../../lib/deploy/look/run-logs';
import { MemoryCluster } from '../../support/memory-cluster';
import { object } from '../plan/read-yaml';

const secret = 'S3cret-of-somebody-else';

/** A Deployment of two pods that nobody recorded, one of them from the template before. */
function world(message = ''): MemoryCluster {
  const memory = new MemoryCluster();
  const put = (yaml: string) => memory.put(object(yaml)).metadata.uid ?? '';
  const owner = (kind: string, uid: string) =>
    `[{apiVersion: apps/v1, kind: ${kind}, name: x, uid: ${uid}, controller: true}]`;
  const web = put(
    '{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop, annotations: {deployment.kubernetes.io/revision: "2"}}}',
  );
  const sets = ['1', '2'].map((revision) =>
    put(
      `{apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: web-${revision}, namespace: shop, annotations: {deployment.kubernetes.io/revision: "${revision}"}, ownerReferences: ${owner('Deployment', web)}}}`,
    ),
  );
  const env = '[{name: KEY, valueFrom: {secretKeyRef: {name: keys, key: key}}}]';
  const ended = `{terminated: {exitCode: 1, message: "${message}"}}`;
  sets.forEach((uid, index) =>
    put(
      `{apiVersion: v1, kind: Pod, metadata: {name: web-${index + 1}-x, namespace: shop, ownerReferences: ${owner('ReplicaSet', uid)}}, spec: {containers: [{name: app, env: ${env}}, {name: side}]}, status: {containerStatuses: [{name: app, restartCount: 1, state: {running: {startedAt: "2026-01-01T00:00:00Z"}}, lastState: ${ended}}, {name: side, state: {waiting: {reason: PodInitializing}}}]}}`,
    ),
  );
  put(
    `{apiVersion: v1, kind: Secret, metadata: {name: keys, namespace: shop}, data: {key: ${Buffer.from(secret).toString('base64')}}}`,
  );
  return memory;
}

async function read(memory: MemoryCluster, more: Partial<LogsInput> = {}) {
  const told: DeployEventBody[] = [];
  const target = { namespace: 'shop', workload: 'deploy/web' };
  const show = new Disclosure((event) => void told.push(event));
  const result = await runLogs(memory.cluster().reader, { target, clock: systemClock(), ...more }, show);
  const lines = told.flatMap((event) =>
    event.type === 'log' ? [`${event.ref.name}/${event.container} ${event.text}`] : [],
  );
  return { result, lines };
}

describe('the logs of a workload', () => {
  it('are those of the containers that have begun, in the pods of its present template', async () => {
    const memory = world();
    memory.logs.set('web-2-x/app', 'one\ntwo\n').set('web-1-x/app', 'old').set('web-2-x/side', 'not begun');
    expect((await read(memory)).lines).toEqual(['web-2-x/app one', 'web-2-x/app two']);
  });

  it('show no value of a Secret that a pod uses, whoever made it, and nothing that a terminal obeys', async () => {
    const memory = world();
    const split = `${secret.slice(0, 5)}\u001b[31m${secret.slice(5)}`;
    memory.logs.set('web-2-x/app', `key=${secret} b64=${btoa(secret)} ${split}\u001b]0;title\u0007`);
    expect((await read(memory)).lines).toEqual(['web-2-x/app key=*** b64=*** ***']);
  });

  it('are the termination message where the node serves none, and that is said', async () => {
    const { result, lines } = await read(world('last words'));
    expect(lines).toEqual(['web-2-x/app last words']);
    expect(result).toEqual({ lines: 1, notServed: ['Pod/shop/web-2-x app'] });
  });

  it('are followed until the signal comes', async () => {
    const memory = world();
    memory.logs.set('web-2-x/app', 'one');
    const stop = new AbortController();
    const following = read(memory, { follow: true, signal: stop.signal });
    setTimeout(() => stop.abort(), 20);
    expect((await following).lines).toEqual(['web-2-x/app one']);
  });

  it('of a CronJob are those of its newest Job, and none before it has run', async () => {
    const memory = world();
    const target = { namespace: 'shop', workload: 'cj/reminders' };
    memory.put(object('{apiVersion: batch/v1, kind: CronJob, metadata: {name: reminders, namespace: shop}}'));
    expect((await read(memory, { target })).lines).toEqual([]);
    const owned = (kind: string, name: string, uid = ''): string =>
      `ownerReferences: [{apiVersion: batch/v1, kind: ${kind}, name: ${name}, uid: "${uid}", controller: true}]`;
    for (const [name, hour, owner] of [
      ['early', '08', 'reminders'],
      ['late', '09', 'reminders'],
      ['other', '10', 'invoices'],
    ]) {
      const { uid } = memory.put(
        object(
          `{apiVersion: batch/v1, kind: Job, metadata: {name: ${name}, namespace: shop, creationTimestamp: "2026-01-01T${hour}:00:00Z", ${owned('CronJob', String(owner))}}}`,
        ),
      ).metadata;
      memory.put(
        object(
          `{apiVersion: v1, kind: Pod, metadata: {name: ${name}-x, namespace: shop, ${owned('Job', String(name), uid)}}, spec: {containers: [{name: app}]}, status: {containerStatuses: [{name: app, restartCount: 0, state: {terminated: {exitCode: 0}}}]}}`,
        ),
      );
      memory.logs.set(`${name}-x/app`, `run ${name}`);
    }
    expect((await read(memory, { target })).lines).toEqual(['late-x/app run late']);
  });

  it.each([
    ['web', '"web" names no kind'],
    ['gizmo/web', '"gizmo/web" is not Kind/name'],
  ])('cannot be asked for as %s', async (workload, said) => {
    await expect(read(world(), { target: { namespace: 'shop', workload } })).rejects.toThrow(said);
  });
});
