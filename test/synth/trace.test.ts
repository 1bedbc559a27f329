import { findDisagreements, formatTrace, parseTrace } from '../../lib/synth/trace';
import { formatDocuments } from '../../lib/synth/yaml';
import type { ManifestSet } from '../../lib/manifest';

const set: ManifestSet = {
  app: 'shop',
  environment: 'staging',
  namespace: 'shop',
  profile: 'production',
  manifests: ['a', 'b', 'c'].map((name) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } })),
  origins: {
    '/ConfigMap//a': { path: 'staging/a' },
    '/ConfigMap//b': { path: 'staging/b', containers: { db: { path: 'staging/db', file: 'app.ts', line: 3 } } },
  },
  order: [],
  acknowledgements: {},
};
const documents = formatDocuments(set.manifests);
const text = formatTrace(set, documents);
const trace = parseTrace(text);
const [a, b, c] = documents as [string, string, string];

describe('findDisagreements', () => {
  test.each<[string, string[], object[]]>([
    ['nothing when the file is as it was written', [a, b, c], []],
    ['an edited object', [a, b + 'data: {}\n', c], [{ key: '/ConfigMap//b', document: 1 }]],
    [
      'two edited objects',
      ['x: 1\n', b, 'y: 1\n'],
      [
        { key: '/ConfigMap//a', document: 0 },
        { key: '/ConfigMap//c', document: 2 },
      ],
    ],
    ['a removed object', [a, c], [{ key: '/ConfigMap//b', document: undefined }]],
    ['an added object', [a, b, c, 'x: 1\n'], [{ key: undefined, document: 3 }]],
    ['another order', [a, c, b], [{ key: undefined, document: undefined }]],
    ['the same object twice', [a, b, c, c], [{ key: undefined, document: undefined }]],
  ])('%s', (_what, found, expected) => {
    expect(findDisagreements(found, trace)).toEqual(expected);
  });
});

describe('parseTrace', () => {
  test('reads back what was written', () => {
    expect(trace).toMatchObject({ schema: 1, app: 'shop', environment: 'staging', profile: 'production', order: [] });
    expect(trace.objects.map((object) => [object.key, object.path])).toEqual([
      ['/ConfigMap//a', 'staging/a'],
      ['/ConfigMap//b', 'staging/b'],
      ['/ConfigMap//c', undefined],
    ]);
    expect(trace.objects.map(({ containers }) => containers)).toEqual([
      undefined,
      { db: { path: 'staging/db', file: 'app.ts', line: 3 } },
      undefined,
    ]);
  });

  const changed = (change: Record<string, unknown>): string => JSON.stringify({ ...JSON.parse(text), ...change });

  test.each([
    ['text that is not JSON', '{', 'is not JSON'],
    ['a list', '[]', 'is not an object'],
    ['a later format', changed({ schema: 2 }), 'has format 2, this version of podwright reads format 1'],
    ['another JSON file', '{}', 'has format no number'],
    ['no app', changed({ app: undefined }), 'has no text in "app"'],
    ['a context that is a number', changed({ context: 1 }), 'has no text in "context"'],
    ['an unknown profile', changed({ profile: 'test' }), 'has no known "profile"'],
    ['a cluster without uid', changed({ cluster: {} }), 'has no uid in "cluster"'],
    ['a hash that is none', changed({ objects: [{ key: 'a', sha256: 'abc' }] }), 'has a wrong entry in "objects"'],
    [
      'a container without a path',
      changed({ objects: [{ key: 'a', sha256: 'a'.repeat(64), containers: { db: { line: 3 } } }] }),
      'has a wrong entry in "objects"',
    ],
    ['an edge without state', changed({ order: [{ object: 'a', after: 'b' }] }), 'has a wrong entry in "order"'],
    [
      'acknowledgements that are no texts',
      changed({ acknowledgements: { a: { R1: 1 } } }),
      'has a wrong entry in "ack',
    ],
  ])('refuses %s', (_what, wrong, message) => {
    expect(() => parseTrace(wrong, 'dist/.podwright/staging.json')).toThrow(
      `E_TRACE: dist/.podwright/staging.json ${message}`,
    );
  });
});
