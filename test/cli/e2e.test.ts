import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { UserFolder, configMap, ended, kubeconfig, program } from './user-folder';

let folder: UserFolder;
beforeEach(() => (folder = new UserFolder()));
afterEach(() => folder.remove());

describe('synth', () => {
  test('writes a file for each environment and says so, once, on standard output', async () => {
    folder.file('shop.js', program());
    const first = await folder.podwright(['synth', 'shop.js']);
    expect(first).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /^dist\/staging.k8s.yaml {2}\d+ objects\ndist\/production.k8s.yaml {2}\d+ objects\n$/,
      ) as string,
    });
    expect(readFileSync(path.join(folder.path, 'dist', 'staging.k8s.yaml'), 'utf8')).toContain('kind: Deployment');
    expect((await folder.podwright(['synth', 'shop.js'])).stdout).toContain('objects, unchanged\n');
  });

  const report = (image: string): string => {
    const props = `{ image: 'ghcr.io/acme/shop:${image}', schedule: '*/75 * * * *' }`;
    return program(`new CronJob(app.node.children[0], 'report', ${props});`).replace('WebApp }', 'WebApp, CronJob }');
  };
  const plainCdk8s = `
const { App, Chart, ApiObject } = require('cdk8s');
const app = new App();
const chart = new Chart(app, 'plain');
`;
  const compiler = path.resolve('node_modules/typescript7/bin/tsc');
  const refuseAll = `exports.refuseAll = { id: 'refuse-all', check: () => [{ message: 'it is refused' }] };`;

  test.each<[what: string, files: Record<string, string>, argv: string, told: RegExp]>([
    [
      'in the program',
      { 'shop.js': report('latest') },
      'synth shop.js --output json',
      /^warning W_CRON_JOB[^]+\nerror E_INVALID[^]+\nE_IMAGE_TAG_MUTABLE/,
    ],
    [
      'by a policy of the command line',
      { 'shop.ts': report('1.4.2'), 'policies.js': refuseAll },
      'check shop.ts --policy policies.js',
      /^warning W_TYPE_CHECK[^]+\nwarning W_CRON_JOB[^]+\nerror E_INVALID: \d+ mistakes in staging, production\n[^]+ it is refused/,
    ],
    [
      'in an image of the command line',
      { 'shop.ts': report('1.4.2') },
      'plan shop.ts --env staging --image web=ghcr.io/acme/shop:latest',
      /^warning W_TYPE_CHECK[^]+\nwarning W_CRON_JOB[^]+\nerror E_INVALID: 1 mistake in staging\n\nE_IMAGE_TAG_MUTABLE/,
    ],
    [
      'by what the program throws',
      { 'shop.ts': `throw new Error('no');` },
      'synth shop.ts',
      /^warning W_TYPE_CHECK[^]+\nerror E_PROGRAM: no\n/,
    ],
    [
      'in its types',
      {
        'node_modules/typescript7/package.json': JSON.stringify({ version: '7.0.0', bin: { tsc: compiler } }),
        'shop.ts': `declare const require: any;\nexport const port: number = 'http';\n${report('1.4.2')}`,
      },
      'synth shop.ts',
      /^warning W_CRON_JOB[^]+\nerror E_INVALID: 1 type error\n\nTS2322/,
    ],
    [
      'in what a program of plain cdk8s wrote',
      {
        'plain.ts': `${plainCdk8s}new ApiObject(chart, 'a', { apiVersion: 'v1', kind: 'ConfigMap', dta: {} });\napp.synth();`,
      },
      'check plain.ts',
      /^warning W_TYPE_CHECK[^]+\nerror E_INVALID/,
    ],
  ])('tells what is doubtful once beside what is wrong %s, and the mistakes last', async (_what, files, argv, told) => {
    for (const [name, content] of Object.entries(files)) folder.file(name, content);
    const { code, stderr } = await folder.podwright(argv.split(' '));
    expect(code).not.toBe(0);
    expect(stderr).toMatch(told);
    const warnings = stderr.match(/^warning W_\w+/gm) ?? [];
    expect(warnings).toEqual([...new Set(warnings)]);
  });

  test('names the file of each environment where the name of one ends in that of another', async () => {
    folder.file('shop.js', program().replace("'staging'", "'pre-production'"));
    const { stdout } = await folder.podwright(['synth', 'shop.js']);
    expect(stdout.split('\n').map((line) => line.split('  ')[0])).toEqual([
      'dist/pre-production.k8s.yaml',
      'dist/production.k8s.yaml',
      '',
    ]);
  });

  test('what the program prints goes to standard error, whatever it prints with', async () => {
    folder.file('shop.js', program("console.log('from log'); process.stdout.write('from write\\n');"));
    const { stdout, stderr } = await folder.podwright(['synth', 'shop.js', '-o', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'podwright.dev/report/1', command: 'synth', exitCode: 0 });
    expect(stderr).toContain('from log\nfrom write\n');
  });

  test('takes program and folder from cdk8s.yaml', async () => {
    folder.file('shop.js', program());
    folder.file('cdk8s.yaml', 'language: typescript\napp: node shop.js\noutput: out/yaml\n');
    expect((await folder.podwright(['synth'])).stdout).toContain('out/yaml/staging.k8s.yaml');
  });

  test.each<[string, string, number, string]>([
    ['throws', program("throw new Error('no such host');"), 10, 'no such host\n    at shop.js:8:7'],
    ['ends the process', program('process.exit(0);'), 10, 'E_PROGRAM_EXIT'],
    ['never calls synth', 'require("podwright");', 10, 'E_PROGRAM_SYNTH'],
    ['waits for what never comes', 'new Promise(() => undefined).then(() => 1);', 10, 'E_PROGRAM_SYNTH'],
    ['throws after a while', "setTimeout(() => { throw new Error('too late'); }, 20);", 10, 'too late'],
    [
      'declares an app after synth',
      `${program()}new WebApp(app.node.children[0], 'late', { image: 'ghcr.io/acme/shop:1.4.2', port: 80, health: '/' });`,
      10,
      'E_PROGRAM_SYNTH: something is declared after app.synth(): no manifest would have it\n    at shop.js:10:1\n    fix: call app.synth() last\n',
    ],
    ['has mistakes', program().replace(/8080/g, '80800'), 10, 'E_INVALID'],
  ])('a program that %s fails without a stack, and nothing is written', async (_, source, code, message) => {
    folder.file('shop.js', source);
    const result = await folder.podwright(['synth', 'shop.js']);
    expect(result).toMatchObject({ code, stdout: '' });
    expect(result.stderr).toContain(message);
    expect(result.stderr).not.toMatch(/^\s+at .*(node_modules|node:internal|build\/)/m);
    expect(() => readFileSync(path.join(folder.path, 'dist', 'staging.k8s.yaml'))).toThrow('ENOENT');
  });
});

