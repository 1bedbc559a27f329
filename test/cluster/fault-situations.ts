import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Manifest } from '../../lib/deploy/index';
import { configMap } from './deploying';
import type { Stage } from './fault-case';
import { createNamespace } from './namespaces';
import { waitFor } from './wait';

/** Situations of the catalogue that no rule of the proxy makes. Each throws when something is not as it must be. */

export function demand(holds: unknown, what: string): asserts holds {
  if (holds !== true) throw new Error(what);
}

/** Deploys with another server or authority in the kubeconfig; it must end soon, with nothing written. */
export async function unreachable(stage: Stage, cluster: Record<string, unknown>, said: RegExp): Promise<void> {
  const { shop } = stage;
  const path = join(shop.kubeconfig, '..', 'other.kubeconfig');
  const user = { name: 'u', user: { token: 'canary-token' } };
  const contexts = [{ name: 'elsewhere', context: { cluster: 'c', user: 'u' } }];
  const config = { 'current-context': 'elsewhere', clusters: [{ name: 'c', cluster }], users: [user], contexts };
  await writeFile(path, JSON.stringify(config));
  const began = Date.now();
  const error = await shop.deploy(stage.wanted(), { kubeconfig: path }).then(
    () => new Error('it was deployed'),
    (reason: Error) => reason,
  );
  demand(Date.now() - began < 15_000, 'took too long');
  demand(said.test(error.message), error.message);
  demand(/context elsewhere/.test(error.message) && !/canary/.test(error.message), error.message);
  demand(shop.writes.length === 0, 'wrote');
}

/** Whoever reads the output has seen enough: the deploy goes on in silence. */
export async function brokenPipe(stage: Stage): Promise<void> {
  const { shop } = stage;
  const set = stage.wanted();
  const file = join(shop.kubeconfig, '..', 'set.json');
  await writeFile(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: set.manifests }));
  const bin = join(__dirname, '../../bin/podwright.js');
  const flags = `--app shop --env test --namespace ${shop.namespace} --yes --output ndjson --kubeconfig ${shop.kubeconfig}`;
  const line = `${process.execPath} ${bin} deploy ${file} ${flags} 2>&1 | head -c 1`;
  await promisify(execFile)('bash', ['-c', `set -o pipefail; ${line}`]);
  await stage.converges(set);
}

/** The server is away for some seconds in the middle of the run. */
export async function away(stage: Stage, during: 'apply' | 'rollout'): Promise<void> {
  const { shop } = stage;
  const set = stage.wanted(during === 'rollout' ? 'slow' : '1');
  const running = stage.deploy(set, { timeout: 50_000 }, { patience: 60_000 });
  await waitFor(during, () =>
    Promise.resolve(shop.events.some((event) => event.type === 'phase' && event.phase === during)),
  );
  const fault = shop.proxy.inject({ do: 'reset' });
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  fault.remove();
  const { end, message } = await running;
  demand(end === 'deployed', `${end} ${message}`);
  await stage.converges(set);
}

/** A person or a machine ends the run: the lock is given back, and the next run finishes the work. */
export async function interrupted(stage: Stage, during: 'apply' | 'rollout'): Promise<void> {
  const { shop } = stage;
  const stop = new AbortController();
  const running = stage.deploy(stage.wanted('unready'), { signal: stop.signal });
  await waitFor(during, () =>
    Promise.resolve(shop.events.some((event) => event.type === 'phase' && event.phase === during)),
  );
  stop.abort();
  const { end } = await running;
  demand(end === 'interrupted', end);
  demand(shop.writes.at(-1)?.startsWith('update leases/') === true, `the lock was kept: ${shop.writes.join(', ')}`);
  await stage.converges(stage.wanted());
}

/** Somebody else's name stands in the lease all of a sudden. */
export async function stolenLease(stage: Stage): Promise<void> {
  const { shop } = stage;
  const running = stage.deploy(stage.wanted('unready'), { timeout: 25_000 });
  await waitFor('rollout', () =>
    Promise.resolve(shop.events.some((event) => event.type === 'phase' && event.phase === 'rollout')),
  );
  const path = `/apis/coordination.k8s.io/v1/namespaces/${shop.namespace}/leases/podwright.shop.test`;
  await shop.api.patch(path, { spec: { holderIdentity: 'thief' } });
  const before = shop.writes.length;
  const { end, message } = await running;
  demand(end === 'failed' && /lock was lost/.test(message), `${end} ${message}`);
  const after = shop.writes.slice(before).filter((write) => !write.includes('leases/'));
  demand(after.length === 0, `wrote ${after.join(', ')}`);
}

