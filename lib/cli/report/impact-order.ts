import type { ChangeDocument } from './document';

/** The worst first: what a reviewer has to see even where the rest is cut. */
export const worstFirst: readonly string[] = [
  'data-loss',
  'recreate',
  'orphan',
  'privilege-broadening',
  'restart-with-gap',
  'blocked',
  'exposure',
  'rolling-restart',
  'scale',
  'no-effect-until-restart',
  'in-place',
  'none',
];

/** The changes that are worth a line, the worst impact first, else in the order of the plan. */
export function byImpact(changes: readonly ChangeDocument[]): readonly ChangeDocument[] {
  return changes
    .filter(({ action, conflicts }) => action !== 'unchanged' || conflicts.length > 0)
    .sort((a, b) => impactRank(a.impact.level) - impactRank(b.impact.level));
}

/** 0 is the worst; a level that this version does not know counts as bad. */
export function impactRank(level: string): number {
  const rank = worstFirst.indexOf(level);
  return rank === -1 ? 1 : rank;
}
