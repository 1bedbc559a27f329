import { at, type Row } from './row';

const conflicts = at('deploy/plan/conflicts.test.ts');
const normalised = at('deploy/plan/normalise.test.ts');
const duplicates = at('objects/duplicate-items.test.ts');
const makePlan = at('deploy/plan/make-plan.test.ts');
const recreate = at('deploy/plan/recreate.test.ts');
const pruning = at('deploy/plan/prune-accidents.test.ts', 'pruning');
const prune = at('deploy/plan/prune.test.ts');
const transport = at('deploy/kubernetes/transport.test.ts', 'requests over %s');
const delay = at('deploy/kubernetes/request-rules.test.ts', 'the delay before another try');
const onServer = at('cluster/deploy.test.ts', 'a deploy on a real API server');
const rollout = at('cluster/rollout.test.ts', 'a rollout on a real API server');
const gates = at('cluster/gates.test.ts', 'what a deploy refuses on a real API server');
const adopt = at('cluster/adopt.test.ts', 'objects of another tool on a real API server');
const takenOver = at('deploy/plan/taken-over.test.ts', 'the fields of another tool');
const handedOver = at('deploy/plan/handed-over.test.ts', 'the replicas of a workload');
const metadata = at('checks/metadata.test.ts');
const faults = at('cluster/fault-catalogue.test.ts', 'the catalogue of faults');

/** Writes that do something else than was meant. */
export const writes: Readonly<Record<string, Row>> = {
  WRITE01: {
    what: 'fields of others are taken without asking, or block every deploy',
    shownBy: [
      ...conflicts('a field of %s (%s): %s', 'what an autoscaler set is left out of the apply, without force'),
      ...onServer('refuses a field of another manager by name, and writes nothing'),
    ],
  },
  WRITE02: {
    what: 'fields of a client-side apply are never removed again',
    shownBy: [
      ...takenOver('become ours with one patch, which also drops the copy that kubectl keeps'),
      ...adopt('of kubectl apply become ours with any deploy'),
    ],
  },
  WRITE03: {
    what: 'ports and variables whose keys are equal by a default',
    shownBy: [
      ...normalised('a container port without protocol is TCP, one with UDP stays'),
      ...duplicates('finds the same port twice, once by default', 'finds a variable and a volume declared twice'),
    ],
  },
  WRITE04: {
    what: 'null claims a field; what the server writes is sent back to it',
    shownBy: normalised('nulls go, false and empty stay', 'what the server writes goes'),
  },
  WRITE05: {
    what: 'stringData owns fields that nobody finds again',
    shownBy: normalised('stringData becomes base64 data and wins over data'),
  },
  WRITE06: {
    what: 'a workload that is given to an autoscaler falls back to one replica',
    shownBy: [
      ...handedOver('stay as they are when it is given to an autoscaler'),
      ...rollout('gives a workload to an autoscaler with the replicas that it has'),
    ],
  },
  WRITE07: {
    what: 'what defaults and policies write into an object comes back as a difference for ever',
    shownBy: [
      ...at('deploy/plan/differences.test.ts')('what others own or the server adds is counted, not shown'),
      ...onServer('makes everything Ready, and writes nothing the second time'),
      // F37m
      ...faults('%s: %s'),
    ],
  },
  WRITE08: {
    what: 'any refusal is taken for a field that cannot change, and the object is deleted',
    shownBy: recreate(
      'what cannot be changed is made again where a new one is proven admissible',
      'where a new one would be refused too, nothing is made again',
      'a mistake is a mistake, although a new object with it could not be made either',
    ),
  },
  WRITE09: {
    what: 'an object is made again whatever that costs',
    shownBy: [
      ...recreate('%s is never made again', 'a StatefulSet whose claims only grow is made again around its pods'),
      ...gates('makes a Deployment again whose selector changed only when that is allowed'),
    ],
  },
  WRITE10: {
    what: 'a kind and an object of it in one set',
    shownBy: [
      ...makePlan('a resource whose CRD comes with it is created unseen'),
      ...at('deploy/plan/plan-order.test.ts')('a custom resource after its CRD, everything after its Namespace'),
    ],
  },
  WRITE11: {
    what: 'nothing can be planned in a namespace that is not there yet',
    shownBy: makePlan(
      'a namespace that is not there becomes a change, and what goes into it is tried out elsewhere',
      'a namespace that is not there what is there by chance in the other namespace does not count, a mistake does',
    ),
  },
  WRITE12: {
    what: 'a webhook that is not up yet fails the deploy; a denial is asked for again',
    shownBy: [
      ...transport('of an apply are repeated after %s', 'of an apply are not repeated after %s'),
      // F35, F36
      ...faults('%s: %s'),
    ],
  },
  WRITE13: {
    what: 'what may be repeated is not, and what may not be is',
    shownBy: [
      ...transport(
        'of an apply are repeated after %s',
        'of a create are not repeated when it may have been carried out',
        'of a create are repeated when the server did not take it',
        'of a delete whose answer was lost have deleted',
      ),
      ...delay('is never shorter than the server asked for'),
    ],
  },
  WRITE14: {
    what: 'an object or a record is larger than the cluster stores',
    shownBy: [
      ...metadata('sizes a ConfigMap of 2 MiB', 'labels and annotations 256 KiB of annotations'),
      ...at('deploy/history/revision.test.ts')(
        'a revision that is larger than one Secret can be comes back as it was stored',
      ),
    ],
  },
  WRITE15: {
    what: 'the mark of kubectl rollout restart is taken away, and everything restarts again',
    shownBy: onServer('leaves the mark of kubectl rollout restart alone'),
  },
  WRITE16: {
    what: 'going back to a template that worked does not heal a StatefulSet',
    shownBy: rollout('frees a StatefulSet whose pod of a template with :%s can never start, and keeps its claim'),
  },
  WRITE17: {
    what: 'settings with a name of their own go while old pods still read them',
    shownBy: pruning('kustomize-controller#1180: keeps the settings that an old ReplicaSet would start with'),
  },
  WRITE18: {
    what: 'an object in another version of its API is taken for another object',
    shownBy: prune('an object that is wanted in another version of its API is the same object'),
  },
  WRITE19: {
    what: 'warnings of the API server are dropped',
    shownBy: [
      ...transport('are server-side applies in JSON, with strict validation'),
      ...at('cluster/kubernetes-cluster.test.ts')(
        'a real API server refuses unknown fields and warns of deprecated ones',
      ),
    ],
  },
};

