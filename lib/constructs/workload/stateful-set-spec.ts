import type { PodTemplateSpec, StatefulSet } from '../../../imports/k8s';
import { defaults } from '../../conventions/defaults';
import type { Fields } from '../resource';

/** The one pod with data in it: a StatefulSet never runs two at a time. */
export function statefulSetSpec(
  template: PodTemplateSpec,
  selector: Record<string, string>,
  serviceName: string,
): Fields<StatefulSet> {
  return {
    spec: {
      minReadySeconds: defaults.web.minReadySeconds,
      replicas: 1,
      revisionHistoryLimit: defaults.revisionHistoryLimit,
      selector: { matchLabels: selector },
      serviceName,
      template,
      updateStrategy: { type: 'RollingUpdate' },
    },
  };
}
