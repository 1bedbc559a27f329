import type { Action } from '../../deploy/plan/change';

/** Kubernetes' words for what happens to an object. */
export const actionWords: Readonly<Record<Action, string>> = {
  create: 'created',
  configure: 'configured',
  recreate: 'recreated',
  unchanged: 'unchanged',
  delete: 'deleted',
};
