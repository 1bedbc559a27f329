import { parse } from 'yaml';
import { Inventory } from '../../lib/checks/inventory';
import { Relations } from '../../lib/checks/relations';
import { rules } from '../../lib/checks/rule-list';
import { runRules } from '../../lib/checks/run-rules';
import type { Manifest } from '../../lib/manifest';
import { container, deployment, object } from './fixtures';
import { find } from './find';

const digest = `@sha256:${'0123456789abcdef'.repeat(4)}`;

const pod = (): Manifest => ({
  ...(parse('{ apiVersion: v1, kind: Pod, metadata: { name: a, namespace: shop } }') as Manifest),
  spec: { containers: [] },
});

const scheduled = (schedule: string): Manifest =>
  object('CronJob', `spec: { schedule: "${schedule}", startingDeadlineSeconds: 60, concurrencyPolicy: Forbid }`);

describe.each<[rule: string, cases: [situation: string, manifests: Manifest[], expected: string[]][]]>([
  [
    'image-tag',
    [
      ['a tag and a digest', [container('image: "a/b:1@sha256:' + '0'.repeat(64) + '"')], []],
      ['no tag', [container('image: nginx')], ['E_IMAGE_TAG_MUTABLE image']],
      ['latest', [container('image: nginx:latest')], ['E_IMAGE_TAG_MUTABLE image']],
      ['a space', [container('image: nginx latest')], ['E_IMAGE_SYNTAX image']],
      ['upper case', [container('image: ghcr.io/Acme/web:1')], ['E_IMAGE_SYNTAX image']],
      ['a digest that is too short', [container('image: "a@sha256:' + '0'.repeat(63) + '"')], ['E_IMAGE_DIGEST image']],
      ['a registry port and no tag', [container('image: registry.example:5000/a')], ['E_IMAGE_TAG_MUTABLE image']],
    ],
  ],
  [
    'image-digest',
    [
      ['a digest', [container(`image: "a:1${digest}"`)], []],
      ['only a tag', [container('image: a:1')], ['E_IMAGE_DIGEST image']],
      [
        'an image that the library chose',
        [container('image: docker.io/library/postgres:17.7-bookworm')],
        ['W_IMAGE_DIGEST image'],
      ],
    ],
  ],
  [
    'memory-limit',
    [
      ['a limit', [object('Deployment')], []],
      ['only a request', [container('resources: { limits: null }')], ['E_MEMORY_LIMIT resources.limits.memory']],
      [
        'an init container without',
        [deployment('initContainers: [{ name: a }]')],
        ['E_MEMORY_LIMIT initContainers[0].resources.limits.memory'],
      ],
    ],
  ],
  [
    'config-checksum',
    [
      ['no ConfigMap', [object('Deployment')], []],
      ...[
        'envFrom: [{ configMapRef: { name: settings } }, { secretRef: { name: settings } }]',
        'envFrom: [{ secretRef: { name: settings } }, { configMapRef: { name: settings } }]',
      ].map((envFrom): [string, Manifest[], string[]] => [
        `a ConfigMap beside a Secret of its name: ${envFrom}`,
        [container(envFrom), object('ConfigMap')],
        ['W_CONFIG_CHECKSUM spec.template.metadata.annotations'],
      ]),
    ],
  ],
  [
    'secrets-in-env',
    [
      [
        'a secret variable',
        [container('env: [{ name: A, valueFrom: { secretKeyRef: { name: a, key: b } } }]')],
        ['W_SECRETS_IN_ENV env'],
      ],
      ['a whole Secret', [container('envFrom: [{ secretRef: { name: a } }]')], ['W_SECRETS_IN_ENV envFrom']],
      ['a whole ConfigMap', [container('envFrom: [{ configMapRef: { name: a } }]')], []],
    ],
  ],
  [
    'env-reference',
    [
      ['variables that stand before', [container("env: [{ name: A, value: a }, { name: B, value: 'x-$(A)' }]")], []],
      [
        'one that stands behind, and itself',
        [container("env: [{ name: A, value: '$(B)/x' }, { name: B, value: '$(B)' }]")],
        ['W_ENV_REFERENCE env[0].value', 'W_ENV_REFERENCE env[1].value'],
      ],
      ['nobody knows it', [container("env: [{ name: A, value: '$(NOPE)' }]")], ['W_ENV_REFERENCE env[0].value']],
      [
        'in words',
        [container("{ command: [app, '$(NOPE)'], args: ['$(NOPE)'] }")],
        ['W_ENV_REFERENCE command[1]', 'W_ENV_REFERENCE args[0]'],
      ],
      [
        'words may name a variable wherever it stands',
        [container("{ args: ['$(A)'], env: [{ name: A, value: a }] }")],
        [],
      ],
      [
        'it may be in a whole ConfigMap',
        [container("{ args: ['$(NOPE)'], envFrom: [{ configMapRef: { name: a } }] }")],
        [],
      ],
      ['meant as it is', [container("{ args: ['$$(NOPE)', '$(date)', '$NOPE', '$(API_SERVICE_HOST)'] }")], []],
    ],
  ],
  [
    'helm-hook',
    [
      [
        'a test of a chart',
        [object('Deployment', 'metadata: { annotations: { helm.sh/hook: test } }')],
        ['W_HELM_HOOK metadata.annotations["helm.sh/hook"]'],
      ],
      [
        'a definition that comes first',
        [object('Deployment', 'metadata: { annotations: { helm.sh/hook: crd-install } }')],
        [],
      ],
    ],
  ],
  [
    'readiness-probe',
    [
      ['a probe', [object('Deployment')], []],
      ['none', [container('readinessProbe: null')], ['E_PROBE_MISSING readinessProbe']],
      ['none, and no ports', [container('{ readinessProbe: null, ports: null }')], []],
      ['none, in a Job', [object('CronJob')], []],
    ],
  ],
  [
    'distinct-probes',
    [
      [
        'liveness that asks what readiness asks',
        [container('livenessProbe: { tcpSocket: null, httpGet: { path: /healthz, port: http } }')],
        ['E_PROBE_IDENTICAL livenessProbe'],
      ],
      [
        'liveness on another path',
        [container('livenessProbe: { tcpSocket: null, httpGet: { path: /livez, port: http } }')],
        [],
      ],
    ],
  ],
  [
    'probe-values',
    [
      [
        'a timeout as long as the period',
        [container('readinessProbe: { timeoutSeconds: 5 }')],
        ['E_PROBE readinessProbe.timeoutSeconds'],
      ],
      ['both a second', [container('readinessProbe: { timeoutSeconds: 1, periodSeconds: 1 }')], []],
    ],
  ],
  [
    'grace',
    [
      ['a sleep inside of the grace period', [container('lifecycle: { preStop: { sleep: { seconds: 15 } } }')], []],
      [
        'a sleep as long as the grace period',
        [container('lifecycle: { preStop: { sleep: { seconds: 60 } } }')],
        ['E_GRACE lifecycle.preStop'],
      ],
      [
        'the same by a command',
        [container('lifecycle: { preStop: { exec: { command: [sh, -c, sleep 60] } } }')],
        ['E_GRACE lifecycle.preStop'],
      ],
      [
        'the default grace period',
        [
          deployment(
            '{ terminationGracePeriodSeconds: null, containers: [{ lifecycle: { preStop: { sleep: { seconds: 30 } } } }] }',
          ),
        ],
        ['E_GRACE lifecycle.preStop'],
      ],
    ],
  ],
  [
    'naked-pod',
    [
      ['a Pod', [pod()], ['E_NAKED_POD']],
      ['a Deployment', [object('Deployment')], []],
    ],
  ],
  [
    'privileged-port',
    [
      ['port 80', [container('ports: [{ containerPort: 80 }]')], ['W_PORT_PRIVILEGED ports[0].containerPort']],
      ['port 8080', [object('Deployment')], []],
    ],
  ],
  [
    'namespace',
    [
      ['a namespace of its own', [object('Deployment')], []],
      [
        'default',
        [object('Deployment', 'metadata: { namespace: default }')],
        ['E_NAMESPACE_REQUIRED metadata.namespace'],
      ],
      [
        'kube-system',
        [object('Deployment', 'metadata: { namespace: kube-system }')],
        ['E_NAMESPACE_REQUIRED metadata.namespace'],
      ],
    ],
  ],
  [
    'cron-job-schedule',
    [
      ['a step of a whole hour', [scheduled('*/60 * * * *')], []],
      ['a step past the hour, which runs at minute 0 only', [scheduled('*/75 * * * *')], ['W_CRON_JOB spec.schedule']],
      ['a step past the day, in a list', [scheduled('0 6,*/36 * * *')], ['W_CRON_JOB spec.schedule']],
      ['a macro', [scheduled('@daily')], []],
    ],
  ],
])('%s', (rule, cases) => {
  test.each(cases)('%s', (_, manifests, expected) => {
    expect(find(rule, manifests)).toEqual(expected);
  });
});

test('in development the strict rules only warn or are silent', () => {
  expect(find('memory-limit', [container('resources: { limits: null }')], 'development')).toEqual([
    'W_MEMORY_LIMIT resources.limits.memory',
  ]);
  expect(find('image-digest', [container('image: a:1')], 'development')).toEqual([]);
});

test('no rule repeats a secret in its message', () => {
  const objects = [
    container('env: [{ name: PASSWORD, value: hunter2 }, { name: URL, value: "redis://:hunter2@cache" }]'),
    object('ConfigMap', 'data: { password: hunter2, a: "redis://:hunter2@cache" }'),
    object('Secret', 'stringData: { password: hunter2 }'),
  ];
  const inventory = new Inventory(objects);
  const found = inventory.entries.flatMap((entry) =>
    runRules(rules, entry, {
      inventory,
      relations: new Relations(inventory),
      profile: 'production',
      withoutSecrets: new Set(),
    }),
  );
  expect(found.filter(({ rule }) => rule.id === 'secret-literal')).toHaveLength(5);
  expect(JSON.stringify(found)).not.toContain('hunter2');
});

test('every rule has an id of its own', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});
