import { cut } from '../../conventions/cut';
import { asNumber, asText, objectsOf, type Fields } from '../../objects/read-field';
import { isDnsLabel } from './dns-label';
import type { FieldReport } from './field-check';

/** What the containers of a pod demand of each other. */
export function checkPodSpec(pod: Fields, report: FieldReport): void {
  if (Array.isArray(pod.containers) && pod.containers.length === 0) {
    report('E_NO_CONTAINERS', ['containers'], 'the pod has no containers', 'give it at least one');
  }
  const grace = asNumber(pod.terminationGracePeriodSeconds);
  if (grace !== undefined && grace < 0) {
    report(
      'E_GRACE',
      ['terminationGracePeriodSeconds'],
      `${grace} seconds are not a grace period`,
      'write seconds from 0 on',
    );
  }
  const names = new Set<string>();
  for (const list of ['initContainers', 'containers']) {
    for (const [container, index] of objectsOf(pod[list])) {
      const name = asText(container.name);
      // Two in one list are found as items of a keyed list; here one is in each.
      if (name !== undefined && list === 'containers' && names.has(name)) {
        report(
          'E_DUPLICATE_ITEM',
          [list, index, 'name'],
          `an init container is named "${name}" too`,
          'give one another name',
        );
      }
      if (name !== undefined && list === 'initContainers') names.add(name);
    }
  }
  checkVolumes(pod, report);
}

function checkVolumes(pod: Fields, report: FieldReport): void {
  for (const [volume, index] of objectsOf(pod.volumes)) {
    const name = asText(volume.name);
    if (name !== undefined && !isDnsLabel(name)) {
      const fix = 'use at most 63 lower-case letters, digits and "-"';
      report('E_NAME', ['volumes', index, 'name'], `"${cut(name)}" is not the name of a volume`, fix);
    }
    const sources = Object.keys(volume).filter(
      (key) => key !== 'name' && volume[key] !== undefined && volume[key] !== null,
    );
    if (sources.length < 2) continue;
    report(
      'E_VOLUME',
      ['volumes', index],
      `the volume has several sources (${sources.join(', ')})`,
      'keep one of them',
    );
  }
}
