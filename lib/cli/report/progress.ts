import type { DeployEvent } from '../../deploy/index';

/** What a person sees on standard error while a run is under way. */
export interface Progress {
  event(event: DeployEvent): void;
  /** Text that stays: warnings and errors. Whole lines. */
  write(text: string): void;
  /** Shows nothing that moves until the next phase: somebody is about to be asked. */
  hold(): void;
  close(): void;
}
