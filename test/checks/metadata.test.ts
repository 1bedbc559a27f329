import { checkSchema } from '../support/check-schema';
import type { Manifest } from '../../lib/manifest';
import { object, outline } from './fixtures';

function labelled(where: 'labels' | 'annotations', entries: Record<string, unknown>): Manifest {
  const manifest = object('ConfigMap');
  return { ...manifest, metadata: { ...manifest.metadata, [where]: entries } };
}

function named(kind: string, name: string): Manifest {
  return object(kind, `metadata: { name: ${JSON.stringify(name)} }`);
}

const custom = { apiVersion: 'serving.knative.dev/v1', kind: 'Service' };

describe('names', () => {
  test.each<[situation: string, manifest: Manifest, expected: string[]]>([
    ['odd characters', named('ConfigMap', 'Bad_Name!'), ['E_NAME metadata.name']],
    ['dots in a ConfigMap', named('ConfigMap', 'a.b'), []],
    ['dots in a Service', named('Service', 'a.b'), ['E_NAME metadata.name']],
    ['a Service that begins with a digit', named('Service', '1a'), ['E_NAME metadata.name']],
    ['a Service of Knative that does', { ...custom, metadata: { name: '1a' } }, []],
    ['254 characters', named('ConfigMap', 'a'.repeat(254)), ['E_NAME_LENGTH metadata.name']],
    ['a Service of 64 characters', named('Service', 'a'.repeat(64)), ['E_NAME_LENGTH metadata.name']],
    ['a CronJob of 53 characters', named('CronJob', 'a'.repeat(53)), ['E_NAME_LENGTH metadata.name']],
    [
      'a namespace with a space',
      object('ConfigMap', 'metadata: { namespace: Bad NS }'),
      ['E_NAMESPACE metadata.namespace'],
    ],
    ['a path out of the folder', named('ConfigMap', '../../x'), ['E_NAME metadata.name']],
  ])('%s', (_, manifest, expected) => {
    expect(outline(checkSchema(manifest))).toEqual(expected);
  });

  test('a valid one is suggested', () => {
    expect(checkSchema(named('ConfigMap', 'Bad_Name!'))[0]?.fix).toBe('use "bad-name"');
  });

  test('roles may be called as Kubernetes calls its own', () => {
    const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'system:Node' } };
    expect(checkSchema(role)).toEqual([]);
  });
});

describe('labels and annotations', () => {
  test.each<[situation: string, manifest: Manifest, expected: string[]]>([
    ['a value with a slash', labelled('labels', { a: 'no/slash' }), ['E_LABEL_VALUE metadata.labels.a']],
    ['a value of 64 characters', labelled('labels', { a: 'a'.repeat(64) }), ['E_LABEL_VALUE metadata.labels.a']],
    ['an empty value', labelled('labels', { a: '' }), []],
    ['a value that is a number', labelled('labels', { a: 1 }), ['E_SCHEMA metadata.labels.a']],
    ['a key with two slashes', labelled('labels', { 'a/b/c': 'd' }), ['E_LABEL_KEY metadata.labels["a/b/c"]']],
    ['a prefix that is no DNS name', labelled('labels', { 'A_/b': 'c' }), ['E_LABEL_KEY metadata.labels["A_/b"]']],
    [
      'a key of 64 characters',
      labelled('labels', { ['a'.repeat(64)]: 'c' }),
      [`E_LABEL_KEY metadata.labels.${'a'.repeat(64)}`],
    ],
    ['an annotation with free text', labelled('annotations', { 'example.com/a': 'no/slash, and more' }), []],
    [
      'an annotation key with a space',
      labelled('annotations', { 'a b': 'c' }),
      ['E_LABEL_KEY metadata.annotations["a b"]'],
    ],
    [
      '256 KiB of annotations',
      labelled('annotations', { a: 'x'.repeat(256 * 1024) }),
      ['E_ANNOTATIONS_TOO_LARGE metadata.annotations'],
    ],
    [
      '256 KiB of annotations, in characters of two bytes',
      labelled('annotations', { a: 'ä'.repeat(128 * 1024) }),
      ['E_ANNOTATIONS_TOO_LARGE metadata.annotations'],
    ],
  ])('%s', (_, manifest, expected) => {
    expect(outline(checkSchema(manifest))).toEqual(expected);
  });

  test('labels of a pod template are checked too', () => {
    const manifest = object('Deployment', 'spec: { template: { metadata: { labels: { b: "no/slash" } } } }');
    expect(outline(checkSchema(manifest))).toEqual(['E_LABEL_VALUE spec.template.metadata.labels.b']);
  });
});

describe('sizes', () => {
  const megabyte = 'x'.repeat(1024 * 1024);
  test.each<[situation: string, manifest: Manifest, expected: string[]]>([
    [
      'a ConfigMap of 2 MiB',
      { ...object('ConfigMap'), data: { a: megabyte, b: megabyte } },
      ['E_OBJECT_TOO_LARGE data'],
    ],
    [
      'a Secret of 1 MiB, in base64',
      { ...object('Secret'), data: { a: Buffer.from('x'.repeat(1024 * 1000)).toString('base64') } },
      [],
    ],
    [
      'a custom resource of 2 MiB',
      { apiVersion: 'acme.example/v1', kind: 'Shop', metadata: { name: 'a' }, spec: [megabyte, megabyte] },
      ['E_OBJECT_TOO_LARGE'],
    ],
  ])('%s', (_, manifest, expected) => {
    expect(outline(checkSchema(manifest))).toEqual(expected);
  });
});
