import type { Finding } from '../errors';
import { groupOf, type Manifest } from '../manifest';
import type { SchemaIndex } from './schema-index';
import { suggest } from '../conventions/suggest';

/**
 * What is wrong with the `apiVersion` and `kind` of an object; undefined when they are served, or belong to a custom
 * resource. Without a known version of the cluster, what Kubernetes has removed is a warning.
 */
export function kindProblem(
  manifest: Manifest,
  index: SchemaIndex,
  minor: number | undefined,
): Omit<Finding, 'severity'> | undefined {
  const { apiVersion, kind, metadata } = manifest as { apiVersion?: unknown; kind?: unknown; metadata?: unknown };
  if (typeof apiVersion !== 'string' || apiVersion === '') return missing('apiVersion', 'apps/v1');
  if (typeof kind !== 'string' || kind === '') return missing('kind', 'Deployment');
  if (typeof metadata !== 'object' || metadata === null) {
    return { code: 'E_OBJECT_KIND', field: 'metadata', message: 'the object has no metadata', fix: 'give it a name' };
  }
  const entry = index.kind(manifest.apiVersion, manifest.kind);
  if (entry === undefined) return unserved(manifest, index, minor);
  if (minor === undefined || entry.since === undefined || entry.since <= minor) return undefined;
  const message = `${manifest.apiVersion} ${manifest.kind} came with Kubernetes 1.${entry.since}, the cluster runs 1.${minor}`;
  return {
    code: 'E_KUBE_VERSION',
    message,
    fix: 'leave the object out, or raise kubeVersion when the cluster is newer',
  };
}

function missing(field: string, example: string): Omit<Finding, 'severity'> {
  const message = `the object has no ${field}`;
  return { code: 'E_OBJECT_KIND', field, message, fix: `write for example ${field}: ${example}` };
}

function unserved(
  manifest: Manifest,
  index: SchemaIndex,
  minor: number | undefined,
): Omit<Finding, 'severity'> | undefined {
  const { apiVersion, kind } = manifest;
  const group = groupOf(apiVersion);
  // What a group of Kubernetes' own does not serve does not exist; any other group is one of custom resources.
  if (group !== 'extensions' && !index.hasGroup(group)) return undefined;
  // A cluster older than the schema may still serve what has been removed since.
  if (minor !== undefined && minor < index.minor) return undefined;
  const removed = ['extensions', 'apps', 'policy'].includes(group) ? ['', 'apps', 'policy', 'networking.k8s.io'] : [];
  const [served] = [group, ...removed].flatMap((each) => index.versionsOf(each, kind));
  const message = `Kubernetes 1.${index.minor} does not serve ${apiVersion} ${kind}`;
  const code = minor === undefined ? 'W_API_VERSION' : 'E_API_VERSION';
  if (served !== undefined) return { code, field: 'apiVersion', message, fix: `write apiVersion: ${served}` };
  const near = suggest(`${apiVersion}/${kind}`, index.kinds());
  return { code, field: 'kind', message, fix: near === undefined ? undefined : `did you mean ${near}?` };
}
