import { startRun } from '../../../lib/deploy/run/start-run';
import type { Emit } from '../../../lib/deploy/events';
import type { Run } from '../../../lib/deploy/options';
import { ManualClock } from '../../support/manual-clock';

async function messages(run: Run<unknown>): Promise<string[]> {
  const seen: string[] = [];
  for await (const event of run) if (event.type === 'warning') seen.push(event.message);
  return seen;
}

const warn = (message: string) => ({ type: 'warning', message }) as const;

describe('a run', () => {
  it('begins without being awaited or iterated', () => {
    let begun = false;
    startRun(new ManualClock(), () => {
      begun = true;
      return Promise.resolve(1);
    });
    expect(begun).toBe(true);
  });

  it('shows every event to every iteration, also to one that begins after the end', async () => {
    const run = startRun(new ManualClock(), async (emit) => {
      emit(warn('one'));
      await Promise.resolve();
      emit(warn('two'));
      return 42;
    });
    const early = messages(run);
    expect(await run).toBe(42);
    expect(await early).toEqual(['one', 'two']);
    expect(await messages(run)).toEqual(['one', 'two']);
  });

  it('hands an event out while the work goes on', async () => {
    let emit: Emit = () => undefined;
    let finish: () => void = () => undefined;
    const run = startRun(new ManualClock(), (given) => {
      emit = given;
      return new Promise<void>((resolve) => (finish = resolve));
    });
    const events = run[Symbol.asyncIterator]();
    const next = events.next();
    emit(warn('now'));
    expect((await next).value).toMatchObject({ message: 'now' });
    finish();
    expect((await events.next()).done).toBe(true);
  });

  it('stamps events with the milliseconds since it began', async () => {
    const clock = new ManualClock();
    const run = startRun(clock, async (emit) => {
      await clock.sleep(1500);
      emit(warn('late'));
    });
    await clock.pass(2000);
    expect((await run[Symbol.asyncIterator]().next()).value).toMatchObject({ at: 1500 });
  });

  it('fails through the promise alone: iterations just end, and an unawaited failure is no unhandled rejection', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    const run = startRun(new ManualClock(), (emit) => {
      emit(warn('before'));
      return Promise.reject(new Error('broken'));
    });
    expect(await messages(run)).toEqual(['before']);
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
    await expect(Promise.resolve(run)).rejects.toThrow('broken');
  });
});
