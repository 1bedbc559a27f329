import type { Condition } from './conditions';

/**
 * Milliseconds. Pods are refused for a moment when their ServiceAccount, quota or PriorityClass was made in the same
 * breath; only a refusal that lasts is one.
 */
export const replicaFailureGrace = 30_000;

/** Milliseconds since the condition got its present status. */
export function heldFor(condition: Condition, now: Date): number {
  return condition.changedAt === undefined ? 0 : now.getTime() - condition.changedAt;
}
