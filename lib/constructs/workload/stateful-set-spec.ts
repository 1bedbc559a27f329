import type { PodTemplateSpec, StatefulSet } from '../../../imports/k8s';
import { defaults } from '../../conventions/defaults';
import type { Fields } from '../resource';

/** One pod with data in it: a StatefulSet never runs two at a time, and a second one would write to the same data. */
export function statefulSetSpec(
  template: PodTemplateSpec,
  selector: Record<string, string>,
  serviceName: string,
  minReadySeconds?: number,
): Fields<StatefulSet> {
  return {
    spec: {
      ...(minReadySeconds === undefined ? {} : { minReadySeconds }),
      replicas: 1,
      revisionHistoryLimit: defaults.revisionHistoryLimit,
      selector: { matchLabels: selector },
      serviceName,
      template,
      updateStrategy: { type: 'RollingUpdate' },
    },
  };
}
