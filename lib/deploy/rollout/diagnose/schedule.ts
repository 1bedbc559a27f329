import type { Manifest } from '../../../manifest';
import { fieldsOf, itemsOf, textOf, timeOf } from '../../../objects/read-field';
import type { Cause } from './diagnosis';
import { eventEvidence, fieldEvidence } from './evidence';
import { type DiagnosisRule, type FoundCause, type Scene, ageOf } from './scene';

/** Milliseconds that an autoscaler is given to say that it adds a node. */
const autoscalerPatience = 60_000;

/** First match wins: what cannot be helped by another node of the same kind comes first. */
const words: readonly (readonly [RegExp, Cause, string])[] = [
  [/volume node affinity conflict/i, 'sched.volume_zone', 'Add a node in the zone of the volume, or move the data'],
  [
    /Insufficient |Too many pods|free ports/i,
    'sched.capacity',
    'Lower the requests, scale something down, or add a node',
  ],
  [/untolerated taint/i, 'sched.taint', 'Add a toleration, or a node without that taint'],
  [
    /affinity|node selector|topology spread/i,
    'sched.affinity',
    'Correct nodeSelector, affinity or topology spread, or label a node',
  ],
];

/** A pod that no node takes. Never fatal: a node, or room on one, may come. */
export const schedule: DiagnosisRule = (scene) =>
  scene.pods.flatMap((pod) => {
    const condition = itemsOf(fieldsOf(pod.status).conditions).find(({ type }) => type === 'PodScheduled');
    if (condition?.status !== 'False' || condition.reason !== 'Unschedulable') return [];
    return diagnose(scene, pod, textOf(condition.message), timeOf(condition.lastTransitionTime));
  });

function diagnose(scene: Scene, pod: Manifest, said: string, at: number | undefined): readonly FoundCause[] {
  const [, cause, hint] = words.find(([pattern]) => pattern.test(said)) ?? [];
  // Claims and objects that are missing are the matter of their own rules.
  if (cause === undefined || hint === undefined) return [];
  const event = scene
    .eventsOf(pod)
    .findLast(({ reason }) => /^(TriggeredScaleUp|NotTriggerScaleUp|Nominated)$/.test(reason));
  const adding = event !== undefined && event.reason !== 'NotTriggerScaleUp';
  const waited = at === undefined ? ageOf(scene, pod) : scene.now - at;
  const blocked = event?.reason === 'NotTriggerScaleUp' || waited >= autoscalerPatience;
  const evidence = [
    fieldEvidence(pod, 'status.conditions[type=PodScheduled]', said),
    ...(event === undefined ? [] : [eventEvidence(pod, event)]),
  ];
  return [
    {
      cause: adding ? 'sched.waiting_autoscaler' : cause,
      severity: adding || !blocked ? 'suspect' : 'blocked',
      confidence: 'high',
      pod: pod.metadata.name,
      message: adding ? 'no node has room yet; the autoscaler is adding one' : 'no node takes the pod',
      evidence,
      hint: adding ? 'Wait for the new node' : hint,
    },
  ];
}
