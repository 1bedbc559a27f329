import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { App, CronJob, Environment, Job, ValidationError, WebApp, Worker, file, volume } from 'podwright';
import type { CronJobProps, Finding, WebAppProps, WorkerProps } from 'podwright';

const source = readFileSync(__filename, 'utf8').split('\n');
const image = 'ghcr.io/acme/shop:1.4.2';

/** What a program in JavaScript, or one that computes its values, passes in spite of the types. */
function app(more: object): WebAppProps {
  return { image, port: 8080, ...more };
}

function nightly(more: object): CronJobProps {
  return { image, schedule: '0 3 * * *', ...more };
}

function worker(more: object): WorkerProps {
  return { image, health: { none: 'a test' }, ...more };
}

const check = { type: 'http', path: '/ready' } as const;

/** The id of the construct that the mistake is told of, its code, a word of its message and its fix, and the program. */
type Case = readonly [id: string, code: string, message: RegExp, fix: RegExp, write: (env: Environment) => unknown];

const ports: readonly Case[] = [
  ['b06', 'E_PORT_RANGE', /0 is not a port/, /8080/, (env) => new WebApp(env, 'b06', app({ ports: { metrics: 0 } }))],
  ['b07', 'E_PORT_RANGE', /70000/, /8080/, (env) => new WebApp(env, 'b07', app({ ports: { metrics: 70000 } }))],
  [
    'b07t',
    'E_SCHEMA',
    /expected a whole number, found a string/,
    /give a whole number/,
    (env) => new WebApp(env, 'b07t', app({ ports: { metrics: '9090' } })),
  ],
  ['b09', 'E_PORT_NAME', /"Metrics"/, /lower-case/, (env) => new WebApp(env, 'b09', app({ ports: { Metrics: 9090 } }))],
  [
    'b09l',
    'E_PORT_NAME',
    /15 characters/,
    /./,
    (env) => new WebApp(env, 'b09l', app({ ports: { 'metrics-of-the-app': 9090 } })),
  ],
  ['b09d', 'E_PORT_DUPLICATE', /8080/, /./, (env) => new WebApp(env, 'b09d', app({ ports: { metrics: 8080 } }))],
  ['b09h', 'E_PORT_DUPLICATE', /"http"/, /./, (env) => new WebApp(env, 'b09h', app({ ports: { http: 9090 } }))],
];

const replicas: readonly Case[] = [
  ['b10', 'E_REPLICAS', /1.5/, /whole/, (env) => new WebApp(env, 'b10', app({ replicas: 1.5 }))],
  ['b10n', 'E_REPLICAS', /NaN/, /whole/, (env) => new WebApp(env, 'b10n', app({ replicas: Number.NaN }))],
  [
    'b12',
    'E_HPA_REPLICAS',
    /fixed number of replicas \(3\)/,
    /leave out/,
    (env) =>
      new WebApp(env, 'b12', app({ scale: { minReplicas: 2, maxReplicas: 3 } })).deployment.override({
        spec: { replicas: 3 },
      }),
  ],
  [
    'b12r',
    'E_HPA_REPLICAS',
    /minReplicas \(5\) is more than maxReplicas \(3\)/,
    /./,
    (env) => new WebApp(env, 'b12r', app({ scale: { minReplicas: 5, maxReplicas: 3 } })),
  ],
  [
    'b12m',
    'E_HPA_METRIC',
    /0 is not a per cent/,
    /70/,
    (env) => new WebApp(env, 'b12m', app({ scale: { minReplicas: 1, maxReplicas: 3, cpu: 0 } })),
  ],
];

