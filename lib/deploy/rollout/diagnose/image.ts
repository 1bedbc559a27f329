import { textOf } from '../../../objects/read-field';
import type { Cause } from './diagnosis';
import { eventEvidence, fieldEvidence } from './evidence';
import {
  type DiagnosisRule,
  type FoundCause,
  type ContainerInPod,
  type Scene,
  ageOf,
  failedBefore,
  isNew,
} from './scene';
import { isAbout } from '../seen-events';

/**
 * Milliseconds. An image that was pushed a moment ago may be missing from a mirror for a moment; a kubelet asks again
 * only after 10 seconds, and the verdict is to be there by then.
 */
const notFoundDoubt = 6_000;
/** Milliseconds until a refused pull is final: three tries, so that a pull secret made meanwhile is seen. */
const refusedDoubt = 30_000;
const refusedTries = 3;
/** Milliseconds. A kubelet that has failed for long asks only every five minutes: until then it says what was. */
const longestBackOff = 310_000;

/** No registry is asked: it stays so. */
const unasked = /^(InvalidImageName|ErrImageNeverPull)$/;
const failing =
  /^(ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull|ImageInspectError|RegistryUnavailable)$/;

/** An image that cannot be pulled. Only the registry's own words tell a wrong name from a bad moment. */
export const image: DiagnosisRule = (scene) =>
  scene.containers
    .filter(({ container }) => failing.test(container.waiting?.reason ?? ''))
    .map((failing) => diagnose(scene, failing));

/** First match wins: a registry out of reach or out of breath is never a wrong name. */
const words: readonly (readonly [RegExp, Cause])[] = [
  [/no match for platform|exec format error/i, 'image.arch_mismatch'],
  [
    /toomanyrequests|too many requests|\b429\b|\b50[0-9]\b|time[d ]?-?out|deadline exceeded|connection|\bEOF\b/i,
    'image.transient',
  ],
  [/dial tcp|no such host|server misbehaving|TLS handshake|temporar|unavailable/i, 'image.transient'],
  [/unauthorized|denied|forbidden|authentication required|no basic auth|\b40[13]\b/i, 'image.auth'],
  [/not ?found|manifest unknown|does not exist|name unknown/i, 'image.not_found'],
];

/** What is wrong with the image, and what to do about it. */
const texts: Readonly<Partial<Record<Cause, readonly [string, string]>>> = {
  'image.not_found': ['does not exist', 'Correct the image name or tag, or push the image'],
  'image.auth': [
    'may not be pulled: the registry refuses it',
    'Add a pull secret for this registry (imagePullSecrets), or correct the image name: registries say the same for both',
  ],
  'image.invalid_name': ['is no image name', 'Correct the image name'],
  'image.arch_mismatch': [
    'is not made for the architecture of the node',
    'Build the image for the architecture of the nodes, or select nodes that fit it',
  ],
};
const passing = [
  'could not be pulled yet',
  'Wait, or look at the registry: the kubelet tries again by itself',
] as const;

function diagnose(scene: Scene, { pod, podName, container, label }: ContainerInPod): FoundCause {
  const reason = container.waiting?.reason ?? '';
  const events = scene
    .eventsOf(pod)
    .filter((event) => isAbout(event, container.name) && event.message.startsWith('Failed to pull image'));
  const event = events.at(-1);
  // The back-off's own message begins with the same words whatever is wrong, and older kubelets add no cause to it.
  const said = `${event?.message ?? ''} ${container.waiting?.message ?? ''}`;
  const name = textOf(container.spec.image);
  const cause = causeOf(reason, said.replaceAll(name, ''));
  const failed = events.reduce((first, { first: at }) => Math.min(first, at), scene.now);
  const began = event === undefined ? scene.now - ageOf(scene, pod) : failed;
  const waited = scene.now - Math.max(began, scene.since ?? 0);
  // The image may have been pushed meanwhile: of a pod from before this run, only a pull in this run proves anything.
  const isStale = event === undefined && !isNew(scene, pod) && !unasked.test(reason);
  const tries = events.reduce((sum, { count }) => sum + count, 0);
  const before = failedBefore(scene, container, failing)
    ? '; the pods before this change cannot pull theirs either'
    : '';
  const [problem, hint] = texts[cause] ?? passing;
  return {
    cause,
    severity: (isStale ? waited >= longestBackOff : isFatal(cause, tries, waited)) ? 'fatal' : 'suspect',
    confidence: cause === 'image.transient' ? 'medium' : 'high',
    pod: podName,
    container: container.name,
    message: `${label}: the image ${name} ${problem}${before}`,
    evidence: [
      fieldEvidence(pod, `${container.path}.state.waiting`, `${reason}: ${container.waiting?.message ?? ''}`),
      ...(event === undefined ? [] : [eventEvidence(pod, event)]),
    ],
    hint,
  };
}

function causeOf(reason: string, said: string): Cause {
  if (reason === 'InvalidImageName') return 'image.invalid_name';
  if (reason === 'ErrImageNeverPull') return 'image.not_found';
  return words.find(([pattern]) => pattern.test(said))?.[1] ?? 'image.transient';
}

function isFatal(cause: Cause, tries: number, waited: number): boolean {
  if (cause === 'image.transient') return false;
  if (cause === 'image.not_found') return tries >= 2 || waited >= notFoundDoubt;
  return cause !== 'image.auth' || tries >= refusedTries || waited >= refusedDoubt;
}
