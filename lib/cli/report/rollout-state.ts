import { refKey, type ObjectRef } from '../../manifest';
import type { Action, DeployEvent, Verdict } from '../../deploy/index';

/** Where one object of a run stands, as far as its events have told. */
export interface Row {
  readonly ref: ObjectRef;
  /** What the run does to it; undefined for one that it only waits for. */
  readonly action?: Action | undefined;
  readonly applied: boolean;
  readonly verdict?: Verdict | undefined;
}

/** Follows the events of a run and tells what is news in them. */
export class RolloutState {
  private readonly rows = new Map<string, Row>();

  /** Takes the event in. True when a person wants to read about it: it is not what the lines before already said. */
  take(event: DeployEvent): boolean {
    switch (event.type) {
      case 'planned':
        for (const { ref, action } of event.plan.changes) {
          if (action !== 'unchanged') this.rows.set(refKey(ref), { ref, action, applied: false });
        }
        return false;
      case 'applied':
        this.rows.set(refKey(event.ref), { ref: event.ref, action: event.action, applied: true });
        return event.action !== 'unchanged';
      case 'readiness':
        return this.takeVerdict(event.ref, event.verdict);
      case 'diagnosis':
        // What ends the rollout is told at the end, with all that was seen.
        return event.diagnosis.severity !== 'fatal';
      case 'phase':
        return event.message !== undefined;
      default:
        return true;
    }
  }

  /** What the run still waits for: the troubled first, then what moves, then what was not touched yet. */
  waiting(): Row[] {
    return [...this.rows.values()].filter((row) => !isSettled(row)).sort((a, b) => urgency(a) - urgency(b));
  }

  counts(): { readonly settled: number; readonly total: number } {
    const rows = [...this.rows.values()];
    return { settled: rows.filter(isSettled).length, total: rows.length };
  }

  private takeVerdict(ref: ObjectRef, verdict: Verdict): boolean {
    const key = refKey(ref);
    const row = this.rows.get(key);
    if (row === undefined && verdict.status === 'Ready' && verdict.note === undefined) return false;
    const before = row?.verdict;
    this.rows.set(key, { ref, action: row?.action, applied: row?.applied ?? false, verdict });
    if (before?.status === verdict.status && before.reason === verdict.reason) return false;
    // `created` says enough about an object that was ready from the start.
    return !(before === undefined && verdict.status === 'Ready' && (verdict.reason ?? verdict.note) === undefined);
  }
}

export function isSettled({ action, applied, verdict }: Row): boolean {
  if (action === 'delete') return verdict === undefined ? applied : verdict.status === 'NotFound';
  return verdict?.status === 'Ready';
}

function urgency({ applied, verdict }: Row): number {
  if (verdict?.status === 'Failed') return 0;
  if (verdict?.status === 'Blocked') return 1;
  if (verdict !== undefined) return 2;
  return applied ? 3 : 4;
}
