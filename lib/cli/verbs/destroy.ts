import { clusterOptions } from '../cluster-options';
import { deployedBy } from '../deployed-by';
import { exitCodeOfOutcome } from '../exit-code';
import { follow, interruptionOf } from '../follow';
import { load } from '../lazy';
import { loadTarget } from '../load-sets';
import { commandLine, confirm } from '../prompt';
import { deployText } from '../report/deploy-text';
import { deployDocument } from '../report/document';
import { countsText } from '../report/counts';
import { planText } from '../report/plan-text';
import type { Plan } from '../../deploy/index';
import type { Context, Verb } from '../verb';

/** Deletes what was deployed, except data. */
export const destroy: Verb = async (context) => {
  const { settings, host, report } = context;
  const target = await loadTarget(context);
  const signal = interruptionOf(context);
  const run = load.deployer().destroy(target, {
    ...clusterOptions(context),
    timeout: settings.timeout,
    lockWait: settings.lockWait,
    by: deployedBy(host.env, host.user),
    signal,
    approve: settings.yes ? undefined : (plan) => approve(plan, context),
  });
  const result = await follow(run, report);
  return {
    exitCode: exitCodeOfOutcome(result.outcome, signal),
    text: (palette) => deployText(result, 'destroy', palette, settings.verbose),
    diagnoses: result.diagnoses,
    document: deployDocument(result),
  };
};

/** A y is typed too easily for this: the name of the environment is asked for. */
async function approve(plan: Plan, { settings, argv, host, report }: Context): Promise<boolean> {
  report.announce((palette) => planText(plan, { palette, verbose: settings.verbose }));
  const { context, server } = plan.cluster;
  const changes = countsText(plan.changes.filter(({ action }) => action !== 'unchanged'));
  const text = `Destroy ${plan.app}/${plan.environment} in context ${context} (${server}), namespace ${plan.namespace}: ${changes}?`;
  await confirm({ host, text, word: plan.environment, command: commandLine(argv, '--yes') });
  return true;
}
