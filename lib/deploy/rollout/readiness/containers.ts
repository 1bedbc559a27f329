import type { Manifest } from '../../../manifest';
import { type Fields, fieldsOf, itemsOf, numberOf, textOf, timeOf } from '../../../objects/read-field';

export interface Termination {
  readonly exitCode: number;
  readonly signal: number;
  readonly reason: string;
  readonly message: string;
  readonly startedAt: number | undefined;
  readonly finishedAt: number | undefined;
}

/** One container of a pod: what it should be and how it stands. */
export interface ContainerView {
  readonly name: string;
  /** `sidecar`: an init container that is restarted always. */
  readonly role: 'init' | 'sidecar' | 'app';
  readonly spec: Fields;
  /** Where its status stands in the pod: `status.initContainerStatuses[name=migrate]`. */
  readonly path: string;
  readonly ready: boolean;
  readonly started: boolean;
  readonly restarts: number;
  readonly waiting: { readonly reason: string; readonly message: string } | undefined;
  readonly runningSince: number | undefined;
  /** It has ended and no new start was tried. */
  readonly terminated: Termination | undefined;
  /** How the run before this one ended. */
  readonly last: Termination | undefined;
}

/** All containers of a pod in the order of their start, also those without a status yet. */
export function containerViewsOf(pod: Manifest): readonly ContainerView[] {
  const spec = fieldsOf(pod.spec);
  const status = fieldsOf(pod.status);
  const inits = itemsOf(spec.initContainers).map((container) =>
    view(container, container.restartPolicy === 'Always' ? 'sidecar' : 'init', status),
  );
  return [...inits, ...itemsOf(spec.containers).map((container) => view(container, 'app', status))];
}

/**
 * How often the container has ended. A kubelet counts a restart when it starts the container again: one that waits in
 * back-off has ended once more than it was restarted.
 */
export function terminationsOf(container: ContainerView): number {
  const pending = container.terminated !== undefined || container.waiting?.reason === 'CrashLoopBackOff';
  return container.restarts + (pending ? 1 : 0);
}

/** How the container ended last, whether it waits for its next start or runs again. */
export function lastEndOf(container: ContainerView): Termination | undefined {
  return container.terminated ?? container.last;
}

function view(spec: Fields, role: ContainerView['role'], pod: Fields): ContainerView {
  const list = role === 'app' ? 'containerStatuses' : 'initContainerStatuses';
  const status = itemsOf(pod[list]).find((candidate) => candidate.name === spec.name) ?? {};
  const state = fieldsOf(status.state);
  const waiting = state.waiting === undefined ? undefined : fieldsOf(state.waiting);
  return {
    name: textOf(spec.name),
    role,
    spec,
    path: `status.${list}[name=${textOf(spec.name)}]`,
    ready: status.ready === true,
    started: status.started === true,
    restarts: numberOf(status.restartCount),
    waiting: waiting && { reason: textOf(waiting.reason), message: textOf(waiting.message) },
    runningSince: timeOf(fieldsOf(state.running).startedAt),
    terminated: toTermination(state.terminated),
    last: toTermination(fieldsOf(status.lastState).terminated),
  };
}

function toTermination(value: unknown): Termination | undefined {
  if (value === undefined || value === null) return undefined;
  const end = fieldsOf(value);
  return {
    exitCode: numberOf(end.exitCode),
    signal: numberOf(end.signal),
    reason: textOf(end.reason),
    message: textOf(end.message),
    startedAt: timeOf(end.startedAt),
    finishedAt: timeOf(end.finishedAt),
  };
}
