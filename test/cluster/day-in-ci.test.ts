import { Repository } from './repository';

/** A day: each step begins where the one before it has ended, as in a pipeline. `CI=true`, and nowhere a terminal. */
describe('a day in CI', () => {
  let day: Repository;
  let env: string;
  let password: string;
  beforeAll(async () => {
    day = await Repository.open();
    env = day.cli.namespace;
    const { api } = day.cli;
    await api.patch('/apis/storage.k8s.io/v1/storageclasses/kwok-volume', { allowVolumeExpansion: true });
    const first = await day.step('deployer', 'deploy', 'app.ts', '--yes', '-o', 'github');
    expect([first.code, first.stderr]).toEqual([0, expect.not.stringContaining('error')]);
    expect(first.outputs).toEqual(['changed=true', 'impact=none', 'outcome=deployed', 'revision=1', 'exit-code=0']);
    const { data } = await api.get<{ data: { password: string } }>(`/api/v1/namespaces/${env}/secrets/shop-db`);
    password = Buffer.from(data.password, 'base64').toString();
    day.git('checkout', '--quiet', '-b', 'feature');
    day.writeApp({ image: '1.5.0', storage: '2Gi', host: 'www.shop.example' });
    day.commit('A newer shop, a larger database, another address');
    day.cli.proxy.reset();
  }, 120_000);
  afterAll(() => day?.close());

  const three = [/^Deployment\/.*\/shop-web$/, /^Ingress\/.*\/shop-web$/, /^PersistentVolumeClaim\/.*\/shop-db-data$/];
  const changed = (json: string): string[] =>
    (
      JSON.parse(json) as {
        plan: { changes: { action: string; ref: Record<'kind' | 'namespace' | 'name', string> }[] };
      }
    ).plan.changes
      .filter(({ action }) => action !== 'unchanged')
      .map(({ ref }) => `${ref.kind}/${ref.namespace}/${ref.name}`)
      .sort();

  it('a pull request is told what it changes, in every form, without any cluster', async () => {
    const checked = await day.step('nobody', 'check', 'app.ts', '-o', 'github');
    expect([checked.code, checked.stdout]).toEqual([0, expect.stringContaining('no mistakes')]);

    const github = await day.step('nobody', 'diff', 'app.ts', '--against', 'main', '--exit-code', '-o', 'github');
    expect([github.code, github.stderr]).toEqual([2, expect.not.stringContaining('error')]);
    expect(github.stdout).toContain('- ghcr.io/acme/shop:1.4.2\n      + ghcr.io/acme/shop:1.5.0\n');
    expect(github.stdout).toContain('- 1Gi\n      + 2Gi\n');
    expect(github.stdout).toContain('- shop.example\n      + www.shop.example\n');
    expect(github.summary).toMatch(new RegExp(`^<!-- podwright:diff:shop/${env} -->\n`));
    expect(github.summary).toContain('| impact | object | change | why | declared at |');
    expect(github.summary).toMatch(/\| rolling-restart.*Deployment\/.*\/shop-web.*app.ts:6/);
    expect(github.outputs).toEqual(['changed=true', expect.stringMatching(/^impact=/), 'exit-code=2']);

    const markdown = await day.step('nobody', 'diff', 'app.ts', '--against', 'main', '-o', 'markdown');
    expect([markdown.code, markdown.stdout]).toEqual([0, github.summary]);

    const flags = ['--against', 'main', '-o', 'gitlab', '--report', 'junit=podwright-same.xml'];
    expect(await day.step('nobody', 'diff', 'app.ts', ...flags)).toMatchObject({ code: 0 });
    expect(JSON.parse(day.read('podwright-plan.json'))).toEqual({ create: 0, update: 3, delete: 0 });
    expect(JSON.parse(day.read('podwright-code-quality.json'))).toEqual(expect.any(Array));
    expect(day.read('podwright-junit.xml')).toContain('<testsuites>');
    expect(day.read('podwright-same.xml')).toBe(day.read('podwright-junit.xml'));
    expect(day.cli.proxy.requests()).toEqual([]);
  });

  it('whoever may only look sees the same in the cluster, and writes nothing', async () => {
    const diff = await day.step('reader', 'diff', 'app.ts', '--exit-code', '-o', 'json');
    expect([diff.code, day.cli.writes]).toEqual([2, []]);
    expect(changed(diff.stdout)).toEqual(three.map((each): unknown => expect.stringMatching(each)));
    expect(diff.stdout).toContain('"read-only"');
    // A dry run is a write to Kubernetes' access control: it is tried, and then the objects are compared.
    expect(day.refusals()).toEqual([]);
    const drift = await day.step('reader', 'drift', 'app.ts', '--exit-code', '-o', 'github');
    expect([drift.code, drift.outputs, day.cli.writes]).toEqual([
      0,
      ['changed=false', 'impact=none', 'exit-code=0'],
      [],
    ]);
    for (const verb of ['status', 'diagnose', 'history'])
      expect(await day.step('reader', verb, 'app.ts')).toMatchObject({ code: 0 });

    const refused = await day.step('reader', 'deploy', 'app.ts', '--yes', '-o', 'github');
    expect([refused.code, day.cli.writes]).toEqual([10, []]);
    expect(refused.stdout).toMatch(
      /^::error file=app.ts,line=6,title=E_FORBIDDEN::Deployment\/.*cannot patch resource/m,
    );
    expect(refused.outputs).toEqual(['exit-code=10']);
  });

  it('after the merge, the plan that was looked at is what is deployed', async () => {
    day.git('checkout', '--quiet', 'main');
    day.git('merge', '--quiet', '--ff-only', 'feature');
    const planned = await day.step('deployer', 'plan', 'app.ts', '--out', 'plan.json', '-o', 'gitlab');
    expect([planned.code, planned.stderr, day.cli.writes]).toEqual([0, expect.stringContaining('plan.json'), []]);
    expect(JSON.parse(day.read('podwright-plan.json'))).toEqual({ create: 0, update: 3, delete: 0 });
    expect(day.read('plan.json')).not.toContain(password);

    const flags = ['--plan', 'plan.json', '--yes', '-o', 'github', '--report', 'junit=podwright-deploy.xml'];
    const deployed = await day.step('deployer', 'deploy', 'app.ts', ...flags);
    expect([deployed.code, deployed.stderr]).toEqual([0, expect.not.stringContaining('error')]);
    expect(deployed.outputs).toEqual(expect.arrayContaining(['outcome=deployed', 'revision=2', 'exit-code=0']));
    expect(deployed.summary).toContain(`<!-- podwright:deploy:shop/${env} -->`);
    expect(day.read('podwright-deploy.xml')).toContain('failures="0"');
    const { api } = day.cli;
    const web = await api.get<unknown>(`/apis/apps/v1/namespaces/${env}/deployments/shop-web`);
    expect(web).toMatchObject({ spec: { template: { spec: { containers: [{ image: 'ghcr.io/acme/shop:1.5.0' }] } } } });
    const entry = await api.get<unknown>(`/apis/networking.k8s.io/v1/namespaces/${env}/ingresses/shop-web`);
    expect(entry).toMatchObject({ spec: { rules: [{ host: 'www.shop.example' }] } });
    const claim = await api.get<unknown>(`/api/v1/namespaces/${env}/persistentvolumeclaims/shop-db-data`);
    expect(claim).toMatchObject({ spec: { resources: { requests: { storage: '2Gi' } } } });
    const again = await day.step('deployer', 'diff', 'app.ts', '--exit-code');
    expect(again).toMatchObject({ code: 0 });
  });

  it('a plan of which something has moved is refused, by the pull request that comes next', async () => {
    day.writeApp({ image: '1.6.0', storage: '2Gi', host: 'www.shop.example' });
    expect(await day.step('deployer', 'plan', 'app.ts', '--out', 'plan.json', '--exit-code')).toMatchObject({
      code: 2,
    });
    const web = `/apis/apps/v1/namespaces/${env}/deployments/shop-web?fieldManager=kubectl-edit`;
    await day.cli.api.patch(web, { spec: { progressDeadlineSeconds: 77 } });
    const stale = await day.step('deployer', 'deploy', 'app.ts', '--plan', 'plan.json', '--yes', '-o', 'github');
    expect([stale.code, day.cli.writes]).toEqual([13, []]);
    expect(stale.stdout).toMatch(/::error title=E_STALE_PLAN::.*Deployment\/.*\/shop-web was changed in the cluster/);
    day.git('checkout', '--quiet', 'app.ts');
  });

  it('at night, whoever may only look finds what was changed by hand; and the deployer takes it back', async () => {
    const night = await day.step('reader', 'drift', 'app.ts', '--exit-code', '-o', 'github');
    expect([night.code, day.cli.writes]).toEqual([2, []]);
    expect(night.summary).toMatch(/Deployment\/.*\/shop-web/);
    expect(night.summary).toContain('progressDeadlineSeconds');
    expect(night.outputs).toEqual(expect.arrayContaining(['changed=true', 'exit-code=2']));
    const markdown = await day.step('reader', 'drift', 'app.ts', '-o', 'markdown');
    expect([markdown.code, markdown.stdout]).toEqual([0, night.summary]);
    expect(await day.step('deployer', 'drift', 'app.ts', '--fix', '--yes')).toMatchObject({ code: 0 });
    expect(await day.step('reader', 'drift', 'app.ts', '--exit-code')).toMatchObject({ code: 0 });
  });

  it('nobody has printed the password', () => {
    expect(password).toHaveLength(32);
    expect(day.cli.printed.join('')).not.toContain(password);
  });
});
