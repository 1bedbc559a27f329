import { formatRef } from '../../../manifest';
import type { Impact } from '../change';
import { podReferencesOf } from '../../../objects/pod-references';
import { rollsPods } from '../../../objects/pod-template';
import { changesTemplate, replicasOf, type Unjudged } from './unjudged';

/** Who reads a changed ConfigMap or Secret, and when each of them sees the change. */
export function impactOfConfig({ ref }: Unjudged, plan: readonly Unjudged[]): Impact {
  const readers = plan.flatMap((other): { readonly of: Unjudged; readonly sees: Sees }[] => {
    // What is new reads what there is when it starts.
    const reader = ['delete', 'create'].includes(other.action) ? undefined : (other.desired ?? other.live);
    if (reader === undefined || reader.metadata.namespace !== ref.namespace) return [];
    const reads = podReferencesOf(reader).filter(({ kind, name }) => kind === ref.kind && name === ref.name);
    if (reads.length === 0) return [];
    const onlyAtStart = reads.some(({ read }) => read === 'start');
    return [{ of: other, sees: seenBy(other, onlyAtStart) }];
  });
  const by = (when: Sees): readonly Unjudged[] => readers.filter(({ sees }) => sees === when).map(({ of }) => of);
  const stale = by('never');
  if (stale.length > 0) {
    const pods = stale.reduce((sum, { live }) => sum + replicasOf(live), 0);
    return { level: 'no-effect-until-restart', pods, reason: `read only at the start of ${namesOf(stale)}` };
  }
  const [restarted, refreshed, run] = [by('restart'), by('refresh'), by('next run')];
  const reasons = [
    ...(restarted.length === 0 ? [] : [`this plan restarts ${namesOf(restarted)}`]),
    ...(refreshed.length === 0
      ? []
      : [`the kubelet refreshes the files of ${namesOf(refreshed)}, which does not restart`]),
    ...(run.length === 0 ? [] : [`the next run of ${namesOf(run)} reads it`]),
  ];
  return { level: 'in-place', reason: reasons.length === 0 ? 'no workload that runs reads it' : reasons.join('; ') };
}

type Sees = 'restart' | 'refresh' | 'next run' | 'never';

function seenBy(change: Unjudged, onlyAtStart: boolean): Sees {
  if (!rollsPods(change.ref)) return 'next run';
  if (change.action === 'recreate' || changesTemplate(change)) return 'restart';
  return onlyAtStart ? 'never' : 'refresh';
}

function namesOf(readers: readonly Unjudged[]): string {
  return readers.map(({ ref }) => formatRef(ref)).join(', ');
}
