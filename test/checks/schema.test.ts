import { parse } from 'yaml';
import { checkSchema } from '../../lib/checks/schema';
import type { Manifest } from '../../lib/manifest';
import { container, deployment, object, outline, soundKinds } from './fixtures';

test.each(soundKinds)('a sound %s has no findings', (kind) => {
  expect(checkSchema(object(kind))).toEqual([]);
});

describe('an object of a wrong shape', () => {
  test.each<[situation: string, manifest: Manifest, expected: string[]]>([
    ['a field with a typing mistake', object('Deployment', 'spec: { replica: 3 }'), ['E_SCHEMA spec.replica']],
    ['a field that is not there', object('Service', 'spec: { colour: red }'), ['E_SCHEMA spec.colour']],
    ['a list where an object belongs', object('Service', 'metadata: { labels: [a] }'), ['E_SCHEMA metadata.labels']],
    ['an object where a list belongs', container('args: { a: b }'), ['E_SCHEMA args']],
    ['a number where a string belongs', container('command: [1]'), ['E_SCHEMA command[0]']],
    [
      'a missing required field',
      object('Ingress', 'spec: { rules: [{ http: { paths: null } }] }'),
      ['E_SCHEMA spec.rules[0].http.paths'],
    ],
    ['a value outside of its enumeration', container('imagePullPolicy: always'), ['E_SCHEMA imagePullPolicy']],
    ['no kind', parse('{ apiVersion: v1, metadata: { name: a } }') as Manifest, ['E_OBJECT_KIND kind']],
    ['no apiVersion', parse('{ kind: Pod, metadata: { name: a } }') as Manifest, ['E_OBJECT_KIND apiVersion']],
    ['no metadata', parse('{ apiVersion: v1, kind: Pod }') as Manifest, ['E_OBJECT_KIND metadata']],
    ['no name', object('ConfigMap', 'metadata: { name: null }'), ['E_NAME_REQUIRED metadata.name']],
    [
      'a container twice',
      deployment('containers: [{}, { name: app, image: "a:1" }]'),
      ['E_DUPLICATE_ITEM containers[1]'],
    ],
    ['a variable twice', container('env: [{ name: A, value: b }, { name: A, value: c }]'), ['E_ENV_DUPLICATE env[1]']],
    ['a port twice', container('ports: [{}, { containerPort: 8080, protocol: TCP }]'), ['E_PORT_DUPLICATE ports[1]']],
    ['one port for TCP and UDP', container('ports: [{}, { containerPort: 8080, protocol: UDP }]'), []],
    ['fields that are null', object('Deployment', 'metadata: { annotations: null, creationTimestamp: null }'), []],
    ['a status, as generators write it', object('Deployment', 'status: {}'), []],
  ])('%s', (_, manifest, expected) => {
    expect(outline(checkSchema(manifest))).toEqual(expected);
  });
});

describe('the fix of an unknown field', () => {
  test.each([
    ['another name', object('Deployment', 'spec: { replica: 3 }'), 'did you mean replicas?'],
    ['another case', object('Service', 'spec: { externalips: [] }'), 'did you mean externalIPs?'],
    [
      'a place further down',
      object('Deployment', 'spec: { containers: [] }'),
      'did you mean spec.template.spec.containers?',
    ],
    ['nothing near', object('Service', 'spec: { zzzzzz: 1 }'), undefined],
  ])('names %s', (_, manifest, fix) => {
    expect(checkSchema(manifest)[0]?.fix).toBe(fix);
  });
});

