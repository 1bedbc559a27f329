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
    const edit = (mode: string) =>
      cli.api.patch(`${config}/${files?.metadata.name}?fieldManager=kubectl-edit`, { data: { [key]: mode } });
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

    const back = await cli.run('rollback', 'shop.ts', '--to-revision', '1', '--yes');
    expect([back.code, back.stdout]).toEqual([0, expect.stringMatching(/^Rolled back shop\/test/)]);
    const shown = await cli.run('history', 'shop.ts', '--revision', '4');
    expect([shown.code, shown.stdout]).toEqual([0, expect.stringContaining('revision 1 again')]);

    const rbac = await cli.run('rbac', 'shop.ts');
    const kinds = parseAllDocuments(rbac.stdout).map((document) => (document.toJS() as { kind: string }).kind);
    expect([rbac.code, kinds]).toEqual([0, ['Role', 'ClusterRole']]);
  });

  it('ends with 22 when what was ready is back', async () => {
    cli.writeShop();
    expect((await cli.run('deploy', 'shop.ts', '--yes')).code).toBe(0);
    cli.writeShop({ tag: 'missing' });
    const failed = await cli.run('deploy', 'shop.ts', '--yes', '--on-failure', 'rollback');
    expect([failed.code, failed.stdout]).toEqual([22, expect.stringContaining('Rolled back to revision 1')]);
  });
});
