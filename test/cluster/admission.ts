import type { Manifest } from 'podwright';
import { asObject, fieldAt } from '../../lib/objects/read-field';
import { podTemplateOf } from '../../lib/objects/pod-template';
import type { Api, KubernetesObject } from './api';

/** Labels of a namespace that admits what Pod Security `restricted` admits, as of a version, and warns of the rest. */
export function restricted(version = 'latest'): Record<string, string> {
  return {
    'pod-security.kubernetes.io/enforce': 'restricted',
    'pod-security.kubernetes.io/enforce-version': version,
    'pod-security.kubernetes.io/warn': 'restricted',
    'pod-security.kubernetes.io/warn-version': version,
  };
}

/** The pod template of a manifest, where it has one, as a bare pod, a Deployment and a StatefulSet. */
export function asWorkloads(manifest: Manifest): KubernetesObject[] {
  const found = podTemplateOf(manifest);
  if (found === undefined || found.path.length === 1) return [];
  const template = asObject(fieldAt(manifest, ...found.path.slice(0, -1))) as { metadata: object; spec: object };
  const labels = { admission: (manifest.metadata.name ?? '').slice(0, 40) };
  const name = `${manifest.kind.toLowerCase()}-${manifest.metadata.name ?? ''}`.slice(0, 52);
  const { namespace } = manifest.metadata;
  const pod = { ...template, metadata: { ...template.metadata, labels } };
  const always = { ...pod, spec: { ...pod.spec, restartPolicy: 'Always' } };
  const selector = { matchLabels: labels };
  const metadata = { name, namespace: namespace ?? '' };
  return [
    { apiVersion: 'v1', kind: 'Pod', ...pod, metadata: { ...pod.metadata, ...metadata } },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { selector, template: always } },
    { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata, spec: { selector, serviceName: name, template: always } },
  ];
}

/** `accepted`, or what the API server said: its refusal or its warnings. */
export async function strictDryRun(api: Api, object: KubernetesObject): Promise<string> {
  const path = await api.pathOf(object);
  const query = 'fieldManager=podwright&fieldValidation=Strict&dryRun=All';
  const answer = await api.request('PATCH', `${path}?${query}`, object, 'application/apply-patch+yaml');
  const subject = `${object.kind}/${object.metadata.name ?? ''}`;
  if (answer.status >= 300) return `${subject}: ${String((answer.body as { message?: string }).message)}`;
  const { warning } = answer.headers;
  return warning === undefined ? 'accepted' : `${subject}: ${String(warning)}`;
}

/**
 * What the API server says against objects and their pods, in their own namespace; empty when all are accepted with
 * strict validation and without a warning.
 */
export async function complaints(api: Api, objects: readonly Manifest[]): Promise<string[]> {
  const answers: string[] = [];
  for (const object of objects) {
    answers.push(await strictDryRun(api, object));
    // Pods are admitted only where their account is.
    if (object.kind === 'ServiceAccount') await api.apply(object);
  }
  for (const object of objects.flatMap((each) => asWorkloads(each))) answers.push(await strictDryRun(api, object));
  return answers.filter((answer) => answer !== 'accepted');
}