describe('a value that cannot be meant', () => {
  test.each<[situation: string, manifest: Manifest, expected: string]>([
    ['a negative number of replicas', object('Deployment', 'spec: { replicas: -1 }'), 'E_REPLICAS spec.replicas'],
    ['one and a half replicas', object('Deployment', 'spec: { replicas: 1.5 }'), 'E_REPLICAS spec.replicas'],
    ['replicas that are no number', object('Deployment', 'spec: { replicas: .nan }'), 'E_REPLICAS spec.replicas'],
    [
      'a replica count beyond 32 bits',
      object('Deployment', 'spec: { replicas: 3000000000 }'),
      'E_REPLICAS spec.replicas',
    ],
    ['port 0', container('ports: [{ containerPort: 0 }]'), 'E_PORT_RANGE ports[0].containerPort'],
    ['port 70000', container('ports: [{ containerPort: 70000 }]'), 'E_PORT_RANGE ports[0].containerPort'],
    ['port 80.5', container('ports: [{ containerPort: 80.5 }]'), 'E_PORT_RANGE ports[0].containerPort'],
    ['a port as text', container('ports: [{ containerPort: "80" }]'), 'E_SCHEMA ports[0].containerPort'],
    [
      'a probe on a port as text',
      container('readinessProbe: { httpGet: { port: "80" } }'),
      'E_PORT_TYPE readinessProbe.httpGet.port',
    ],
    [
      'a port name in upper case',
      container('ports: [{ name: HTTP }]\nreadinessProbe: null\nlivenessProbe: null'),
      'E_PORT_NAME ports[0].name',
    ],
    ['a port name of 16 characters', container('ports: [{ name: abcdefghijklmnop }]'), 'E_PORT_NAME ports[0].name'],
    [
      'two ports of one name',
      container('ports: [{}, { name: http, containerPort: 81 }]'),
      'E_PORT_DUPLICATE ports[1].name',
    ],
    ['a variable without a name', container('env: [{ name: "" }]'), 'E_ENV_NAME env[0].name'],
    ['a variable with = in its name', container('env: [{ name: BAD=NAME }]'), 'E_ENV_NAME env[0].name'],
    ['a variable that begins with a digit', container('env: [{ name: 1A }]'), 'E_ENV_NAME env[0].name'],
    ['a variable with a number', container('env: [{ name: PORT, value: 8080 }]'), 'E_ENV_TYPE env[0].value'],
    ['a variable with a boolean', container('env: [{ name: DEBUG, value: true }]'), 'E_ENV_TYPE env[0].value'],
    [
      'a variable with value and valueFrom',
      container('env: [{ name: A, value: b, valueFrom: { fieldRef: { fieldPath: status.podIP } } }]'),
      'E_ENV_SOURCE env[0].valueFrom',
    ],
    [
      'a variable with an empty valueFrom',
      container('env: [{ name: A, valueFrom: {} }]'),
      'E_ENV_SOURCE env[0].valueFrom',
    ],
    ['megabytes', container('resources: { requests: { memory: 512MB } }'), 'E_QUANTITY resources.requests.memory'],
    [
      'a quantity with a space',
      container('resources: { requests: { memory: 1 Gi } }'),
      'E_QUANTITY resources.requests.memory',
    ],
    ['a negative quantity', container('resources: { requests: { cpu: "-1" } }'), 'E_QUANTITY resources.requests.cpu'],
    ['half a milli of CPU', container('resources: { requests: { cpu: 0.5m } }'), 'E_QUANTITY resources.requests.cpu'],
    ['two suffixes', container('resources: { requests: { memory: 1e3Gi } }'), 'E_QUANTITY resources.requests.memory'],
    [
      'memory without a unit',
      container('resources: { requests: { memory: 64 } }'),
      'E_QUANTITY_UNIT resources.requests.memory',
    ],
    [
      'memory in millibytes',
      container('resources: { requests: { memory: 100m } }'),
      'E_QUANTITY_UNIT resources.requests.memory',
    ],
    [
      'a memory request beyond its limit',
      container('resources: { requests: { memory: 1Gi } }'),
      'E_RESOURCE_ORDER resources.requests.memory',
    ],
    [
      'a CPU request beyond its limit',
      container('resources: { requests: { cpu: 2 }, limits: { cpu: 1500m } }'),
      'E_RESOURCE_ORDER resources.requests.cpu',
    ],
    [
      'no containers',
      object('Deployment', 'spec: { template: { spec: { containers: null } } }'),
      'E_SCHEMA containers',
    ],
    ['an empty image', container('image: ""'), 'E_IMAGE_EMPTY image'],
    ['a container name with a dot', container('name: my.app'), 'E_NAME_DNS1123 name'],
    [
      'an init container named as a container',
      deployment('initContainers: [{ name: app, image: "a:1" }]'),
      'E_DUPLICATE_ITEM name',
    ],
    [
      'a relative mount path',
      deployment(
        'volumes: [{ name: a, emptyDir: {} }]\ncontainers: [{ volumeMounts: [{ name: a, mountPath: data }] }]',
      ),
      'E_MOUNT volumeMounts[0].mountPath',
    ],
    [
      'a mount at the root',
      container('volumeMounts: [{ name: a, mountPath: / }]'),
      'E_MOUNT volumeMounts[0].mountPath',
    ],
    [
      'a mount path with ..',
      container('volumeMounts: [{ name: a, mountPath: /a/../b }]'),
      'E_MOUNT volumeMounts[0].mountPath',
    ],
    [
      'a subPath out of the volume',
      container('volumeMounts: [{ name: a, mountPath: /a, subPath: ../etc }]'),
      'E_MOUNT volumeMounts[0].subPath',
    ],
    [
      'two mounts at one path',
      container('volumeMounts: [{ name: a, mountPath: /a }, { name: b, mountPath: /a }]'),
      'E_DUPLICATE_ITEM volumeMounts[1]',
    ],
    [
      'two volumes of one name',
      deployment('volumes: [{ name: a, emptyDir: {} }, { name: a, emptyDir: {} }]'),
      'E_DUPLICATE_ITEM volumes[1]',
    ],
    [
      'a volume with two sources',
      deployment('volumes: [{ name: a, emptyDir: {}, hostPath: { path: /x } }]'),
      'E_VOLUME volumes[0]',
    ],
    [
      'a negative grace period',
      deployment('terminationGracePeriodSeconds: -1'),
      'E_GRACE terminationGracePeriodSeconds',
    ],
    [
      'a probe that never fails',
      container('readinessProbe: { failureThreshold: 0 }'),
      'E_PROBE readinessProbe.failureThreshold',
    ],
    [
      'a liveness probe that succeeds twice',
      container('livenessProbe: { successThreshold: 2 }'),
      'E_PROBE livenessProbe.successThreshold',
    ],
    ['a probe that asks nothing', container('livenessProbe: { tcpSocket: null }'), 'E_PROBE livenessProbe'],
    ['a probe that asks twice', container('livenessProbe: { exec: { command: [a] } }'), 'E_PROBE livenessProbe'],
    [
      'a probe path without a slash',
      container('readinessProbe: { httpGet: { path: healthz } }'),
      'E_PROBE readinessProbe.httpGet.path',
    ],
    [
      'a selector that misses the template',
      object('Deployment', 'spec: { selector: { matchLabels: { app: other } } }'),
      'E_SELECTOR_TEMPLATE spec.selector',
    ],
    [
      'an empty selector',
      object('Deployment', 'spec: { selector: { matchLabels: null } }'),
      'E_SELECTOR_TEMPLATE spec.selector',
    ],
    ['a Deployment whose pods end', deployment('restartPolicy: Never'), 'E_RESTART_POLICY restartPolicy'],
    [
      'a Job whose pods never end',
      object('CronJob', 'spec: { jobTemplate: { spec: { template: { spec: { restartPolicy: Always } } } } }'),
      'E_RESTART_POLICY spec.jobTemplate.restartPolicy',
    ],
    [
      'a claim without an access mode',
      object('PersistentVolumeClaim', 'spec: { accessModes: null }'),
      'E_PVC spec.accessModes',
    ],
    [
      'a claim of a gigabyte written 1GB',
      object('PersistentVolumeClaim', 'spec: { resources: { requests: { storage: 1GB } } }'),
      'E_QUANTITY spec.resources.requests.storage',
    ],
    [
      'an autoscaler that wants more than it may',
      object('HorizontalPodAutoscaler', 'spec: { minReplicas: 9 }'),
      'E_HPA_REPLICAS spec.minReplicas',
    ],
    [
      'a host with a scheme',
      object('Ingress', 'spec: { rules: [{ host: "https://shop.example" }] }'),
      'E_INGRESS_HOST spec.rules[0].host',
    ],
    [
      'a path without a slash',
      object('Ingress', 'spec: { rules: [{ http: { paths: [{ path: api }] } }] }'),
      'E_INGRESS_PATH spec.rules[0].http.paths[0].path',
    ],
    [
      'a Secret key with a space',
      object('Secret', 'stringData: { "bad key!": a }'),
      'E_SECRET_KEY stringData["bad key!"]',
    ],
    ['Secret data that is not base64', object('Secret', 'data: { key: "hello world" }'), 'E_SECRET_DATA data.key'],
    ['a ConfigMap with a number', object('ConfigMap', 'data: { PORT: 8080 }'), 'E_SCHEMA data.PORT'],
    ['an unserved version', object('Ingress', 'apiVersion: extensions/v1beta1'), 'W_API_VERSION apiVersion'],
  ])('%s', (_, manifest, expected) => {
    expect(outline(checkSchema(manifest))).toContain(expected);
  });
});

