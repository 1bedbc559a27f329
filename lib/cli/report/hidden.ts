import { count } from '../../conventions/count';
import type { PlanDocument } from './document';

/** What a plan does not show and how many of it there are; empty where it shows everything. */
export function hiddenText({ changes, against }: Pick<PlanDocument, 'changes' | 'against'>): string {
  const hidden = changes.reduce((sum, change) => sum + change.hidden, 0);
  if (hidden === 0) return '';
  const what = against === undefined ? 'defaults and bookkeeping of the server' : 'other spellings of the same';
  return `${count(hidden, 'difference')} hidden: ${what}`;
}
