import type { Manifest } from '../../../manifest';
import { indexOf, type Related } from '../related';
import type { ReadinessRule } from '../verdict';
import { fieldsOf, textOf, timeOf } from '../../../objects/read-field';
import { cannotSee } from './visible';

/**
 * Milliseconds. A claim that was just bound is Lost for a moment while the controller has not seen the volume yet that
 * a provisioner made; it becomes Bound by itself. A volume that was deleted does not come back.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/controller/volume/persistentvolume/pv_controller.go
 */
const lostGrace = 30_000;

/** Bound, or waiting for its first consumer as its class says: then the pod that mounts it is what to wait for. */
export const persistentVolumeClaim: ReadinessRule = ({ object, related, since, now }) => {
  const status = fieldsOf(object.status);
  switch (textOf(status.phase)) {
    case 'Bound':
      return bound(object);
    case 'Lost':
      return lost(object, related, since, now);
    default:
      return pending(object, related);
  }
};

function lost(claim: Manifest, related: Related, since: Date | undefined, now: Date): ReturnType<ReadinessRule> {
  const told = indexOf(related)
    .events(claim.metadata.uid)
    .filter(({ reason }) => reason === 'ClaimLost');
  const seen = told.map((event) => timeOf(event.firstTimestamp) ?? timeOf(event.eventTime));
  const times = [...seen, since?.getTime(), timeOf(claim.metadata.creationTimestamp)];
  const began = times.find((time) => time !== undefined);
  return began === undefined || now.getTime() - began >= lostGrace
    ? { status: 'Failed', reason: 'Lost: its volume is gone' }
    : { status: 'Progressing', reason: 'Lost: its volume is not seen (yet)' };
}

function bound(claim: Manifest): ReturnType<ReadinessRule> {
  const asked = fieldsOf(fieldsOf(fieldsOf(claim.spec).resources).requests).storage;
  const given = fieldsOf(fieldsOf(claim.status).capacity).storage;
  const conditions = fieldsOf(claim.status).conditions;
  const resizing = Array.isArray(conditions) && conditions.length > 0;
  const ready = { status: 'Ready', reason: 'Bound' } as const;
  return resizing && asked !== given
    ? { ...ready, note: `still ${textOf(given)}, growing to ${textOf(asked)}` }
    : ready;
}

function pending(claim: Manifest, related: Related): ReturnType<ReadinessRule> {
  const waits = { status: 'Ready', reason: 'waits for its first consumer' } as const;
  const told = indexOf(related)
    .events(claim.metadata.uid)
    .some(({ reason }) => reason === 'WaitForFirstConsumer');
  const storageClass = storageClassOf(claim, related);
  if (storageClass?.volumeBindingMode === 'WaitForFirstConsumer' || (storageClass === undefined && told)) return waits;
  const name = fieldsOf(claim.spec).storageClassName;
  if (storageClass === undefined && !cannotSee(related, claim, 'storageClasses') && name !== '') {
    return { status: 'Blocked', reason: missingClass(name) };
  }
  return { status: 'Progressing', reason: 'Pending' };
}

/** The claim's class, or the default one where it names none. */
export function storageClassOf(claim: Manifest, related: Related): Manifest | undefined {
  const name = fieldsOf(claim.spec).storageClassName;
  return related.storageClasses.find((storageClass) =>
    name === undefined
      ? storageClass.metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true'
      : storageClass.metadata.name === name,
  );
}

export function missingClass(name: unknown): string {
  return name === undefined ? 'no default StorageClass' : `no StorageClass ${textOf(name)}`;
}
