import { homedir } from 'node:os';
import { join } from 'node:path';

/** Outside of the checkout, so that clean clones share what took minutes to make. On one disk, for hard links. */
export function cacheFolder(...elements: string[]): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'podwright', 'node', ...elements);
}
