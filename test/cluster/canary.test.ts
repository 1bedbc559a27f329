import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { outputFormats } from '../../lib/cli/flags';
import { CommandLine } from './command-line';
import { createNamespace } from './namespaces';

const canary = 'canary-Xq7rT2mW9pLk';
const secretYaml = (namespace: string, value: string): string => `apiVersion: v1
kind: Secret
metadata: {name: mail, namespace: ${namespace}}
stringData: {password: ${value}}
`;

/** Every form in which a value may show up in a text; of base64 what stays the same wherever the value begins. */
const forms = (value: string): string[] => [
  value,
  encodeURIComponent(value),
  Buffer.from(value).toString('hex'),
  ...[0, 1, 2].flatMap((before) => {
    const base64 = Buffer.from('x'.repeat(before) + value).toString('base64');
    const inside = base64.replace(/=+$/, '').slice(before === 0 ? 0 : before + 1, -1);
    return [inside, inside.replace(/\+/g, '-').replace(/\//g, '_')];
  }),
];

interface SecretObject {
  readonly metadata: { readonly name: string };
  readonly type?: string;
  readonly data?: Readonly<Record<string, string>>;
}

describe('no secret value leaves the cluster', () => {
  let cli: CommandLine;
  beforeEach(async () => (cli = await CommandLine.open()));
  afterEach(() => cli.close());

  const expectSilence = (values: readonly string[], texts: readonly string[]): void => {
    expect(texts.join('').length).toBeGreaterThan(0);
    for (const value of values.flatMap(forms)) expect(texts.filter((text) => text.includes(value))).toEqual([]);
  };

  it('not of generated Secrets: neither in dist, nor in what any verb prints, nor in the records', async () => {
    cli.writeShop();
    const target = ['shop.ts', '--output'];
    expect((await cli.run('synth', 'shop.ts')).code).toBe(0);
    expect((await cli.run('deploy', 'shop.ts', '--yes', '--verbose')).code).toBe(0);
    cli.writeShop({ singlePod: true });
    for (const output of outputFormats) {
      const said = await Promise.all(
        ['diff', 'status', 'history', 'plan', 'drift', 'diagnose'].map((verb) =>
          cli.run(verb, ...target, output, '--verbose'),
        ),
      );
      expect([output, said.filter(({ code }) => code === 3)]).toEqual([output, []]);
    }
    await cli.run('deploy', ...target, 'json', '--verbose', '--yes');
    await Promise.all(outputFormats.map((output) => cli.run('rollback', ...target, output, '--verbose', '--dry-run')));
    await cli.run('logs', 'shop.ts', '--verbose');
    await cli.run('rbac', 'shop.ts');
    const secrets = await cli.api.list<SecretObject>(`/api/v1/namespaces/${cli.namespace}/secrets`);
    const values = secrets
      .filter(({ type }) => type !== 'podwright.dev/revision')
      .flatMap(({ data }) => Object.entries(data ?? {}).filter(([key]) => /password|value|url/.test(key)))
      .map(([, value]) => Buffer.from(value, 'base64').toString());
    expect(values.length).toBeGreaterThan(3);
    const records = secrets
      .filter(({ type }) => type === 'podwright.dev/revision')
      .flatMap(({ data }) => Object.values(data ?? {}));
    expect(records.length).toBeGreaterThan(0);
    const dist = path.join(cli.folder, 'dist');
    const written = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.(yaml|json)$/.test(file),
    );
    expectSilence(values, [
      ...cli.printed,
      ...records.map(opened),
      ...written.map((file) => readFileSync(path.join(dist, file), 'utf8')),
    ]);
    await cli.run('destroy', 'shop.ts', '--yes', '--verbose');
    expectSilence(values, cli.printed);
  }, 300_000);

  it('not of Secrets in foreign YAML, also when the API server repeats them in an error', async () => {
    await createNamespace(cli.api, cli.namespace);
    const flags = ['--app', 'mail', '--namespace', cli.namespace, '--verbose'];
    const yaml = secretYaml(cli.namespace, canary);
    for (const output of outputFormats) {
      await cli.runWith(yaml, 'check', '-', '--output', output, '--verbose');
      await cli.runWith(yaml, 'diff', '-', ...flags, '--output', output);
      await cli.runWith(yaml, 'deploy', '-', ...flags, '--output', output, '--yes');
      await cli.runWith(secretYaml(cli.namespace, `${canary}2`), 'diff', '-', ...flags, '--output', output);
    }
    const broken = yaml
      .replace('stringData:', 'type: kubernetes.io/tls\nstringData:')
      .replace('name: mail', 'name: broken');
    const refused = await cli.runWith(broken, 'deploy', '-', ...flags, '--yes');
    expect(refused.code).toBe(10);
    const invalid = `${yaml}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: "${canary}_"}\n`;
    expect(
      (await cli.runWith(invalid.replace(`"${canary}_"`, 'Bad_Name'), 'deploy', '-', ...flags, '--yes')).code,
    ).toBe(10);
    expect(cli.printed.filter((text) => text.includes('Secret/')).length).toBeGreaterThan(0);
    const secrets = await cli.api.list<SecretObject>(`/api/v1/namespaces/${cli.namespace}/secrets`);
    expect(secrets.find(({ metadata }) => metadata.name === 'mail')?.data?.password).toBe(
      Buffer.from(canary).toString('base64'),
    );
    const records = secrets
      .filter(({ type }) => type === 'podwright.dev/revision')
      .flatMap(({ data }) => Object.values(data ?? {}));
    expectSilence([canary], [...cli.printed, ...records.map(opened)]);
  }, 300_000);
});

/** What a record says: base64 of the API server around gzip. */
function opened(value: string): string {
  const bytes = Buffer.from(value, 'base64');
  return bytes.length > 2 && bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes).toString() : bytes.toString();
}
