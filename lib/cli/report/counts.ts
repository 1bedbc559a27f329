import type { Action, Change } from '../../deploy/index';
import { actionWords } from './action-words';
import { countActions } from './document';

/** `1 created, 2 configured, 14 unchanged`; what there is none of is left out. */
export function countsText(changes: readonly Pick<Change, 'action'>[]): string {
  const counts = countActions(changes);
  const parts = (Object.keys(counts) as Action[])
    .filter((action) => counts[action] > 0)
    .map((action) => `${counts[action]} ${actionWords[action]}`);
  return parts.length === 0 ? 'no objects' : parts.join(', ');
}
