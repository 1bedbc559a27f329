import type { Finding } from '../errors';
import type { ManifestSet } from '../manifest';

/** What a program comes to: one manifest set an environment, in the order of declaration, and what is doubtful. */
export interface SynthResult {
  readonly sets: readonly ManifestSet[];
  /** Warnings only: errors are thrown together as one ValidationError. */
  readonly warnings: readonly Finding[];
}

/**
 * Under this key of `globalThis` a host (the command line) leaves a function that takes the result of `app.synth()`
 * in place of files. A registered symbol, so that any copy of this package finds it.
 */
export const sinkKey = Symbol.for('podwright.sink');
export type Sink = (result: SynthResult, app?: SynthesizedApp) => void;

/** The App that came to a result: whoever takes that may forbid to declare more. */
export interface SynthesizedApp {
  readonly node: { lock(): void };
}
