import { changeCluster } from '../change-cluster';
import { load } from '../lazy';
import { loadSet } from '../load-sets';
import type { Verb } from '../verb';

/** Takes over what another tool deployed. */
export const adopt: Verb = async (context) => {
  const set = await loadSet(context);
  return changeCluster(context, {
    verb: 'adopt',
    what: ({ app, environment }) => `Adopt the objects of ${app}/${environment} in`,
    begin: ({ approveUpTo = 'in-place', ...options }) => load.deployer().adopt(set, { ...options, approveUpTo }),
  });
};
