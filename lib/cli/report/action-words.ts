import type { Action } from '../../deploy/index';

/** Kubernetes' words for what happens to an object. */
export const actionWords: Readonly<Record<Action, string>> = {
  create: 'created',
  configure: 'configured',
  recreate: 'recreated',
  unchanged: 'unchanged',
  delete: 'deleted',
};
