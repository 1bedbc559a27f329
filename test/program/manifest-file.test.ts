import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest, ManifestSet, Origin } from '../../lib/manifest';
import { checkManifests } from '../support/check-manifests';
import { knownDocuments } from '../../lib/program/known-documents';
import { ManifestChecks } from '../../lib/checks/check';
import { readManifestPath, readManifestText } from '../../lib/program/manifest-file';
import { writeSets } from '../../lib/synth/output';
import { Folder } from './load-in-child';

let folder: Folder;
beforeEach(() => (folder = new Folder()));
afterEach(() => folder.remove());

const objectOf = (kind: string, name: string): Manifest => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, namespace: 'shop' },
  data: { multi: 'a\nb\n', switch: 'on' },
});

/** Every field that an origin can have: one more is missed here by the compiler. */
const included: Required<Omit<Origin, 'containers' | 'again'>> = {
  path: 'staging/chart/b',
  file: 'apps/shop.ts',
  line: 14,
  foreign: true,
};

const setOf = (environment: string): Required<ManifestSet> => ({
  app: 'shop',
  environment,
  namespace: 'shop',
  context: 'prod-eu',
  cluster: { uid: 'u-1' },
  profile: 'production',
  kubeVersion: '1.36',
  manifests: [objectOf('ConfigMap', 'a'), objectOf('Secret', 'b'), objectOf('ConfigMap', 'c')],
  origins: {
    '/ConfigMap/shop/a': {
      path: `${environment}/a`,
      file: 'apps/shop.ts',
      line: 12,
      containers: { db: { path: `${environment}/db`, file: 'apps/shop.ts', line: 9 } },
    },
    '/Secret/shop/b': included,
  },
  order: [{ object: '/ConfigMap/shop/c', after: '/Secret/shop/b', state: 'exists' }],
  acknowledgements: { '/Secret/shop/b': { R58: 'told by ops' } },
});

const read = (path: string, options = {}): ManifestSet[] => readManifestPath(path, { cwd: folder.path, ...options });
const yaml = (environment: string): string => join(folder.path, 'dist', `${environment}.k8s.yaml`);
const edit = (environment: string, change: (text: string) => string): void =>
  writeFileSync(yaml(environment), change(readFileSync(yaml(environment), 'utf8')));

