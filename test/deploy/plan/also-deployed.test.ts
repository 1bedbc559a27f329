import { alsoDeployed } from '../../../lib/deploy/plan/also-deployed';
import type { Unjudged } from '../../../lib/deploy/plan/impact/unjudged';
import { refOf } from '../../../lib/manifest';

function change(name: string, managers: readonly string[], more: Partial<Unjudged> = {}): Unjudged {
  const managedFields = managers.map((text) => {
    const [manager = '', operation = ''] = text.split(' ');
    return { manager, operation: operation as 'Apply' | 'Update', apiVersion: 'v1', fieldsV1: {} };
  });
  const live = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop', managedFields } };
  return {
    ref: refOf(live),
    action: 'unchanged',
    live,
    differences: [],
    hidden: 0,
    conflicts: [],
    force: false,
    ...more,
  };
}

const kept = (what: string, tool: string): string =>
  `${what} deployed by ${tool}, too: an uninstall there deletes what is deployed here; take over with podwright adopt, then let ${tool} forget without deleting`;

test.each<[situation: string, changes: Unjudged[], warnings: string[]]>([
  ['ours alone', [change('a', ['podwright Apply', 'kube-controller-manager Update'])], []],
  ['edited by hand', [change('a', ['kubectl-edit Update', 'kubectl-create Update', 'kubectl Update'])], []],
  ['a release of Helm 3', [change('a', ['helm Update'])], [kept('ConfigMap/shop/a is', 'helm')]],
  ['applied by kubectl on the server', [change('a', ['kubectl Apply'])], [kept('ConfigMap/shop/a is', 'kubectl')]],
  ['being taken over', [change('a', ['helm Apply'], { takesOver: ['helm'] })], []],
  [
    'many',
    ['a', 'b', 'c', 'd', 'e'].map((name) => change(name, ['helm Apply'])),
    [kept('ConfigMap/shop/a, ConfigMap/shop/b, ConfigMap/shop/c and 2 more are', 'helm')],
  ],
  [
    'no longer wanted here',
    [change('a', ['helm Apply'], { action: 'delete' })],
    ['ConfigMap/shop/a is deployed by helm, too, and goes with this deploy: declare it as long as helm needs it'],
  ],
])('what another tool deploys, too: %s', (_situation, changes, warnings) => {
  expect(alsoDeployed(changes)).toEqual(warnings);
});
