import { formatOwner } from '../../manifest';
import { changeCluster } from '../change-cluster';
import { load } from '../lazy';
import { loadTarget } from '../load-sets';
import type { Verb } from '../verb';

/** Deploys an earlier revision again. */
export const rollback: Verb = async (context) => {
  const target = await loadTarget(context);
  const { toRevision } = context.settings;
  return changeCluster(context, {
    verb: 'rollback',
    what: (plan) => `Roll back ${formatOwner(plan)} in`,
    begin: (options) => load.deployer().rollback(target, { ...options, toRevision }),
  });
};