describe('the version of the cluster', () => {
  test.each<[situation: string, kubeVersion: string, manifest: Manifest, expected: string[]]>([
    [
      'a native sidecar on 1.27',
      '1.27',
      deployment('initContainers: [{ name: db, image: "a:1", restartPolicy: Always }]'),
      ['E_KUBE_VERSION initContainers[0].restartPolicy'],
    ],
    [
      'a native sidecar on 1.29',
      '1.29',
      deployment('initContainers: [{ name: db, image: "a:1", restartPolicy: Always }]'),
      [],
    ],
    [
      'a sleeping preStop on 1.28',
      '1.28',
      container('lifecycle: { preStop: { sleep: { seconds: 5 } } }'),
      ['E_KUBE_VERSION lifecycle.preStop.sleep'],
    ],
    ['a sleeping preStop on 1.36', 'v1.36.2', container('lifecycle: { preStop: { sleep: { seconds: 5 } } }'), []],
    [
      'what 1.36 removed, on 1.36',
      '1.36',
      object('PodDisruptionBudget', 'apiVersion: policy/v1beta1'),
      ['E_API_VERSION apiVersion'],
    ],
    ['what 1.36 removed, on an older cluster', '1.27', object('PodDisruptionBudget', 'apiVersion: policy/v1beta1'), []],
  ])('%s', (_, kubeVersion, manifest, expected) => {
    expect(outline(checkSchema(manifest, kubeVersion))).toEqual(expected);
  });

  test('a kind that came later is one finding, about the object', () => {
    const policy = parse(`
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicyBinding
      metadata: { name: tags }
      spec: { policyName: tags, validationActions: [Deny] }`) as Manifest;
    expect(outline(checkSchema(policy, '1.29'))).toEqual(['E_KUBE_VERSION']);
    expect(outline(checkSchema(policy, '1.30'))).toEqual([]);
  });

  test('what replaced an API is named', () => {
    const [finding] = checkSchema(object('Ingress', 'apiVersion: extensions/v1beta1'));
    expect(finding?.fix).toBe('write apiVersion: networking.k8s.io/v1');
  });
});

