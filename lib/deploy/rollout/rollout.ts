import { groupKindOf, type Manifest, type ObjectRef, refKey } from '../../manifest';
import type { Clock } from '../clock';
import type { ClusterReader } from '../cluster';
import { Announcements, type RolloutListener } from './announcements';
import type { Diagnosis } from './diagnose/diagnosis';
import { explain, type ExplainInput, explainWithLogs, type NotReady } from './explain';
import { completed, judge, relatedOf } from './judge';
import { LiveObjects } from './live-objects';
import { neededFor, relatedNeeds } from './needs';
import type { ObjectStatus } from './object-status';
import { heartbeat, Rhythm } from './rhythm';
import { afterWrite, isCurrent, presentOf, type Tracked } from './tracked';
import type { Related } from './related';
import { isSame, type Verdict } from './verdict';

/** What says nothing new once it is ready: its pods are judged with the workload that they belong to. */
const settledKinds: readonly string[] = [
  '/ConfigMap',
  '/Secret',
  '/Service',
  '/ServiceAccount',
  'networking.k8s.io/Ingress',
  'networking.k8s.io/NetworkPolicy',
  'policy/PodDisruptionBudget',
  'rbac.authorization.k8s.io/Role',
  'rbac.authorization.k8s.io/RoleBinding',
];

export interface RolloutInput extends RolloutListener {
  readonly reader: ClusterReader;
  readonly clock: Clock;
  /** Everything that is wanted; verdicts come for what was written or found unchanged so far. */
  readonly objects: readonly Tracked[];
  /** When the run began to write; undefined when nothing was written. */
  readonly since?: Date | undefined;
  /** Ends all waiting. */
  readonly signal: AbortSignal;
  /** Last lines of containers that were followed, by `containerKey`. */
  readonly lastLines?: (() => Readonly<Record<string, string>>) | undefined;
}

/**
 * Follows a rollout: one list and watch per kind that is not ready, shared by readiness, diagnosis and deletions.
 * Verdicts are formed anew on every event and once a second; one that changes is emitted.
 */
export class Rollout {
  private readonly live: LiveObjects;
  private readonly tracked: Map<string, Tracked>;
  private readonly verdicts = new Map<string, Verdict>();
  private readonly waiting = new Set<() => boolean>();
  private readonly closing = new AbortController();
  private readonly announcements: Announcements;
  private readonly rhythm: Rhythm;

  constructor(private readonly input: RolloutInput) {
    this.live = new LiveObjects(input.reader);
    this.tracked = new Map(input.objects.map((tracked) => [refKey(tracked.ref), tracked]));
    for (const [key, tracked] of this.tracked) if (tracked.completed === true) this.verdicts.set(key, completed);
    this.announcements = new Announcements(input, this.live);
    this.rhythm = new Rhythm(input.clock, () => this.evaluate(), this.closing.signal);
    this.live.onChange(() => this.rhythm.soon());
    input.signal.addEventListener('abort', () => this.wake());
  }

  applied(key: string, object: Manifest): void {
    const tracked = this.tracked.get(key);
    if (tracked === undefined) return;
    const since = tracked.action === 'unchanged' ? undefined : this.input.reader.serverTime();
    this.tracked.set(key, afterWrite(tracked, object, since));
    this.rhythm.soon();
  }

  whenReady(key: string): Promise<boolean> {
    this.rhythm.soon();
    return this.until(() => this.isReady(key));
  }

  /** True when everything that was written or found unchanged is ready. */
  whenAllReady(): Promise<boolean> {
    this.rhythm.waitOnly();
    this.rhythm.lookNow();
    return this.until(() => [...this.tracked.keys()].every((key) => this.isReady(key)));
  }

  async whenGone(ref: ObjectRef, uid: string | undefined): Promise<boolean> {
    await this.live.follow(ref, ref.namespace);
    const isGone = (object: Manifest | undefined): boolean => object === undefined || object.metadata.uid !== uid;
    if (this.live.knowledge(ref, ref.namespace) !== 'known') return this.untilGot(ref, isGone);
    return this.until(() => isGone(this.live.find(ref)));
  }

  /** How everything stands, in the order of the plan. */
  statuses(): ObjectStatus[] {
    return [...this.tracked].map(([key, tracked]) => {
      const { ref, action, origin } = tracked;
      const verdict = this.verdicts.get(key) ?? withoutVerdict(tracked);
      return { ref, action, verdict, origin, object: presentOf(this.live, tracked) };
    });
  }

