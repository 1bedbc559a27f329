import type { Manifest } from '../../lib/manifest';
import { endsPods, ownsPods, podTemplatePath, rollsPods, runsPods } from '../../lib/objects/pod-template';

/** What is said of a kind: has pods of its own, replaces them with the template, lets them end, is gone only with them. */
const rows: [apiVersion: string, kind: string, said: string][] = [
  ['v1', 'Pod', 'runs ends'],
  ['v1', 'PodTemplate', ''],
  ['v1', 'ReplicationController', 'runs owns'],
  ['apps/v1', 'Deployment', 'runs rolls owns'],
  ['apps/v1', 'StatefulSet', 'runs rolls owns'],
  ['apps/v1', 'DaemonSet', 'runs rolls owns'],
  ['apps/v1', 'ReplicaSet', 'runs owns'],
  ['apps/v1', 'ControllerRevision', ''],
  ['batch/v1', 'Job', 'runs ends owns'],
  ['batch/v1', 'CronJob', 'owns'],
  ['apps.kruise.io/v1beta1', 'StatefulSet', ''],
  ['batch.volcano.sh/v1alpha1', 'Job', ''],
];

test.each(rows)('%s %s: %s', (apiVersion, kind, said) => {
  const object = { apiVersion, kind };
  const words = { runs: runsPods, rolls: rollsPods, ends: endsPods, owns: ownsPods };
  const found = Object.entries(words).flatMap(([word, is]) => (is(object) ? [word] : []));
  expect(found.join(' ')).toBe(said);
});

test('what is no kind of Kubernetes has a pod template where a Deployment has it, if there are containers', () => {
  const custom = (spec: unknown): Manifest => ({
    apiVersion: 'apps.kruise.io/v1beta1',
    kind: 'StatefulSet',
    metadata: {},
    spec,
  });
  expect(podTemplatePath(custom({ template: { spec: { containers: [] } } }))).toEqual(['spec', 'template']);
  expect(podTemplatePath(custom({ template: {} }))).toBeUndefined();
});
