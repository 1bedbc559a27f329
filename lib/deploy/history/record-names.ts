import { keys } from '../../conventions/keys';
import { cutName } from '../../conventions/names';
import type { ObjectRef, Owner } from '../../manifest';

/** Whose records and lock, and where they are kept. */
export interface RecordOwner extends Owner {
  /** The home namespace of the environment. */
  readonly namespace: string;
}

/** Type of the Secrets that hold revisions, so that nobody takes them for credentials. */
export const revisionType = 'podwright.dev/revision';

/** Limits of label values and object names. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
const labelLimit = 63;
const nameLimit = 253;

/** Value of the label that all records of an owner carry. */
export function recordLabel(owner: RecordOwner): string {
  return cutName(`${owner.app}.${owner.environment}`, labelLimit);
}

export function recordLabels(owner: RecordOwner): Record<string, string> {
  return { [keys.record]: recordLabel(owner), [keys.managedBy]: keys.manager };
}

export function revisionName(owner: RecordOwner, number: number): string {
  return `${recordPrefix(owner)}.${number}`;
}

export function leaseRef(owner: RecordOwner): ObjectRef {
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    namespace: owner.namespace,
    name: recordPrefix(owner),
  };
}

/** Leaves room for the number of a revision and of its shard. */
function recordPrefix(owner: RecordOwner): string {
  return cutName(`podwright.${owner.app}.${owner.environment}`, nameLimit - 24);
}
