import { brokenPipe, killedSynth, outOfRoom, signalled, signalledTwice } from './command-situations';
import { configMap } from './deploying';
import type { FaultCase } from './fault-case';
import * as situations from './fault-situations';
import { heldByFinalizer, lostRecords, madeAnew, renamedWithData } from './lifetime-situations';

const many = Array.from({ length: 12 }, (_, index) => configMap(`c${index}`));
const lock = (test: string) => ({ file: 'deploy/history/lock.test.ts', test: `the lock ${test}` });
const revision = (test: string) => ({ file: 'deploy/history/revision.test.ts', test: `a revision ${test}` });
const kill = {
  file: 'cluster/kill-sweep.test.ts',
  test: 'a deployer that is killed (seed %s) in an %s, before or after a request (2 points of all that there are, every one in test:long), is finished by the next run',
};

/** What can happen to a run, to its records and to what it has made. */
export const runFaults: readonly FaultCase[] = [
  { id: 'F44', fault: 'a finalizer holds what is pruned', act: heldByFinalizer },
  { id: 'F46', fault: 'SIGKILL before or after a request', shownBy: [kill] },
  { id: 'F47', fault: 'interrupted while applying', act: (stage) => situations.interrupted(stage, 'apply') },
  { id: 'F47t', fault: 'interrupted twice', act: signalledTwice },
  { id: 'F48', fault: 'interrupted while waiting', act: (stage) => situations.interrupted(stage, 'rollout') },
  { id: 'F48i', fault: 'SIGINT while waiting', act: (stage) => signalled(stage, 'SIGINT', 130, 'rollout') },
  { id: 'F49', fault: 'SIGTERM while applying', act: (stage) => signalled(stage, 'SIGTERM', 143, 'apply') },
  { id: 'F49h', fault: 'the terminal is closed', act: (stage) => signalled(stage, 'SIGHUP', 129, 'rollout') },
  { id: 'F50', fault: 'the reader of the output goes away', act: brokenPipe },
  { id: 'F51', fault: 'no room on the disk', act: outOfRoom },
  { id: 'F52', fault: 'SIGKILL during synth', act: killedSynth },
  {
    id: 'F53',
    fault: 'two deployers at once',
    shownBy: [
      {
        file: 'cluster/deployers.test.ts',
        test: 'deployers that come at once (seed %s) %i of them leave one of the inputs, and never two write (round %i)',
      },
    ],
  },
  {
    id: 'F54',
    fault: 'the holder of the lock is killed',
    shownBy: [
      lock('of a dead holder is taken over after its duration was watched, not earlier, whatever its clock said'),
      {
        file: 'deploy/run/killed.test.ts',
        test: 'a deployer that is killed is replaced within the duration of its lease and one look',
      },
    ],
  },
  { id: 'F55', fault: 'the lease is stolen', act: situations.stolenLease },
  {
    id: 'F56',
    fault: 'wrong clocks',
    shownBy: [
      lock('of a dead holder is taken over after its duration was watched, not earlier, whatever its clock said'),
      lock('is neither lost nor lapses too early when our own clock is put forward or back (by %i ms)'),
    ],
  },
  { id: 'F57', fault: 'the records are deleted by hand', act: lostRecords },
  {
    id: 'F58',
    fault: 'records of a newer schema, or damaged',
    shownBy: [
      revision('of a newer schema is refused'),
      revision('that is damaged is refused, by name and with a way out'),
      revision('that is without its manifests is refused, by name and with a way out'),
    ],
  },
  {
    id: 'F59',
    fault: 'a record of more than a megabyte',
    shownBy: [revision('that is larger than one Secret can be comes back as it was stored')],
  },
  { id: 'F60', fault: 'a rollback is killed half-way', shownBy: [kill] },
  {
    id: 'F60a',
    fault: 'a rollback to objects of an API that is gone',
    shownBy: [
      {
        file: 'deploy/run/rollback.test.ts',
        test: 'a rollback to objects of a kind that the cluster no longer serves is refused in the plan, and writes nothing',
      },
    ],
  },
  {
    id: 'F61',
    fault: 'another cluster',
    act: (stage) => situations.refused(stage, [], { ...stage.wanted(), cluster: { uid: 'another' } }, 'E_REFUSED'),
  },
  {
    id: 'F62',
    fault: 'nothing is wanted any more',
    act: (stage) => situations.refused(stage, [configMap('web')], stage.shop.set(), 'E_REFUSED'),
  },
  {
    id: 'F63',
    fault: 'too much is to be deleted',
    act: (stage) => situations.refused(stage, many, stage.shop.set(configMap('c0')), 'E_REFUSED'),
  },
  { id: 'F64', fault: 'a StatefulSet with data is renamed', act: renamedWithData },
  {
    id: 'F65',
    fault: 'an object of another app',
    shownBy: [
      {
        file: 'cluster/plan-refusals.test.ts',
        test: 'what a plan refuses against a real API server an object of another app',
      },
    ],
  },
  { id: 'F66', fault: 'an object is made anew before its deletion', act: madeAnew },
  {
    id: 'F67',
    fault: '10,000 objects',
    shownBy: [
      {
        file: 'cluster/many-objects.test.ts',
        test: 'an app of very many objects is deployed, found unchanged and changed in part within 512 MiB, and says how far it is',
      },
    ],
  },
  {
    id: 'F69',
    fault: 'annotations and names that are too long',
    shownBy: [
      { file: 'checks/metadata.test.ts', test: 'labels and annotations 256 KiB of annotations' },
      { file: 'checks/metadata.test.ts', test: 'names 254 characters' },
      { file: 'checks/metadata.test.ts', test: 'names a Service of 64 characters' },
    ],
  },
];
