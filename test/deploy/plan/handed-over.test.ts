import { keepReplicas } from '../../../lib/deploy/plan/handed-over';
import { keyOf, type Manifest } from '../../../lib/manifest';
import { appliedBy, object } from './read-yaml';

const web = (spec: string): Manifest =>
  object(`{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: ${spec}}`);
const autoscaler = object(
  `{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web, namespace: shop}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}}`,
);

/** What is sent for the workload as `spec.replicas`. */
function sent(desired: readonly Manifest[], live: Manifest | undefined): unknown {
  const kept = keepReplicas(desired, new Map(live === undefined ? [] : [[keyOf(live), live]]));
  return (kept[0]?.spec as { replicas?: number }).replicas;
}

describe('the replicas of a workload', () => {
  const ours = appliedBy('podwright', web('{replicas: 3}'));

  it('stay as they are when it is given to an autoscaler', () => {
    expect(sent([web('{paused: false}'), autoscaler], ours)).toBe(3);
  });

  it.each<[string, readonly Manifest[], Manifest | undefined]>([
    ['without an autoscaler: the default is meant', [web('{paused: false}')], ours],
    ['of a new workload', [web('{paused: false}'), autoscaler], undefined],
    ['that somebody else applied', [web('{paused: false}'), autoscaler], appliedBy('kubectl', web('{replicas: 3}'))],
    [
      'that the autoscaler has set',
      [web('{paused: false}'), autoscaler],
      {
        ...ours,
        metadata: {
          ...ours.metadata,
          managedFields: [
            ...(ours.metadata.managedFields ?? []),
            {
              manager: 'kube-controller-manager',
              operation: 'Update',
              subresource: 'scale',
              fieldsV1: { 'f:spec': { 'f:replicas': {} } },
            },
          ],
        },
      },
    ],
  ])('are left out %s', (_what, desired, live) => {
    expect(sent(desired, live)).toBeUndefined();
  });
});
