import type { PodSpec, PodTemplateSpec } from '../../imports/k8s';
import type { Manifest } from '../../lib/manifest';

/** The pod template of a workload of any kind. */
export function templateOf({ kind, spec }: Manifest): PodTemplateSpec {
  type WithTemplate = { template: PodTemplateSpec };
  return kind === 'CronJob'
    ? (spec as { jobTemplate: { spec: WithTemplate } }).jobTemplate.spec.template
    : (spec as WithTemplate).template;
}

export function podOf(manifest: Manifest): PodSpec {
  const { spec } = templateOf(manifest);
  if (spec === undefined) throw new Error(`${manifest.kind} has no pods`);
  return spec;
}

export function containerOf(manifest: Manifest, name?: string): NonNullable<PodSpec['containers'][number]> {
  const { initContainers = [], containers } = podOf(manifest);
  const found = [...containers, ...initContainers].find((each) => name === undefined || each.name === name);
  if (found === undefined) throw new Error(`no container ${name ?? ''}`);
  return found;
}
