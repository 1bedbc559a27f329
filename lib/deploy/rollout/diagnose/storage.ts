import { groupKindOf, keyOf, type Manifest, refKey } from '../../../manifest';
import { claimRef, claimsByName } from '../../../objects/pod-references';
import { fieldsOf, textOf } from '../../../objects/read-field';
import { missingClass, storageClassOf } from '../readiness/persistent-volume-claim';
import { cannotSee } from '../readiness/visible';
import { eventEvidence, fieldEvidence } from './evidence';
import { type DiagnosisRule, type FoundCause, type Scene, ageOf } from './scene';

/** Times that a provisioner must have failed. */
const failures = 3;
/** Milliseconds that a volume may take to leave the node where it was. */
const detachPatience = 120_000;

/** Claims that get no volume, and volumes that another node still holds. */
export const storage: DiagnosisRule = (scene) => [
  ...claimsOf(scene).flatMap((claim) => pendingClaim(scene, claim)),
  ...scene.pods.flatMap((pod) => heldVolume(scene, pod)),
];

function claimsOf({ input, pods }: Scene): readonly Manifest[] {
  if (groupKindOf(input.workload) === '/PersistentVolumeClaim') return [input.workload];
  const keys = new Set(
    pods.flatMap((pod) => claimsByName(pod).map((name) => refKey(claimRef(pod.metadata.namespace, name)))),
  );
  return input.related.claims.filter((claim) => keys.has(keyOf(claim)));
}

function pendingClaim(scene: Scene, claim: Manifest): readonly FoundCause[] {
  if (fieldsOf(claim.status).phase !== 'Pending') return [];
  const { related } = scene.input;
  const name = fieldsOf(claim.spec).storageClassName;
  const title = `PersistentVolumeClaim ${claim.metadata.name ?? ''}`;
  if (name !== '' && !cannotSee(related, claim, 'storageClasses') && storageClassOf(claim, related) === undefined) {
    return [
      {
        cause: 'storage.no_class',
        severity: 'blocked',
        confidence: 'high',
        message: `${title}: ${missingClass(name)} in this cluster`,
        evidence: [fieldEvidence(claim, 'spec.storageClassName', name === undefined ? 'not set' : textOf(name))],
        hint: 'Name a StorageClass of this cluster (kubectl get storageclass), or make this one',
      },
    ];
  }
  const events = scene.eventsOf(claim).filter(({ reason }) => reason === 'ProvisioningFailed');
  const event = events.at(-1);
  if (event === undefined) return [];
  const count = events.reduce((sum, other) => sum + other.count, 0);
  return [
    {
      cause: 'storage.provision_failed',
      severity: count >= failures ? 'blocked' : 'suspect',
      confidence: 'high',
      message: `${title}: its volume cannot be made`,
      evidence: [eventEvidence(claim, event)],
      hint: 'Look at the provisioner of its StorageClass, and at the size and access mode that the claim asks for',
    },
  ];
}

function heldVolume(scene: Scene, pod: Manifest): readonly FoundCause[] {
  if (fieldsOf(pod.status).phase !== 'Pending') return [];
  const event = scene.eventsOf(pod).findLast(({ message }) => message.startsWith('Multi-Attach error'));
  if (event === undefined) return [];
  return [
    {
      cause: 'storage.multi_attach',
      severity: ageOf(scene, pod) >= detachPatience ? 'blocked' : 'suspect',
      confidence: 'high',
      pod: pod.metadata.name,
      message: 'its volume is still attached to another node',
      evidence: [eventEvidence(pod, event)],
      hint: 'Use the strategy Recreate for one pod with a volume, or delete the pod that still holds it',
    },
  ];
}
