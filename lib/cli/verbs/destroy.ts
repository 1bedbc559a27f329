import { formatOwner } from '../../manifest';
import { changeCluster } from '../change-cluster';
import { load } from '../lazy';
import { loadTarget } from '../load-sets';
import type { Verb } from '../verb';

/** Deletes what was deployed, except data. */
export const destroy: Verb = async (context) => {
  const target = await loadTarget(context);
  return changeCluster(context, {
    verb: 'destroy',
    what: (plan) => `Destroy ${formatOwner(plan)} in`,
    // A y is typed too easily for this: the name of the environment is asked for.
    word: ({ environment }) => environment,
    begin: (options) => load.deployer().destroy(target, options),
  });
};
