import { handAddedFields } from '../../../lib/deploy/plan/hand-added';
import { droppedFields, isDeployer, takenOverManagers, takeOverPatch } from '../../../lib/deploy/plan/taken-over';
import type { ManagedFieldsEntry, Manifest } from '../../../lib/manifest';
import { object } from './read-yaml';

const web = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  uid: u
  resourceVersion: '7'
  annotations: {kubectl.kubernetes.io/last-applied-configuration: '{}', meta.helm.sh/release-name: web}
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: app
          image: web:1
          env: [{name: OLD, value: x}]
`;
const container = {
  'k:{"name":"app"}': {
    '.': {},
    'f:image': {},
    'f:name': {},
    'f:env': { 'k:{"name":"OLD"}': { '.': {}, 'f:name': {}, 'f:value': {} } },
  },
};
const theirs = {
  'f:metadata': { 'f:annotations': { '.': {}, 'f:kubectl.kubernetes.io/last-applied-configuration': {} } },
  'f:spec': { 'f:replicas': {}, 'f:template': { 'f:spec': { 'f:containers': container } } },
};
const ours = {
  'f:spec': {
    'f:template': { 'f:spec': { 'f:containers': { 'k:{"name":"app"}': { '.': {}, 'f:image': {}, 'f:name': {} } } } },
  },
};

function live(...managedFields: Partial<ManagedFieldsEntry>[]): Manifest {
  const manifest = object(web);
  const entries = managedFields.map((entry) => ({ apiVersion: 'apps/v1', operation: 'Update' as const, ...entry }));
  return { ...manifest, metadata: { ...manifest.metadata, managedFields: entries } };
}

const kubectl = { manager: 'kubectl-client-side-apply', fieldsV1: theirs };
const helm = { manager: 'helm', fieldsV1: theirs };
const podwright = { manager: 'podwright', operation: 'Apply', fieldsV1: ours } as const;

describe('the fields of another tool', () => {
  test('are taken over from kubectl apply always, from others when they are adopted', () => {
    expect(takenOverManagers(live(kubectl, helm), false)).toEqual(['kubectl-client-side-apply']);
    expect(takenOverManagers(live(kubectl, helm), true)).toEqual(['kubectl-client-side-apply', 'helm']);
  });

  test('are left where a controller, a person or another version of the kind owns them', () => {
    const others = live(
      { manager: 'kube-controller-manager', fieldsV1: theirs },
      { manager: 'kubectl-edit', fieldsV1: theirs },
      { ...kubectl, apiVersion: 'apps/v1beta1' },
      { ...kubectl, subresource: 'status' },
      podwright,
    );
    expect(takenOverManagers(others, true)).toEqual([]);
  });

  test.each(['helm', 'kubectl', 'argocd-controller', 'kustomize-controller', 'helm-controller'])(
    '%s deploys',
    (name) => {
      expect(isDeployer(name)).toBe(true);
    },
  );

  test.each(['kubectl-edit', 'kube-controller-manager', 'vpa-updater', 'my-script', 'podwright'])(
    '%s does not',
    (name) => {
      expect(isDeployer(name)).toBe(false);
    },
  );

  test('become ours with one patch, which also drops the copy that kubectl keeps', () => {
    const status = { manager: 'kube-controller-manager', subresource: 'status', fieldsV1: { 'f:status': {} } };
    const patch = takeOverPatch(live(kubectl, podwright, status), ['kubectl-client-side-apply']);
    expect(patch).toEqual({
      metadata: {
        resourceVersion: '7',
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': null },
        managedFields: [
          {
            apiVersion: 'apps/v1',
            manager: 'podwright',
            operation: 'Apply',
            fieldsV1: { 'f:spec': theirs['f:spec'] },
          },
          { apiVersion: 'apps/v1', operation: 'Update', ...status },
        ],
      },
    });
    expect(takeOverPatch(live(podwright), ['kubectl-client-side-apply'])).toBeUndefined();
  });

  test('that nobody declares any more are shown as removed, unless somebody else owns them too', () => {
    const merged = live(podwright);
    const replicas = { path: 'spec.replicas', kind: 'remove', before: 2 };
    const variable = {
      path: 'spec.template.spec.containers[name=app].env',
      kind: 'remove',
      before: [{ name: 'OLD', value: 'x' }],
    };
    expect(droppedFields(live(helm), merged, ['helm'])).toEqual([replicas, variable]);
    const scaled = {
      manager: 'kube-controller-manager',
      subresource: 'scale',
      fieldsV1: { 'f:spec': { 'f:replicas': {} } },
    };
    expect(droppedFields(live(helm, scaled), merged, ['helm'])).toEqual([variable]);
  });
});

describe('what somebody added by hand', () => {
  const edit = { manager: 'kubectl-edit', fieldsV1: theirs };

  test('is named with the field and with how it was done', () => {
    const fields = handAddedFields(live(podwright, edit));
    expect(fields).toEqual([
      { path: 'spec.replicas', manager: 'kubectl-edit' },
      { path: 'spec.template.spec.containers[name=app].env', manager: 'kubectl-edit' },
    ]);
  });

  test.each([
    ['a restart', { manager: 'kubectl-rollout', fieldsV1: theirs }],
    ['kubectl apply, which is taken over', kubectl],
    ['a controller', { manager: 'kube-controller-manager', fieldsV1: theirs }],
    ['a status', { ...edit, subresource: 'status' }],
    ['what is ours too', { ...edit, fieldsV1: ours }],
  ])('is not %s', (_name, entry) => {
    expect(handAddedFields(live(podwright, entry))).toEqual([]);
  });

  test('is not what is declared and was changed: the apply takes that over', () => {
    const changed = {
      manager: 'kubectl-patch',
      fieldsV1: { 'f:spec': { 'f:replicas': {}, 'f:paused': {} } },
    };
    const before = live({ ...podwright, fieldsV1: { 'f:spec': { 'f:minReadySeconds': {} } } }, changed);
    const after = live({ ...podwright, fieldsV1: { 'f:spec': { 'f:replicas': {} } } });
    expect(handAddedFields({ ...before, spec: { replicas: 2, paused: true } }, after)).toEqual([
      { path: 'spec.paused', manager: 'kubectl-patch' },
    ]);
  });

  test('is nothing on an object that is not ours', () => {
    expect(handAddedFields(live(edit))).toEqual([]);
  });
});