const values: readonly Case[] = [
  [
    'b31',
    'E_OBJECT_TOO_LARGE',
    /2097\d{3} bytes.*\/etc\/shop\/big/,
    /volume/,
    (env) => new WebApp(env, 'b31', app({ files: { '/etc/shop/big': 'x'.repeat(2 ** 21) } })),
  ],
  [
    'b31f',
    'E_FILE',
    /no such file/,
    /folder/,
    (env) => new WebApp(env, 'b31f', app({ files: { '/etc/a/b': file('c') } })),
  ],
  ['b33', 'E_QUANTITY', /1 Gi/, /Gi/, (env) => new Worker(env, 'b33', worker({ memory: '1 Gi' }))],
  ['b33c', 'E_QUANTITY', /0.5m/, /1m/, (env) => new Job(env, 'b33c', app({ cpu: '0.5m' }))],
  ['b34', 'E_QUANTITY_UNIT', /512 bytes/, /512Mi/, (env) => new CronJob(env, 'b34', nightly({ memory: 512 }))],
  ['b45', 'E_MOUNT', /hides the whole image/, /folder/, (env) => new WebApp(env, 'b45', app({ writablePaths: ['/'] }))],
  [
    'b45u',
    'E_MOUNT',
    /"\.\."/,
    /./,
    (env) => new WebApp(env, 'b45u', app({ volumes: { '/a/../b': volume.scratch() } })),
  ],
  ['b45d', 'E_DUPLICATE_ITEM', /\/tmp/, /./, (env) => new WebApp(env, 'b45d', app({ writablePaths: ['/tmp'] }))],
  ['b45t', 'E_MOUNT', /at \/tmp there is/, /own/, (env) => new WebApp(env, 'b45t', app({ files: { '/tmp/a': 'a' } }))],
  [
    'b45v',
    'E_MOUNT',
    /at \/data there is/,
    /own/,
    (env) => new WebApp(env, 'b45v', app({ files: { '/data/a': 'a' }, volumes: { '/data': volume.scratch() } })),
  ],
  ['b45r', 'E_MOUNT', /absolute/, /"\/a"/, (env) => new WebApp(env, 'b45r', app({ writablePaths: ['a'] }))],
  [
    'root',
    'E_RESTRICTED',
    /user 0 is root/,
    /10000/,
    (env) => new WebApp(env, 'root', app({ user: { uid: 0, gid: 0 } })),
  ],
  [
    'twice',
    'E_DUPLICATE_ITEM',
    /"twice"/,
    /./,
    (env) => new WebApp(env, 'twice', app({ sidecars: { twice: { image } } })),
  ],
];

const times: readonly Case[] = [
  [
    'b37',
    'E_CRON',
    /"99" is not a minute/,
    /five fields/,
    (env) => new CronJob(env, 'b37', nightly({ schedule: '99 * * * *' })),
  ],
  [
    'b37s',
    'E_CRON',
    /6 fields/,
    /five fields/,
    (env) => new CronJob(env, 'b37s', nightly({ schedule: '0 0 3 * * *' })),
  ],
  ['b37n', 'E_CRON', /"@never"/, /five fields/, (env) => new CronJob(env, 'b37n', nightly({ schedule: '@never' }))],
  ['b37z', 'E_CRON', /"CEST"/, /Europe/, (env) => new CronJob(env, 'b37z', nightly({ timeZone: 'CEST' }))],
  [
    'b38',
    'E_GRACE',
    /10 s is shorter than the 5 s out of service, 20 s for requests/,
    /at least 30/,
    (env) => new WebApp(env, 'b38', app({ drainSeconds: 20, terminationGracePeriodSeconds: 10 })),
  ],
  ['b38n', 'E_GRACE', /-1/, /whole seconds/, (env) => new WebApp(env, 'b38n', app({ preStopSeconds: -1 }))],
  ['job', 'E_JOB', /backoffLimit is -1/, /leave it out/, (env) => new Job(env, 'job', app({ backoffLimit: -1 }))],
  [
    'jobd',
    'E_JOB',
    /activeDeadlineSeconds is 0/,
    /./,
    (env) => new Job(env, 'jobd', app({ activeDeadlineSeconds: 0 })),
  ],
];

