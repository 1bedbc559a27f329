import { defaults } from '../../conventions/defaults';
import type { ScaleProps } from './autoscaler';
import type { Component } from '../component';

/** How many pods a workload has. */
export interface PodCount {
  /** Undefined under an autoscaler: a fixed number would undo its work at every deploy. */
  readonly replicas: number | undefined;
  /** Most pods at a time, a rollout included. */
  readonly most: number;
  /** Whether there are several pods to keep apart. */
  readonly several: boolean;
}

/**
 * The number of pods that a program asks for, or the default. Where something can only be in one pod (`alone`), more than
 * one is a mistake, noted on the component.
 */
export function podCount(
  component: Component,
  { replicas, scale }: { readonly replicas?: number | undefined; readonly scale?: ScaleProps | undefined },
  alone: boolean,
): PodCount {
  const asked = scale?.maxReplicas ?? replicas;
  if (alone && asked !== undefined && asked > 1) {
    component.mistake(
      'E_REPLICAS',
      `${String(asked)} pods, but it mounts a volume that only one can have (ReadWriteOnce)`,
      'leave the number of pods out, or give the volume `accessMode: "ReadWriteMany"`',
    );
  }
  const { pods, profile } = component.environment;
  const fallback = alone ? 1 : (pods.replicas ?? defaults.web.replicas[profile]);
  const most = asked ?? fallback;
  const surge = alone ? 0 : Math.ceil((Number.parseInt(defaults.web.maxSurge, 10) / 100) * most);
  return { replicas: scale === undefined ? most : undefined, most: most + surge, several: most > 1 };
}
