import type { DeployEvent } from '../../deploy/index';

/** What a person sees on standard error while a run is under way. */
export interface Progress {
  event(event: DeployEvent): void;
  /** Text that stays: warnings, errors, questions. Whole lines. */
  write(text: string): void;
  close(): void;
}
