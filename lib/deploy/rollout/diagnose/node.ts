import { fieldsOf, itemsOf, textOf } from '../../../objects/read-field';
import { fieldEvidence } from './evidence';
import type { DiagnosisRule, FoundCause } from './scene';

/** A node that does not answer. Its pods are made anew elsewhere, after a while. */
export const node: DiagnosisRule = (scene) =>
  scene.pods.flatMap((pod): readonly FoundCause[] => {
    const name = textOf(fieldsOf(pod.spec).nodeName);
    const own = scene.input.related.nodes.find(({ metadata }) => metadata.name === name);
    const ready = itemsOf(fieldsOf(own?.status).conditions).find(({ type }) => type === 'Ready');
    if (own === undefined || ready === undefined || ready.status === 'True') return [];
    const evidence = [fieldEvidence(own, 'status.conditions[type=Ready]', textOf(ready.message))];
    const message = `its node ${name} is not ready`;
    const common = { cause: 'node.lost', severity: 'suspect', confidence: 'high', pod: pod.metadata.name } as const;
    return [{ ...common, message, evidence, hint: `Look at the node ${name}` }];
  });
