import type { DeployEvent, Plan, Run } from '../deploy/index';
import { exitCodeOfChanges } from './exit-code';
import { hasChanges, planDocument } from './report/document';
import { planText } from './report/plan-text';
import type { VerbResult } from './report/report';
import type { Context } from './verb';

/** The end of a run that only looks. A plan that is refused is shown all the same, before what refuses it. */
export async function lookOn<Result>(
  { settings, report }: Context,
  run: Run<Result>,
  onEvent: (event: DeployEvent) => void = () => undefined,
): Promise<Result> {
  let refused: Plan | undefined;
  try {
    for await (const event of run) {
      if (event.type === 'planned') refused = event.plan;
      onEvent(event);
    }
    return await run;
  } catch (error) {
    const plan = refused;
    if (plan !== undefined && !settings.quiet) {
      report.announce((palette) => planText(plan, { palette, verbose: settings.verbose }));
    }
    throw error;
  }
}

/** A plan that nobody carries out: its warnings now, all else as the result of the verb. */
export function showPlan({ settings, report }: Context, plan: Plan): VerbResult {
  for (const message of plan.warnings) report.event({ at: 0, type: 'warning', message });
  const changed = hasChanges(plan.changes);
  return {
    exitCode: exitCodeOfChanges(changed, settings),
    text: (palette) => planText(plan, { palette, verbose: settings.verbose }),
    document: { plan: planDocument(plan), changed },
  };
}
