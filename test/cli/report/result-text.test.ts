import { createPalette } from '../../../lib/cli/color';
import { deployText, pinText } from '../../../lib/cli/report/deploy-text';
import { deployDocument, revisionDocument, statusDocument } from '../../../lib/cli/report/document';
import { historyText, statusText } from '../../../lib/cli/report/status-text';
import type { DeployResult, Outcome, Revision } from '../../../lib/deploy';
import { expectGolden } from '../golden';
import { imageNotFound, ref, sampleObjects, samplePlan, secretValue } from '../sample-run';

const palette = createPalette(false);

function resultOf(outcome: Outcome, more: Partial<DeployResult> = {}): DeployResult {
  return { outcome, plan: samplePlan, objects: sampleObjects, diagnoses: [], warnings: [], duration: 12_345, ...more };
}

const revision: Revision = {
  schema: 1,
  number: 7,
  state: 'failed',
  app: 'shop',
  environment: 'staging',
  clusterUid: '3c9d9a1e-0000-4000-8000-000000000001',
  startedAt: '2026-11-21T10:00:00Z',
  finishedAt: '2026-11-21T10:00:41Z',
  by: 'dev@laptop',
  message: 'Deployment/shop-staging/shop-web:\nimage does not exist',
  owned: [{ ref: ref('Deployment', 'shop-web'), uid: 'u1', desiredHash: 'h1' }, { ref: ref('StatefulSet', 'shop-db') }],
  set: {
    app: 'shop',
    environment: 'staging',
    namespace: 'shop-staging',
    profile: 'development',
    manifests: [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: { key: secretValue } }],
    origins: {},
    order: [],
    acknowledgements: {},
  },
};
const status = {
  app: 'shop',
  environment: 'staging',
  revision,
  ready: false,
  objects: sampleObjects,
  diagnoses: [imageNotFound],
};

test('how every outcome is told', () => {
  const outcomes: [Outcome, Partial<DeployResult>][] = [
    ['unchanged', {}],
    ['deployed', { revision: 7 }],
    ['failed', { revision: 7, message: 'Deployment/shop-staging/shop-web: image does not exist' }],
    ['timed-out', { revision: 7 }],
    ['prune-incomplete', { revision: 7 }],
    ['interrupted', { revision: 7 }],
    ['rolled-back', { revision: 7, message: 'Deployment/shop/web: it crashes', rollback: { to: 6, revision: 8 } }],
    ['rollback-failed', { revision: 7, rollback: { to: 6, revision: 8, message: 'not done in time' } }],
  ];
  const texts = outcomes.map(
    ([outcome, more]) => `# ${outcome}\n${deployText(resultOf(outcome, more), 'deploy', palette, false)}`,
  );
  texts.push(`# destroyed\n${deployText(resultOf('deployed', { revision: 7 }), 'destroy', palette, false)}`);
  const gone = { ...samplePlan, changes: [], retained: [] };
  const again = deployText(resultOf('unchanged', { plan: gone }), 'destroy', palette, false);
  texts.push(`# destroyed before\n${again}`);
  expectGolden('outcomes.txt', texts.join('\n'));
});

test('a destroy advises no command that the cluster refuses or a shell reads otherwise', () => {
  const kept = (namespace: string, context: string, retained = samplePlan.retained): string => {
    const plan = { ...samplePlan, namespace, cluster: { ...samplePlan.cluster, context }, retained };
    return deployText(resultOf('deployed', { plan }), 'destroy', palette, false);
  };
  expect(kept('default', 'kind-shop')).not.toContain('delete namespace');
  expect(kept('kube-system', 'kind-shop')).not.toContain('delete namespace');
  expect(kept('shop', "prod's; east")).toContain("kubectl --context 'prod'\\''s; east' delete namespace shop ");
  expect(kept('shop', 'kind-shop', [])).toContain(
    'To delete that too:\n  kubectl --context kind-shop delete namespace shop ',
  );
  expect(kept('default', 'kind-shop', [])).not.toContain('To delete');
});

test('the last line names the fields that others added and that stay', () => {
  const [first, ...others] = samplePlan.changes;
  const handAdded = [
    { path: 'spec.template.spec.containers[name=app].env[name=FOO]', manager: 'kubectl-set' },
    { path: 'metadata.labels.x', manager: 'kubectl-label' },
  ];
  const plan = { ...samplePlan, changes: [{ ...first!, ref: ref('Deployment', 'web'), handAdded }, ...others] };
  const left =
    '2 fields of others left: spec.template.spec.containers[name=app].env[name=FOO] of Deployment/shop-staging/web (kubectl-set), metadata.labels.x of Deployment/shop-staging/web (kubectl-label)\n';
  for (const outcome of ['deployed', 'unchanged'] as const) {
    expect(deployText(resultOf(outcome, { plan }), 'drift', palette, false)).toMatch(/12\.3s\n2 fields/);
    expect(deployText(resultOf(outcome, { plan }), 'drift', palette, false)).toContain(left);
    expect(deployText(resultOf(outcome), 'drift', palette, false)).not.toContain('left');
  }
});

test('a dry run shows the plan', () => {
  expect(deployText(resultOf('planned'), 'deploy', palette, false)).toContain('Plan: 1 created');
});

test('the first deploy says how to allow this cluster alone', () => {
  expect(pinText(resultOf('deployed', { revision: 1 }))).toContain(`cluster: { uid: '${samplePlan.cluster.uid}' }`);
  expect(pinText(resultOf('deployed', { revision: 2 }))).toBeUndefined();
  expect(pinText(resultOf('failed', { revision: 1 }))).toBeUndefined();
});

test('status and history in text', () => {
  expectGolden('status.txt', statusText(status, palette));
  const older: Revision = { ...revision, number: 6, state: 'superseded', message: undefined };
  expectGolden('history.txt', historyText([revision, older], palette));
  expect(statusText({ ...status, revision: undefined }, palette)).toBe(
    'shop/staging: nothing is deployed: no record of it is kept here\n',
  );
  expect(historyText([], palette)).toBe('nothing is deployed: no record of it is kept here\n');
});

test('the documents carry no manifests, which may be Secrets', () => {
  const documents = [deployDocument(resultOf('deployed')), statusDocument(status), revisionDocument(revision)];
  expect(JSON.stringify(documents)).not.toContain(secretValue);
  expect(documents[1]).toMatchObject({ ready: false, revision: { number: 7, objects: [{ name: 'shop-web' }, {}] } });
});
