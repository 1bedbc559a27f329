import type { Construct } from 'constructs';
import type { PersistentVolumeClaim, Volume } from '../../../imports/k8s';
import { acknowledge, declaredExisting } from '../../conventions/acknowledgement';
import { defaults } from '../../conventions/defaults';
import type { Memory, StorageSize } from '../../conventions/quantity';
import { ClaimedVolume, type ClaimedVolumeProps } from './claimed-volume';
import type { Component } from '../component';
import type { Resource } from '../resource';

export type VolumeSource = Omit<Volume, 'name'>;

const brand = Symbol.for('podwright.PodVolume');

/** Something that containers mount. The same value in two containers of a pod is one volume. */
export class PodVolume {
  readonly source: VolumeSource;
  readonly isReadOnly: boolean;
  /** Whether only one node, and therefore one pod, can have it. */
  readonly exclusive: boolean;
  /** What this is another view of. @internal */
  readonly origin: PodVolume;
  readonly #noteUser: (component: Component) => void;

  /** @internal */
  constructor(
    source: VolumeSource,
    options: {
      readonly readOnly?: boolean | undefined;
      readonly exclusive?: boolean | undefined;
      readonly origin?: PodVolume | undefined;
      readonly noteUser?: ((component: Component) => void) | undefined;
    } = {},
  ) {
    this.source = source;
    this.isReadOnly = options.readOnly ?? false;
    this.exclusive = options.exclusive ?? false;
    this.origin = options.origin ?? this;
    this.#noteUser = options.noteUser ?? (() => undefined);
    Object.defineProperty(this, brand, { value: true });
  }

  static isPodVolume(value: unknown): value is PodVolume {
    return typeof value === 'object' && value !== null && brand in value;
  }

  /** The same volume for a container that only reads it. */
  asReadOnly(): PodVolume {
    const { source, exclusive, origin } = this;
    return new PodVolume(source, { readOnly: true, exclusive, origin, noteUser: (each) => this.usedBy(each) });
  }

  /** @internal */
  usedBy(component: Component): void {
    this.#noteUser(component);
  }
}

/** A volume on a claim of the program's own. */
export class PersistentPodVolume extends PodVolume {
  readonly claim: Resource<PersistentVolumeClaim>;

  /** @internal */
  constructor(claimed: ClaimedVolume) {
    super(
      { persistentVolumeClaim: { claimName: claimed.name } },
      { exclusive: claimed.exclusive, noteUser: (component) => claimed.usedBy(component) },
    );
    this.claim = claimed.claim;
  }
}

/** A ConfigMap or a Secret by its name, or whatever construct has that name. */
export type NamedObject = string | { readonly name: string };

export interface ObjectVolumeOptions {
  /** Only these keys, as these files: `{ 'ca.crt': 'certs/ca.crt' }`. @default - every key as a file of its name */
  readonly items?: Readonly<Record<string, string>> | undefined;
}

/** What containers can mount. */
export const volume = {
  /** An empty folder that is lost with the pod; `memory` keeps it in RAM, where it counts as the container's memory. */
  scratch(options: { readonly size?: Memory | undefined; readonly memory?: boolean | undefined } = {}): PodVolume {
    const { size = defaults.scratchSize, memory = false } = options;
    return new PodVolume({ emptyDir: { ...(memory ? { medium: 'Memory' } : {}), sizeLimit: size } });
  },

  /**
   * A folder that outlives its pods: a claim `<app>-<id>` of its own, which is kept when its workload goes, and which
   * moving the call in the tree does not rename. With `ReadWriteOnce` its workload is one pod.
   */
  persistent(
    scope: Construct,
    id: string,
    props: ClaimedVolumeProps & { readonly storage: StorageSize },
  ): PersistentPodVolume {
    return new PersistentPodVolume(new ClaimedVolume(scope, id, props));
  },

  /** A claim that is already in the namespace. With `shared: true` many pods may have it (`ReadWriteMany`). */
  existing(claimName: string, options: { readonly shared?: boolean | undefined } = {}): PodVolume {
    const noteUser = (component: Component): void => {
      acknowledge(component, `reference:PersistentVolumeClaim/${claimName}`, declaredExisting);
    };
    return new PodVolume({ persistentVolumeClaim: { claimName } }, { exclusive: options.shared !== true, noteUser });
  },

  /** The keys of a ConfigMap as files. A change reaches running pods within a minute and does not roll them. */
  configMap(object: NamedObject, options: ObjectVolumeOptions = {}): PodVolume {
    return new PodVolume({ configMap: { name: nameOf(object), ...itemsOf(options) } }, { readOnly: true });
  },

  /** The keys of a Secret as files that the container's group can read. */
  secret(object: NamedObject, options: ObjectVolumeOptions = {}): PodVolume {
    return new PodVolume(
      { secret: { secretName: nameOf(object), defaultMode: 0o440, ...itemsOf(options) } },
      { readOnly: true },
    );
  },

  /** Any volume in Kubernetes' own terms. Pod Security `restricted` takes csi, downwardAPI, ephemeral, image and projected. */
  source(source: VolumeSource, options: { readonly readOnly?: boolean | undefined } = {}): PodVolume {
    return new PodVolume(source, options);
  },
} as const;

function nameOf(object: NamedObject): string {
  return typeof object === 'string' ? object : object.name;
}

function itemsOf({ items }: ObjectVolumeOptions): { items?: { key: string; path: string }[] } {
  return items === undefined ? {} : { items: Object.entries(items).map(([key, path]) => ({ key, path })) };
}
