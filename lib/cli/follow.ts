import type { Plan, Run } from '../deploy/index';
import type { Report } from './report/report';
import type { Context } from './verb';

/**
 * Shows the events of a run until it ends, then gives its result or throws what ended it. The first plan goes to
 * `onPlan` as well: a run may plan again once it has the lock.
 */
export async function follow<Result>(
  run: Run<Result>,
  report: Report,
  onPlan: (plan: Plan) => void = () => undefined,
): Promise<Result> {
  let planned = false;
  for await (const event of run) {
    if (event.type === 'planned' && !planned) {
      planned = true;
      onPlan(event.plan);
    }
    report.event(event);
  }
  return await run;
}

/** The signal of the person or the machine that ends a run; says that it was heard, because ending in order takes time. */
export function interruptionOf({ host, report }: Pick<Context, 'host' | 'report'>): AbortSignal {
  const signal = host.interruption();
  const say = (): void => report.note(`${String(signal.reason)}: ending in order; a second one ends at once`);
  signal.addEventListener('abort', say, { once: true });
  return signal;
}
