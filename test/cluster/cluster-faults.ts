import { mutatedByPolicy, ownKind, refusedByPolicy, tooLarge } from './admission-situations';
import type { FaultCase } from './fault-case';
import { inDeletedNamespace } from './lifetime-situations';

const cause = (situation: string) => ({
  file: 'cluster/causes.test.ts',
  test: `the cause of a rollout that does not complete is named within ten seconds of its evidence ${situation}`,
});
const refused = (what: string) => ({
  file: 'cluster/plan-refusals.test.ts',
  test: `what a plan refuses against a real API server ${what}`,
});

/** What the cluster itself may have against a deploy. */
export const clusterFaults: readonly FaultCase[] = [
  {
    id: 'F32',
    fault: 'a field of another manager',
    shownBy: [
      {
        file: 'cluster/deploy.test.ts',
        test: 'a deploy on a real API server refuses a field of another manager by name, and writes nothing',
      },
    ],
  },
  {
    id: 'F33',
    fault: 'fields of an autoscaler',
    shownBy: [
      {
        file: 'cluster/rollout.test.ts',
        test: 'a rollout on a real API server gives a workload to an autoscaler with the replicas that it has',
      },
    ],
  },
  {
    id: 'F34',
    fault: '409 on lock and record',
    rules: [
      { do: 'status', status: 409, times: 1, verb: 'update', path: /leases\/podwright/ },
      { do: 'status', status: 409, times: 1, verb: 'patch', path: /secrets\/podwright/ },
    ],
  },
  { id: 'F35', fault: 'a policy denies', act: (stage) => refusedByPolicy(stage, false) },
  { id: 'F36', fault: 'a webhook does not answer', act: (stage) => refusedByPolicy(stage, true) },
  {
    id: 'F37',
    fault: 'the server fills in defaults',
    shownBy: [
      {
        file: 'cluster/deploy.test.ts',
        test: 'a deploy on a real API server makes everything Ready, and writes nothing the second time',
      },
    ],
  },
  { id: 'F37m', fault: 'a policy writes into the objects', act: mutatedByPolicy },
  { id: 'F38', fault: 'no room in the quota', shownBy: [cause('a quota that leaves no room')] },
  {
    id: 'F39',
    fault: 'no right to one kind',
    shownBy: [
      {
        file: 'cluster/access.test.ts',
        test: 'the rights of a deploy on a real API server that are missing are named before the first write, all at once',
      },
    ],
  },
  { id: 'F40', fault: 'Pod Security refuses', shownBy: [cause('a policy that refuses the pods')] },
  {
    id: 'F41',
    fault: 'an immutable field',
    shownBy: [refused('a field of a %s that cannot change, with the way out')],
  },
  { id: 'F42', fault: 'a kind in the same set', act: ownKind },
  { id: 'F43', fault: 'the namespace is being deleted', act: inDeletedNamespace },
  {
    id: 'F45',
    fault: 'an unknown field',
    shownBy: [refused('every mistake of the set at once, without the secret value in it')],
  },
  { id: 'F68', fault: 'an object of more than a megabyte', act: tooLarge },
  {
    id: 'F68s',
    fault: 'the same at synth',
    shownBy: [
      { file: 'checks/metadata.test.ts', test: 'sizes a ConfigMap of 2 MiB' },
      { file: 'checks/metadata.test.ts', test: 'sizes a custom resource of 2 MiB' },
    ],
  },
];
