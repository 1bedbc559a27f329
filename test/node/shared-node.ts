import type { NodeAccess } from './node';

/** Handed from jest's global setup to its tests. */
export const SHARED_NODE = 'PODWRIGHT_SHARED_NODE';

/** The node that the whole jest run shares: keep to a namespace of your own. */
export function sharedNode(): NodeAccess {
  const shared = process.env[SHARED_NODE];
  if (shared === undefined) throw new Error('no node; fix: run under the jest project `node`');
  return JSON.parse(shared) as NodeAccess;
}