const probes: readonly Case[] = [
  [
    'b39',
    'E_PROBE',
    /may take 5 s and is repeated every 5 s/,
    /timeout/,
    (env) => new WebApp(env, 'b39', app({ readiness: { ...check, timeoutSeconds: 5 } })),
  ],
  [
    'b39f',
    'E_PROBE',
    /failureThreshold is 0/,
    /./,
    (env) => new WebApp(env, 'b39f', app({ readiness: { ...check, failureThreshold: 0 } })),
  ],
  ['b39l', 'E_PROBE', /"\/up\\n" contains/, /%0A/, (env) => new WebApp(env, 'b39l', app({ health: '/up\n' }))],
  ['b39b', 'E_PROBE', /"\/u p" contains/, /%20/, (env) => new WebApp(env, 'b39b', app({ liveness: '/u p' }))],
  [
    'b39h',
    'E_PROBE',
    /header/,
    /one line/,
    (env) => new WebApp(env, 'b39h', app({ readiness: { ...check, headers: { A: 'b\r\nc' } } })),
  ],
  [
    'b40',
    'E_PROBE_IDENTICAL',
    /the same as readiness/,
    /ask less/,
    (env) =>
      new Worker(env, 'b40', {
        image,
        health: { type: 'exec', command: ['ok'] },
        liveness: { type: 'exec', command: ['ok'], periodSeconds: 60 },
      }),
  ],
  [
    'b41n',
    'E_PROBE_PORT',
    /"admin"/,
    /./,
    (env) => new WebApp(env, 'b41n', app({ readiness: { ...check, port: 'admin' } })),
  ],
  [
    'b41s',
    'E_PROBE_PORT',
    /without a main port/,
    /name the port/,
    (env) => new WebApp(env, 'b41s', app({ sidecars: { proxy: { image, health: '/healthz' } } })),
  ],
];

const data: readonly Case[] = [
  [
    'shared',
    'E_CLAIM_SHARED',
    /staging\/one and staging\/two mount this claim/,
    /ReadWriteMany/,
    (env) => {
      const claim = volume.persistent(env, 'shared', { storage: '1Gi' });
      for (const id of ['one', 'two']) new WebApp(env, id, app({ volumes: { '/data': claim } }));
    },
  ],
  [
    'alone',
    'E_REPLICAS',
    /3 pods, but it mounts a volume that only one can have/,
    /ReadWriteMany/,
    (env) => {
      const claim = volume.persistent(env, 'claim', { storage: '1Gi' });
      return new WebApp(env, 'alone', app({ replicas: 3, volumes: { '/data': claim } }));
    },
  ],
  [
    'large',
    'E_POD_MEMORY',
    /large 1Gi = 1024Mi of memory, the pod may have 512Mi/,
    /podMemory/,
    (env) => new WebApp(env, 'large', app({ memory: '1Gi', podMemory: '512Mi' })),
  ],
];

/** Line of this file where the construct of that id is made. */
function lineOf(id: string): number {
  return 1 + source.findIndex((line) => line.includes(`(env, '${id}'`));
}

function synthesize(write: (env: Environment) => unknown, outdir: string): readonly Finding[] {
  const program = new App({ name: 'shop', outdir });
  write(new Environment(program, 'staging', { namespace: 'shop-staging', profile: 'development' }));
  try {
    program.synth();
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    expect(error.stack).toBe(error.message);
    return error.findings;
  }
  return [];
}

describe.each([
  ['ports', ports],
  ['numbers of pods', replicas],
  ['values', values],
  ['times', times],
  ['probes', probes],
  ['volumes and memory', data],
])('wrong %s', (_name, cases) => {
  let outdir: string;
  beforeEach(() => {
    outdir = mkdtempSync(path.join(tmpdir(), 'podwright-wrong-'));
    writeFileSync(path.join(outdir, 'staging.k8s.yaml'), 'as it was\n');
  });
  afterEach(() => rmSync(outdir, { recursive: true }));

  it.each(cases)('%s: %s', (id, code, message, fix, write) => {
    const findings = synthesize(write, outdir);
    const found = findings.find((each) => each.code === code && message.test(each.message));
    expect(found ?? findings).toMatchObject({
      severity: 'error',
      path: `staging/${id}`,
      file: 'test/wrong-workload-input.test.ts',
      line: lineOf(id),
    });
    expect(found?.fix).toMatch(fix);
    expect(readFileSync(path.join(outdir, 'staging.k8s.yaml'), 'utf8')).toBe('as it was\n');
  });
});
