import { systemClock } from '../../../lib/deploy/clock';
import { Disclosure } from '../../../lib/deploy/disclosure';
import { readStatus } from '../../../lib/deploy/look/status';
import { job, setOf, World } from '../../support/deployment-world';

test('what has healed after a deploy that timed out is ready, and the deploy is still said to have failed', async () => {
  const world = new World();
  await world.deploy(setOf(job('slow', 'none')), { timeout: 3_000 });
  const look = () => readStatus(world.memory.cluster().reader, setOf(), new Disclosure(() => undefined), systemClock());
  expect(await look()).toMatchObject({ ready: false, revision: { state: 'failed' } });
  const live = world.memory.find('Job', 'slow');
  world.memory.put({ ...job('slow'), metadata: live?.metadata ?? {} });
  expect(await look()).toMatchObject({ ready: true, revision: { state: 'failed' } });
});
