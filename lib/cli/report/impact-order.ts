import { impactLevels } from '../../conventions/impact-level';
import type { ChangeDocument } from './document';

/** The changes that are worth a line, the worst impact first, else in the order of the plan. */
export function byImpact(changes: readonly ChangeDocument[]): readonly ChangeDocument[] {
  return changes
    .filter((change) => isShown(change))
    .sort((a, b) => impactRank(a.impact.level) - impactRank(b.impact.level));
}

/** Also of what does not change: what others own of it, or added to it. */
export function isShown({ action, conflicts, handAdded = [] }: ChangeDocument): boolean {
  return action !== 'unchanged' || conflicts.length > 0 || handAdded.length > 0;
}

/** 0 is the worst; a level that this version does not know counts as bad. */
export function impactRank(level: string): number {
  const place = (impactLevels as readonly string[]).indexOf(level);
  return place === -1 ? 1 : impactLevels.length - 1 - place;
}
