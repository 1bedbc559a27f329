import { clusterOptions } from '../cluster-options';
import { exitCodes } from '../exit-code';
import { load } from '../lazy';
import { loadSet } from '../load-sets';
import { planDocument } from '../report/document';
import { planText } from '../report/plan-text';
import { pictureOf, sceneOfPlan } from '../report/picture';
import type { Verb } from '../verb';

/** Plans a deploy and shows it. Nothing is written. */
export const diff: Verb = async (context) => {
  const { settings, report } = context;
  if (settings.against !== undefined) return load.diffAgainst().diffAgainst(context, settings.against);
  const set = await loadSet(context);
  const plan = await load.deployer().diff(set, clusterOptions(context));
  for (const message of plan.warnings) report.event({ at: 0, type: 'warning', message });
  const changed = plan.changes.some(({ action }) => action !== 'unchanged');
  return {
    exitCode: changed && settings.exitCode ? exitCodes.changes : exitCodes.done,
    text: (palette) => planText(plan, { palette, verbose: settings.verbose }),
    document: { plan: planDocument(plan), changed },
    picture: pictureOf([sceneOfPlan(plan)]),
  };
};
