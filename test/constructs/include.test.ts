import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as cdk8s from 'cdk8s';
import { Environment, Include } from 'podwright';
import { readManifests } from '../../lib/objects/yaml-reader';
import { Scene } from '../support/authoring';
import { rawTraps } from '../synth/yaml-raw-traps';

const source = readFileSync(__filename, 'utf8').split('\n');

describe('Include', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'podwright-include-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, text: string): string => {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };
  const config = (name: string, data: string): string =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  ${data}\n`;

  it('reads what cdk8s reads otherwise', () => {
    const url = write(
      'traps.yaml',
      `apiVersion: example.com/v1\nkind: Trap\nmetadata: {name: x}\nat: 22:22\nday: 2026-11-21\n`,
    );
    const scene = new Scene();
    const [ours] = new Include(scene.environment, 'ours', { url }).apiObjects;
    const [theirs] = new cdk8s.Include(new cdk8s.Chart(new cdk8s.App(), 'plain'), 'theirs', { url }).apiObjects;
    expect(ours?.toJson()).toMatchObject({ at: '22:22', day: '2026-11-21' });
    expect(theirs?.toJson()).not.toMatchObject({ at: '22:22' });
  });

  it('is recommended to whoever takes that of cdk8s, once for all that it includes', () => {
    const url = write('twice.yaml', `${config('a', 'b: "1"\n  b: "2"')}---\n${config('c', 'd: "1"')}`);
    const scene = new Scene();
    new cdk8s.Include(scene.environment, 'theirs', { url });
    expect(scene.findings).toMatchObject([{ code: 'W_INCLUDE', severity: 'warning', path: 'staging/theirs' }]);
    const other = new Scene();
    new Include(other.environment, 'ours', { url });
    expect(other.codes).toEqual(['E_YAML']);
  });

  it.each(rawTraps)('takes %j as the reader of the command line does, in a program as in a file', (value) => {
    const text = `apiVersion: example.com/v1\nkind: Trap\nmetadata: {name: x}\nvalue: ${value}\n`;
    const scene = new Scene();
    const included = new Include(scene.environment, 'traps', { url: write('trap.yaml', text) });
    const read = readManifests(text, 'trap.yaml');
    if (read.findings.length > 0) expect(scene.codes).toContain('E_YAML');
    else expect(included.apiObjects[0]?.toJson()).toMatchObject(read.manifests[0]?.manifest ?? {});
  });

  it('takes every file of a folder, the items of lists, and none twice', () => {
    write('b.yaml', `${config('b', 'a: "1"')}---\n${config('c', 'a: "1"')}`);
    write(
      'a.json',
      '{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}]}',
    );
    write('.hidden.yaml', 'a: [');
    write('notes.md', 'a: [');
    mkdirSync(path.join(folder, 'more.yaml'));
    const scene = new Scene();
    const { apiObjects } = new Include(scene.environment, 'all', { url: folder });
    expect(apiObjects.map(({ node }) => node.id)).toEqual(['a-configmap', 'b-configmap', 'c-configmap']);
    expect(scene.findings).toEqual([]);
  });

  it('reads a file once, whatever happens to it while several environments include it', () => {
    const url = write('a.yaml', config('a', 'key: "1"'));
    const scene = new Scene();
    new Include(scene.environment, 'a', { url });
    write('a.yaml', config('a', 'key: "2"'));
    const other = new Environment(scene.app, 'other', { namespace: 'other', profile: 'development' });
    new Include(other, 'a', { url });
    expect(scene.all.map(({ manifests }) => manifests[0]?.['data'])).toEqual([{ key: '1' }, { key: '1' }]);
  });

  it('says every mistake of the text with its line and column, and where it is included', () => {
    write('a.yaml', `${config('a', 'key: "1"')}data: {}\n`);
    write('b.yaml', 'apiVersion: v1\nkind: [\n');
    const scene = new Scene();
    new Include(scene.environment, 'broken', { url: folder });
    const line = 1 + source.findIndex((text) => text.includes("'broken', {"));
    expect(scene.findings.map(({ code, path: at, line: found }) => [code, at, found])).toEqual(
      scene.findings.map(() => ['E_YAML', 'staging/broken', line]),
    );
    const messages = scene.findings.map(({ message }) => message).join('\n');
    expect(messages).toMatch(/a\.yaml:7:1: .*data/);
    expect(messages).toMatch(/b\.yaml:\d+:\d+: /);
    expect(scene.manifests).toEqual([]);
  });

  it('is patched as other objects are', () => {
    const scene = new Scene();
    const { apiObjects } = new Include(scene.environment, 'a', { url: write('a.yaml', config('a', 'key: ')) });
    apiObjects[0]?.metadata.addLabel('team', 'shop');
    apiObjects[0]?.addJsonPatch(cdk8s.JsonPatch.add('/data/more', '1'));
    expect(scene.manifests[0]).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', namespace: 'shop-staging', labels: { team: 'shop' } },
      data: { key: null, more: '1' },
    });
  });

  it('finds the same object twice', () => {
    const url = write('a.yaml', `${config('a', 'a: "1"')}---\n${config('a', 'a: "1"')}`);
    const scene = new Scene();
    new Include(scene.environment, 'twice', { url });
    expect(scene.codes).toContain('E_DUPLICATE_OBJECT');
  });

  it.each([
    ['https://example.com/a.yaml', /no network/, /save it/],
    ['nowhere.yaml', /test\/constructs\/nowhere\.yaml/, /correct the path/],
    ['../fixtures', /no \.yaml, \.yml or \.json file in test\/fixtures/, /name the folder/],
  ])('refuses %s', (url, message, fix) => {
    const scene = new Scene();
    new Include(scene.environment, 'gone', { url });
    expect(scene.findings.map(({ code }) => code)).toEqual(['E_INCLUDE']);
    expect(scene.findings[0]?.message).toMatch(message);
    expect(scene.findings[0]?.fix).toMatch(fix);
  });

  it('changes nothing, and only warns of what is not as it should be', () => {
    const pod = 'metadata: {labels: {a: b}}, spec: {containers: [{name: main, image: "nginx:1.27"}]}';
    const url = write(
      'web.yaml',
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {selector: {matchLabels: {a: b}}, template: {${pod}}}\n`,
    );
    const scene = new Scene();
    new Include(scene.environment, 'web', { url });
    expect(JSON.stringify(scene.manifests)).not.toContain('securityContext');
    expect(scene.checked.map(({ code }) => code)).toContain('W_RESTRICTED');
    expect(scene.checked.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
