import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { CommandLine } from './command-line';

describe('planning and going back by the command line', () => {
  let cli: CommandLine;
  beforeEach(async () => (cli = await CommandLine.open()));
  afterEach(() => cli.close());

  it('saves a plan, carries it out, shows drift, takes it back, and rolls back', async () => {
    cli.writeShop();
    expect((await cli.run('deploy', 'shop.ts', '--yes')).code).toBe(0);

    cli.writeShop({ mode: 'two' });
    const planned = await cli.run('plan', 'shop.ts', '--out', 'plan.json', '--exit-code');
    expect([planned.code, planned.stdout]).toEqual([2, expect.stringMatching(/rolling-restart of 1 pod/)]);
    expect(cli.writes).toEqual([]);
    expect(JSON.parse(readFileSync(path.join(cli.folder, 'plan.json'), 'utf8'))).toMatchObject({ app: 'shop' });
    const config = `/api/v1/namespaces/${cli.namespace}/configmaps`;
    const [files] = await cli.api.list<{ metadata: { name: string }; data: Record<string, string> }>(
      `${config}?labelSelector=app.kubernetes.io/part-of=shop`,
    );
    const [key = ''] = Object.keys(files?.data ?? {});
    const edit = (mode: string, manager = 'kubectl-edit') =>
      cli.api.patch(`${config}/${files?.metadata.name}?fieldManager=${manager}`, { data: { [key]: mode } });
    expect((await cli.run('deploy', 'shop.ts', '--plan', 'plan.json')).code).toBe(0);
    expect((await cli.run('deploy', 'shop.ts', '--plan', 'plan.json')).code).toBe(13);

    await edit('by hand');
    const drifted = await cli.run(
      'drift',
      '--app',
      'shop',
      '--namespace',
      cli.namespace,
      '--env',
      'test',
      '--exit-code',
    );
    expect([drifted.code, drifted.stdout]).toEqual([2, expect.stringContaining('by hand')]);
    expect((await cli.run('drift', 'shop.ts', '--fix', '--yes')).code).toBe(0);
    expect((await cli.run('drift', 'shop.ts', '--exit-code')).code).toBe(0);

    await edit('by another tool', 'gitops');
    for (const verb of [['drift'], ['diff'], ['plan'], ['deploy', '--dry-run']]) {
      const refused = await cli.run(...verb, 'shop.ts');
      expect([refused.code, refused.stdout]).toEqual([11, '']);
      expect(refused.stderr).toMatch(/- by another tool\n +\+ two\n +conflict: .* is owned by gitops: refused/);
      expect(refused.stderr).toContain('belongs to gitops');
    }
    // Whoever edits by hand takes the field from the tool.
    await edit('by hand again');

    const back = await cli.run('rollback', 'shop.ts', '--to-revision', '1', '--yes');
    expect([back.code, back.stdout]).toEqual([0, expect.stringMatching(/^Rolled back shop\/test/)]);
    const shown = await cli.run('history', 'shop.ts', '--revision', '4');
    expect([shown.code, shown.stdout]).toEqual([0, expect.stringContaining('revision 1 again')]);

    const rbac = await cli.run('rbac', 'shop.ts');
    const kinds = parseAllDocuments(rbac.stdout).map((document) => (document.toJS() as { kind: string }).kind);
    expect([rbac.code, kinds]).toEqual([0, ['Role', 'ClusterRole']]);
  });

  it('begins no empty database in place of a renamed one without being told to', async () => {
    cli.writeShop({ cache: false });
    expect((await cli.run('deploy', 'shop.ts', '--yes')).code).toBe(0);
    cli.write('old.ts', cli.read('shop.ts'));
    cli.write('shop.ts', cli.read('shop.ts').replace("(env, 'db',", "(env, 'maindb',"));
    const claim = `PersistentVolumeClaim/${cli.namespace}/shop-maindb-data`;
    const loss = new RegExp(
      `${claim}\\W+data-loss: a new PersistentVolumeClaim begins empty, without the data of \\S+/shop-db-data`,
    );
    const offline = await cli.run('diff', 'shop.ts', '--against', 'old.ts');
    expect(offline.stdout).toMatch(loss);
    expect(offline.stdout).toMatch(/retained +PersistentVolumeClaim\/\S+\/shop-db-data/);
    expect((await cli.run('diff', 'shop.ts')).stdout).toMatch(loss);
    const refused = await cli.run('deploy', 'shop.ts', '--yes');
    expect([refused.code, cli.writes]).toEqual([12, []]);
    expect(refused.stderr).toContain('--allow data-loss:PersistentVolumeClaim/shop-maindb-data');
    // The creation is among what is shown before the first write.
    expect(refused.stderr).toMatch(loss);
    const allow = ['--allow', 'data-loss:PersistentVolumeClaim/shop-maindb-data'];
    expect((await cli.run('deploy', 'shop.ts', '--yes', ...allow)).code).toBe(0);
    const claims = await cli.api.list<{ metadata: { name: string } }>(
      `/api/v1/namespaces/${cli.namespace}/persistentvolumeclaims`,
    );
    expect(claims.map(({ metadata }) => metadata.name).sort()).toEqual(['shop-db-data', 'shop-maindb-data']);
  });

  it('lets production go without a worker: what may connect to less opens nothing', async () => {
    const worker = "new Worker(env, 'mailer', { image, health: { none: 'no port' }, env: vars });";
    const program = `import { App, Environment, Postgres, WebApp, Worker } from 'podwright';
const app = new App({ name: 'shop' });
const env = new Environment(app, 'test', { namespace: '${cli.namespace}', profile: 'production' });
const image = 'ghcr.io/acme/shop:1.4.2@sha256:${'0123456789abcdef'.repeat(4)}';
const vars = { DATABASE_URL: new Postgres(env, 'db', { version: 17, storage: '1Gi' }).url };
new WebApp(env, 'web', { image, port: 8080, health: '/healthz', env: vars });
${worker}
app.synth();
`;
    cli.write('shop.ts', program);
    expect((await cli.run('deploy', 'shop.ts', '--yes')).code).toBe(0);
    cli.write('shop.ts', program.replace(worker, ''));
    const without = await cli.run('deploy', 'shop.ts', '--yes');
    expect([without.code, without.output]).toEqual([0, expect.not.stringContaining('exposure')]);
    expect(without.stderr).toMatch(/deleted +NetworkPolicy\/\S+\/shop-mailer/);
    cli.write('shop.ts', program);
    const again = await cli.run('deploy', 'shop.ts', '--yes');
    expect([again.code, again.stderr]).toEqual([12, expect.stringContaining('--allow exposure:NetworkPolicy/shop-db')]);
  });

  it('ends with 22 when what was ready is back', async () => {
    cli.writeShop();
    expect((await cli.run('deploy', 'shop.ts', '--yes')).code).toBe(0);
    cli.writeShop({ tag: 'missing' });
    const failed = await cli.run('deploy', 'shop.ts', '--yes', '--on-failure', 'rollback');
    expect([failed.code, failed.stdout]).toEqual([22, expect.stringContaining('Rolled back to revision 1')]);
  });
});
