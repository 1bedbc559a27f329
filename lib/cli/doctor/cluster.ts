import { PodwrightError } from '../../errors';
import type { ClusterFacts } from '../../deploy/index';
import { count } from '../../conventions/count';
import { bad, doubtful, ok, type Examination } from './examination';

/** Seconds that the clocks may differ: leases and events are compared by the server's, but people read both. */
const tolerated = 30;
/** The Role that is to be asked for has them all. */
const shownRights = 8;
/** Seconds that the `Date` of an answer tells. */
const precision = 1;

export function examineCluster(facts: ClusterFacts, namespace: string): readonly Examination[] {
  const { context, server, version, uid, skew } = facts;
  const minor = Number(version.split('.')[1]);
  const seconds = Math.round(Math.abs(skew) / 1000);
  const clock = `${seconds} s ${skew < 0 ? 'behind' : 'ahead of'} the API server`;
  return [
    ok('kubeconfig', `context ${context}, ${server}`),
    minor >= 27
      ? ok('cluster', `Kubernetes ${version}${uid === '' ? '' : `, uid ${uid}`}`)
      : doubtful('cluster', `Kubernetes ${version}`, 'tested are 1.27 and newer'),
    seconds <= tolerated
      ? ok('clock', seconds <= precision ? 'as the API server' : clock)
      : doubtful('clock', clock, 'let this machine take its time from the network'),
    examineRights(facts, namespace),
  ];
}

function examineRights({ missing, missingForKinds }: ClusterFacts, namespace: string): Examination {
  const all = [...missing, ...missingForKinds];
  if (all.length === 0) return ok('rights', `everything that a deploy to ${namespace} needs`);
  const named = `${all.slice(0, shownRights).join(', ')}${all.length > shownRights ? ', ...' : ''}`;
  return missing.length > 0
    ? bad(
        'rights',
        `${count(all.length, 'right')} missing in ${namespace}: ${named}`,
        'ask for the Role that podwright rbac prints',
      )
    : doubtful(
        'rights',
        `${count(all.length, 'right')} missing in ${namespace} that only apps with such objects need: ${named}`,
        'compare with the Role that podwright rbac prints for the program',
      );
}

/** Without a cluster the rest is still worth knowing. */
export function examineUnreachable(error: unknown): Examination {
  if (!PodwrightError.isPodwrightError(error)) throw error;
  const name = error.code === 'E_KUBECONFIG' ? 'kubeconfig' : 'cluster';
  return bad(name, `${error.code}: ${error.what}`, error.fix ?? 'look at the address, the network and the credentials');
}
