import { formatOwner } from '../../manifest';
import { changeCluster } from '../change-cluster';
import { clusterOptions } from '../cluster-options';
import { load } from '../lazy';
import { loadTarget } from '../load-sets';
import { lookOn, showPlan } from '../show-plan';
import type { Verb } from '../verb';

/** Shows what differs from the newest revision that became ready, or takes it back. */
export const drift: Verb = async (context) => {
  const target = await loadTarget(context);
  if (context.settings.fix) {
    return changeCluster(context, {
      verb: 'drift',
      what: (plan) => `Take back what was changed of ${formatOwner(plan)} in`,
      begin: (options) => load.deployer().drift(target, options),
    });
  }
  const run = load.deployer().drift(target, { ...clusterOptions(context), dryRun: true });
  const { plan } = await lookOn(context, run);
  return showPlan(context, plan);
};
