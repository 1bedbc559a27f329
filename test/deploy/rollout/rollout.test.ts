import { systemClock } from '../../../lib/deploy/clock';
import { Rollout } from '../../../lib/deploy/rollout/rollout';
import { keyOf, refOf, type Manifest } from '../../../lib/manifest';
import { MemoryCluster } from '../../support/memory-cluster';
import { object } from '../plan/read-yaml';

const knative = (ready: string): Manifest =>
  object(
    `{apiVersion: serving.knative.dev/v1, kind: Service, metadata: {name: web, namespace: shop}, spec: {}, status: {observedGeneration: 1, conditions: [{type: Ready, status: "${ready}", reason: R, message: m}]}}`,
  );

test('a Service of Knative is judged again after it was Ready: its pods are nobody else’s', async () => {
  const memory = new MemoryCluster();
  const key = keyOf(knative('Unknown'));
  const told: string[] = [];
  const rollout = new Rollout({
    reader: memory.cluster().reader,
    clock: systemClock(),
    emit: (event) => void (event.type === 'readiness' && told.push(event.verdict.status)),
    objects: [{ ref: refOf(knative('Unknown')), action: 'create' }],
    signal: new AbortController().signal,
    onFailure: () => undefined,
  });
  try {
    rollout.applied(key, memory.put(knative('Unknown')));
    const until = async (status: string): Promise<void> => {
      for (let tries = 0; told.at(-1) !== status && tries < 600; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    await until('Progressing');
    memory.put(knative('True'));
    await until('Ready');
    memory.put(knative('Unknown'));
    await until('Progressing');
    expect(told).toEqual(['Progressing', 'Ready', 'Progressing']);
  } finally {
    rollout.close();
  }
});
