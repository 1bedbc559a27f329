/** What may be agreed to beforehand, from the least to the worst. Loss of data is missing: each one needs its own word. */
export const approvableLevels = [
  'none',
  'in-place',
  'no-effect-until-restart',
  'scale',
  'rolling-restart',
  'exposure',
  'blocked',
  'restart-with-gap',
  'privilege-broadening',
  'orphan',
  'recreate',
] as const;
export type ApprovableLevel = (typeof approvableLevels)[number];

/**
 * What a change does to what is running, from the least to the worst.
 *
 * - `none`: nothing that runs is touched
 * - `in-place`: it takes effect without a restart
 * - `no-effect-until-restart`: running pods go on with what they read when they started
 * - `scale`: the number of pods changes
 * - `rolling-restart`: pods are replaced while others serve
 * - `exposure`: it can be reached from where it could not be reached before
 * - `blocked`: it will not come up: something that it needs is missing, or a quota has no room
 * - `restart-with-gap`: pods are replaced, and for a while none serves
 * - `privilege-broadening`: something may do more than before
 * - `orphan`: running pods are no longer found by what selects them
 * - `recreate`: the object is deleted and made again
 * - `data-loss`: data is deleted
 */
export const impactLevels = [...approvableLevels, 'data-loss'] as const;
export type ImpactLevel = (typeof impactLevels)[number];