describe('custom resources', () => {
  const custom = (yaml: string): Manifest =>
    ({ apiVersion: 'acme.example/v1', kind: 'Shop', ...(parse(yaml) as object) }) as unknown as Manifest;

  test.each([
    ['anything in their spec passes', custom('{ metadata: { name: a }, spec: { b: [1, { c: null }] } }'), []],
    ['their metadata is checked', custom('{ metadata: { name: a, label: {} } }'), ['E_SCHEMA metadata.label']],
    ['their name is checked', custom('{ metadata: { name: A } }'), ['E_NAME_DNS1123 metadata.name']],
  ])('%s', (_, manifest, expected) => {
    expect(outline(checkSchema(manifest))).toEqual(expected);
  });
});

describe('values that JSON cannot carry', () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  test.each<[situation: string, value: unknown, expected: string]>([
    ['NaN', Number.NaN, 'E_VALUE_TYPE spec.value'],
    ['a date', new Date(0), 'E_VALUE_TYPE spec.value'],
    ['a function', () => 1, 'E_VALUE_TYPE spec.value'],
    ['a symbol', Symbol('x'), 'E_VALUE_TYPE spec.value'],
    ['a bigint', 1n, 'E_VALUE_TYPE spec.value'],
    ['undefined in a list', [undefined], 'E_VALUE_TYPE spec.value[0]'],
    ['half of a surrogate pair', 'a\ud800', 'E_STRING_UNREPRESENTABLE spec.value'],
    ['an object that contains itself', circular, 'E_CIRCULAR spec.value.self'],
  ])('%s', (_, value, expected) => {
    const custom = { apiVersion: 'acme.example/v1', kind: 'Shop', metadata: { name: 'a' }, spec: { value } };
    const pod = { ...object('ConfigMap'), data: { value } } as unknown as Manifest;
    expect(outline(checkSchema(custom))).toEqual([expected]);
    expect(checkSchema(pod)).not.toEqual([]);
  });

  test('a field that is undefined is not there', () => {
    const custom = { apiVersion: 'acme.example/v1', kind: 'Shop', metadata: { name: 'a' }, spec: { value: undefined } };
    expect(checkSchema(custom)).toEqual([]);
  });
});

describe('messages', () => {
  test('never repeat a value that may be a secret', () => {
    const secret = 'hunter2 hunter2';
    const objects = [
      object('Secret', `data: { password: ${secret} }`),
      container(`env: [{ name: A, value: { a: ${secret} } }]`),
      object('ConfigMap', `data: { a: [${secret}] }`),
    ];
    for (const manifest of objects) expect(JSON.stringify(checkSchema(manifest))).not.toContain('hunter2');
  });

  test('say what is wrong, where, and how to put it right', () => {
    expect(checkSchema(container('resources: { requests: { memory: 512MB } }'))).toEqual([
      {
        code: 'E_QUANTITY',
        severity: 'error',
        object: 'Deployment/shop/web',
        field: 'spec.template.spec.containers[0].resources.requests.memory',
        message: '"512MB" is not a quantity',
        fix: 'did you mean 512M?',
      },
    ]);
  });
});
