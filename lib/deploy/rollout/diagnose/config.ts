import { eventEvidence, fieldEvidence } from './evidence';
import type { Evidence } from './diagnosis';
import { type DiagnosisRule, type FoundCause, type Scene, isNew, isThere, operatorAtWork } from './scene';
import type { Manifest } from '../../../manifest';

const missing = /\b(configmap|secret|serviceaccount|persistentvolumeclaim)s? "([^"]+)" (?:is )?not found/i;
const missingKey =
  /couldn't find key (\S+) in (ConfigMap|Secret) (\S+)|references non-existent (?:(secret|config) )?key: (\S+)/i;
const cache = /failed to sync (configmap|secret) cache/i;
const kinds: Readonly<Record<string, string>> = {
  configmap: 'ConfigMap',
  secret: 'Secret',
  serviceaccount: 'ServiceAccount',
  persistentvolumeclaim: 'PersistentVolumeClaim',
};

/** What a pod refers to and cannot have: a ConfigMap, a Secret, a key of one, a claim, a mount. */
export const config: DiagnosisRule = (scene) => [
  ...scene.containers.flatMap(({ pod, container }) => {
    const { reason, message } = container.waiting ?? { reason: '', message: '' };
    if (!/^CreateContainer(Config)?Error$/.test(reason)) return [];
    const evidence = fieldEvidence(pod, `${container.path}.state.waiting`, `${reason}: ${message}`);
    return findings(scene, pod, container.name, message, evidence);
  }),
  ...scene.pods.flatMap((pod) => {
    if (startedAll(scene, pod)) return [];
    const event = scene.eventsOf(pod).findLast(({ reason }) => /^(FailedMount|FailedScheduling)$/.test(reason));
    return event === undefined ? [] : findings(scene, pod, undefined, event.message, eventEvidence(pod, event));
  }),
];

/** Mounts are made before the first container: once one has run, an old complaint about them is settled. */
function startedAll(scene: Scene, pod: Manifest): boolean {
  return scene.containers.some((one) => one.pod === pod && (one.container.started || one.container.ready));
}

function findings(
  scene: Scene,
  pod: Manifest,
  container: string | undefined,
  message: string,
  evidence: Evidence,
): readonly FoundCause[] {
  if (cache.test(message)) return [];
  const found = (
    cause: FoundCause['cause'],
    text: string,
    hint: string,
    severity: FoundCause['severity'],
  ): FoundCause[] => [
    {
      cause,
      severity,
      confidence: 'high',
      pod: pod.metadata.name,
      container,
      message: text,
      evidence: [evidence],
      hint,
    },
  ];
  // A pod from before this run may repeat what was true when its kubelet looked last.
  const severity = !isNew(scene, pod) ? 'suspect' : operatorAtWork(scene) ? 'blocked' : 'fatal';
  const [, kind, name] = missing.exec(message) ?? [];
  if (kind !== undefined && name !== undefined) {
    const wanted = `${kinds[kind.toLowerCase()] ?? kind}/${name}`;
    const { namespace } = pod.metadata;
    if (isThere(scene, { apiVersion: 'v1', kind: kinds[kind.toLowerCase()] ?? kind, namespace, name })) return [];
    return found(
      'config.missing_ref',
      `${wanted} does not exist`,
      `Create ${wanted}, or correct the reference to it`,
      severity,
    );
  }
  const key = missingKey.exec(message);
  if (key !== null) {
    const where = key[2] === undefined ? '' : ` of ${key[2]} ${key[3] ?? ''}`;
    const name = key[1] ?? key[5] ?? '';
    const hint = 'Add the key, correct its name, or make the reference optional';
    return found('config.missing_key', `the key ${name}${where} does not exist`, hint, severity);
  }
  if (/runAsNonRoot|non-root|non-numeric user/i.test(message)) {
    const hint = 'Set runAsUser to the number of a user that the image works with';
    return found('app.permission', 'the image would run as root, or as a user that cannot be checked', hint, 'fatal');
  }
  if (container === undefined) {
    // A mount may still succeed; when the time is up, it is the best that is known.
    if (scene.input.timedOut !== true || !/mount/i.test(message)) return [];
    const hint = 'Look at the volume that it names, and at the node';
    return found('config.invalid_mount', 'its volumes cannot be mounted', hint, 'suspect');
  }
  const hint = 'Correct the mounts and settings of the container';
  return found('config.invalid_mount', 'the container cannot be created as it is described', hint, 'suspect');
}
