import { withProgram, type Program } from './program';

const web = (tag: string, more = '') => `
const web = new WebApp(env, 'web', {
  image: 'ghcr.io/acme/shop:${tag}', port: 8080, health: '/healthz', replicas: 1, memory: '128Mi', ${more}
});`;

interface PodEvent {
  readonly message: string;
  readonly count: number;
  readonly firstTimestamp: string;
  readonly lastTimestamp: string;
}

interface Case {
  readonly what: string;
  readonly program: string;
  readonly args?: readonly string[];
  /** The cause, then words of the evidence. */
  readonly says: readonly (string | RegExp)[];
  readonly code: number;
  /** What makes it certain: how often the container ended, or an event was seen; undefined where time ran out. */
  readonly evidence: { readonly ends: number } | { readonly event: RegExp; readonly times?: number } | undefined;
}

/** Seconds from the evidence to the verdict; the times of Kubernetes are cut to whole seconds, which may add one. */
const PATIENCE = 10 + 1;

const cases: readonly Case[] = [
  {
    what: 'an image that the registry does not have (ImagePullBackOff)',
    program: web('9.9.9'),
    says: ['image.not_found', 'ghcr.io/acme/shop:9.9.9'],
    code: 20,
    evidence: { event: /^Failed to pull image/ },
  },
  {
    what: 'an app that ends by itself (CrashLoopBackOff), with its last lines',
    program: web('crash'),
    says: ['app.crash', 'exit code 1', 'Error: SHOP_CURRENCY is not a currency'],
    code: 20,
    evidence: { ends: 3 },
  },
  {
    what: 'an app that takes more memory than it may (OOMKilled)',
    program: web('oom'),
    says: ['app.oom', 'limit 128Mi', 'OOMKilled'],
    code: 20,
    evidence: { ends: 2 },
  },
  {
    what: 'an image whose user only has a name (CreateContainerConfigError)',
    program: `${web('1.4.2')}
const securityContext = { runAsUser: null, runAsGroup: null };
web.deployment.override({ spec: { template: { spec: { securityContext, containers: [{ name: 'web', securityContext }] } } } });`,
    says: ['app.permission', 'non-numeric user', 'runAsUser'],
    code: 20,
    evidence: { event: /non-numeric user/ },
  },
  {
    what: 'a startup probe that ends the container (Unhealthy)',
    program: web('unready', 'startup: { type: "http", path: "/healthz", periodSeconds: 1, failureThreshold: 3 },'),
    says: ['probe.startup', /Startup probe failed: HTTP probe failed with statuscode: 503|failed startup probe/],
    code: 20,
    evidence: { ends: 2 },
  },
  {
    what: 'a probe that fails until the time is up',
    program: web('unready'),
    args: ['--timeout', '25s'],
    says: ['probe.startup', /Startup probe failed: HTTP probe failed with statuscode: 503/],
    code: 21,
    evidence: undefined,
  },
  {
    what: 'a command that the image does not have',
    program: web('1.4.2', "command: ['serve']"),
    says: ['app.start_error', 'serve'],
    code: 20,
    evidence: { event: /"serve": executable file not found/ },
  },
  {
    what: 'a runtime that the node does not have (FailedCreatePodSandBox)',
    program: `${web('1.4.2')}
const runtimeClassName = 'none-' + env.namespace;
const meaning = { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', name: runtimeClassName, namespaced: false };
new podwright.Resource(env, 'runtime', { ...meaning, render: () => ({ handler: 'none' }) });
web.deployment.override({ spec: { template: { spec: { runtimeClassName } } } });`,
    says: ['sandbox.runtime', /no runtime for "none" is configured/],
    code: 20,
    evidence: { event: /no runtime for/, times: 2 },
  },
  {
    what: 'a network that the node cannot give, until the time is up (FailedCreatePodSandBox)',
    program: `${web('1.4.2')}
const annotations = { 'kubernetes.io/ingress-bandwidth': '1' };
web.deployment.override({ spec: { template: { metadata: { annotations } } } });`,
    args: ['--timeout', '50s'],
    says: ['blocked', 'sandbox.cni'],
    code: 21,
    evidence: undefined,
  },
  {
    what: 'a volume that is too small for a database',
    program: `new Postgres(env, 'db', { version: 17, storage: '32Mi' });`,
    says: ['storage.full', 'No space left on device'],
    code: 20,
    evidence: { ends: 3 },
  },
];

describe('on a real node podwright names the cause of', () => {
  // Most of the time is the kubelet's back-off: a few wait for it at once, each in a namespace of its own.
  it.concurrent.each(cases)('$what', ({ program: body, args = [], says, code, evidence }) =>
    withProgram(async (program) => {
      program.write(body);
      const finished = await program.deploy(...args);
      const verdict = Date.now();
      for (const text of says) expect(finished.output).toEqual(matching(text));
      expect({ code: finished.code, output: finished.output }).toMatchObject({ code });
      if (evidence === undefined) return;
      const seconds = (verdict - (await certainAt(program, evidence))) / 1000;
      process.stderr.write(`${String(says[0])}: ${seconds.toFixed(0)} s after the evidence\n`);
      expect(seconds).toBeLessThan(PATIENCE);
    }),
  );
});

async function certainAt(program: Program, evidence: NonNullable<Case['evidence']>): Promise<number> {
  if ('ends' in evidence) {
    const statuses = (await program.allPods()).flatMap(({ status }) => status.containerStatuses ?? []);
    expect(statuses).toHaveLength(1);
    const [status] = statuses;
    expect(status?.restartCount).toBeLessThan(evidence.ends);
    return Date.parse((status?.state.terminated ?? status?.lastState.terminated)?.finishedAt ?? '');
  }
  const { event, times = 1 } = evidence;
  const events = (await program.api.list<PodEvent>(program.path('events'))).filter(({ message }) =>
    event.test(message),
  );
  if (times === 1) return Math.min(...events.map(({ firstTimestamp }) => Date.parse(firstTimestamp)));
  // Each try may have words of its own, and with them an event of its own.
  expect(events.reduce((sum, { count }) => sum + count, 0)).toBe(times);
  return Math.max(...events.map(({ lastTimestamp }) => Date.parse(lastTimestamp)));
}

function matching(text: string | RegExp): unknown {
  return typeof text === 'string' ? expect.stringContaining(text) : expect.stringMatching(text);
}
