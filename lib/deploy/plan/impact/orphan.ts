import { selectsByLabels } from '../../../objects/selector';
import { formatRef, groupKindOf, refKey } from '../../../manifest';
import { podTemplateOf } from '../../../objects/pod-template';
import { recordAt } from '../../../objects/read-field';
import { afterwards, type Unjudged } from './unjudged';

/**
 * Services that found pods until now and find none afterwards, by the key of the change that does it: the Service's own
 * where its selector changes, else the workload's.
 */
export function orphansOf(plan: readonly Unjudged[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const service of plan) {
    const after = groupKindOf(service.ref) === '/Service' ? afterwards(service) : undefined;
    if (after === undefined || service.live === undefined) continue;
    const selected = (which: 'live' | 'after', selector: Record<string, unknown>): Unjudged[] =>
      plan.filter((change) => {
        const workload = which === 'live' ? change.live : afterwards(change);
        const template = workload && podTemplateOf(workload);
        if (template === undefined || workload?.metadata.namespace !== after.metadata.namespace) return false;
        return selectsByLabels(selector, template.labels);
      });
    const before = selected('live', recordAt(service.live, 'spec', 'selector'));
    if (before.length === 0 || selected('after', recordAt(after, 'spec', 'selector')).length > 0) continue;
    const turned = service.differences.some(({ path }) => path.startsWith('spec.selector'));
    const cause = turned ? service : before.find((change) => change.action !== 'unchanged');
    if (cause !== undefined) found.set(refKey(cause.ref), `${formatRef(service.ref)} finds no pods any more`);
  }
  return found;
}
