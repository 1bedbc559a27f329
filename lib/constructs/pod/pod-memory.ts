import type { Container, PodSpec, PodTemplateSpec } from '../../../imports/k8s';
import { parseBytes } from '../../conventions/quantity';

/** What is wrong when the containers of a pod together have more memory than the pod may. */
export function podMemoryMistake(
  limit: string,
  template: PodTemplateSpec,
): { readonly code: string; readonly message: string; readonly fix: string } | undefined {
  const { bytes, parts } = podMemory(template.spec ?? { containers: [] });
  if (bytes <= (parseBytes(limit) ?? 0)) return undefined;
  return {
    code: 'E_POD_MEMORY',
    message: `its containers have ${parts.join(' + ')} = ${mebibytes(bytes)} of memory, the pod may have ${limit}`,
    fix: 'give a container less, or raise `podMemory`',
  };
}

/**
 * What a pod needs at most at one time: everything that runs beside each other, or one init container with the sidecars
 * that were started before it.
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
export function podMemory(pod: PodSpec): { readonly bytes: number; readonly parts: readonly string[] } {
  const sidecars: Container[] = [];
  let starting: readonly Container[] = [];
  for (const container of pod.initContainers ?? []) {
    if (container.restartPolicy === 'Always') sidecars.push(container);
    else if (sum([...sidecars, container]) > sum(starting)) starting = [...sidecars, container];
  }
  const running = [...sidecars, ...pod.containers];
  const most = sum(starting) > sum(running) ? starting : running;
  return { bytes: sum(most), parts: most.map((each) => `${each.name} ${String(each.resources?.limits?.['memory'])}`) };
}

function sum(containers: readonly Container[]): number {
  return containers.reduce((bytes, each) => bytes + (parseBytes(String(each.resources?.limits?.['memory'])) ?? 0), 0);
}

function mebibytes(bytes: number): string {
  return `${String(Math.ceil(bytes / 2 ** 20))}Mi`;
}
