import { formatRef, groupKindOf, type Manifest, refKey } from '../../manifest';
import type { Diagnosis } from './diagnose/diagnosis';
import type { NotReady } from './explain';
import type { LiveObjects } from './live-objects';
import { stuckPod } from './readiness/stateful-set';
import { podsOf } from './readiness/target-pods';
import type { Related } from './related';
import type { RolloutEvent } from './rollout-event';
import { isCurrent, presentOf, type Tracked } from './tracked';

/** Whoever runs a rollout. */
export interface RolloutListener {
  readonly emit: (event: RolloutEvent) => void;
  /** Called when something will not become ready. */
  readonly onFailure: (why: string) => void;
  /** Called at each look with every Job that this run began, and with its pods. */
  readonly onJob?: ((job: Manifest, related: Related) => void) | undefined;
  /** Called once for each broken pod of an older template that a StatefulSet of this run waits for in vain. */
  readonly onStuck?: ((workload: Manifest, pod: Manifest) => void) | undefined;
}

/** What a rollout says to whoever runs it. */
export class Announcements {
  private readonly told = new Map<string, Diagnosis['severity']>();
  /** Uids of pods that were told. */
  private readonly stuck = new Set<string>();

  constructor(
    private readonly listener: RolloutListener,
    private readonly live: LiveObjects,
  ) {}

  /** Pods of an older template that a StatefulSet waits for in vain. */
  stuckPods(notReady: readonly Tracked[], related: Related): void {
    for (const tracked of notReady) {
      const object = presentOf(this.live, tracked);
      if (groupKindOf(tracked.ref) !== 'apps/StatefulSet' || tracked.action === 'unchanged') continue;
      if (object === undefined || !isCurrent(object, tracked)) continue;
      const pod = stuckPod(object, podsOf(object, related).old);
      if (pod?.metadata.uid === undefined || this.stuck.has(pod.metadata.uid)) continue;
      this.stuck.add(pod.metadata.uid);
      this.listener.onStuck?.(object, pod);
    }
  }

  /** The Jobs that this run began. */
  jobs(begun: readonly Tracked[], related: Related): void {
    for (const tracked of begun) {
      if (groupKindOf(tracked.ref) !== 'batch/Job' || tracked.action === 'unchanged') continue;
      const object = presentOf(this.live, tracked);
      if (object !== undefined) this.listener.onJob?.(object, related);
    }
  }

  /** Tells each cause when it is first seen, and when it becomes worse; ends the run where no waiting helps. */
  causes(found: readonly Diagnosis[], notReady: readonly NotReady[]): void {
    for (const diagnosis of found) {
      const { cause, object, container, severity } = diagnosis;
      const key = `${refKey(object)} ${cause} ${container ?? ''}`;
      if (this.told.get(key) === severity) continue;
      this.told.set(key, severity);
      this.listener.emit({ type: 'diagnosis', diagnosis });
    }
    const fatal = found.find(({ severity }) => severity === 'fatal');
    const failed = notReady.find(({ verdict }) => verdict.status === 'Failed');
    if (fatal !== undefined) this.listener.onFailure(`${formatRef(fatal.object)}: ${fatal.message}`);
    else if (failed !== undefined) {
      this.listener.onFailure(`${formatRef(failed.tracked.ref)}: ${failed.verdict.reason ?? 'failed'}`);
    }
  }
}
