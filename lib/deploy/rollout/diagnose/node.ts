import { fieldsOf, itemsOf, textOf } from '../../../objects/read-field';
import { eventEvidence, fieldEvidence } from './evidence';
import type { Family, Finding } from './scene';

/** What goes wrong below the app: its node, or the network that a pod gets there. Another node may do better. */
export const node: Family = (scene) =>
  scene.pods.flatMap((pod): readonly Finding[] => {
    const name = textOf(fieldsOf(pod.spec).nodeName);
    const own = scene.input.related.nodes.find(({ metadata }) => metadata.name === name);
    const ready = itemsOf(fieldsOf(own?.status).conditions).find(({ type }) => type === 'Ready');
    const common = { severity: 'suspect', pod: pod.metadata.name } as const;
    if (own !== undefined && ready !== undefined && ready.status !== 'True') {
      const evidence = [fieldEvidence(own, 'status.conditions[type=Ready]', textOf(ready.message))];
      const message = `its node ${name} is not ready`;
      return [
        { ...common, cause: 'node.lost', confidence: 'high', message, evidence, hint: `Look at the node ${name}` },
      ];
    }
    const event = scene.eventsOf(pod).findLast(({ reason }) => reason === 'FailedCreatePodSandBox');
    if (event === undefined || fieldsOf(pod.status).phase !== 'Pending') return [];
    const message = `the node ${name} cannot give the pod its network`;
    const hint = `Look at the network plugin on the node ${name}`;
    return [
      { ...common, cause: 'sandbox.cni', confidence: 'medium', message, evidence: [eventEvidence(pod, event)], hint },
    ];
  });
