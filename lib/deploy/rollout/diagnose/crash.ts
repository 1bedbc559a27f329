import { groupKindOf } from '../../../manifest';
import { runsPods } from '../../../objects/pod-template';
import { type ContainerView, type Termination, lastEndOf, terminationsOf } from '../readiness/containers';
import { fieldsOf, itemsOf, textOf, timeOf } from '../../../objects/read-field';
import { containerKey } from '../container-key';
import { unsettled } from '../readiness/settled';
import type { Cause } from './diagnosis';
import { eventEvidence, fieldEvidence, logEvidence } from './evidence';
import { advice, describe } from './crash-words';
import {
  type DiagnosisRule,
  type FoundCause,
  type ContainerInPod,
  type Scene,
  failedBefore,
  isNew,
  othersNotReady,
} from './scene';
import { type SeenEvent, isAbout } from '../seen-events';

/**
 * How often a container must have ended before it is called a crash loop. A kubelet restarts it at once, then after
 * 10, 20, 40 ... seconds, so that three ends are there after about 15 seconds on a real node and after 5 on a fake one;
 * the third shows as `CrashLoopBackOff` with two restarts. An app that fails twice because something that it needs was
 * a little late comes up with its third start and is never called one. Where there is a better explanation than the
 * app itself, five are asked for (about 80 seconds): another pod of the same template is well, or another workload of
 * this run is not ready yet and may be what it calls.
 */
const loop = 3;
const doubtfulLoop = 5;
/** Ends by want of memory: the first may be a moment's peak. */
const memoryLoop = 2;
/** Kills by a probe: each took the whole budget of the probe already. */
const probeLoop: Readonly<Record<string, number>> = { 'probe.startup': 2, 'probe.liveness_kill': 3 };
/** Milliseconds. Who ran for longer had started; that it ended is no failed start. */
const worked = 30_000;
/** The shell's words for a program that is not there or cannot be executed: nothing heals that. */
const incurable = [126, 127];
const backOffs = ['10s', '20s', '40s', '1m20s', '2m40s', '5m0s'];

/** What a kubelet says while it tries in vain. */
const cannotStart = /^(RunContainerError|PostStartHookError)$/;

/** A container that ends and is started again, or one that cannot be started at all. */
export const crash: DiagnosisRule = (scene) =>
  scene.containers.flatMap((failing) => {
    const end = endOf(scene, failing);
    return end === undefined ? [] : [diagnose(scene, failing, end)];
  });

/** How the container ended, when that is why it does not work now. */
function endOf(scene: Scene, { pod, container }: ContainerInPod): Termination | undefined {
  const { waiting } = container;
  if (waiting !== undefined && cannotStart.test(waiting.reason)) {
    const message = waiting.message;
    return { ...nothing, ...lastEndOf(container), reason: waiting.reason, message };
  }
  const end = lastEndOf(container);
  if (end === undefined) return undefined;
  const once = (fieldsOf(pod.spec).restartPolicy ?? 'Always') !== 'Always';
  if (end.exitCode === 0 && (once || container.role === 'init')) return undefined;
  // Between two crashes the container runs; it has recovered when its Ready can be believed.
  const runs = container.runningSince !== undefined;
  return runs && unsettled(pod, 0, scene.input.now) === undefined ? undefined : end;
}

/** Which field of the status `endOf` has read. */
function fieldOfEnd({ waiting, terminated }: ContainerView): string {
  if (cannotStart.test(waiting?.reason ?? '')) return 'state.waiting';
  return terminated === undefined ? 'lastState.terminated' : 'state.terminated';
}

const nothing: Termination = {
  exitCode: 128,
  signal: 0,
  reason: '',
  message: '',
  startedAt: undefined,
  finishedAt: undefined,
};

