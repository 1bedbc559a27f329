import { formatOwner } from '../../manifest';
import { changeCluster } from '../change-cluster';
import { load } from '../lazy';
import { loadSet } from '../load-sets';
import type { Verb } from '../verb';

/** Takes over what another tool deployed, or what was deployed under a former name. */
export const adopt: Verb = async (context) => {
  const set = await loadSet(context);
  const { from } = context.settings;
  const theirs = from === undefined ? 'the objects' : `what was deployed as ${formatOwner(from)} by the name`;
  return changeCluster(context, {
    verb: 'adopt',
    what: (plan) => `Adopt ${theirs} of ${formatOwner(plan)} in`,
    begin: (options) => load.deployer().adopt(set, { ...options, from }),
  });
};
