import { relative, sep } from 'node:path';

/** How messages call a file: relative to the folder while it is below, with `/` everywhere. */
export function nameFile(file: string, folder: string): string {
  const name = relative(folder, file);
  return (name.startsWith('..') ? file : name).split(sep).join('/');
}
