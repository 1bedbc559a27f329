import type { PersistentVolumeClaim, PodTemplateSpec, Service, StatefulSet } from '../../imports/k8s';
import { defaults } from '../conventions/defaults';
import type { Fields } from './resource';

type Selector = Record<string, string>;

/** Headless: it has one pod, and the StatefulSet needs a Service of its own anyway. */
export function backendService(port: number, portName: string, selector: Selector): Fields<Service> {
  const ports = [{ name: portName, port, protocol: 'TCP', targetPort: portName }] as const;
  return { spec: { clusterIP: 'None', ports, selector, type: 'ClusterIP' } };
}

/** One replica: a second one would write to the same data. */
export function backendStatefulSet(
  template: PodTemplateSpec,
  selector: Selector,
  serviceName: string,
): Fields<StatefulSet> {
  return {
    spec: {
      replicas: 1,
      revisionHistoryLimit: defaults.revisionHistoryLimit,
      selector: { matchLabels: selector },
      serviceName,
      template,
      updateStrategy: { type: 'RollingUpdate' },
    },
  };
}

/** An object of its own, mounted by name: it outlives its workload and can grow by a plain patch. */
export function backendClaim(storage: string, storageClass: string | undefined): Fields<PersistentVolumeClaim> {
  return {
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage } },
      ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
    },
  };
}
