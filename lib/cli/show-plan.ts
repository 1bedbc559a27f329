import type { Plan } from '../deploy/index';
import { exitCodeOfChanges } from './exit-code';
import { hasChanges, planDocument } from './report/document';
import { planText } from './report/plan-text';
import type { VerbResult } from './report/report';
import type { Context } from './verb';

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
