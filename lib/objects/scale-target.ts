import { groupKindOf, groupOf, type Manifest } from '../manifest';
import { recordAt, textAt } from './read-field';

/** Kinds that set the replicas of what `spec.scaleTargetRef` names. */
const autoscalers = ['autoscaling/HorizontalPodAutoscaler', 'keda.sh/ScaledObject'];

/** What an autoscaler scales, as `scaledName` calls it. Undefined for anything else. */
export function scaleTargetOf(manifest: Manifest): string | undefined {
  if (!autoscalers.includes(groupKindOf(manifest))) return undefined;
  const target = recordAt(manifest, 'spec', 'scaleTargetRef');
  // KEDA's target is a Deployment unless it says otherwise.
  const apiVersion = textAt(target, 'apiVersion') ?? 'apps/v1';
  const metadata = { name: textAt(target, 'name') ?? '', namespace: manifest.metadata.namespace ?? '' };
  return scaledName({ apiVersion, kind: textAt(target, 'kind') ?? 'Deployment', metadata });
}

/** Group, kind, namespace and name, in whichever version it is served. */
export function scaledName({ apiVersion, kind, metadata: { namespace = '', name = '' } }: Manifest): string {
  return `${groupOf(apiVersion)}/${kind}/${namespace}/${name}`;
}
