import { execFileSync } from 'node:child_process';
import * as path from 'node:path';
import { root } from '../support/source-files';

/** What a program of its own prints, which finds the built package and cdk8s as any user's does. */
function printed(...lines: string[]): unknown {
  const program = ["const podwright = () => require('./build');", ...lines].join('\n');
  return JSON.parse(execFileSync(process.execPath, ['-e', program], { cwd: root, encoding: 'utf8' }));
}

const say = (value: string): string => `process.stdout.write(JSON.stringify(${value}));`;
const loaded = `[...process.moduleLoadList.map((name) => name.replace('NativeModule ', '')), ...Object.keys(require.cache).flatMap((file) => /node_modules[\\\\/](.*?)[\\\\/]/.exec(file)?.[1] ?? [])]`;
const uses = [
  "const { App, Chart, ApiObject, Helm, JsonPatch, Yaml } = require('cdk8s');",
  "const app = new App({ outdir: '/nowhere' });",
  "const object = new ApiObject(new Chart(app, 'chart'), 'one', { apiVersion: 'v1', kind: 'ConfigMap' });",
  "object.addJsonPatch(JsonPatch.add('/data', { a: '1' }));",
  say("[Object.keys(require('cdk8s')).sort(), Yaml.stringify({ a: 1 }), typeof Helm.prototype, app.synthYaml()]"),
];

describe('the parts of cdk8s that few programs use', () => {
  it('are not loaded with the package, nor is what they load', () => {
    const names = printed('podwright();', say(`[...new Set(${loaded})]`)) as string[];
    expect(names).toEqual(expect.arrayContaining(['cdk8s', 'constructs', 'fs']));
    const costly = ['yaml', 'fast-json-patch', 'child_process', '@kubernetes'];
    expect(names.filter((name) => costly.includes(name))).toEqual([]);
  });

  it('are there when they are used, whoever is loaded first', () => {
    const plain = printed(...uses);
    expect(plain).toEqual([
      expect.arrayContaining(['App', 'Helm', 'JsonPatch', 'Yaml']),
      'a: 1\n',
      'object',
      expect.stringContaining('a: "1"'),
    ]);
    expect(printed('podwright();', ...uses)).toEqual(plain);
    expect(printed("require('cdk8s');", 'podwright();', ...uses)).toEqual(plain);
  });

  it('are what ES modules import', () => {
    const program = [
      `import { App } from ${JSON.stringify(`file://${path.join(root, 'build/index.js')}`)};`,
      "import { App as Plain, Helm, JsonPatch, Yaml } from 'cdk8s';",
      'console.log(JSON.stringify([App.prototype instanceof Plain, typeof Helm, typeof JsonPatch.add, Yaml.stringify([1])]));',
    ].join('\n');
    const text = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(JSON.parse(text)).toEqual([true, 'function', 'function', '- 1\n']);
  });

  it('are the same for their own users, by whatever door', () => {
    expect(
      printed(
        'podwright();',
        "const { Yaml } = require('cdk8s/lib/yaml');",
        say("[Yaml === require('cdk8s').Yaml, Yaml === require('cdk8s/lib/index.js').Yaml]"),
      ),
    ).toEqual([true, true]);
  });
});
