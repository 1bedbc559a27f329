import { exitCodeOfChanges } from './exit-code';
import { load } from './lazy';
import { loadAgainst } from './load-against';
import { loadSets } from './load-sets';
import { selectEnvironment } from './select-environment';
import { countsText } from './report/counts';
import { changeDocument, countActions, hasChanges, type PlanDocument } from './report/document';
import { planText } from './report/plan-text';
import { marksOf, pictureOf, sceneOfSet } from './report/picture';
import type { Palette } from './color';
import type { VerbResult } from './report/report';
import type { Context } from './verb';

/** Compares what the program makes now with what it was, without any cluster. */
export async function diffAgainst(context: Context, against: string): Promise<VerbResult> {
  const { settings } = context;
  const loading = loadSets(context);
  const ours = loading.then(({ sets }) =>
    settings.env === undefined ? sets : [selectEnvironment(sets, settings.env)],
  );
  // Both at once; and whatever one comes to, the other is ended in order.
  const [loaded, selected, found] = await Promise.allSettled([loading, ours, loadAgainst(context, against, ours)]);
  const { warnings } = valueOf(loaded);
  const sets = valueOf(selected);
  const other = valueOf(found);
  for (const warning of warnings) context.report.warning(warning);
  const theirs = other.sets.filter(({ environment }) => settings.env === undefined || environment === settings.env);
  const plans = load
    .compare()
    .compareSets(theirs, sets)
    .map(({ app, environment, namespace, changes, retained }) => ({
      app,
      environment,
      namespace,
      against: other.name,
      changes: changes.map((change) => ({ ...changeDocument(change), was: change.was })),
      retained,
      warnings: [],
      summary: countActions(changes),
    }));
  const changed = plans.some(differs);
  return {
    exitCode: exitCodeOfChanges(changed, settings),
    text: (palette) => plansText(plans, palette, settings.verbose),
    document: { plans, changed, against: other.name },
    picture: pictureOf(
      sets.map((set) => ({
        ...sceneOfSet(set),
        marks: marksOf(plans.find(({ environment }) => environment === set.environment)?.changes ?? []),
      })),
    ),
  };
}

/** What a deploy would keep is no longer there all the same. */
function differs({ changes, retained }: Pick<PlanDocument, 'changes' | 'retained'>): boolean {
  return hasChanges(changes) || retained.length > 0;
}

function valueOf<Value>(settled: PromiseSettledResult<Value>): Value {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

/** A line an environment first: most of the time it is all that somebody wants to know. */
function plansText(plans: readonly PlanDocument[], palette: Palette, verbose: boolean): string {
  const width = Math.max(0, ...plans.map(({ environment }) => environment.length));
  const summary = plans.map((plan) => `${plan.environment.padEnd(width)}  ${countsText(plan.changes)}\n`);
  const shown = plans.filter((plan) => verbose || differs(plan));
  const details = shown.map((plan) => `\n${planText(plan, { palette, verbose })}`);
  return plans.length === 1 && details.length === 1 ? (details[0] ?? '').slice(1) : [...summary, ...details].join('');
}
