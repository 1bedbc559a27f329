import { demandBeforeSynth } from '../conventions/before-synth';
import { noteMistake } from '../conventions/mistakes';
import { findCircle } from '../objects/circular';
import { formatPath } from '../objects/field-path';

/**
 * Whether a patch can be merged into what the construct makes; what speaks against it is noted there.
 * @throws PodwrightError E_PROGRAM_SYNTH after `app.synth()`
 */
export function admitPatch(construct: object, patch: unknown): boolean {
  demandBeforeSynth(construct, 'override()');
  const circle = findCircle(patch);
  if (circle === undefined) return true;
  const message = `override: ${formatPath(circle)} contains itself`;
  noteMistake(construct, { code: 'E_CIRCULAR', severity: 'error', message, fix: 'copy the part that is needed' });
  return false;
}

/** How a report cites a patch. */
export function patchText(patch: unknown): string {
  return `override(${JSON.stringify(patch)})`;
}

/** A patch of one object is told by its `text`. */
export function noteWithoutEffect(construct: object, text: string): void {
  noteMistake(construct, {
    code: 'W_PATCH_NO_EFFECT',
    severity: 'warning',
    message: `${text.length > 120 ? `${text.slice(0, 117)}...` : text} changes nothing`,
    fix: 'remove the patch, or correct the field that it names',
  });
}
