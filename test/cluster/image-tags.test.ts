import { Api, type KubernetesObject } from './api';
import { createNamespace } from './namespaces';
import { sharedControlPlane } from './shared-control-plane';
import { waitFor } from './wait';

describe('what a pod does, chosen by the tags of its images', () => {
  let api: Api;
  let namespace: string;
  let slowSince: number;

  beforeAll(async () => {
    api = Api.of(sharedControlPlane());
    namespace = await createNamespace(api);
    await createPod('slow', { image: 'web:slow' });
    slowSince = Date.now();
  });

  afterAll(async () => {
    await api.delete(`/api/v1/namespaces/${namespace}`);
    api.close();
  });

  it(':slow: its image is being pulled', async () => {
    const pod = await podThat('starts', 'slow', (it) => waitingOf(it) !== undefined);
    expect([pod.status.phase, waitingOf(pod)?.reason]).toEqual(['Pending', 'ContainerCreating']);
  });

  it('any other tag: Ready', async () => {
    const pod = await podThat('is Ready', await createPod('web', { image: 'web:1' }), isReady);
    expect(pod.status.phase).toBe('Running');
    expect(pod.status.podIP).toMatch(/^10\.99\./);
    expect(containerOf(pod)).toMatchObject({ ready: true, started: true, restartCount: 0 });
  });

  it(':missing: waits with ErrImagePull, then ImagePullBackOff, and says so in events', async () => {
    const name = await createPod('missing', { image: 'registry.local:5000/team/web:missing' });
    const pulled = await podThat('fails to pull', name, (pod) => waitingOf(pod)?.reason === 'ErrImagePull');
    expect(waitingOf(pulled)?.message).toMatch(/"registry\.local:5000\/team\/web:missing".*: not found$/);
    const backedOff = await podThat('backs off', name, (pod) => waitingOf(pod)?.reason === 'ImagePullBackOff');
    expect(waitingOf(backedOff)?.message).toContain('Back-off pulling image "registry.local:5000/team/web:missing"');
    expect(backedOff.status.phase).toBe('Pending');
    const events = await eventsThat('tell', name, (all) => all.length >= 4);
    expect(events.map(({ type, reason, message }) => [type, reason, message.slice(0, 32)]).sort()).toEqual([
      ['Normal', 'BackOff', 'Back-off pulling image "registry'],
      ['Warning', 'Failed', 'Error: ErrImagePull'],
      ['Warning', 'Failed', 'Error: ImagePullBackOff'],
      ['Warning', 'Failed', 'Failed to pull image "registry.l'],
    ]);
  });

  it(':crash: runs, exits with 1 and its last lines, and backs off', async () => {
    const name = await createPod('crash', { image: `web:crash@sha256:${'0'.repeat(64)}` });
    const pod = await podThat('backs off', name, (it) => waitingOf(it)?.reason === 'CrashLoopBackOff');
    const { restartCount, lastState } = containerOf(pod);
    expect(restartCount).toBeGreaterThanOrEqual(1);
    expect(lastState.terminated).toMatchObject({ exitCode: 1, reason: 'Error' });
    expect(lastState.terminated?.message).toContain('Error: connect ECONNREFUSED 127.0.0.1:5432');
    expect(waitingOf(pod)?.message).toMatch(/^back-off .* restarting failed container=main pod=crash_/);
    await podThat('restarts', name, (it) => containerOf(it).restartCount > restartCount);
    await eventsThat('tell', name, (all) =>
      all.some(({ reason, message }) => reason === 'BackOff' && /main/.test(message)),
    );
  });

  it(':crash with a readiness probe is never ready in between', async () => {
    const readinessProbe = { httpGet: { port: 80 } };
    const name = await createPod('probed', { image: 'web:crash', readinessProbe });
    const seen: boolean[] = [];
    await podThat('restarts', name, (pod) => {
      seen.push(isReady(pod));
      return (pod.status.containerStatuses?.[0]?.restartCount ?? 0) >= 2;
    });
    expect(seen).not.toContain(true);
  });

  it(':oom: is killed with 137', async () => {
    const name = await createPod('oom', { image: 'web:oom' });
    const pod = await podThat('backs off', name, (it) => waitingOf(it)?.reason === 'CrashLoopBackOff');
    expect(containerOf(pod).lastState.terminated).toMatchObject({ exitCode: 137, reason: 'OOMKilled' });
  });

  it(':flaky: fails twice, then Ready', async () => {
    const name = await createPod('flaky', { image: 'web:flaky' });
    await podThat('backs off', name, (it) => waitingOf(it)?.reason === 'CrashLoopBackOff');
    const pod = await podThat('recovers', name, (it) => isReady(it) && containerOf(it).restartCount === 2);
    const restarts = containerOf(pod).restartCount;
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(containerOf(await read(name))).toMatchObject({ ready: true, restartCount: restarts });
  });

  it(':unready: runs and never becomes ready', async () => {
    const name = await createPod('unready', { image: 'web:unready' });
    const [event] = await eventsThat('tell', name, (all) => all.length > 0);
    expect(event).toMatchObject({ type: 'Warning', reason: 'Unhealthy' });
    const pod = await read(name);
    expect(pod.status.phase).toBe('Running');
    expect(containerOf(pod).ready).toBe(false);
    expect(conditionOf(pod, 'Ready')).toMatchObject({
      status: 'False',
      reason: 'ContainersNotReady',
      message: 'containers with unready status: [main]',
    });
  });

  it(':evict: the pod fails after a while', async () => {
    const pod = await podThat('fails', await createPod('evict', { image: 'web:evict' }), ({ status }) => {
      return status.phase === 'Failed';
    });
    expect(pod.status).toMatchObject({
      reason: 'Evicted',
      message: expect.stringContaining('low on resource') as string,
    });
    expect(conditionOf(pod, 'DisruptionTarget')?.status).toBe('True');
  });

  it('native sidecars start in order before the containers, and are Ready with them', async () => {
    const initContainers = [
      { name: 'db', image: 'db:17', restartPolicy: 'Always' },
      { name: 'migrate', image: 'migrate:flaky' },
      { name: 'cache', image: 'cache:8', restartPolicy: 'Always' },
    ];
    const name = await createPod('sidecars', { image: 'web:1' }, { initContainers });
    const waiting = await podThat(
      'initializes',
      name,
      (pod) => pod.status.phase === 'Pending' && waitingOf(pod) !== undefined,
    );
    expect(waiting.status.initContainerStatuses?.map(({ started, ready }) => [started, ready])).toEqual([
      [true, true],
      [false, false],
      [false, false],
    ]);
    expect(conditionOf(waiting, 'Initialized')).toMatchObject({
      status: 'False',
      message: 'containers with incomplete status: [migrate cache]',
    });
    const pod = await podThat('is Ready', name, isReady);
    expect(pod.status.initContainerStatuses?.map(({ state }) => Object.keys(state)[0])).toEqual([
      'running',
      'terminated',
      'running',
    ]);
  });

  it('a crashing sidecar keeps the pod from being Ready', async () => {
    const initContainers = [
      { name: 'db', image: 'db:crash', restartPolicy: 'Always', startupProbe: { tcpSocket: { port: 1 } } },
    ];
    const name = await createPod('sidecar-crash', { image: 'web:1' }, { initContainers });
    const pod = await podThat('backs off', name, (it) => {
      return it.status.initContainerStatuses?.[0]?.state.waiting?.reason === 'CrashLoopBackOff';
    });
    expect(isReady(pod)).toBe(false);
  });

  it('a pod that is not restarted always ends: Succeeded, or Failed', async () => {
    const ok = await createPod('ends', { image: 'migrate:1' }, { restartPolicy: 'Never' });
    await podThat('succeeds', ok, ({ status }) => status.phase === 'Succeeded');
    const bad = await createPod('ends-badly', { image: 'migrate:crash' }, { restartPolicy: 'Never' });
    const pod = await podThat('fails', bad, ({ status }) => status.phase === 'Failed');
    expect(containerOf(pod).state.terminated).toMatchObject({ exitCode: 1, reason: 'Error' });
  });

  it(':slow: Ready after 15 seconds', async () => {
    const pod = await podThat('is Ready', 'slow', isReady);
    const started = Date.parse(conditionOf(pod, 'Ready')?.lastTransitionTime ?? '');
    expect(started - slowSince).toBeGreaterThan(13_000);
  });

  async function createPod(name: string, container: object, spec: object = {}): Promise<string> {
    await api.create({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace },
      spec: { containers: [{ name: 'main', ...container }], ...spec },
    });
    return name;
  }

  function read(name: string): Promise<Pod> {
    return api.get<Pod>(`/api/v1/namespaces/${namespace}/pods/${name}`);
  }

  function podThat(what: string, name: string, is: (pod: Pod) => boolean, milliseconds = 40_000): Promise<Pod> {
    return waitFor(
      `pod ${name} that ${what}`,
      async () => {
        const pod = await read(name);
        return is(pod) && pod;
      },
      milliseconds,
    );
  }

  function eventsThat(what: string, name: string, are: (events: Event[]) => boolean): Promise<Event[]> {
    return waitFor(`events of ${name} that ${what}`, async () => {
      const all = await api.list<Event>(`/api/v1/namespaces/${namespace}/events`);
      const events = all.filter((it) => it.involvedObject.name === name && it.reason !== 'Scheduled');
      return are(events) && events;
    });
  }
});