describe('check', () => {
  test('takes YAML from standard input', async () => {
    expect(await folder.podwright(['check', '-'], configMap('ok'))).toMatchObject({
      code: 0,
      stdout: '1 object in 1 environment: no mistakes\n',
    });
  });

  test('tells all mistakes with the line and column of the field, and exits with 10', async () => {
    folder.file('a.yaml', `${configMap('ok')}---\n${configMap('wrong').replace('\ndata:', '\ndta:')}`);
    const { code, stdout, stderr } = await folder.podwright(['check', 'a.yaml']);
    expect({ code, stdout }).toEqual({ code: 10, stdout: '' });
    expect(stderr).toMatch(/ dta: .*\n.*\(a\.yaml:12:1\)\n/);
  });

  test('tells warnings with the line and column of the field', async () => {
    folder.file(
      'a.yaml',
      'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  containers:\n    - name: web\n      image: nginx\n',
    );
    const { code, stderr } = await folder.podwright(['check', 'a.yaml']);
    expect(code).toBe(0);
    expect(stderr).toMatch(/W_IMAGE_TAG_MUTABLE: .*\n.*\(a\.yaml:7:7\)\n/);
  });

  test('tells mistakes of the schema, of the rules and warnings in one run, each mistake with a fix', async () => {
    const pod = `{metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx, ports: [{containerPort: "80"}]}]}}`;
    const { code, stderr } = await folder.podwright(
      ['check', '-'],
      `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {replica: 2, selector: {matchLabels: {app: web}}, template: ${pod}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}
`,
    );
    expect(code).toBe(10);
    expect(stderr).toContain('3 mistakes');
    expect(stderr.match(/^E_\w+/gm)).toEqual(['E_SCHEMA', 'E_SCHEMA', 'E_SERVICE_PORT']);
    expect(stderr).toMatch(/port "http"\n.*\n {4}fix: name the container's port "http", or give its number\n/);
    expect(stderr).toContain('warning W_IMAGE_TAG');
  });

  test('a source that is not there is a mistake of the command line', async () => {
    expect(await folder.podwright(['check', 'nope.yaml'])).toMatchObject({ code: 3, stdout: '' });
  });
});

describe('verbs that work on a cluster', () => {
  test('take one environment, and list what there is', async () => {
    folder.file('shop.js', program());
    const { code, stderr } = await folder.podwright(['deploy', 'shop.js']);
    expect(code).toBe(3);
    expect(stderr).toContain('which environment? There are staging, production\n    fix: add --env staging');
  });

  test('foreign YAML needs --app and --namespace', async () => {
    const { code, stderr } = await folder.podwright(['deploy', '-'], configMap('x'));
    expect(code).toBe(3);
    expect(stderr).toContain('--app and --namespace');
  });

  test('exit with 15 where no cluster answers', async () => {
    folder.file('config', kubeconfig(1));
    folder.file('shop.js', program());
    const verbs = ['deploy', 'diff', 'status', 'history', 'destroy'];
    const results = await Promise.all(
      verbs.map((verb) => folder.podwright([verb, 'shop.js', '--env', 'staging', '--kubeconfig', 'config', '-q'])),
    );
    expect(results).toEqual(
      verbs.map(() => ({ code: 15, stdout: '', stderr: expect.stringMatching(/^error E_UNREACHABLE/) as string })),
    );
  });

  test('a reader who goes away ends a command quietly', async () => {
    folder.file('many.yaml', Array.from({ length: 300 }, (_, i) => configMap(`c${i}`)).join('---\n'));
    const child = folder.start(['check', 'many.yaml', '-o', 'json']);
    child.stdout?.destroy();
    expect(await ended(child)).toMatchObject({ code: 0, stderr: '' });
  });
});
