import { type ImpactLevel, impactLevels } from '../../../conventions/impact-level';

/** Where a level stands between the least and the worst. */
export function rankOf(level: ImpactLevel): number {
  return impactLevels.indexOf(level);
}
