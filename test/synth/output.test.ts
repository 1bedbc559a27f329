import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Manifest, ManifestSet } from '../../lib/manifest';
import { writeSets } from '../../lib/synth/output';
import { parseTrace } from '../../lib/synth/trace';

let outdir: string;

beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'output-'));
});
afterEach(() => {
  rmSync(outdir, { recursive: true, force: true });
});

const configMap = (name: string, value = 'v'): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'shop' },
  data: { value },
});

const setOf = (environment: string, ...manifests: Manifest[]): ManifestSet => ({
  app: 'shop',
  environment,
  namespace: 'shop',
  profile: 'development',
  manifests,
  origins: {},
  order: [],
  acknowledgements: {},
});

/** Every file below the folder with its content. */
function contentsOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
}

describe('writeSets', () => {
  test('one YAML file and one trace an environment, and a second run changes nothing', () => {
    const sets = [setOf('staging', configMap('a'), configMap('b')), setOf('production', configMap('a'))];
    const staging = [join(outdir, 'staging.k8s.yaml'), join(outdir, '.podwright', 'staging.json')];
    const production = [join(outdir, 'production.k8s.yaml'), join(outdir, '.podwright', 'production.json')];
    expect(writeSets(sets, outdir)).toEqual({ written: [...staging, ...production], unchanged: [], removed: [] });
    expect(readFileSync(staging[0] as string, 'utf8').split('---\n')).toHaveLength(2);
    const before = contentsOf(outdir);
    expect(Object.keys(before)).toHaveLength(4);
    expect(writeSets(sets, outdir)).toEqual({ written: [], unchanged: [...staging, ...production], removed: [] });
    expect(contentsOf(outdir)).toEqual(before);
  });

  test('makes the folder when it is not there', () => {
    writeSets([setOf('staging', configMap('a'))], join(outdir, 'deep', 'dist'));
    expect(existsSync(join(outdir, 'deep', 'dist', 'staging.k8s.yaml'))).toBe(true);
  });

  test('removes the files of an environment that is gone, and nothing that is not ours', () => {
    writeSets(
      [setOf('staging', configMap('a')), setOf('old', configMap('a')), setOf('edited', configMap('a'))],
      outdir,
    );
    writeSets([{ ...setOf('other-app', configMap('a')), app: 'blog' }], outdir);
    writeFileSync(join(outdir, 'edited.k8s.yaml'), 'kind: Edited\n');
    writeFileSync(join(outdir, 'mine.k8s.yaml'), 'kind: Mine\n');
    writeFileSync(join(outdir, '.podwright', 'mine.json'), '{"schema":1}');
    const { removed } = writeSets([setOf('staging', configMap('a'))], outdir);
    expect(removed).toEqual([join(outdir, 'old.k8s.yaml'), join(outdir, '.podwright', 'old.json')]);
    expect(Object.keys(contentsOf(outdir))).toEqual([
      '.podwright/edited.json',
      '.podwright/mine.json',
      '.podwright/other-app.json',
      '.podwright/staging.json',
      'edited.k8s.yaml',
      'mine.k8s.yaml',
      'other-app.k8s.yaml',
      'staging.k8s.yaml',
    ]);
  });

  test.each(['../evil', 'a/b', '..', '.hidden', '', 'a\0b', 'a\\b', '/etc/passwd', 'x'.repeat(300)])(
    'refuses the environment name %j',
    (environment) => {
      expect(() => writeSets([setOf(environment, configMap('a'))], outdir)).toThrow(/^E_OUTPUT_NAME/);
      expect(readdirSync(outdir)).toEqual([]);
    },
  );

  test('refuses two environments that would share a file', () => {
    expect(() => writeSets([setOf('prod'), setOf('Prod')], outdir)).toThrow(/^E_OUTPUT_NAME: two environments/);
  });

  test.each(['staging.k8s.yaml', join('.podwright', 'staging.json'), '.podwright'])(
    'refuses %s when it is a symbolic link, and leaves its target alone',
    (name) => {
      const victim = join(outdir, 'victim');
      if (name === '.podwright') mkdirSync(victim);
      else {
        writeFileSync(victim, 'precious');
        mkdirSync(join(outdir, '.podwright'));
      }
      symlinkSync(victim, join(outdir, name));
      const before = contentsOf(outdir);
      expect(() => writeSets([setOf('staging', configMap('a'))], outdir)).toThrow(/^E_OUTPUT_TARGET.*symbolic link/);
      expect(contentsOf(outdir)).toEqual(before);
    },
  );

  test('a value that cannot be written leaves every file as it was', () => {
    writeSets([setOf('a', configMap('old')), setOf('b', configMap('old'))], outdir);
    const before = contentsOf(outdir);
    const bad = { ...configMap('new'), spec: { replicas: NaN } };
    expect(() => writeSets([setOf('a', configMap('new')), setOf('b', bad)], outdir)).toThrow(/E_VALUE_TYPE/);
    expect(contentsOf(outdir)).toEqual(before);
  });

  test('a target that cannot be replaced puts back what was replaced before it', () => {
    writeSets([setOf('a', configMap('old')), setOf('b', configMap('old'))], outdir);
    const before = contentsOf(outdir);
    rmSync(join(outdir, 'b.k8s.yaml'));
    mkdirSync(join(outdir, 'b.k8s.yaml'));
    expect(() => writeSets([setOf('a', configMap('new')), setOf('b', configMap('new'))], outdir)).toThrow(/^E_OUTPUT/);
    expect(contentsOf(outdir)).toEqual({ ...before, 'b.k8s.yaml': undefined });
    expect(readdirSync(join(outdir, '.podwright'))).toEqual(['a.json', 'b.json']);
  });

  test('a folder that cannot be made is an error, and what stands in its place stays', () => {
    const file = join(outdir, 'file');
    writeFileSync(file, 'as it was');
    expect(() => writeSets([setOf('a', configMap('new'))], join(file, 'dist'))).toThrow(/^E_OUTPUT: .*ENOTDIR/);
    expect(readFileSync(file, 'utf8')).toBe('as it was');
  });

  test('YAML with a Secret that has values in it is readable for its owner only', () => {
    const secret: Manifest = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, stringData: { a: 'b' } };
    writeSets([setOf('with', secret), setOf('without', configMap('a'))], outdir);
    expect(statSync(join(outdir, 'with.k8s.yaml')).mode & 0o077).toBe(0);
    expect(statSync(join(outdir, 'without.k8s.yaml')).mode & 0o400).toBe(0o400);
  });

  test('the trace names each object with its hash and its origin', () => {
    const set: ManifestSet = {
      ...setOf('staging', configMap('a')),
      context: 'prod-eu',
      cluster: { uid: 'u' },
      kubeVersion: '1.36',
      origins: { '/ConfigMap/shop/a': { path: 'staging/a', file: 'apps/shop.ts', line: 7 } },
      order: [{ object: '/ConfigMap/shop/a', after: '/ConfigMap/shop/b', state: 'exists' }],
      acknowledgements: { '/ConfigMap/shop/a': { R58: 'because' } },
    };
    writeSets([set], outdir);
    const { objects, ...head } = parseTrace(readFileSync(join(outdir, '.podwright', 'staging.json'), 'utf8'));
    const { app, environment, namespace, context, cluster, profile, kubeVersion, order, acknowledgements } = set;
    const expected = { app, environment, namespace, context, cluster, profile, kubeVersion, order, acknowledgements };
    expect(head).toEqual({ schema: 1, ...expected });
    expect(objects).toEqual([
      {
        key: '/ConfigMap/shop/a',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        path: 'staging/a',
        file: 'apps/shop.ts',
        line: 7,
      },
    ]);
  });
});
