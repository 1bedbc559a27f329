import type { Settings } from './settings';
import type { Host } from './host';
import type { Report, VerbResult } from './report/report';

/** What a verb is given. */
export interface Context {
  readonly settings: Settings;
  /** As typed: for the command line that an error recommends. */
  readonly argv: readonly string[];
  readonly host: Host;
  readonly report: Report;
}

/** One verb: calls the library and says what came of it. What it throws is turned into text and exit code in `run.ts`. */
export type Verb = (context: Context) => Promise<VerbResult>;
