import { clusterOptions } from '../cluster-options';
import { load } from '../lazy';
import { loadSet } from '../load-sets';
import type { Verb } from '../verb';

/** Prints the Roles that a deploy needs. */
export const rbac: Verb = async (context) => {
  const set = await loadSet(context);
  const roles = await load.deployer().roles(set, clusterOptions(context));
  return { exitCode: 0, text: () => load.yaml().formatYaml(roles), document: { roles } };
};
