import { systemClock } from '../../../lib/deploy/clock';
import type { ClusterReader } from '../../../lib/deploy/cluster';
import { explain, explainWithLogs } from '../../../lib/deploy/rollout/explain';
import { refOf, type ObjectRef, type Origin } from '../../../lib/manifest';
import { object } from '../plan/read-yaml';
import { now, relatedOf } from './table';

const web = object(
  `{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: web, namespace: shop, uid: w}, spec: {selector: {matchLabels: {app: web}}}, status: {updateRevision: r, currentRevision: r}}`,
);

/** The place that is named for a container that waits for a Secret that is not there. */
function placesOf(
  container: string,
  containers: Origin['containers'],
  wanted: readonly ObjectRef[] = [],
): (Origin | undefined)[] {
  const waiting = '{waiting: {reason: CreateContainerConfigError, message: secret "keys" not found}}';
  const pod = object(
    `{apiVersion: v1, kind: Pod, metadata: {name: web-0, namespace: shop, uid: p, labels: {app: web, controller-revision-hash: r}, ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: web, uid: w, controller: true}]}, spec: {containers: [{name: ${container}}]}, status: {phase: Pending, containerStatuses: [{name: ${container}, restartCount: 0, state: ${waiting}}]}}`,
  );
  const origin = { path: 'prod/web', line: 9, containers };
  const tracked = { ref: refOf(web), action: 'create', origin } as const;
  const notReady = [{ tracked, object: web, verdict: { status: 'Progressing', reason: 'not ready' } as const }];
  const related = relatedOf({ case: '', related: { pods: [pod] } });
  return explain({ notReady, related, now, wanted }).map((diagnosis) => diagnosis.origin);
}

test('a container that another construct gave is reported at that construct, every other one at its workload', () => {
  const db = { path: 'prod/db', line: 5 };
  const workload = { path: 'prod/web', line: 9 };
  expect(placesOf('db', { db })).toEqual([db]);
  expect(placesOf('web', { db })).toEqual([workload]);
  expect(placesOf('constructor', { db })).toEqual([workload]);
});

test('a container with the name of another construct is its workload’s when nobody says that it was given', () => {
  expect(placesOf('db', undefined)).toEqual([{ path: 'prod/web', line: 9 }]);
});

test('a Secret that the run brings is not missing, unless it is one of another namespace', () => {
  const keys = (namespace: string): ObjectRef => ({ apiVersion: 'v1', kind: 'Secret', namespace, name: 'keys' });
  expect(placesOf('web', undefined, [keys('shop')])).toEqual([]);
  expect(placesOf('web', undefined, [keys('jobs')])).toHaveLength(1);
});

describe('the last lines of a container that ends by itself', () => {
  const ended =
    '{terminated: {exitCode: 1, reason: Error, startedAt: "2026-01-01T11:59:50Z", finishedAt: "2026-01-01T11:59:51Z"}}';
  const pod = object(
    `{apiVersion: v1, kind: Pod, metadata: {name: web-0, namespace: shop, uid: p, labels: {app: web, controller-revision-hash: r}, ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: web, uid: w, controller: true}]}, spec: {containers: [{name: web}]}, status: {phase: Running, containerStatuses: [{name: web, restartCount: 2, state: ${ended}, lastState: ${ended}}]}}`,
  );
  const tracked = { ref: refOf(web), action: 'create', origin: undefined } as const;
  const notReady = [{ tracked, object: web, verdict: { status: 'Progressing', reason: 'not ready' } as const }];

  it.each([
    ['of the run before', { true: 'the one before', false: 'this one' }, 'the one before'],
    [
      'of this run, where the kubelet has removed the one before',
      { true: 'unable to retrieve container logs for containerd://f00', false: 'this one' },
      'this one',
    ],
    [
      'of this run, while the kubelet is removing the one before',
      {
        true: 'failed to try resolving symlinks in path "/var/log/pods/shop_web-0_p/web/1.log": lstat',
        false: 'this one',
      },
      'this one',
    ],
    ['of this run, where there is none before', { false: 'this one' }, 'this one'],
  ])('are those %s', async (_, logs: Record<string, string>, expected) => {
    const reader = {
      logs: (_: unknown, { previous }: { previous?: boolean }) => Promise.resolve(logs[String(previous)]),
    };
    const input = { notReady, related: relatedOf({ case: '', related: { pods: [pod] } }), now };
    const found = await explainWithLogs(reader as unknown as ClusterReader, systemClock(), input);
    expect(found[0]?.evidence.map(({ text }) => text)).toContain(expected);
  });
});