/** Accidents of pruning, by the threads that tell of them. */
export const accidents: Readonly<Record<string, Row>> = {
  PRUNE01: {
    what: 'a selector matches what is not ours',
    shownBy: pruning('krane#515: goes by the record, never by what a label selects'),
  },
  PRUNE02: {
    what: 'nothing was rendered, so everything goes',
    shownBy: pruning(
      'argo-cd#3473: is refused when nothing is wanted any more',
      'argo-cd#3473: is refused when much is gone at once, until the number is said',
    ),
  },
  PRUNE03: {
    what: 'another cluster or app is taken for this one',
    shownBy: pruning('argo-cd#9227, #18780: is refused in another cluster than the recorded one'),
  },
  PRUNE04: {
    what: 'an environment is renamed, and its objects go',
    shownBy: [
      ...pruning('leaves alone tanka#824, #995: what another environment has, and says so'),
      ...at('deploy/run/rollback.test.ts')('a first deploy names what may be its former name'),
    ],
  },
  PRUNE05: {
    what: 'what a controller copied the labels to goes',
    shownBy: pruning('leaves alone tanka#1129: what a controller owns, and says so'),
  },
  PRUNE06: {
    what: 'a namespace, a definition, a volume or a claim goes, and all in it',
    shownBy: pruning(
      'retains flux2#3949: Namespace, and names it',
      'retains tanka#790: CustomResourceDefinition, and names it',
      'retains flux2#1366: PersistentVolumeClaim, and names it',
      'retains k8s#57916: PersistentVolume, and names it',
      'retains KEP-3659: StorageClass, and names it',
    ),
  },
  PRUNE07: {
    what: 'what may not be read is forgotten',
    shownBy: pruning('kluctl#1215: is refused where it may not look, instead of forgetting'),
  },
  PRUNE08: {
    what: 'what could not be deleted is forgotten',
    shownBy: pruning(
      'kustomize-controller#1664: that fails keeps the survivors in the record, and the next run deletes them',
    ),
  },
  PRUNE09: {
    what: 'settings go before the rollout that no longer needs them is done',
    shownBy: [
      ...pruning(
        'kustomize-controller#1180: keeps the settings that an old ReplicaSet would start with',
        'flux2#3378: keeps the settings of pods that are not part of the deploy',
      ),
      ...onServer('deletes what is no longer wanted after the app is Ready, not before'),
    ],
  },
  PRUNE10: {
    what: 'a run that dies between its writes and its record leaves orphans',
    shownBy: [
      ...pruning('Helm: finds what a run that was killed before its end had made'),
      ...at('deploy/run/killed.test.ts')(
        'a deployer that is killed before any request leaves nothing that the next run does not finish',
      ),
    ],
  },
  PRUNE11: {
    what: 'an object that moved to another app goes with the first',
    shownBy: pruning('leaves alone an object that moved to another app, and says so'),
  },
};
