import fc from 'fast-check';
import type { EnvironmentProps, KubeVersion, ProbeProps } from 'podwright';

/** Containers of a random workload: only what they differ in, in MiB and millicores. */
export interface AnyContainer {
  readonly memoryMi: number;
  readonly cpuMillis: number | undefined;
  readonly args: readonly string[] | undefined;
  readonly env: Readonly<Record<string, string | number | boolean>>;
  readonly files: Readonly<Record<string, string>>;
  readonly scratch: boolean;
  readonly usesDatabase: boolean;
  readonly usesCache: boolean;
}

export interface AnyWorkload {
  readonly kind: 'WebApp' | 'Worker' | 'Job' | 'CronJob';
  readonly main: AnyContainer;
  readonly sidecars: Readonly<Record<string, AnyContainer>>;
  readonly initContainers: Readonly<Record<string, AnyContainer>>;
  readonly containers: Readonly<Record<string, AnyContainer>>;
  readonly several: number | { readonly min: number; readonly room: number };
  readonly volume: 'none' | 'scratch' | 'shared' | 'own';
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
  readonly spread: 'soft' | 'strict' | 'none' | undefined;
  readonly migrates: boolean;
  readonly health: ProbeProps | undefined;
  readonly ports: Readonly<Record<string, number>>;
  readonly seconds: number;
  /** MiB that the pod may have more (or less) than its containers have. */
  readonly slackMi: number | undefined;
}

export interface AnyApp {
  readonly profile: EnvironmentProps['profile'];
  readonly kubeVersion: KubeVersion | undefined;
  readonly defaults: NonNullable<EnvironmentProps['defaults']>;
  /** Whether the first web app takes database and cache into its pod. */
  readonly singlePod: boolean;
  readonly workloads: readonly AnyWorkload[];
}

const word = fc.constantFrom('a', 'on', 'no', '0x1F', '1e3', '22:22', 'null', '~', 'ü', '- x', 'a: b', '');
const names = ['proxy', 'agent', 'exporter'] as const;

const container: fc.Arbitrary<AnyContainer> = fc.record({
  memoryMi: fc.integer({ min: 16, max: 2048 }),
  cpuMillis: fc.option(fc.integer({ min: 1, max: 4000 }), { nil: undefined }),
  args: fc.option(fc.array(word, { maxLength: 3 }), { nil: undefined }),
  env: fc.dictionary(fc.constantFrom('A', 'MODE', 'LEVEL_2', '_X'), fc.oneof(word, fc.integer(), fc.boolean()), {
    maxKeys: 3,
  }),
  files: fc.dictionary(
    fc.constantFrom('/etc/app/a.conf', '/etc/app/b.conf', '/etc/other/a_b', '/etc/other/a b'),
    word,
    {
      maxKeys: 3,
    },
  ),
  scratch: fc.boolean(),
  usesDatabase: fc.boolean(),
  usesCache: fc.boolean(),
});

const extras = fc.dictionary(fc.constantFrom(...names), container, { maxKeys: 2 });

const health: fc.Arbitrary<ProbeProps> = fc.oneof(
  fc.constant<ProbeProps>('/ready'),
  fc.constant<ProbeProps>({ type: 'grpc', service: 'app' }),
  fc.constant<ProbeProps>({ type: 'exec', command: ['ready'] }),
  fc
    .integer({ min: 2, max: 60 })
    .map((periodSeconds): ProbeProps => ({ type: 'http', path: '/ready', periodSeconds, timeoutSeconds: 1 })),
);

const workload: fc.Arbitrary<AnyWorkload> = fc.record({
  kind: fc.constantFrom('WebApp', 'Worker', 'Job', 'CronJob'),
  main: container,
  sidecars: extras,
  initContainers: extras.map((each) => prefixed('init', each)),
  containers: extras.map((each) => prefixed('beside', each)),
  several: fc.oneof(
    fc.integer({ min: 2, max: 9 }),
    fc.record({ min: fc.integer({ min: 2, max: 5 }), room: fc.integer({ min: 1, max: 20 }) }),
  ),
  volume: fc.constantFrom('none', 'scratch', 'shared', 'own'),
  user: fc.option(fc.record({ uid: fc.integer({ min: 1, max: 65_535 }), gid: fc.integer({ min: 1, max: 65_535 }) }), {
    nil: undefined,
  }),
  spread: fc.constantFrom(undefined, 'soft', 'strict', 'none'),
  migrates: fc.boolean(),
  health: fc.option(health, { nil: undefined }),
  ports: fc.dictionary(fc.constantFrom('metrics', 'grpc', 'admin-2'), fc.constant(0), { maxKeys: 3 }).map(numbered),
  seconds: fc.integer({ min: 1, max: 600 }),
  slackMi: fc.option(fc.integer({ min: -2, max: 2 }), { nil: undefined }),
});

/** Any app that a program without mistakes can describe, but for pods that may be one MiB too small. */
export const anyApp: fc.Arbitrary<AnyApp> = fc.record({
  profile: fc.constantFrom('development', 'production'),
  kubeVersion: fc.constantFrom(undefined, '1.27', '1.28', '1.29', '1.30', '1.33', '1.36'),
  defaults: fc.record(
    {
      replicas: fc.integer({ min: 2, max: 5 }),
      priorityClassName: fc.constant('normal'),
      nodeSelector: fc.constant({ pool: 'apps' }),
      imagePullSecrets: fc.constant(['registry']),
    },
    { requiredKeys: [] },
  ),
  singlePod: fc.boolean(),
  workloads: fc.array(workload, { minLength: 1, maxLength: 4 }),
});

function prefixed<T>(prefix: string, record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [`${prefix}-${name}`, value]));
}

function numbered(record: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.keys(record).map((name, index) => [name, 9000 + index]));
}
