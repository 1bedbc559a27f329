import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { CommandLine } from './command-line';
import { bindDeployer, createNamespace } from './namespaces';
import { sharedControlPlane } from './shared-control-plane';

interface Line {
  readonly name: string;
  readonly state: 'ok' | 'doubtful' | 'bad';
  readonly seen: string;
  readonly fix?: string;
}

const modules = path.resolve(__dirname, '../../node_modules');

describe('the doctor, of a project and a real API server', () => {
  let cli: CommandLine;
  beforeEach(async () => {
    cli = await CommandLine.open();
    for (const name of ['constructs', 'cdk8s', 'typescript']) {
      mkdirSync(path.join(cli.folder, 'node_modules'), { recursive: true });
      symlinkSync(path.join(modules, name), path.join(cli.folder, 'node_modules', name));
    }
  });
  afterEach(async () => {
    await cli.close();
    const { adminToken, deployerToken } = sharedControlPlane();
    for (const token of [adminToken, deployerToken]) expect(cli.printed.join('')).not.toContain(token);
  });

  async function examine(...flags: string[]): Promise<{ code: number | null; lines: Record<string, Line> }> {
    const { code, stdout } = await cli.run('doctor', '-o', 'json', ...flags);
    const { examinations } = JSON.parse(stdout) as { examinations: Line[] };
    return { code, lines: Object.fromEntries(examinations.map((line) => [line.name, line])) };
  }

  it('finds nothing where nothing is wrong, and writes nothing', async () => {
    const { metadata } = await cli.api.get<{ metadata: { uid: string } }>('/api/v1/namespaces/kube-system');
    const { gitVersion } = await cli.api.get<{ gitVersion: string }>('/version');
    const minor = /^v(\d+\.\d+)/.exec(gitVersion)?.[1] ?? '';
    const { code, lines } = await examine();
    expect(Object.values(lines).filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(lines).toMatchObject({
      Node: { seen: process.version },
      TypeScript: {
        seen: (JSON.parse(readFileSync(path.join(modules, 'typescript/package.json'), 'utf8')) as { version: string })
          .version,
      },
      constructs: { seen: path.join(modules, 'constructs') },
      cdk8s: { seen: path.join(modules, 'cdk8s') },
      kubeconfig: { seen: `context podwright, ${cli.proxy.server}` },
      cluster: { seen: `Kubernetes ${minor}, uid ${metadata.uid}` },
      clock: { seen: 'as the API server' },
      rights: { seen: 'everything that a deploy to default needs' },
    });
    expect([code, cli.writes]).toEqual([0, []]);
  });

  it.each([
    [-600, '600 s ahead of the API server'],
    [95, '95 s behind the API server'],
  ])('sees a server clock that is %d seconds off', async (seconds, seen) => {
    cli.proxy.inject({ do: 'clock', seconds });
    const { code, lines } = await examine();
    const about = Number(seen.split(' ')[0]);
    expect(lines.clock).toMatchObject({
      state: 'doubtful',
      fix: expect.stringContaining('time from the network') as string,
    });
    // A second is what a Date header can tell.
    expect(Math.abs(Number(lines.clock?.seen.split(' ')[0]) - about)).toBeLessThanOrEqual(1);
    expect(lines.clock?.seen.replace(/^\d+/, '')).toBe(seen.replace(/^\d+/, ''));
    expect(code).toBe(0);
  });

  it('names the rights that a user lacks in a namespace, and those alone', async () => {
    await createNamespace(cli.api, cli.namespace);
    cli.env.KUBECONFIG = await cli.proxy.kubeconfigFor('deployer');
    const without = await examine('--namespace', cli.namespace);
    expect(without.lines.rights).toMatchObject({
      state: 'bad',
      fix: expect.stringContaining('podwright rbac') as string,
    });
    expect(without.lines.rights?.seen).toMatch(
      new RegExp(`^\\d+ rights missing in ${cli.namespace}: get leases.*, get secrets, `),
    );
    await bindDeployer(cli.api, cli.namespace, 'view');
    const viewer = await examine('--namespace', cli.namespace);
    expect([viewer.code, viewer.lines.rights?.seen]).toEqual([
      10,
      expect.stringMatching(/missing in .*, get secrets, list secrets, /),
    ]);
    expect(viewer.lines.rights?.seen).not.toMatch(/get configmaps|get pods/);
    // As the Role of an app that has no Ingress.
    const rule = (apiGroups: string[], resources: string[]) => ({ apiGroups, resources, verbs: ['*'] });
    const role = `${cli.namespace}-small`;
    await cli.api.apply({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: role },
      rules: [rule(['', 'apps', 'coordination.k8s.io', 'discovery.k8s.io', 'policy', 'events.k8s.io'], ['*'])],
    });
    await bindDeployer(cli.api, cli.namespace, role);
    const small = await examine('--namespace', cli.namespace);
    expect([small.code, small.lines.rights?.state]).toEqual([0, 'doubtful']);
    expect(small.lines.rights?.seen).toMatch(
      /that only apps with such objects need: create ingresses\.networking\.k8s\.io/,
    );
    await bindDeployer(cli.api, cli.namespace, 'cluster-admin');
    const admin = await examine('--namespace', cli.namespace);
    expect([admin.code, admin.lines.rights?.state]).toEqual([0, 'ok']);
    // kube-system is not this user's to read: its uid is left out, and nothing is made of it.
    expect(admin.lines.cluster).toMatchObject({ state: 'ok', seen: expect.not.stringContaining('uid') as string });
  });

  it('names both folders where a package is there twice', async () => {
    const plus = path.join(cli.folder, 'node_modules/cdk8s-plus-27');
    mkdirSync(path.join(plus, 'node_modules/constructs'), { recursive: true });
    writeFileSync(path.join(plus, 'package.json'), '{ "name": "cdk8s-plus-27", "version": "2.9.5" }');
    writeFileSync(
      path.join(plus, 'node_modules/constructs/package.json'),
      '{ "name": "constructs", "version": "10.0.0" }',
    );
    const { code, lines } = await examine();
    expect([code, lines.cdk8s?.state]).toEqual([10, 'ok']);
    expect(lines.constructs).toMatchObject({
      state: 'bad',
      seen: `there are 2 copies: ${path.join(modules, 'constructs')} and ${path.join(plus, 'node_modules/constructs')}`,
    });
  });

  it.each<[string, (file: string) => string, string, string, RegExp]>([
    ['no kubeconfig', () => '', 'kubeconfig', 'E_KUBECONFIG', /kubeconfig/],
    ['a kubeconfig that is none', () => 'this is: [no', 'kubeconfig', 'E_KUBECONFIG', /./],
    [
      'a server that is not there',
      (text) => text.replace(/127\.0\.0\.1:\d+/, '127.0.0.1:1'),
      'cluster',
      'E_UNREACHABLE',
      /./,
    ],
    [
      'a token that is no longer good',
      (text) => text.replace(/"token": "[^"]*"/, '"token": "old"'),
      'cluster',
      'E_UNREACHABLE',
      /./,
    ],
  ])('says what to do about %s, and still looks at the project', async (_name, change, name, code, fix) => {
    const text = change(readFileSync(cli.kubeconfig, 'utf8'));
    const file = path.join(cli.folder, 'changed.kubeconfig');
    if (text !== '') writeFileSync(file, text);
    cli.env.KUBECONFIG = file;
    const examined = await examine();
    expect(examined.code).toBe(10);
    expect(examined.lines[name]).toMatchObject({
      state: 'bad',
      seen: expect.stringMatching(new RegExp(`^${code}: `)) as string,
      fix: expect.stringMatching(fix) as string,
    });
    expect(examined.lines).toMatchObject({ Node: { state: 'ok' }, cdk8s: { state: 'ok' } });
  });
});
