import type { Fields } from '../../objects/read-field';
import type { FieldReport } from './field-check';

/** Words of a command and of its arguments: those of a container, of a probe or of a hook. */
export function checkWords(holder: Fields, report: FieldReport): void {
  for (const field of ['command', 'args']) {
    const words: unknown = holder[field];
    if (!Array.isArray(words)) continue;
    for (const [index, word] of words.entries()) checkText(word, [field, index], report);
  }
}

/** Arguments and variables of a process end where the first such character stands: nothing starts with one. */
export function checkText(text: unknown, field: readonly (string | number)[], report: FieldReport): void {
  if (typeof text !== 'string' || !text.includes('\0')) return;
  const message = `the text has the character U+0000 at ${text.indexOf('\0') + 1}, which no process can be given`;
  report('E_NUL', field, message, 'remove it, or mount the text as a file');
}
