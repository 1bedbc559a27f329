import type { Lifecycle } from '../../../imports/k8s';
import { defaults } from '../../conventions/defaults';
import type { Component } from '../component';
import { knowsSleepHook } from '../pod/pod';

export interface StopProps {
  /**
   * Seconds that the app keeps serving after the cluster began to take it out of service, before SIGTERM.
   * @default - 5, in production 15
   */
  readonly preStopSeconds?: number | undefined;
  /** Seconds that the app needs after SIGTERM to finish the requests that it has. @default 30 */
  readonly drainSeconds?: number | undefined;
  /** Seconds from the deletion of a pod to SIGKILL. @default - `preStopSeconds` + `drainSeconds` + 5 */
  readonly terminationGracePeriodSeconds?: number | undefined;
}

/** How the pods of an app stop: first out of service, then the requests, then the process. */
export interface Stop {
  readonly lifecycle: Lifecycle | undefined;
  readonly graceSeconds: number;
}

/** Notes on the component that the grace period is too short for what it has to hold. */
export function webStop(component: Component, props: StopProps): Stop {
  const { profile, kubeVersion } = component.environment;
  const { exitSeconds } = defaults.web;
  const preStop = props.preStopSeconds ?? defaults.web.preStopSeconds[profile];
  const drain = props.drainSeconds ?? defaults.web.drainSeconds;
  const least = preStop + (props.drainSeconds ?? 0) + exitSeconds;
  const grace = props.terminationGracePeriodSeconds ?? preStop + drain + exitSeconds;
  const seconds = [preStop, drain, grace];
  if (seconds.some((each) => !Number.isInteger(each) || each < 0)) {
    component.mistake('E_GRACE', `${seconds.join(', ')} are not all whole seconds from 0 on`, 'write whole seconds');
  } else if (grace < least) {
    component.mistake(
      'E_GRACE',
      `a grace period of ${String(grace)} s is shorter than the ${String(preStop)} s out of service, ${String(props.drainSeconds ?? 0)} s for requests and ${String(exitSeconds)} s to exit`,
      `leave \`terminationGracePeriodSeconds\` out, or make it at least ${String(least)}`,
    );
  }
  return { lifecycle: preStop === 0 ? undefined : hook(preStop, kubeVersion), graceSeconds: grace };
}

function hook(seconds: number, kubeVersion: string | undefined): Lifecycle {
  return {
    preStop: knowsSleepHook(kubeVersion) ? { sleep: { seconds } } : { exec: { command: ['sleep', String(seconds)] } },
  };
}