/** A policy of the cluster refuses an object: told with its words, before anything is written. */
export async function refusedByPolicy(stage: Stage, webhook: boolean): Promise<void> {
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
  await stage.converges(stage.wanted());
}

/** A kind and an object of it in one set. */
export async function ownKind(stage: Stage): Promise<void> {
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
  await stage.converges(set);
  await shop.api.delete(`/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.${group}`);
}

/** What is pruned does not go: a finalizer that nobody serves holds it. */
export async function heldByFinalizer(stage: Stage): Promise<void> {
  const { shop } = stage;
  const both = shop.set(configMap('web'), configMap('old'));
  await stage.deploy(both);
  const path = `/api/v1/namespaces/${shop.namespace}/configmaps/old`;
  await shop.api.patch(path, { metadata: { finalizers: ['example.org/held'] } });
  const { end, result } = await stage.deploy(shop.set(configMap('web')), { timeout: 5_000 });
  demand(end === 'prune-incomplete', end);
  demand(JSON.stringify(result).includes('ConfigMap') && !JSON.stringify(result).includes('"finalizers":[]'), 'silent');
  const held = await shop.get('v1', 'ConfigMap', 'old');
  demand(held.metadata.finalizers?.[0] === 'example.org/held', 'the finalizer was taken away');
  await shop.api.patch(path, { metadata: { finalizers: null } });
  await stage.converges(shop.set(configMap('web')));
}

/** The records are gone: nothing is deleted that nobody knows of, and what is ours is taken up again. */
export async function lostRecords(stage: Stage): Promise<void> {
  const { shop } = stage;
  await stage.deploy(shop.set(configMap('web'), configMap('other')));
  const secrets = `/api/v1/namespaces/${shop.namespace}/secrets`;
  for (const { metadata } of await shop.api.list<{ metadata: { name: string } }>(secrets)) {
    if (metadata.name.startsWith('podwright.')) await shop.api.delete(`${secrets}/${metadata.name}`);
  }
  await stage.deploy(shop.set(configMap('web')));
  demand(!shop.writes.some((write) => write.startsWith('delete')), `deleted: ${shop.writes.join(', ')}`);
  await shop.get('v1', 'ConfigMap', 'other');
  await stage.converges(shop.set(configMap('web')));
}

/** Refused with the code, and nothing written. */
export async function refused(
  stage: Stage,
  before: readonly Manifest[],
  set: ReturnType<Stage['wanted']>,
  code: string,
): Promise<void> {
  if (before.length > 0) await stage.deploy(stage.shop.set(...before));
  const { end, message } = await stage.deploy(set);
  demand(end === code, `${end} ${message}`);
  const wrote = stage.shop.writes.filter((write) => !write.includes('leases'));
  demand(wrote.length === 0, `wrote ${wrote.join(', ')}`);
}

/** An object was made anew between plan and delete: the new one is not the one that was planned for. */
export async function madeAnew(stage: Stage): Promise<void> {
  const { shop } = stage;
  await stage.deploy(shop.set(configMap('web'), configMap('old')));
  const path = `/api/v1/namespaces/${shop.namespace}/configmaps/old`;
  const fault = shop.proxy.inject({ do: 'delay', milliseconds: 1_500, verb: 'delete' });
  const running = stage.deploy(shop.set(configMap('web')));
  await waitFor('the deletion', () => Promise.resolve(fault.hits > 0));
  await shop.api.delete(path);
  const anew = { ...configMap('old'), metadata: { name: 'old', namespace: shop.namespace } };
  const made = await shop.api.create<{ metadata: { uid: string } }>(anew);
  const { end } = await running;
  demand(end === 'deployed' || end === 'prune-incomplete', end);
  demand((await shop.get('v1', 'ConfigMap', 'old')).metadata.uid === made.metadata.uid, 'the new one was deleted');
}
