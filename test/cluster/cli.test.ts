import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { CommandLine } from './command-line';
import { createNamespace } from './namespaces';
import { waitFor } from './wait';

const foreign = (namespace: string, mode: string): string => `apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: ${namespace}}
data: {mode: "${mode}"}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: ${namespace}}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: registry.example/web:1
          readinessProbe: {httpGet: {path: /, port: 80}}
`;

describe('the command on a real API server', () => {
  let cli: CommandLine;
  beforeEach(async () => (cli = await CommandLine.open()));
  afterEach(() => cli.close());

  it('deploys a program until Ready, and writes nothing the second time', async () => {
    cli.writeShop();
    const first = await cli.run('deploy', 'shop.ts', '--yes');
    expect([first.code, first.stderr]).toEqual([0, expect.not.stringContaining('error')]);
    expect(first.stdout).toMatch(/Deployed shop\/test/);
    const second = await cli.run('deploy', 'shop.ts', '--yes');
    expect([second.code, cli.writes]).toEqual([0, []]);
    expect(second.stdout).toMatch(/Nothing to do/);
    const status = await cli.run('status', 'shop.ts');
    expect([status.code, status.stdout]).toEqual([0, expect.stringMatching(/test\/web \(shop\.ts:9\)/)]);
  });

  it.each([
    ['missing', /not found/, /image\.not_found/],
    ['crash', /exit code 1[\s\S]*ECONNREFUSED/, /app\.crash/],
  ])(
    'ends with 20 for :%s and says cause, evidence and the line of the program, and the old pod stays',
    async (tag, evidence, cause) => {
      cli.writeShop({ cache: false });
      expect(await cli.run('deploy', 'shop.ts', '--yes')).toMatchObject({ code: 0 });
      const before = await pods(cli, 'shop-web');
      cli.writeShop({ cache: false, tag });
      const failed = await cli.run('deploy', 'shop.ts', '--yes');
      expect(failed.code).toBe(20);
      expect(failed.output).toMatch(evidence);
      expect(failed.output).toMatch(cause);
      expect(failed.output).toMatch(/test\/web \(shop\.ts:9\)/);
      expect(failed.output).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
      expect(await pods(cli, 'shop-web')).toEqual(expect.arrayContaining(before));
      cli.writeShop({ cache: false });
      expect((await cli.run('deploy', 'shop.ts', '--yes')).code).toBe(0);
    },
  );

  it('deploys what synth wrote without the program, and refuses it when somebody edited it', async () => {
    cli.writeShop({ cache: false });
    expect((await cli.run('synth', 'shop.ts')).code).toBe(0);
    cli.write('shop.ts', 'throw new Error("not needed")');
    const deployed = await cli.run('deploy', 'dist/test.k8s.yaml', '--yes');
    expect([deployed.code, deployed.stderr]).toEqual([0, expect.not.stringContaining('error')]);
    const file = path.join(cli.folder, 'dist/test.k8s.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('replicas: 1', 'replicas: 2'));
    const refused = await cli.run('deploy', 'dist/test.k8s.yaml', '--yes');
    expect([refused.code, cli.writes]).toEqual([10, []]);
    expect(refused.stderr).toMatch(/shop-(web|db)/);
  });

  it('deploys foreign YAML from standard input, prunes what is gone from it, and destroys it', async () => {
    await createNamespace(cli.api, cli.namespace);
    const flags = ['--app', 'web', '--namespace', cli.namespace, '--yes'];
    const first = await cli.runWith(foreign(cli.namespace, 'one'), 'deploy', '-', ...flags);
    expect([first.code, first.stdout]).toEqual([0, expect.stringMatching(/2 created/)]);
    const pruned = await cli.runWith(foreign(cli.namespace, 'one').split('---\n')[1] ?? '', 'deploy', '-', ...flags);
    expect([pruned.code, pruned.stdout]).toEqual([0, expect.stringMatching(/1 deleted/)]);
    expect(await cli.api.tryGet(`/api/v1/namespaces/${cli.namespace}/configmaps/settings`)).toBeUndefined();
    const without = await cli.runWith(foreign(cli.namespace, 'one'), 'deploy', '-', '--yes');
    expect(without.code).not.toBe(0);
    expect([without.stderr, cli.writes]).toEqual([expect.stringMatching(/--app[\s\S]*--namespace/), []]);
  });

  it('deploys a program of plain cdk8s', async () => {
    await createNamespace(cli.api, cli.namespace);
    cli.write(
      'plain.ts',
      `import { ApiObject, App, Chart } from 'cdk8s';
const app = new App();
const chart = new Chart(app, 'plain', { namespace: '${cli.namespace}' });
new ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { a: '1' } } as never);
app.synth();
`,
    );
    const deployed = await cli.run('deploy', 'plain.ts', '--app', 'plain', '--namespace', cli.namespace, '--yes');
    expect([deployed.code, deployed.stderr]).toEqual([0, expect.not.stringContaining('error')]);
    expect(await cli.api.get(`/api/v1/namespaces/${cli.namespace}/configmaps/settings`)).toMatchObject({
      data: { a: '1' },
    });
    expect(existsSync(path.join(cli.folder, 'dist'))).toBe(false);
  });

  it('asks before it writes: without a terminal and without --yes it ends with 12, and diff writes nothing', async () => {
    cli.writeShop({ cache: false });
    const refused = await cli.run('deploy', 'shop.ts');
    expect([refused.code, cli.writes]).toEqual([12, []]);
    expect(refused.stderr).toMatch(/--yes/);
    const diff = await cli.run('diff', 'shop.ts', '--exit-code');
    expect([diff.code, cli.writes]).toEqual([2, []]);
    expect(diff.stdout).toMatch(/StatefulSet\/.*shop-db/);
  });

  it('refuses a field of another manager with 11, and an API server that is not there with 15', async () => {
    cli.writeShop({ cache: false });
    expect((await cli.run('deploy', 'shop.ts', '--yes')).code).toBe(0);
    const web = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'shop-web', namespace: cli.namespace } };
    await cli.api.apply({ ...web, spec: { minReadySeconds: 7 } }, { fieldManager: 'somebody', force: true });
    const refused = await cli.run('deploy', 'shop.ts', '--yes');
    expect([refused.code, cli.writes]).toEqual([11, []]);
    expect(refused.stderr).toMatch(/minReadySeconds.*somebody/);
    writeFileSync(
      cli.kubeconfig,
      readFileSync(cli.kubeconfig, 'utf8').replace(/https:\/\/127\.0\.0\.1:\d+/, 'https://127.0.0.1:1'),
    );
    expect((await cli.run('deploy', 'shop.ts', '--yes')).code).toBe(15);
  });

  it('beside a running one ends with 14 and names who runs', async () => {
    cli.writeShop({ cache: false, tag: 'slow' });
    const running = cli.start('deploy', 'shop.ts', '--yes');
    const ended = once(running, 'exit');
    await waitFor('the first write', () =>
      Promise.resolve(cli.proxy.writes().some(({ path: url }) => url.includes('serviceaccounts/')) || undefined),
    );
    const second = await cli.run('deploy', 'shop.ts', '--yes');
    expect([second.code, second.stderr]).toEqual([14, expect.stringMatching(/E_LOCKED/)]);
    expect(await ended).toEqual([0, null]);
  });

  it('finishes by itself what a killed run began', async () => {
    cli.writeShop();
    cli.proxy.inject({ verb: 'apply', dryRun: false, path: /statefulsets/, do: 'delay', milliseconds: 3000 });
    const child = cli.start('deploy', 'shop.ts', '--yes');
    await waitFor('the first write', () =>
      Promise.resolve(cli.writes.some((write) => write.includes('serviceaccounts/')) || undefined),
    );
    child.kill('SIGKILL');
    await once(child, 'exit');
    cli.proxy.reset();
    const again = await cli.run('deploy', 'shop.ts', '--yes');
    expect([again.code, again.stderr]).toEqual([0, expect.not.stringContaining('error')]);
    const last = await cli.run('deploy', 'shop.ts', '--yes');
    expect([last.code, cli.writes]).toEqual([0, []]);
  });
});

async function pods(cli: CommandLine, instance: string): Promise<string[]> {
  const selector = encodeURIComponent(`app.kubernetes.io/instance=${instance}`);
  const list = await cli.api.list<{ metadata: { uid: string } }>(
    `/api/v1/namespaces/${cli.namespace}/pods?labelSelector=${selector}`,
  );
  return list.map(({ metadata }) => metadata.uid);
}
