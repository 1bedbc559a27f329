import { passUntilDone } from '../../support/manual-clock';
import { job, setOf, World } from '../../support/deployment-world';

describe('an API server that does not answer', () => {
  it('is told of, and when it answers again, and is the reason when the time is up', async () => {
    const world = new World();
    const running = world.begin(setOf(job('slow', 'none')), { timeout: 20_000 });
    const told = (): string[] => world.events.flatMap((event) => (event.type === 'waiting' ? [event.message] : []));
    await world.clock.pass(2_000);
    world.memory.silence = 9_999;
    await world.clock.pass(2_000);
    expect(told()).toEqual([]);
    world.memory.silence = 10_000;
    await world.clock.pass(2_000);
    world.memory.silence = 0;
    await world.clock.pass(2_000);
    expect(told()).toEqual([
      'the API server has not answered for 10 s; what is shown is as old',
      'the API server answers again',
    ]);
    world.memory.silence = 12_000;
    const { outcome, message } = await passUntilDone(world.clock, running);
    expect({ outcome, message }).toEqual({
      outcome: 'timed-out',
      message: 'not done after 20 s: the API server has not answered for 12 s',
    });
  });
});
