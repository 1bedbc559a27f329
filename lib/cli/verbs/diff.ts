import { clusterOptions } from '../cluster-options';
import { load } from '../lazy';
import { loadSet } from '../load-sets';
import { pictureOf, sceneOfPlan } from '../report/picture';
import { lookOn, showPlan } from '../show-plan';
import type { Verb } from '../verb';

/** Plans a deploy and shows it. Nothing is written. */
export const diff: Verb = async (context) => {
  const { against } = context.settings;
  if (against !== undefined) return load.diffAgainst().diffAgainst(context, against);
  const set = await loadSet(context);
  const plan = await lookOn(context, load.deployer().diff(set, clusterOptions(context)));
  return { ...showPlan(context, plan), picture: pictureOf([sceneOfPlan(plan)]) };
};
