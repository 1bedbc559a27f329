import type { Container, PodSpec, PodTemplateSpec } from '../../../imports/k8s';
import { parseBytes } from '../../conventions/quantity';
import { mostAtOnce } from '../../objects/most-at-once';

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

/** What a pod needs at most at one time. */
export function podMemory(pod: PodSpec): { readonly bytes: number; readonly parts: readonly string[] } {
  const limitOf = (container: Container): string => String(container.resources?.limits?.['memory']);
  const { containers, need } = mostAtOnce(pod, (container) => parseBytes(limitOf(container)) ?? 0);
  return { bytes: need, parts: containers.map((each) => `${each.name} ${limitOf(each)}`) };
}

function mebibytes(bytes: number): string {
  return `${String(Math.ceil(bytes / 2 ** 20))}Mi`;
}