describe('a file with its trace beside it', () => {
  beforeEach(() => void writeSets([setOf('staging'), setOf('production')], join(folder.path, 'dist')));

  test('is the manifest set that was written', () => {
    expect(read('dist/staging.k8s.yaml')).toEqual([setOf('staging')]);
  });

  test('is not read again where its documents are known, whatever others are changed', () => {
    const set = setOf('staging');
    const ours = [objectOf('ConfigMap', 'a'), objectOf('Secret', 'changed'), objectOf('ConfigMap', 'c')];
    const [back] = read('dist/staging.k8s.yaml', { known: knownDocuments([{ ...set, manifests: ours }]) });
    expect(back).toEqual(set);
    expect(back?.manifests[0]).toBe(ours[0]);
    expect(back?.manifests[2]).toBe(ours[2]);
    const [all] = read('dist/staging.k8s.yaml', { known: knownDocuments([set]) });
    expect(all).toEqual(set);
    expect(all?.manifests.map((manifest, index) => manifest === set.manifests[index])).toEqual([true, true, true]);
  });

  test('policy is as strict as it was: YAML that the program includes is only warned about', () => {
    const root = { kind: 'Pod', apiVersion: 'v1', metadata: { name: 'b', namespace: 'shop' } };
    const pod: Manifest = { ...root, spec: { containers: [{ name: 'b', image: 'b:1' }], hostNetwork: true } };
    const set = { ...setOf('staging'), manifests: [pod], origins: { '/Pod/shop/b': included }, order: [] };
    writeSets([set], join(folder.path, 'dist'));
    const [back] = read('dist/staging.k8s.yaml');
    expect(checkManifests(back!)).toEqual(checkManifests(set));
    expect(checkManifests(back!).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('a folder of them is all of the sets', () => {
    expect(read('dist')).toEqual([setOf('production'), setOf('staging')]);
  });

  test.each<[string, (text: string) => string, string]>([
    ['edited', (text) => text.replace('name: b', 'name: x'), 'Secret/shop/b (document 2)'],
    ['added', (text) => `${text}---\nkind: X\n`, 'document 4 (not in the trace)'],
    ['removed', (text) => text.slice(text.indexOf('---\n') + 4), 'ConfigMap/shop/a (missing)'],
    ['reordered', (text) => text.split('---\n').reverse().join('---\n'), 'the order of the objects'],
  ])('an object that was %s is named', (_what, change, message) => {
    edit('staging', change);
    expect(() => read('dist/staging.k8s.yaml')).toThrow(
      `E_TRACE_MISMATCH: dist/staging.k8s.yaml is not as it was synthesized: ${message}\n`,
    );
  });

  test('a process killed between two renames does not go unnoticed', () => {
    const trace = join(folder.path, 'dist', '.podwright', 'staging.json');
    const old = readFileSync(trace);
    writeSets([{ ...setOf('staging'), manifests: [objectOf('ConfigMap', 'new')] }], join(folder.path, 'dist'));
    writeFileSync(trace, old);
    expect(() => read('dist')).toThrow(/^E_TRACE_MISMATCH/);
  });

  test('a trace that cannot be read is an error, not a foreign file', () => {
    writeFileSync(join(folder.path, 'dist', '.podwright', 'staging.json'), '{}');
    expect(() => read('dist/staging.k8s.yaml')).toThrow(/^E_TRACE: dist\/\.podwright\/staging\.json has format/);
  });

  test('without the trace it is foreign YAML', () => {
    rmSync(join(folder.path, 'dist', '.podwright'), { recursive: true });
    expect(() => read('dist/staging.k8s.yaml')).toThrow(/^E_FOREIGN_MANIFESTS/);
    expect(read('dist/staging.k8s.yaml', { app: 'a', namespace: 'n' })[0]?.manifests).toEqual(setOf('x').manifests);
  });
});

describe('foreign manifests', () => {
  const pod = (name: string): string => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n`;

  test('all files of a folder are one set, each object with its file and line', () => {
    folder.write('k8s/b.yml', `# b\n${pod('b1')}---\n${pod('b2')}`);
    folder.write('k8s/a.yaml', pod('a'));
    folder.write('k8s/c.json', JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'c' } }));
    folder.write('k8s/.hidden.yaml', 'no: object');
    folder.write('k8s/README.md', '# no');
    folder.write('k8s/deeper/d.yaml', 'no: object');
    const [set, ...more] = read('k8s', { app: 'web', namespace: 'web-ns' });
    expect(more).toEqual([]);
    expect(set).toMatchObject({
      app: 'web',
      namespace: 'web-ns',
      environment: 'web-ns',
      profile: 'development',
      order: [],
    });
    expect(set?.origins).toEqual({
      '/Pod//a': { path: 'Pod/a', file: 'k8s/a.yaml', line: 1, foreign: true },
      '/Pod//b1': { path: 'Pod/b1', file: 'k8s/b.yml', line: 2, foreign: true },
      '/Pod//b2': { path: 'Pod/b2', file: 'k8s/b.yml', line: 7, foreign: true },
      '/Pod//c': { path: 'Pod/c', file: 'k8s/c.json', line: 1, foreign: true },
    });
    expect(set?.manifests.map((manifest) => manifest.metadata.name)).toEqual(['a', 'b1', 'b2', 'c']);
  });

  test('mistakes of all files come at once', () => {
    folder.write('k8s/a.yaml', 'a: [\n');
    folder.write('k8s/b.yaml', `${pod('b')}  name: c\n`);
    expect(() => read('k8s', { app: 'a', namespace: 'n' })).toThrow(/k8s\/a\.yaml:2:1[^]*k8s\/b\.yaml:5:3/);
  });

  test.each([
    [{}, 'an app and a namespace'],
    [{ app: 'a' }, 'a namespace'],
    [{ namespace: 'n' }, 'an app'],
  ])('with %j lack %s', (options, missing) => {
    expect(() => readManifestText(pod('x'), '<stdin>', options)).toThrow(
      `E_FOREIGN_MANIFESTS: <stdin> does not say ${missing}\n`,
    );
  });

  test('environment and profile may be given', () => {
    const options = { app: 'a', namespace: 'n', environment: 'e', profile: 'production' } as const;
    expect(readManifestText(pod('x'), '<stdin>', options)).toEqual([expect.objectContaining(options)]);
  });
});

test.each(['gone', 'gone.yaml'])('%s: a path that is not there', (path) => {
  expect(() => read(path)).toThrow(`E_SOURCE: there is no file or folder ${path}`);
});

test('a folder without manifests', () => {
  folder.write('empty/README.md', '');
  expect(() => read('empty')).toThrow('E_SOURCE: there is no .yaml, .yml or .json file in empty');
});

test('an object that YAML has twice knows both places, whichever file the second one is in', () => {
  const pod = (name: string): string => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n`;
  const text = [pod('x'), pod('z'), pod('x')].join('---\n');
  const [set] = readManifestText(text, 'pods.yaml', { app: 'web', namespace: 'web' });
  const line = text.slice(0, text.lastIndexOf('apiVersion')).split('\n').length;
  const found = new ManifestChecks({ policies: [] }).run(set!).filter(({ code }) => code === 'E_DUPLICATE_OBJECT');
  expect(found).toEqual([
    expect.objectContaining({
      message: `it is there twice: Pod/x (pods.yaml:1) and Pod/x (pods.yaml:${line})`,
      file: 'pods.yaml',
      line,
    }),
  ]);
});
