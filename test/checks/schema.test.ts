import { parse } from 'yaml';
import { checkSchema } from '../support/check-schema';
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
    ['nothing near', object('Service', 'spec: { zzzzzz: 1 }'), 'remove it'],
  ])('names %s', (_, manifest, fix) => {
    expect(checkSchema(manifest)[0]?.fix).toBe(fix);
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
      container('lifecycle: { preStop: { exec: null, sleep: { seconds: 5 } } }'),
      ['E_KUBE_VERSION lifecycle.preStop.sleep'],
    ],
    [
      'a sleeping preStop on 1.36',
      'v1.36.2',
      container('lifecycle: { preStop: { exec: null, sleep: { seconds: 5 } } }'),
      [],
    ],
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
    ['their name is checked', custom('{ metadata: { name: A } }'), ['E_NAME metadata.name']],
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

  test('an object that contains itself in two places ends the walk', () => {
    const twice: Record<string, unknown> = {};
    Object.assign(twice, { one: twice, two: twice });
    const custom = { apiVersion: 'acme.example/v1', kind: 'Shop', metadata: { name: 'a' }, spec: twice };
    expect(outline(checkSchema(custom))).toEqual(['E_CIRCULAR spec.one']);
  });

  test('an object of 101 levels is refused', () => {
    let value: unknown = 'a';
    for (let level = 0; level < 101; level++) value = { value };
    const custom = { apiVersion: 'acme.example/v1', kind: 'Shop', metadata: { name: 'a' }, spec: value };
    expect(checkSchema(custom).map(({ code }) => code)).toEqual(['E_DEPTH']);
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
        fix: 'did you mean 512Mi or 512M?',
      },
    ]);
  });
});
