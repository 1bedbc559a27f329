import { isScaled, keepReplicas } from '../../../lib/deploy/plan/handed-over';
import { keyOf, type Manifest } from '../../../lib/manifest';
import { MemoryCluster } from '../../support/memory-cluster';
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

describe('a workload is still scaled', () => {
  const owner = { apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject', name: 'web', uid: 'u', controller: true };
  const made = { ...autoscaler, metadata: { ...autoscaler.metadata, name: 'keda-hpa-web', ownerReferences: [owner] } };
  const scaledObject = object(
    `{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: web, namespace: shop}}`,
  );

  it.each<[string, Manifest | undefined, Manifest | undefined, boolean]>([
    ['by an autoscaler that stays', autoscaler, undefined, true],
    ['by none', undefined, undefined, false],
    ['not by one that goes', autoscaler, autoscaler, false],
    ['not by the one that KEDA made for one of its own that goes', made, scaledObject, false],
    ['by the one that KEDA made for one of its own that stays', made, undefined, true],
  ])('%s', async (_, live, going, expected) => {
    const memory = new MemoryCluster();
    if (live !== undefined) memory.put(live);
    const goes = going === undefined ? '' : keyOf(going);
    expect(await isScaled(memory.cluster().reader, web('{}'), (key) => key === goes)).toBe(expected);
  });
});
