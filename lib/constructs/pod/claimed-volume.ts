import type { Construct } from 'constructs';
import type { PersistentVolumeClaim } from '../../../imports/k8s';
import type { StorageSize } from '../../conventions/quantity';
import { Component, type ComponentProps } from '../component';
import type { Resource } from '../resource';

export interface ClaimedVolumeProps extends ComponentProps {
  /** Size of the claim. It can grow later, never shrink. */
  readonly storage: StorageSize;
  /** StorageClass of the claim. @default - the cluster's default class */
  readonly storageClassName?: string | undefined;
  /**
   * Who may mount it: the pods of one node, many that write, or many that read.
   * @default 'ReadWriteOnce'
   * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
   */
  readonly accessMode?: 'ReadWriteOnce' | 'ReadWriteMany' | 'ReadOnlyMany' | undefined;
}

/** The claim of a volume that a workload asks for. Named by its id alone: moving it in the tree renames no data. */
export class ClaimedVolume extends Component {
  readonly claim: Resource<PersistentVolumeClaim>;
  readonly exclusive: boolean;
  readonly #users = new Set<Component>();

  constructor(scope: Construct, id: string, props: ClaimedVolumeProps) {
    super(scope, id, props, { software: id, stable: true });
    const { storage, storageClassName, accessMode = 'ReadWriteOnce' } = props;
    this.exclusive = accessMode === 'ReadWriteOnce';
    this.claim = this.resource<PersistentVolumeClaim>('claim', {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      render: () => ({
        spec: {
          accessModes: [accessMode],
          resources: { requests: { storage } },
          ...(storageClassName === undefined ? {} : { storageClassName }),
        },
      }),
    });
    this.mistakeIf(() => this.#tooMany());
  }

  /** @internal */
  usedBy(component: Component): void {
    this.#users.add(component);
  }

  /** A second pod, possibly on another node, would wait for the first one to give the volume up. */
  #tooMany(): { code: string; message: string; fix: string } | undefined {
    if (!this.exclusive || this.#users.size < 2) return undefined;
    const users = [...this.#users].map(({ node }) => node.path).join(' and ');
    return {
      code: 'E_CLAIM_SHARED',
      message: `${users} mount this claim, which only one node can have (ReadWriteOnce)`,
      fix: 'give each a volume of its own, or a class that can share with `accessMode: "ReadWriteMany"`',
    };
  }
}
