import type { RunContext } from './run-context';

/** Milliseconds without any answer after which it is said. */
const unusual = 10_000;
/** Milliseconds between two looks. */
const pause = 1_000;

type Told = Pick<RunContext, 'cluster' | 'clock' | 'show'>;

/** An API server that hangs looks like an app that does not become ready: says which it is, and when it is over. */
export async function tellSilence({ cluster, clock, show }: Told, until: AbortSignal): Promise<void> {
  let told = false;
  while (!until.aborted) {
    const isSilent = cluster.reader.silence() >= unusual;
    if (isSilent !== told) {
      const message = isSilent
        ? `the API server has not answered for ${unusual / 1000} s; what is shown is as old`
        : 'the API server answers again';
      show.emit({ type: 'waiting', message });
    }
    told = isSilent;
    await clock.sleep(pause, until);
  }
}

/** What a run that took too long adds to why. */
export function silenceOf({ cluster }: Pick<RunContext, 'cluster'>): string {
  const silence = cluster.reader.silence();
  return silence < unusual ? '' : `: the API server has not answered for ${Math.round(silence / 1000)} s`;
}