interface Terminated {
  readonly exitCode: number;
  readonly reason: string;
  readonly message?: string;
}

interface State {
  readonly waiting?: { readonly reason: string; readonly message?: string };
  readonly running?: object;
  readonly terminated?: Terminated;
}

interface ContainerStatus {
  readonly ready: boolean;
  readonly started: boolean;
  readonly restartCount: number;
  readonly state: State;
  readonly lastState: State;
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime?: string;
}

interface Pod extends KubernetesObject {
  readonly status: {
    readonly phase: string;
    readonly reason?: string;
    readonly podIP?: string;
    readonly conditions?: readonly Condition[];
    readonly containerStatuses?: readonly ContainerStatus[];
    readonly initContainerStatuses?: readonly ContainerStatus[];
  };
}

interface Event {
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  readonly involvedObject: { readonly name: string };
}

function containerOf(pod: Pod): ContainerStatus {
  const [status] = pod.status.containerStatuses ?? [];
  if (status === undefined) throw new Error('the pod has no container status yet');
  return status;
}

function waitingOf(pod: Pod): State['waiting'] {
  return pod.status.containerStatuses?.[0]?.state.waiting;
}

function conditionOf(pod: Pod, type: string): Condition | undefined {
  return pod.status.conditions?.find((condition) => condition.type === type);
}

function isReady(pod: Pod): boolean {
  return conditionOf(pod, 'Ready')?.status === 'True';
}
