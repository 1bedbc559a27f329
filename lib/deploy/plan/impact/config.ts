import { formatRef } from '../../../manifest';
import type { Impact } from '../change';
import { podReferencesOf } from '../../../objects/pod-references';
import { replicasOf, type Unjudged, workloads } from './unjudged';

/** Who reads a changed ConfigMap or Secret only when it starts, and does not restart in this plan. */
export function impactOfConfig({ ref }: Unjudged, plan: readonly Unjudged[]): Impact {
  const stale = plan.filter((other) => {
    const workload = other.action === 'delete' ? undefined : (other.desired ?? other.live);
    if (workload === undefined || workload.metadata.namespace !== ref.namespace) return false;
    if (!workloads.includes(workload.kind) || other.action === 'create' || other.action === 'recreate') return false;
    if (other.differences.some(({ path }) => path.startsWith('spec.template'))) return false;
    const reads = podReferencesOf(workload).filter(({ kind, name }) => kind === ref.kind && name === ref.name);
    return reads.some(({ read }) => read === 'start');
  });
  if (stale.length === 0) {
    return { level: 'in-place', reason: 'readers restart in this plan, or the kubelet refreshes their files' };
  }
  const names = stale.map(({ ref: reader }) => formatRef(reader)).join(', ');
  const pods = stale.reduce((sum, { live }) => sum + replicasOf(live), 0);
  return { level: 'no-effect-until-restart', pods, reason: `read only at the start of ${names}` };
}
