import { examineCluster, examineUnreachable } from '../../lib/cli/doctor/cluster';
import { examineCopies, examineNode, examineTypeScript } from '../../lib/cli/doctor/machine';
import { createPalette } from '../../lib/cli/color';
import { examinationText } from '../../lib/cli/report/examination-text';
import type { ClusterFacts } from '../../lib/deploy';
import { PodwrightError } from '../../lib/errors';
import { expectGolden } from './golden';

const facts: ClusterFacts = {
  context: 'prod-eu',
  server: 'https://10.0.0.1:6443',
  version: '1.36',
  uid: '3c9d9a1e-0000-4000-8000-000000000001',
  skew: 400,
  missing: [],
  missingForKinds: [],
};

test.each([
  ['v20.19.0', 'ok'],
  ['v22.1.0', 'ok'],
  ['v20.18.9', 'bad'],
  ['v18.20.0', 'bad'],
])('Node %s is %s', (version, state) => expect(examineNode(version).state).toBe(state));

test.each([
  ['6.0.3', 'ok'],
  ['5.9.3', 'ok'],
  ['4.9.0', 'bad'],
  ['7.0.2', 'doubtful'],
  [undefined, 'doubtful'],
])('TypeScript %s is %s', (version, state) => expect(examineTypeScript(version).state).toBe(state));

test('two copies are named, both of them', () => {
  expect(examineCopies('constructs', ['/a/node_modules/constructs', '/b/node_modules/constructs'])).toMatchObject({
    state: 'bad',
    seen: 'there are 2 copies: /a/node_modules/constructs and /b/node_modules/constructs',
  });
});

test('what the doctor says', () => {
  const healthy = examineCluster(facts, 'shop');
  const ill = examineCluster(
    {
      ...facts,
      version: '1.25',
      uid: '',
      skew: -95_000,
      missing: ['create secrets'],
      missingForKinds: ['patch deployments.apps'],
    },
    'shop',
  );
  const partly = examineCluster({ ...facts, missingForKinds: ['create ingresses.networking.k8s.io'] }, 'shop');
  const none = examineUnreachable(
    new PodwrightError('E_KUBECONFIG', 'there is no kubeconfig at x', { fix: 'name one' }),
  );
  const text = (all: Parameters<typeof examinationText>[0]): string => examinationText(all, createPalette(false));
  expectGolden(
    'doctor.txt',
    [text([examineNode('v20.19.5'), ...healthy]), text(ill), text(partly), text([none])].join('\n'),
  );
});
