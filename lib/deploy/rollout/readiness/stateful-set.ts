import type { Manifest } from '../../../manifest';
import type { Observation, ReadinessRule, Verdict } from '../verdict';
import { containerViewsOf } from './containers';
import { fieldsOf, numberOf, textOf } from '../../../objects/read-field';
import { isReady, settledVerdict } from './settled';
import { podsOf } from './target-pods';
import { cannotSee } from './visible';

/** All replicas available, and those above the partition of the present template. */
export const statefulSet: ReadinessRule = (observation) => {
  const { object, related } = observation;
  const wanted = numberOf(fieldsOf(object.spec).replicas, 1);
  const onDelete = fieldsOf(fieldsOf(object.spec).updateStrategy).type === 'OnDelete';
  const waiting = incomplete(object, wanted, onDelete);
  if (waiting !== undefined) return stuck(observation) ?? { status: 'Progressing', reason: waiting };
  // Pods below the partition are of an older template and count all the same.
  const { target, old } = podsOf(object, related);
  const pods = cannotSee(related, object, 'pods') ? undefined : [...target, ...old];
  const verdict = settledVerdict(observation, pods, wanted);
  const outdated = onDelete && !isUpdated(object) && numberOf(fieldsOf(object.status).updatedReplicas) < wanted;
  return outdated && verdict.status === 'Ready' ? { ...verdict, note: manualUpdate } : verdict;
};

/** What a workload says whose pods the user deletes when it suits. */
export const manualUpdate = 'updateStrategy OnDelete: delete its pods to update them';

/** True when the controller calls the update complete. */
function isUpdated(object: Manifest): boolean {
  const { currentRevision, updateRevision } = fieldsOf(object.status);
  return currentRevision === updateRevision;
}

function incomplete(object: Manifest, wanted: number, onDelete: boolean): string | undefined {
  const spec = fieldsOf(object.spec);
  const status = fieldsOf(object.status);
  const replicas = numberOf(status.replicas);
  const updated = numberOf(status.updatedReplicas);
  const ready = numberOf(spec.minReadySeconds) > 0 ? 0 : numberOf(status.readyReplicas);
  const available = numberOf(status.availableReplicas, ready);
  const partition = numberOf(fieldsOf(fieldsOf(spec.updateStrategy).rollingUpdate).partition);
  const toUpdate = Math.max(0, wanted - partition);
  if (replicas > wanted) return `${replicas - wanted} pods too many`;
  if (replicas < wanted) return `${replicas}/${wanted} created`;
  if (!onDelete && updated < toUpdate) return `${updated}/${toUpdate} updated`;
  if (available < wanted) return `${available}/${wanted} available`;
  if (!onDelete && partition === 0 && wanted > 0 && !isUpdated(object)) return 'update not yet complete';
  return undefined;
}

/**
 * With the default `OrderedReady` the controller waits for a broken pod of an older template before it replaces it, so
 * that a corrected template never reaches it.
 * @see https://github.com/kubernetes/kubernetes/issues/67250
 */
function stuck({ object, related }: Observation & { readonly object: Manifest }): Verdict | undefined {
  const pod = brokenOldPod(object, podsOf(object, related).old);
  if (pod === undefined) return undefined;
  const name = pod.metadata.name ?? '';
  return { status: 'Blocked', reason: `${name} of an older template is broken and must be deleted first` };
}

/** The pod that stops the update of a StatefulSet. */
export function brokenOldPod(object: Manifest, old: readonly Manifest[]): Manifest | undefined {
  const spec = fieldsOf(object.spec);
  if (spec.podManagementPolicy === 'Parallel' || fieldsOf(spec.updateStrategy).type === 'OnDelete') return undefined;
  const partition = numberOf(fieldsOf(fieldsOf(spec.updateStrategy).rollingUpdate).partition);
  return old.find((pod) => ordinalOf(pod) >= partition && !isReady(pod) && isBroken(pod));
}

/** The same, when that pod waits and does not even run between two ends: deleting it loses nothing that works. */
export function stuckPod(object: Manifest, pods: readonly Manifest[]): Manifest | undefined {
  const old = pods.filter((pod) => revisionOf(pod) !== textOf(fieldsOf(object.status).updateRevision));
  const pod = brokenOldPod(object, old);
  return pod !== undefined && isSeen(object) && waitsInVain(pod) ? pod : undefined;
}

/** The controller has seen the present template: before that every pod looks like one of an older. */
function isSeen({ metadata, status }: Manifest): boolean {
  return numberOf(fieldsOf(status).observedGeneration) >= numberOf(metadata.generation);
}

function revisionOf(pod: Manifest): string {
  return textOf(pod.metadata.labels?.['controller-revision-hash']);
}

function ordinalOf(pod: Manifest): number {
  return Number(/-(\d+)$/.exec(textOf(pod.metadata.name))?.[1] ?? 0);
}

/** It cannot start, or it ends again and again (between two ends it runs). */
function isBroken(pod: Manifest): boolean {
  return waitsInVain(pod) || containerViewsOf(pod).some(({ restarts, ready }) => restarts > 0 && !ready);
}

function waitsInVain(pod: Manifest): boolean {
  const inVain = /BackOff$|^Err|Error$|^InvalidImageName$/;
  return containerViewsOf(pod).some(({ waiting }) => inVain.test(waiting?.reason ?? ''));
}
