import type { ObjectRef } from '../manifest';

/** What an object is for, seen from outside. */
export type Role = 'entry' | 'workload' | 'job' | 'data' | 'config' | 'volume' | 'other';

export const roles: readonly Role[] = ['entry', 'workload', 'job', 'data', 'config', 'volume', 'other'];

export interface TopologyNode {
  /** `refKey` of the object. */
  readonly id: string;
  readonly ref: ObjectRef;
  readonly role: Role;
  readonly title: string;
  /** What is worth knowing about it, short lines: kind, image, size, host. */
  readonly lines: readonly string[];
  /** What a plan does to it, where there is a plan. */
  readonly mark?: Mark | undefined;
}

export type Mark = 'created' | 'configured' | 'recreated' | 'deleted';

/**
 * - `exposes`: sends requests of the outside there
 * - `reaches`: may open connections there, as the network policies say
 * - `uses`: reads it, or is told about it, when it starts
 * - `mounts`: has it as a volume
 * - `after`: starts when the other one is ready
 */
export type Relation = 'exposes' | 'reaches' | 'uses' | 'mounts' | 'after';

export interface TopologyEdge {
  readonly from: string;
  readonly to: string;
  readonly relations: readonly Relation[];
  /** Host and path, ports, names of variables. */
  readonly label: string;
}

/** One environment as a picture shows it: no coordinates yet. */
export interface Topology {
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
}
