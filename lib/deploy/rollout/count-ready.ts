import type { Verdict } from './verdict';

/** `ready` of `total`, and what most needs attention among the rest. */
export interface ReadyCount {
  readonly ready: number;
  readonly total: number;
  readonly worst: Verdict['status'];
}

/** From what needs attention most to what needs none. */
const ranking = ['Failed', 'Blocked', 'NotFound', 'Terminating', 'Progressing', 'Ready'] as const;

/** Sums verdicts up; nothing at all is `Ready`. */
export function countReady(verdicts: Iterable<Verdict>): ReadyCount {
  const statuses = [...verdicts].map(({ status }) => status);
  return {
    ready: statuses.filter((status) => status === 'Ready').length,
    total: statuses.length,
    worst: ranking.find((status) => statuses.includes(status)) ?? 'Ready',
  };
}
