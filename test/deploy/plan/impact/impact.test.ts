import type { Action, Difference, Impact } from '../../../../lib/deploy/plan/change';
import { judgeImpacts } from '../../../../lib/deploy/plan/impact/impact';
import type { Unjudged } from '../../../../lib/deploy/plan/impact/unjudged';
import { refOf } from '../../../../lib/manifest';
import { object } from '../read-yaml';

/** The worst that the first of these changes does. */
function impactOf(...plan: Unjudged[]): Impact {
  return judgeImpacts({ plan })[0]!.impact;
}

function change(action: Action, yaml: string, paths: string[] = [], merged = yaml): Unjudged {
  const live = object(yaml);
  const differences = paths.map((path): Difference => ({ path, kind: 'replace', before: 1, after: 2 }));
  return {
    ref: refOf(live),
    action,
    differences,
    hidden: 0,
    conflicts: [],
    force: false,
    ...(action === 'create' ? { desired: live } : { live }),
    ...(action === 'configure' ? { desired: object(merged), merged: object(merged) } : {}),
  };
}

const workload = (kind: string, spec: string, pod = ''): string =>
  `{apiVersion: apps/v1, kind: ${kind}, metadata: {name: w, namespace: a}, spec: {${spec} template: {spec: {${pod} containers: [{name: c}]}}}}`;
const image = ['spec.template.spec.containers[name=c].image'];
const claim = 'volumes: [{name: v, persistentVolumeClaim: {claimName: d}}],';

const rows: [string, Unjudged, string, number | undefined][] = [
  ['unchanged', change('unchanged', workload('Deployment', 'replicas: 3,')), 'none', undefined],
  ['a new Deployment', change('create', workload('Deployment', 'replicas: 3,')), 'none', 3],
  ['only labels', change('configure', workload('Deployment', ''), ['metadata.labels.a']), 'none', undefined],
  ['only the owner of fields', change('configure', workload('Deployment', '')), 'none', undefined],
  ['a new image', change('configure', workload('Deployment', 'replicas: 3,'), image), 'rolling-restart', 3],
  [
    "a new image of Kruise's StatefulSet: whether it restarts is not known here",
    change('configure', workload('StatefulSet', 'replicas: 1,').replace('apps/v1', 'apps.kruise.io/v1beta1'), image),
    'in-place',
    undefined,
  ],
  ['a new image, one replica by default', change('configure', workload('Deployment', ''), image), 'rolling-restart', 1],
  [
    'a new image, one replica and no surge',
    change('configure', workload('Deployment', 'strategy: {rollingUpdate: {maxSurge: 0}},'), image),
    'restart-with-gap',
    1,
  ],
  [
    'a new image, Recreate',
    change('configure', workload('Deployment', 'replicas: 2, strategy: {type: Recreate},'), image),
    'restart-with-gap',
    2,
  ],
  ['a new image with a claim', change('configure', workload('Deployment', '', claim), image), 'restart-with-gap', 1],
  [
    'a new image on the host port',
    change(
      'configure',
      `{apiVersion: apps/v1, kind: Deployment, metadata: {name: w}, spec: {template: {spec: {containers: [{name: c, ports: [{hostPort: 80}]}]}}}}`,
      image,
    ),
    'restart-with-gap',
    1,
  ],
  ['a StatefulSet of one', change('configure', workload('StatefulSet', ''), image), 'restart-with-gap', 1],
  ['a StatefulSet of three', change('configure', workload('StatefulSet', 'replicas: 3,'), image), 'rolling-restart', 3],
  [
    'OnDelete',
    change('configure', workload('StatefulSet', 'updateStrategy: {type: OnDelete},'), image),
    'no-effect-until-restart',
    1,
  ],
  [
    'a DaemonSet',
    change(
      'configure',
      `{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: w}, spec: {template: {spec: {containers: []}}}, status: {desiredNumberScheduled: 5}}`,
      image,
    ),
    'rolling-restart',
    5,
  ],
  [
    'replicas',
    change(
      'configure',
      workload('Deployment', 'replicas: 3,'),
      ['spec.replicas'],
      workload('Deployment', 'replicas: 5,'),
    ),
    'scale',
    5,
  ],
  ['a new image and no pods', change('configure', workload('Deployment', 'replicas: 0,'), image), 'in-place', 0],
  [
    'a rollout option',
    change('configure', workload('Deployment', 'replicas: 3,'), ['spec.minReadySeconds']),
    'in-place',
    3,
  ],
  [
    'a Service',
    change('configure', `{apiVersion: v1, kind: Service, metadata: {name: s}}`, ['spec.ports']),
    'in-place',
    undefined,
  ],
  [
    'a CronJob',
    change('configure', `{apiVersion: batch/v1, kind: CronJob, metadata: {name: s}}`, ['spec.schedule']),
    'in-place',
    undefined,
  ],
  [
    'a Pod',
    change('configure', `{apiVersion: v1, kind: Pod, metadata: {name: s}}`, ['spec.containers[name=c].image']),
    'restart-with-gap',
    1,
  ],
  ['a Deployment goes', change('delete', workload('Deployment', 'replicas: 3,')), 'scale', 3],
  ['a Service goes', change('delete', `{apiVersion: v1, kind: Service, metadata: {name: s}}`), 'in-place', undefined],
  [
    'a claim goes',
    change('delete', `{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: s}}`),
    'data-loss',
    undefined,
  ],
  [
    'a generated Secret goes',
    change(
      'delete',
      `{apiVersion: v1, kind: Secret, metadata: {name: s, annotations: {podwright.dev/generate: '{}'}}}`,
    ),
    'data-loss',
    undefined,
  ],
  [
    'a Secret that was given goes',
    change('delete', `{apiVersion: v1, kind: Secret, metadata: {name: s}}`),
    'in-place',
    undefined,
  ],
  [
    'a StatefulSet goes and takes its claims',
    change(
      'delete',
      workload(
        'StatefulSet',
        'persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete}, volumeClaimTemplates: [{metadata: {name: d}}],',
      ),
    ),
    'data-loss',
    1,
  ],
  [
    'a Job is made again',
    {
      ...change('recreate', `{apiVersion: batch/v1, kind: Job, metadata: {name: s}}`),
      immutable: 'spec.template cannot be changed',
    },
    'recreate',
    undefined,
  ],
  [
    'a Job that failed runs again',
    change('recreate', `{apiVersion: batch/v1, kind: Job, metadata: {name: s}}`),
    'in-place',
    undefined,
  ],
  [
    'a claim is made again',
    change('recreate', `{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: s}}`),
    'data-loss',
    undefined,
  ],
];

