import { type Fields, fieldsOf, numberOf } from '../../../objects/read-field';
import { eventEvidence } from './evidence';
import { type DiagnosisRule, type ContainerInPod, type Scene } from './scene';
import { type SeenEvent, isAbout } from '../seen-events';

/**
 * A container that runs and does not pass its probe. Nothing is said while the probe is within its own budget, unless
 * our own time has run out before, and it is never fatal before the workload's own deadline: it may pass with the next
 * try.
 */
export const probe: DiagnosisRule = (scene) =>
  scene.containers.flatMap((failing) => {
    const { pod, podName, container, label } = failing;
    if (container.runningSince === undefined || container.ready) return [];
    // That it has started comes with the next status of the pod, which may be later than the first event.
    const kinds = container.started ? (['readiness'] as const) : (['startup', 'readiness'] as const);
    const kind = kinds.find((one) => complaint(scene, failing, one) !== undefined);
    if (kind === undefined) return [];
    const event = complaint(scene, failing, kind);
    const spec = container.spec[`${kind}Probe`];
    if (event === undefined || spec === undefined) return [];
    const within = scene.input.timedOut !== true && scene.now - container.runningSince < budgetOf(fieldsOf(spec));
    if (within) return [];
    return [
      {
        cause: `probe.${kind}` as const,
        severity: 'suspect' as const,
        confidence: 'high' as const,
        pod: podName,
        container: container.name,
        message: `${label} runs but does not pass its ${kind} probe`,
        evidence: [eventEvidence(pod, event)],
        hint: 'Look at what the app answers there, and at path, port and timeout of the probe',
      },
    ];
  });

function complaint(scene: Scene, { pod, container }: ContainerInPod, kind: string): SeenEvent | undefined {
  const begins = new RegExp(`^${kind} probe (failed|errored)`, 'i');
  return scene
    .eventsOf(pod)
    .findLast((event) => event.reason === 'Unhealthy' && isAbout(event, container.name) && begins.test(event.message));
}

/** Milliseconds until the probe may have failed for good. */
function budgetOf(probe: Fields): number {
  const period = numberOf(probe.periodSeconds, 10);
  const tries = numberOf(probe.failureThreshold, 3);
  return (numberOf(probe.initialDelaySeconds) + tries * period + numberOf(probe.timeoutSeconds, 1)) * 1000;
}
