import type { DeployOptions, DeployResult, Plan, Run } from '../deploy/index';
import { clusterOptions } from './cluster-options';
import { deployedBy } from './deployed-by';
import { exitCodeOfOutcome } from './exit-code';
import { follow, interruptionOf } from './follow';
import { load } from './lazy';
import { commandLine, confirm } from './prompt';
import { type ChangingVerb, deployText } from './report/deploy-text';
import { deployDocument, hasChanges } from './report/document';
import { countsText } from './report/counts';
import { pictureOf, sceneOfPlan } from './report/picture';
import { planText } from './report/plan-text';
import { printableLine } from './report/printable';
import type { VerbResult } from './report/report';
import { lookOn } from './show-plan';
import type { Context } from './verb';

export interface ChangeRequest {
  readonly verb: ChangingVerb;
  /** What is asked for: `Deploy to`, `Roll back shop/staging in`. */
  readonly what: (plan: Plan) => string;
  /** What has to be typed. @default - y */
  readonly word?: ((plan: Plan) => string) | undefined;
  readonly begin: (options: DeployOptions) => Run<DeployResult>;
  /** Nobody is asked, because somebody has agreed already. @default --yes */
  readonly agreed?: boolean | undefined;
  readonly after?: ((result: DeployResult) => void) | undefined;
}

/** Every verb that writes: plans, shows, asks, follows, and says how it ended. */
export async function changeCluster(context: Context, request: ChangeRequest): Promise<VerbResult> {
  const { settings, host, report } = context;
  const signal = interruptionOf(context);
  const agreed = request.agreed ?? settings.yes;
  const run = request.begin({
    ...clusterOptions(context),
    timeout: settings.timeout,
    lockWait: settings.lockWait,
    allowPrune: settings.allowPrune,
    approveUpTo: settings.approveUpTo,
    allow: settings.allow,
    onFailure: settings.onFailure,
    dryRun: settings.dryRun,
    by: deployedBy(host.env, host.user),
    signal,
    // Without a question there is nothing to plan again for after the answer.
    approve: agreed ? undefined : (plan) => approve(plan, context, request),
  });
  const result = settings.dryRun
    ? await lookOn(context, run, (event) => report.event(event))
    : await follow(run, report, (plan) => {
        if (agreed) announce(plan, context, request);
      });
  request.after?.(result);
  return {
    exitCode: exitCodeOfOutcome(result.outcome, signal),
    text: (palette) => deployText(result, request.verb, palette, settings.verbose),
    diagnoses: result.diagnoses,
    document: deployDocument(result),
    picture: pictureOf([sceneOfPlan(result.plan)]),
  };
}

/** Names the cluster, the namespace and the worst that happens, so that a mistake is seen before it is made. */
async function approve(plan: Plan, context: Context, request: ChangeRequest): Promise<boolean> {
  const { settings, argv, host, report } = context;
  report.announce((palette) => planText(plan, { palette, verbose: settings.verbose }));
  const text = `${intentText(plan, request)}${worstText(plan)}?`;
  await confirm({ host, text, word: request.word?.(plan), command: commandLine(argv, '--yes') });
  return true;
}

/** `Destroy shop/staging in context kind (https://...), namespace shop: 9 deleted`. */
function intentText(plan: Plan, { what }: ChangeRequest): string {
  const { context, server } = plan.cluster;
  const changes = countsText(plan.changes.filter(({ action }) => action !== 'unchanged'));
  return `${what(plan)} context ${context} (${server}), namespace ${plan.namespace}: ${changes}`;
}

/** `; at worst restart-with-gap of StatefulSet/shop/db`. */
function worstText(plan: Plan): string {
  const { formatRef, worstImpact } = load.deployer();
  const worst = worstImpact(plan);
  return worst === undefined ? '' : `; at worst ${worst.impact.level} of ${formatRef(worst.ref)}`;
}

/** Where nobody is asked, the plan is shown all the same; plain creations, and what is destroyed, are told one by one as they happen. */
function announce(plan: Plan, { settings, report }: Context, request: ChangeRequest): void {
  if (settings.quiet) return;
  if (!hasChanges(plan.changes)) return;
  if (request.verb === 'destroy') {
    report.announce((palette) => palette.strong(`${printableLine(intentText(plan, request))}\n`));
    return;
  }
  report.announce((palette) => planText(plan, { palette, verbose: settings.verbose, withoutCreations: true }));
}
