import { formatOwner } from '../../manifest';
import { changeCluster } from '../change-cluster';
import { clusterOptions } from '../cluster-options';
import { exitCodes } from '../exit-code';
import { load } from '../lazy';
import { loadTarget } from '../load-sets';
import { planDocument } from '../report/document';
import { planText } from '../report/plan-text';
import type { Verb } from '../verb';

/** Shows what differs from the newest revision that became ready, or takes it back. */
export const drift: Verb = async (context) => {
  const { settings, report } = context;
  const target = await loadTarget(context);
  if (settings.fix) {
    return changeCluster(context, {
      verb: 'drift',
      what: (plan) => `Take back what was changed of ${formatOwner(plan)} in`,
      begin: (options) => load.deployer().drift(target, options),
    });
  }
  const { plan } = await load.deployer().drift(target, { ...clusterOptions(context), dryRun: true });
  for (const message of plan.warnings) report.event({ at: 0, type: 'warning', message });
  const drifted = plan.changes.some(({ action }) => action !== 'unchanged');
  return {
    exitCode: drifted && settings.exitCode ? exitCodes.changes : exitCodes.done,
    text: (palette) => planText(plan, { palette, verbose: settings.verbose }),
    document: { plan: planDocument(plan), changed: drifted },
  };
};
