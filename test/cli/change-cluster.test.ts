import { changeCluster, type ChangeRequest } from '../../lib/cli/change-cluster';
import { resolveSettings } from '../../lib/cli/settings';
import { parseArguments } from '../../lib/cli/args';
import { createPalette } from '../../lib/cli/color';
import { loadReport } from '../../lib/cli/load-report';
import { systemClock } from '../../lib/deploy/clock';
import type { DeployResult, Plan } from '../../lib/deploy';
import { startRun } from '../../lib/deploy/run/start-run';
import { fakeHost } from './fake-host';
import { ref, samplePlan } from './sample-run';

/** What a person reads who runs the verb with --yes where there is no terminal; the deployer has done what the plan says. */
async function read(argv: readonly string[], plan: Plan, of: Pick<ChangeRequest, 'verb' | 'what'>): Promise<string> {
  const host = fakeHost();
  const settings = resolveSettings(parseArguments(argv), {});
  const palette = createPalette(false);
  const options = { command: settings.verb, host, commands: () => undefined, out: palette, err: palette, quiet: false };
  const report = loadReport('plain')({ ...options, verbose: false, timeout: 1000 });
  const result: DeployResult = {
    outcome: 'deployed',
    plan,
    revision: 2,
    objects: [],
    diagnoses: [],
    warnings: [],
    duration: 1200,
  };
  const begin = () =>
    startRun(systemClock(), (emit) => {
      emit({ type: 'planned', plan });
      return Promise.resolve(result);
    });
  report.result(await changeCluster({ settings, argv, host, report }, { ...of, begin }));
  report.close();
  return `${host.stderr.text}${host.stdout.text}`;
}

test('a destroy that nobody is asked about says first where it destroys, and at the end what it kept', async () => {
  const deletions = samplePlan.changes.filter(({ action }) => action === 'delete');
  const retained = [ref('PersistentVolumeClaim', 'shop-db-data'), ref('Secret', 'shop-db')];
  const plan = { ...samplePlan, changes: deletions, retained };
  const what = () => 'Destroy shop/staging in';
  expect(await read(['destroy', '--yes'], plan, { verb: 'destroy', what })).toBe(
    `Destroy shop/staging in context kind-shop (https://127.0.0.1:6443), namespace shop-staging: 1 deleted
Destroyed shop/staging in kind-shop, revision 2: 1 deleted, 1.2s
Kept: PersistentVolumeClaim/shop-staging/shop-db-data (holds data), Secret/shop-staging/shop-db (opens data that is kept), Namespace/shop-staging
To delete that too, and its data for good:
  kubectl --context kind-shop delete persistentvolumeclaim/shop-db-data -n shop-staging
  kubectl --context kind-shop delete secret/shop-db -n shop-staging
  kubectl --context kind-shop delete namespace shop-staging  # with everything in it, whoever made it
`,
  );
});

test('a deploy that nobody is asked about shows first what will not come up, opens something or begins empty', async () => {
  const created = samplePlan.changes.filter(({ action }) => action === 'create');
  const reason = 'its pods need Secret/shop/smtp, which is not there';
  const blocked = created.map((change) => ({ ...change, impact: { level: 'blocked' as const, reason } }));
  const what = () => 'Deploy to';
  const shown = await read(['deploy', '--yes'], { ...samplePlan, changes: blocked }, { verb: 'deploy', what });
  expect(shown).toMatch(
    /^shop\/staging to context .*\n\+ created +Secret\/shop-staging\/shop-session-key +blocked: its pods/,
  );
  const plain = await read(['deploy', '--yes'], { ...samplePlan, changes: created }, { verb: 'deploy', what });
  expect(plain).not.toContain('shop-session-key  ');
});