test.each(rows)('%s', (_name, judged, level, pods) => {
  expect(impactOf(judged)).toEqual({
    level,
    ...(pods === undefined ? {} : { pods }),
    reason: expect.any(String) as string,
  });
});

test('a destroy says itself that generated Secrets go', () => {
  const secret = `{apiVersion: v1, kind: Secret, metadata: {name: s, annotations: {podwright.dev/generate: '{}'}}}`;
  const [judged] = judgeImpacts({ plan: [change('delete', secret)], meant: 'destroy' });
  expect(judged?.impact.level).toBe('in-place');
});

describe('a changed ConfigMap', () => {
  const settings = change('configure', `{apiVersion: v1, kind: ConfigMap, metadata: {name: s, namespace: a}}`, [
    'data.a',
  ]);
  const mount = 'volumes: [{name: v, configMap: {name: s}}],';
  const read = (pod: string, container: string): string =>
    `{apiVersion: apps/v1, kind: Deployment, metadata: {name: w, namespace: a}, spec: {replicas: 2, template: {spec: {${pod} containers: [{name: c, ${container}}]}}}}`;
  const readers: [string, string, string][] = [
    ['read as environment', read('', 'envFrom: [{configMapRef: {name: s}}]'), 'no-effect-until-restart'],
    [
      'mounted by subPath',
      read(mount, 'volumeMounts: [{name: v, mountPath: /a, subPath: b}]'),
      'no-effect-until-restart',
    ],
    ['mounted', read(mount, 'volumeMounts: [{name: v, mountPath: /a}]'), 'in-place'],
    ['read by nobody', read('', 'image: x'), 'in-place'],
    ['a Secret of the same name is read', read('', 'envFrom: [{secretRef: {name: s}}]'), 'in-place'],
  ];

  test.each(readers)('%s', (_name, yaml, level) => {
    expect(impactOf(settings, change('unchanged', yaml)).level).toBe(level);
  });

  test('whose reader restarts in the same plan takes effect', () => {
    const reader = change('configure', readers[0]![1], ['spec.template.metadata.annotations["x"]']);
    expect(impactOf(settings, reader).level).toBe('in-place');
  });

  test.each([
    ['restarts', readers[0]![1], 'configure', 'this plan restarts Deployment/a/w'],
    [
      'has its files refreshed',
      readers[2]![1],
      'unchanged',
      'the kubelet refreshes the files of Deployment/a/w, which does not restart',
    ],
    ['is none', readers[3]![1], 'unchanged', 'no workload that runs reads it'],
    [
      'runs at times',
      '{apiVersion: batch/v1, kind: CronJob, metadata: {name: c, namespace: a}, spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: c, envFrom: [{configMapRef: {name: s}}]}]}}}}}}',
      'unchanged',
      'the next run of CronJob/a/c reads it',
    ],
  ] as const)('says of its reader that it %s', (_name, yaml, action, reason) => {
    const differences = action === 'configure' ? ['spec.template.spec'] : [];
    expect(impactOf(settings, change(action, yaml, differences))).toEqual({ level: 'in-place', reason });
  });

  test('names the workloads that would not see it, and counts their pods', () => {
    const impact = impactOf(settings, change('unchanged', readers[0]![1]));
    expect(impact).toEqual({
      level: 'no-effect-until-restart',
      pods: 2,
      reason: 'read only at the start of Deployment/a/w',
    });
  });
});

test('what is blocked says what removes the cause', () => {
  const plan = [change('create', workload('Deployment', '', 'volumes: [{name: v, secret: {secretName: smtp}}],'))];
  const key = '/Secret/a/smtp';
  const around = {
    quotas: [],
    present: new Map<string, never>(),
    absent: new Map([[key, 'Secret/a/smtp']]),
    refused: new Map(),
  };
  expect(judgeImpacts({ plan, around })[0]?.impact).toMatchObject({ level: 'blocked', fix: 'create Secret/a/smtp' });
  const refused = new Map([['apps/Deployment/a/w', 'no']]);
  const changed = judgeImpacts({ plan, around: { ...around, absent: new Map(), refused } })[0]?.impact;
  expect(changed).toMatchObject({ level: 'blocked', reason: 'no', fix: 'change what admission refuses' });
});
