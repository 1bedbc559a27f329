import { clusterOptions } from '../cluster-options';
import { deployedBy } from '../deployed-by';
import { exitCodeOfOutcome } from '../exit-code';
import { follow, interruptionOf } from '../follow';
import { load } from '../lazy';
import { loadSet } from '../load-sets';
import { commandLine, confirm } from '../prompt';
import { deployText, pinText } from '../report/deploy-text';
import { deployDocument } from '../report/document';
import { countsText } from '../report/counts';
import { planText } from '../report/plan-text';
import type { Plan } from '../../deploy/index';
import type { Context, Verb } from '../verb';

/** Applies what changed and waits until it is ready. */
export const deploy: Verb = async (context) => {
  const { settings, host, report } = context;
  const set = await loadSet(context);
  const signal = interruptionOf(context);
  const run = load.deployer().deploy(set, {
    ...clusterOptions(context),
    timeout: settings.timeout,
    lockWait: settings.lockWait,
    allowPrune: settings.allowPrune,
    dryRun: settings.dryRun,
    by: deployedBy(host.env, host.user),
    signal,
    // Without a question there is nothing to plan again for after the answer.
    approve: settings.yes ? undefined : (plan) => approve(plan, context),
  });
  const result = await follow(run, report, (plan) => announce(plan, context));
  const pin = set.cluster === undefined ? pinText(result) : undefined;
  if (pin !== undefined) report.note(pin);
  return {
    exitCode: exitCodeOfOutcome(result.outcome, signal),
    text: (palette) => deployText(result, 'deploy', palette, settings.verbose),
    diagnoses: result.diagnoses,
    document: deployDocument(result),
  };
};

/** Names the cluster and the namespace, so that a deploy to the wrong one is seen before it happens. */
async function approve(plan: Plan, { settings, argv, host, report }: Context): Promise<boolean> {
  report.announce((palette) => planText(plan, { palette, verbose: settings.verbose }));
  const { context, server } = plan.cluster;
  const changes = countsText(plan.changes.filter(({ action }) => action !== 'unchanged'));
  const text = `Deploy to context ${context} (${server}), namespace ${plan.namespace}: ${changes}?`;
  await confirm({ host, text, command: commandLine(argv, '--yes') });
  return true;
}

/** Where nobody is asked, the plan is shown all the same; creations are told one by one as they happen. */
function announce(plan: Plan, { settings, report }: Context): void {
  if (!settings.yes || settings.quiet || settings.dryRun) return;
  if (plan.changes.every(({ action }) => action === 'unchanged')) return;
  report.announce((palette) => planText(plan, { palette, verbose: settings.verbose, withoutCreations: true }));
}
