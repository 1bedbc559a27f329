import { groupKindOf, type ObjectRef } from '../../../manifest';
import { findCondition } from '../readiness/conditions';
import { heldFor, replicaFailureGrace } from '../readiness/held';
import { fieldsOf, numberOf } from '../../../objects/read-field';
import type { Cause, Diagnosis } from './diagnosis';
import { eventEvidence, fieldEvidence } from './evidence';
import { type DiagnosisRule, type FoundCause, type Scene, isThere, operatorAtWork } from './scene';
import type { SeenEvent } from '../seen-events';

/** Times that a policy must have said the same. */
const sameAnswer = 3;
const policy = /violates PodSecurity|admission webhook .* denied|ValidatingAdmissionPolicy|denied the request/i;

interface Refusal {
  readonly said: string;
  readonly count: number;
  /** Milliseconds since the first one. */
  readonly held: number;
  readonly evidence: Diagnosis['evidence'];
}

/** Pods that the API server refuses to create: quota, limits, policies, objects that they name. */
export const admission: DiagnosisRule = (scene) => {
  if (allCreated(scene)) return [];
  const refusal = lastRefusal(scene);
  if (refusal === undefined) return [];
  const finding = judge(scene, refusal);
  return finding === undefined ? [] : [{ confidence: 'high', evidence: refusal.evidence, ...finding }];
};

/** Controllers try again by themselves: once all pods are there, an older refusal is settled. */
function allCreated({ creator, pods, input }: Scene): boolean {
  if (['batch/Job', 'apps/DaemonSet'].includes(groupKindOf(input.workload))) return pods.length > 0;
  return pods.length >= numberOf(fieldsOf(creator.spec).replicas, 1);
}

function lastRefusal(scene: Scene): Refusal | undefined {
  const { creator, now, input } = scene;
  const events = scene.eventsOf(creator, input.workload).filter(({ reason }) => reason === 'FailedCreate');
  const event = events.at(-1);
  if (event !== undefined) {
    const same = events.filter((other) => anonymous(other) === anonymous(event));
    return {
      said: event.message,
      count: same.reduce((sum, { count }) => sum + count, 0),
      held: now - Math.min(...same.map(({ first }) => first)),
      evidence: [eventEvidence(creator, event)],
    };
  }
  const condition = findCondition(creator, 'ReplicaFailure') ?? findCondition(input.workload, 'ReplicaFailure');
  if (condition?.status !== 'True') return undefined;
  const evidence = [fieldEvidence(creator, 'status.conditions[type=ReplicaFailure]', condition.message)];
  return { said: condition.message, count: 1, held: heldFor(condition, input.now), evidence };
}

/** The message without the pod's name, which is another one with each try, and without what the recorder puts before. */
function anonymous({ message }: SeenEvent): string {
  const alone = message.replace(/^\(combined from similar events\): /, '');
  return alone.replace(/pods? "[^"]*"/gi, 'pod').replace(/create Pod \S+/gi, 'create pod');
}

/** First match wins: what was said, its cause, how bad it is when it lasts, what is wrong, what to do. */
const refusals: readonly (readonly [RegExp, Cause, 'fatal' | 'blocked', string, string])[] = [
  [
    /exceeded quota/i,
    'quota.exceeded',
    'blocked',
    'the quota of the namespace leaves no room for its pods',
    'Raise the quota, lower requests and limits, or scale something down',
  ],
  [
    /(minimum|maximum) \S+ (usage|limit) ?.*per |must specify (limits|requests)|limit to request ratio/i,
    'limitrange.violation',
    'fatal',
    'its pods break a limit of the namespace',
    'Set requests and limits that the LimitRange or ResourceQuota of the namespace allows',
  ],
  [
    /failed calling webhook/i,
    'admission.denied',
    'blocked',
    'an admission webhook does not answer',
    'Look at the server of the webhook',
  ],
  [
    policy,
    'admission.denied',
    'fatal',
    'a policy refuses its pods',
    'Change the pod template so that the policy admits it',
  ],
  [/./, 'admission.denied', 'blocked', 'its pods cannot be created', 'Look at what the API server says'],
];

function judge(scene: Scene, { said, count, held }: Refusal): Omit<FoundCause, 'evidence' | 'confidence'> | undefined {
  const lasting = held >= replicaFailureGrace || (policy.test(said) && count >= sameAnswer);
  const missing = /(serviceaccount) "([^"]+)" not found|no (PriorityClass) with name (\S+)/i.exec(said);
  if (missing !== null) {
    const { namespace } = scene.input.workload.metadata;
    const ref: ObjectRef =
      missing[1] === undefined
        ? { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', name: missing[4] ?? '' }
        : { apiVersion: 'v1', kind: 'ServiceAccount', namespace, name: missing[2] ?? '' };
    if (isThere(scene, ref)) return undefined;
    const name = `${ref.kind}/${ref.name}`;
    const severity = !lasting ? 'suspect' : operatorAtWork(scene) ? 'blocked' : 'fatal';
    const hint = `Create ${name}, or correct the reference to it`;
    return { cause: 'config.missing_ref', severity, message: `${name} does not exist`, hint };
  }
  const [, cause, worst, message, hint] = refusals.find(([pattern]) => pattern.test(said)) ?? [];
  if (cause === undefined || worst === undefined || message === undefined || hint === undefined) return undefined;
  return { cause, severity: lasting ? worst : 'suspect', message, hint };
}
