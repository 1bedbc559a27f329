import type { Manifest, ManifestSet } from '../../lib/deploy/index';
import { configMap } from './deploying';
import type { Stage } from './fault-case';
import { demand } from './fault-situations';
import { createNamespace } from './namespaces';
import { waitFor } from './wait';

/** A policy of the cluster refuses an object: told with its words, before anything is written. */
export async function refusedByPolicy(stage: Stage, webhook: boolean): Promise<ManifestSet> {
  const { shop } = stage;
  const { namespace } = shop;
  await createNamespace(shop.api, namespace);
  const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': namespace } };
  const rule = { apiGroups: [''], apiVersions: ['v1'], resources: ['configmaps'], operations: ['CREATE', 'UPDATE'] };
  const apiVersion = 'admissionregistration.k8s.io/v1';
  const metadata = { name: namespace };
  if (webhook) {
    const clientConfig = { url: 'https://127.0.0.1:1/none' };
    const one = { name: 'none.example.org', clientConfig, rules: [rule], namespaceSelector, sideEffects: 'None' };
    const webhooks = [{ ...one, admissionReviewVersions: ['v1'], timeoutSeconds: 1, failurePolicy: 'Fail' }];
    await shop.api.create({ apiVersion, kind: 'ValidatingWebhookConfiguration', metadata, webhooks });
  } else {
    const validations = [{ expression: "object.data.mode != 'm1'", message: 'm1 is not allowed here' }];
    const matchConstraints = { resourceRules: [rule], namespaceSelector };
    const spec = { matchConstraints, validations, failurePolicy: 'Fail' };
    await shop.api.create({ apiVersion, kind: 'ValidatingAdmissionPolicy', metadata, spec });
    const binding = { policyName: namespace, validationActions: ['Deny'], matchResources: { namespaceSelector } };
    await shop.api.create({ apiVersion, kind: 'ValidatingAdmissionPolicyBinding', metadata, spec: binding });
  }
  const object = { ...configMap('probe', { mode: 'm1' }), metadata: { name: 'probe', namespace } };
  try {
    await waitFor('the policy', () =>
      shop.api.apply(object, { dryRun: true }).then(
        () => false,
        () => true,
      ),
    );
    const { end, message } = await stage.deploy(stage.wanted());
    demand(end.startsWith('E_'), end);
    demand(webhook ? /none\.example\.org/.test(message) : /m1 is not allowed here/.test(message), message);
    demand(/ConfigMap\//.test(message), message);
    demand(shop.writes.length === 0, `wrote ${shop.writes.join(', ')}`);
  } finally {
    const kinds = webhook
      ? ['validatingwebhookconfigurations']
      : ['validatingadmissionpolicybindings', 'validatingadmissionpolicies'];
    for (const kind of kinds) await shop.api.delete(`/apis/${apiVersion}/${kind}/${namespace}`);
  }
  await waitFor('its end', () =>
    shop.api.apply(object, { dryRun: true }).then(
      () => true,
      () => false,
    ),
  );
  return stage.wanted();
}

/** A policy of the cluster writes a setting into every ConfigMap: it is the server's, and no difference. */
export async function mutatedByPolicy(stage: Stage): Promise<ManifestSet> {
  const { shop } = stage;
  const { namespace } = shop;
  await createNamespace(shop.api, namespace);
  const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': namespace } };
  const rule = { apiGroups: [''], apiVersions: ['v1'], resources: ['configmaps'], operations: ['CREATE', 'UPDATE'] };
  const apiVersion = 'admissionregistration.k8s.io/v1';
  const metadata = { name: namespace };
  const expression = 'Object{data: {"injected": "by the cluster"}}';
  const mutations = [{ patchType: 'ApplyConfiguration', applyConfiguration: { expression } }];
  const matchConstraints = { resourceRules: [rule], namespaceSelector };
  const spec = { matchConstraints, mutations, failurePolicy: 'Fail', reinvocationPolicy: 'Never' };
  await shop.api.create({ apiVersion, kind: 'MutatingAdmissionPolicy', metadata, spec });
  const binding = { policyName: namespace, matchResources: { namespaceSelector } };
  await shop.api.create({ apiVersion, kind: 'MutatingAdmissionPolicyBinding', metadata, spec: binding });
  stage.after(() => shop.api.delete(`/apis/${apiVersion}/mutatingadmissionpolicybindings/${namespace}`));
  stage.after(() => shop.api.delete(`/apis/${apiVersion}/mutatingadmissionpolicies/${namespace}`));
  const probe = { ...configMap('probe'), metadata: { name: 'probe', namespace } };
  await waitFor('the policy', async () =>
    JSON.stringify(await shop.api.apply(probe, { dryRun: true })).includes('by the cluster'),
  );
  const set = stage.wanted();
  const { end, message } = await stage.deploy(set);
  demand(end === 'deployed', `${end} ${message}`);
  const stored = await shop.get('v1', 'ConfigMap', 'web');
  demand(stored.data?.['injected'] === 'by the cluster', 'the policy did nothing');
  const second = await stage.deploy(set);
  demand(second.end === 'unchanged' && shop.writes.length === 0, `${second.end} ${shop.writes.join(', ')}`);
  return set;
}

/** The API server refuses a ConfigMap of two megabytes, and etcd one of a kind that has no such limit. */
export async function tooLarge(stage: Stage): Promise<ManifestSet> {
  const { shop } = stage;
  const large = configMap('large', { text: 'x'.repeat(2 * 1024 * 1024) });
  const { end, message } = await stage.deploy(shop.set(configMap('web'), large));
  demand(end.startsWith('E_'), end);
  demand(/ConfigMap\/\S+\/large/.test(message) && message.length < 2_000, message.slice(0, 2_000));
  demand(shop.writes.length === 0, `wrote ${shop.writes.join(', ')}`);
  const body = configMap('larger', { text: 'x'.repeat(4 * 1024 * 1024) });
  const whole = await stage.deploy(shop.set(configMap('web'), body));
  demand(whole.end.startsWith('E_'), whole.end);
  demand(
    /ConfigMap\/\S+\/larger/.test(whole.message) && /too large/i.test(whole.message),
    whole.message.slice(0, 2_000),
  );
  demand(shop.writes.length === 0, `wrote ${shop.writes.join(', ')}`);
  return stage.wanted();
}

/** A kind and an object of it in one set. */
export async function ownKind(stage: Stage): Promise<ManifestSet> {
  const { shop } = stage;
  const group = `${shop.namespace}.example.org`;
  const names = { plural: 'widgets', singular: 'widget', kind: 'Widget' };
  const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
  const versions = [{ name: 'v1', served: true, storage: true, schema }];
  const { labels = {} } = configMap('x').metadata;
  const crd: Manifest = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `widgets.${group}`, labels },
    spec: { group, names, scope: 'Namespaced', versions },
  };
  const widget: Manifest = { apiVersion: `${group}/v1`, kind: 'Widget', metadata: { name: 'one', labels } };
  widget.metadata.annotations = { 'podwright.dev/ready-when': 'create' };
  const set = shop.set(crd, widget);
  const { end, message } = await stage.deploy(set);
  demand(end === 'deployed', `${end} ${message}`);
  stage.after(() => shop.api.delete(`/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.${group}`));
  return set;
}