  /** Looks at everything once, by lists alone; what is ready then needs no watch. */
  async look(objects: ReadonlyMap<string, Manifest>): Promise<boolean> {
    const refs = [...this.tracked.values()].map(({ ref }) => ref);
    const needs = relatedNeeds(refs, 'decisive');
    await Promise.all(needs.map(({ kind, namespace }) => this.live.look(kind, namespace)));
    for (const [key, object] of objects) this.applied(key, object);
    this.rhythm.lookNow();
    return [...this.tracked.keys()].every((key) => this.isReady(key));
  }

  /** What is wrong at the end, with last lines of logs. */
  async diagnoses(timedOut: boolean): Promise<readonly Diagnosis[]> {
    const { reader, clock } = this.input;
    return explainWithLogs(reader, clock, { ...this.explainInput(this.related()), timedOut });
  }

  close(): void {
    this.closing.abort();
    this.live.close();
    this.wake();
  }

  private until(met: () => boolean): Promise<boolean> {
    return new Promise((resolve) => {
      const check = (): boolean => {
        const ended = this.input.signal.aborted || this.closing.signal.aborted;
        const isMet = met();
        if (isMet || ended) resolve(isMet);
        return isMet || ended;
      };
      if (!check()) this.waiting.add(check);
    });
  }

  /** Of a kind that may be got, but neither listed nor watched. */
  private async untilGot(ref: ObjectRef, met: (object: Manifest | undefined) => boolean): Promise<boolean> {
    const end = AbortSignal.any([this.input.signal, this.closing.signal]);
    for (;;) {
      if (met(await this.input.reader.get(ref))) return true;
      if (end.aborted) return false;
      await this.input.clock.sleep(heartbeat, end);
    }
  }

  private wake(): void {
    for (const check of this.waiting) if (check()) this.waiting.delete(check);
  }

  private evaluate(): void {
    if (this.closing.signal.aborted || this.input.signal.aborted) return;
    const begun = [...this.tracked].filter(([, { barrier }]) => barrier !== undefined);
    const related = this.related();
    const now = this.input.reader.serverTime();
    for (const [key, tracked] of begun) {
      if (this.isReady(key) && settledKinds.includes(groupKindOf(tracked.ref))) continue;
      this.note(key, tracked, judge(this.live, tracked, related, now));
    }
    const late = begun.filter(([key]) => !this.isReady(key)).map(([, tracked]) => tracked);
    for (const { kind, namespace } of neededFor(late.map(({ ref }) => ref))) void this.live.follow(kind, namespace);
    if (late.length > 0) {
      const input = this.explainInput(related);
      this.announcements.causes(explain(input), input.notReady);
    }
    this.announcements.stuckPods(late, related);
    this.announcements.jobs(
      begun.map(([, tracked]) => tracked),
      related,
    );
    this.wake();
  }

  private note(key: string, tracked: Tracked, verdict: Verdict | undefined): void {
    const before = this.verdicts.get(key);
    if (verdict === undefined) return void this.verdicts.delete(key);
    this.verdicts.set(key, verdict);
    const seen = this.live.find(tracked.ref);
    if (seen !== undefined && seen.metadata.uid === tracked.barrier?.uid) {
      this.tracked.set(key, { ...tracked, last: seen });
    }
    if (before !== undefined && isSame(before, verdict)) return;
    this.input.emit({ type: 'readiness', ref: tracked.ref, verdict, origin: tracked.origin });
  }

  private explainInput(related: Related): ExplainInput {
    const notReady: NotReady[] = [];
    for (const [key, tracked] of this.tracked) {
      const verdict = this.verdicts.get(key);
      if (tracked.barrier !== undefined && verdict !== undefined && verdict.status !== 'Ready') {
        const object = presentOf(this.live, tracked);
        notReady.push({
          tracked,
          verdict,
          object: object !== undefined && isCurrent(object, tracked) ? object : undefined,
        });
      }
    }
    const { reader, since } = this.input;
    const wanted = [...this.tracked.values()].map(({ ref }) => ref);
    const unsticks = this.input.onStuck !== undefined;
    const logs = this.input.lastLines?.();
    return { notReady, wanted, related, since, unsticks, logs, now: reader.serverTime() };
  }

  private related(): Related {
    return relatedOf(this.live, [...this.tracked.values()]);
  }

  private isReady(key: string): boolean {
    return this.verdicts.get(key)?.status === 'Ready';
  }
}

function withoutVerdict({ barrier, stored }: Tracked): Verdict {
  if (barrier !== undefined) return { status: 'Progressing', reason: 'not seen yet' };
  return stored === undefined
    ? { status: 'NotFound', reason: 'not applied' }
    : { status: 'Progressing', reason: 'not applied: as it was before' };
}
