import fc from 'fast-check';
import type { StoredRevision } from '../../../lib/deploy/history/revision';
import type { RevisionState } from '../../../lib/deploy/history/revision-data';
import { historyLimits, outdated } from '../../../lib/deploy/history/trim-history';
import { runs, seed } from '../../support/runs';
import { configMap, job, setOf, World } from '../../support/deployment-world';
import { readRevisions } from '../../../lib/deploy/history/revision';
import { findRevision } from '../../../lib/deploy/history/find-revision';
import { restore } from '../../../lib/deploy/run/restore-revision';
import { Redactor } from '../../../lib/deploy/redact';

const states = fc.array(fc.constantFrom<RevisionState>('pending', 'deployed', 'failed', 'interrupted', 'superseded'), {
  maxLength: 40,
});
const isReady = (state: RevisionState): boolean => state === 'deployed' || state === 'superseded';

test(`the ten newest stay, and the two newest that became ready, and nothing else (seed ${seed})`, () => {
  fc.assert(
    fc.property(states, (given) => {
      const records = given.map((state, index) => ({ head: { state, number: 100 - index } })) as StoredRevision[];
      const gone = outdated(records);
      const kept = records.filter((record) => !gone.includes(record));
      expect(kept.slice(0, historyLimits.keep)).toEqual(records.slice(0, historyLimits.keep));
      const ready = records.filter(({ head }) => isReady(head.state)).slice(0, historyLimits.keepReady);
      expect(kept).toEqual(expect.arrayContaining(ready));
      expect(kept.length).toBeLessThanOrEqual(historyLimits.keep + historyLimits.keepReady);
      for (const record of kept.slice(historyLimits.keep)) expect(ready).toContain(record);
    }),
    { seed, numRuns: runs(200, 5_000) },
  );
});

test('after twelve failures a rollback still finds what was ready before', async () => {
  const world = new World();
  const { reader } = world.memory.cluster();
  const list = async (): Promise<string[]> =>
    (await readRevisions(reader, setOf())).map(({ head }) => `${head.number} ${head.state}`);
  await world.deploy(setOf(configMap('a', 'one')));
  await world.deploy(setOf(configMap('a', 'two')));
  for (let run = 3; run <= 14; run++) {
    expect(await world.deploy(setOf(configMap('a', `${run}`), job('migrate', 'Failed')))).toMatchObject({
      outcome: 'failed',
    });
    expect((await list()).length).toBeLessThanOrEqual(12);
  }
  const failed = Array.from({ length: 10 }, (_, index) => `${14 - index} failed`);
  expect(await list()).toEqual([...failed, '2 deployed', '1 superseded']);
  const { history, found } = await findRevision(reader, setOf(), 'previous');
  const { set, number, notes } = await restore(reader, new Redactor(), setOf(), history, found);
  expect(await world.deploy(set, {}, { rollbackOf: number, notes })).toMatchObject({ outcome: 'deployed' });
  expect(world.memory.find('ConfigMap', 'a')?.data).toEqual({ text: 'two' });
  expect((await list()).slice(0, 1)).toEqual(['15 deployed']);
});
