import type { Finding } from '../../errors';
import type { DeployEvent, Diagnosis } from '../../deploy/index';
import type { Palette } from '../color';
import type { VerbName } from '../commands';
import type { ExitCode } from '../exit-code';
import type { Host } from '../host';
import type { ReportContent } from './document';

/** What a verb comes to, for people and for programs. */
export interface VerbResult {
  readonly exitCode: ExitCode;
  /** For people: whole lines. Empty when there is nothing to say. */
  text(palette: Palette): string;
  /** Why it did not succeed, worst first. Shown beside the errors, not with the result. */
  readonly diagnoses?: readonly Diagnosis[] | undefined;
  /** For programs: what goes into the JSON document. Plain JSON without secret values. */
  readonly document: ReportContent;
  /** What it looks like, for the forms that show pictures; drawn only for them. */
  readonly picture?: Picture | undefined;
}

/** A drawing for a page, and the style that it brings; undefined where there is nothing to draw. */
export type Picture = () => { readonly html: string; readonly style: string } | undefined;

/** One form of output. Results go to standard output, all else to standard error; nothing is written twice. */
export interface Report {
  warning(finding: Finding): void;
  /** A sentence for the person who waits. */
  note(text: string): void;
  event(event: DeployEvent): void;
  /** What is about to be done, or what a question is about. Whole lines, whatever the form of output. */
  announce(text: (palette: Palette) => string): void;
  result(result: VerbResult): void;
  failure(error: unknown, exitCode: ExitCode): void;
  /** Leaves the terminal as it was. Called once, whatever happened. */
  close(): void;
}

export interface ReportOptions {
  readonly command: VerbName;
  /** As on the command line. */
  readonly source?: string | undefined;
  readonly host: Host;
  /** Of standard output and of standard error. */
  readonly out: Palette;
  readonly err: Palette;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** Writes lines that the CI system is meant to act on. All else that is written can be no command. */
  commands(text: string): void;
  /** Milliseconds that the rollout may take, for `14s of 10m`. */
  readonly timeout: number;
}
