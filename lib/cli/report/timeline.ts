import { refKey, type ObjectRef } from '../../manifest';
import type { Action, DeployEvent, Readiness } from '../../deploy/index';

/** How the rollout of one object went. Times are milliseconds since the run began. */
export interface TimelineRow {
  readonly ref: ObjectRef;
  readonly action?: Action | undefined;
  readonly applied?: number | undefined;
  readonly states: readonly TimelineState[];
}

export interface TimelineState {
  readonly at: number;
  readonly status: Readiness;
  readonly reason?: string | undefined;
}

/** Writes down when what happened to each object, in the order of the first news about it. */
export class Timeline {
  private readonly rows = new Map<string, TimelineRow>();

  take(event: DeployEvent): void {
    if (event.type === 'applied') {
      const row = this.rowOf(event.ref);
      this.rows.set(refKey(event.ref), { ...row, action: event.action, applied: event.at });
    }
    if (event.type === 'readiness') {
      const row = this.rowOf(event.ref);
      const { status, reason } = event.verdict;
      const last = row.states.at(-1);
      if (last?.status === status && last.reason === reason) return;
      this.rows.set(refKey(event.ref), { ...row, states: [...row.states, { at: event.at, status, reason }] });
    }
  }

  /** Undefined where nothing was waited for. */
  finished(): readonly TimelineRow[] | undefined {
    return this.rows.size === 0 ? undefined : [...this.rows.values()];
  }

  private rowOf(ref: ObjectRef): TimelineRow {
    return this.rows.get(refKey(ref)) ?? { ref, states: [] };
  }
}
