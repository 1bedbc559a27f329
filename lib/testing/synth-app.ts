import type { App } from '../app';
import type { ManifestSet } from '../manifest';
import { sinkKey, type Sink, type SynthResult } from '../synth/result';

/**
 * Renders and checks an app without writing a file.
 * @throws ValidationError with every mistake of every environment, as `app.synth()` does
 */
export function synthApp(app: Pick<App, 'synth'>): SynthResult {
  const host = globalThis as { [sinkKey]?: Sink | undefined };
  const before = host[sinkKey];
  host[sinkKey] = () => undefined;
  try {
    return app.synth();
  } finally {
    host[sinkKey] = before;
  }
}

/**
 * One environment of an app, rendered and checked.
 * @param environment its id; may be left out where there is only one
 * @throws ValidationError with every mistake; Error when there is no such environment
 */
export function synthEnvironment(app: Pick<App, 'synth'>, environment?: string): ManifestSet {
  const { sets } = synthApp(app);
  const found =
    environment === undefined && sets.length === 1 ? sets[0] : sets.find((set) => set.environment === environment);
  if (found !== undefined) return found;
  throw new Error(`name one of the environments ${sets.map((set) => set.environment).join(', ')}`);
}
