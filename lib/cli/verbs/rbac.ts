import { clusterOptions } from '../cluster-options';
import { load } from '../lazy';
import { loadSet } from '../load-sets';
import type { Verb } from '../verb';

/** Prints the Roles that a deploy needs, or those that looking at it needs. */
export const rbac: Verb = async (context) => {
  const set = await loadSet(context);
  const { readOnly } = context.settings;
  const roles = await load.deployer().roles(set, { ...clusterOptions(context), readOnly });
  return { exitCode: 0, text: () => load.yaml().formatYaml(roles), document: { roles } };
};
