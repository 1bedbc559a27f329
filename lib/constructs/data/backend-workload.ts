import type { PersistentVolumeClaim, Service } from '../../../imports/k8s';
import { defaults } from '../../conventions/defaults';
import { keys } from '../../conventions/keys';
import type { Fields } from '../resource';

type Selector = Record<string, string>;

/** Headless: it has one pod, and the StatefulSet needs a Service of its own anyway. */
export function backendService(port: number, portName: string, selector: Selector): Fields<Service> {
  const ports = [{ name: portName, port, protocol: 'TCP', targetPort: portName }] as const;
  return { spec: { clusterIP: 'None', ports, selector, type: 'ClusterIP' } };
}

/** What a claim is asked for. */
export interface ClaimedData {
  readonly storage: string;
  readonly storageClassName: string | undefined;
  /** Software and major version whose files cannot be read by another one; undefined when all can read them. */
  readonly format: string | undefined;
  /** Who its files belong to. @default - the user of every container */
  readonly user?: DataOwner | undefined;
}

/** A user and a group by their numbers. */
export interface DataOwner {
  readonly uid: number;
  readonly gid: number;
}

/** An object of its own, mounted by name: it outlives its workload and can grow by a plain patch. */
export function backendClaim({ storage, storageClassName, format, user }: ClaimedData): Fields<PersistentVolumeClaim> {
  return {
    metadata: {
      annotations: {
        ...(format === undefined ? {} : { [keys.dataFormat]: format }),
        [keys.dataOwner]: [user?.uid ?? defaults.user, user?.gid ?? defaults.user].join(':'),
      },
    },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage } },
      ...(storageClassName === undefined ? {} : { storageClassName }),
    },
  };
}
