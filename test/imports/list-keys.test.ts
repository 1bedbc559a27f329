import { formatMergeKeys, listTypeAt, mergeKeysAt } from '../../lib/objects/list-keys';

const pod = ['spec', 'template', 'spec'];

describe('mergeKeysAt', () => {
  test.each([
    ['containers of a Deployment', 'apps/v1', 'Deployment', [...pod, 'containers'], ['name']],
    [
      'ports of a container',
      'apps/v1',
      'Deployment',
      [...pod, 'containers', 0, 'ports'],
      ['containerPort', 'protocol'],
    ],
    ['ports of a Service', 'v1', 'Service', ['spec', 'ports'], ['port', 'protocol']],
    ['mounts of a container', 'v1', 'Pod', ['spec', 'containers', 0, 'volumeMounts'], ['mountPath']],
    ['pods inside a CronJob', 'batch/v1', 'CronJob', ['spec', 'jobTemplate', ...pod, 'volumes'], ['name']],
    ['arguments, an atomic list', 'v1', 'Pod', ['spec', 'containers', 0, 'args'], undefined],
    ['a field that is no list', 'apps/v1', 'Deployment', ['spec', 'replicas'], undefined],
    ['a label, below a map', 'apps/v1', 'Deployment', ['metadata', 'labels', 'containers'], undefined],
    ['claims of a StatefulSet, an atomic list', 'apps/v1', 'StatefulSet', ['spec', 'volumeClaimTemplates'], undefined],
    ['conditions in a status', 'apps/v1', 'Deployment', ['status', 'conditions'], ['type']],
    ['containers inside a custom resource', 'acme.example/v1', 'Shop', ['spec', 'pod', 'containers'], ['name']],
    ['ports inside a custom resource', 'acme.example/v1', 'Shop', ['spec', 'service', 'ports'], ['port', 'protocol']],
    ['an unknown list of a custom resource', 'acme.example/v1', 'Shop', ['spec', 'owners'], undefined],
  ])('%s', (_, apiVersion, kind, path, keys) => {
    expect(mergeKeysAt(apiVersion, kind, path)).toEqual(keys);
  });
});

test('finalizers are a set, whatever the kind', () => {
  expect(listTypeAt('v1', 'Pod', ['metadata', 'finalizers'])?.type).toBe('set');
  expect(listTypeAt('acme.example/v1', 'Shop', ['metadata', 'finalizers'])?.type).toBe('set');
});

describe('formatMergeKeys', () => {
  test.each([
    [['name'], { name: 'app' }, 'name=app'],
    [['containerPort', 'protocol'], { containerPort: 53, protocol: 'UDP' }, 'containerPort=53,protocol=UDP'],
    [['containerPort', 'protocol'], { containerPort: 80 }, 'containerPort=80,protocol=TCP'],
    [['name'], { image: 'x' }, undefined],
    [['name'], 'app', undefined],
  ])('%j of %j', (keys, item, text) => {
    expect(formatMergeKeys(keys, item)).toBe(text);
  });
});