function diagnose(scene: Scene, failing: ContainerInPod, end: Termination): FoundCause {
  const { pod, podName, container, label } = failing;
  const log = scene.input.logs?.[containerKey(pod.metadata, container.name)];
  const kill = scene
    .eventsOf(pod)
    .findLast((event) => event.reason === 'Killing' && isAbout(event, container.name) && / probe/.test(event.message));
  const cause = causeOf(end, log ?? end.message, kill);
  const ends = endsOf(scene, failing, end);
  const before = failedBefore(scene, container, /^CrashLoopBackOff$/)
    ? '; the pods before this change fail in the same way'
    : '';
  const path = `${container.path}.${fieldOfEnd(container)}`;
  return {
    cause,
    severity: isFatal(scene, failing, { cause, end, ends, kill }) ? 'fatal' : 'suspect',
    confidence: before === '' ? 'high' : 'medium',
    pod: podName,
    container: container.name,
    message: `${label} ${describe(cause, end, ends, container.spec)}${before}`,
    evidence: [
      fieldEvidence(pod, path, `${end.reason}, exit code ${end.exitCode}`),
      ...(kill === undefined ? [] : [eventEvidence(pod, kill)]),
      ...logEvidence(pod, container.name, log, end.message),
    ],
    hint: advice(cause, end),
  };
}

/** Ends of this loop. Restarts are counted for a pod's whole life, the back-off grows only from one to the next. */
function endsOf(scene: Scene, { pod, container }: ContainerInPod, end: Termination): number {
  const all = Math.max(1, terminationsOf(container));
  if (scene.since !== undefined && (end.finishedAt ?? scene.now) < scene.since - 1000) return 0;
  const step = backOffs.indexOf(/^back-off (\S+) restarting/.exec(container.waiting?.message ?? '')?.[1] ?? '');
  if (step !== -1) return Math.min(all, step + 2);
  return isNew(scene, pod) ? all : Math.min(all, 1);
}

function causeOf(end: Termination, said: string, kill: SeenEvent | undefined): Cause {
  if (end.reason === 'OOMKilled') return 'app.oom';
  if (kill !== undefined) return / startup probe/.test(kill.message) ? 'probe.startup' : 'probe.liveness_kill';
  if (/exec format error/i.test(`${end.message} ${said}`)) return 'image.arch_mismatch';
  if (/^(StartError|ContainerCannotRun|RunContainerError|PostStartHookError)$/.test(end.reason))
    return 'app.start_error';
  if (/permission denied|read-only file system|operation not permitted|\bEACCES\b|\bEROFS\b/i.test(said))
    return 'app.permission';
  if (/no space left on device|\bENOSPC\b/i.test(said)) return 'storage.full';
  return /is forbidden: User "system:serviceaccount:/.test(said) ? 'rbac.forbidden' : 'app.crash';
}

interface Crash {
  readonly cause: Cause;
  readonly end: Termination;
  /** Of this loop. */
  readonly ends: number;
  /** By a probe. */
  readonly kill: SeenEvent | undefined;
}

function isFatal(scene: Scene, failing: ContainerInPod, { cause, end, ends, kill }: Crash): boolean {
  if (ends === 0) return false;
  if (cause === 'image.arch_mismatch' || incurable.includes(end.exitCode)) return true;
  if (cause === 'app.start_error' && /no such file|not found|permission denied|is a directory/i.test(end.message))
    return true;
  // A Job decides by itself how often it tries, and nothing tries a bare pod again.
  if (groupKindOf(scene.input.workload) === 'batch/Job') return false;
  if (failing.container.terminated !== undefined && fieldsOf(failing.pod.status).phase === 'Failed') return true;
  if (cause === 'app.oom') return ends >= memoryLoop;
  const kills = probeLoop[cause];
  if (kills !== undefined) return Math.max(kill?.count ?? 0, ends) >= kills;
  if (hadStarted(failing, end)) return false;
  const elsewhere = scene.pods.some((pod) => unsettled(pod, 0, scene.input.now) === undefined);
  const starting = othersNotReady(scene).some(runsPods);
  return ends >= (elsewhere || starting ? doubtfulLoop : loop);
}

/** True when the run that ended had worked: long, and Ready where a probe could say so. */
function hadStarted({ pod, container }: ContainerInPod, end: Termination): boolean {
  if (end.startedAt === undefined || end.finishedAt === undefined) return false;
  if (end.finishedAt - end.startedAt < worked) return false;
  if (container.spec.readinessProbe === undefined) return true;
  const ready = itemsOf(fieldsOf(pod.status).conditions).find(({ type }) => textOf(type) === 'Ready');
  return ready?.status === 'True' || (timeOf(ready?.lastTransitionTime) ?? 0) > end.startedAt;
}
