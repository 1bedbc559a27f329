import type { NodeAccess } from './node';

/** Handed from jest's global setup to its tests. */
export const SHARED_NODE = 'PODWRIGHT_SHARED_NODE';

/** Why no node could be started, where that is so. */
export const NO_NODE = 'PODWRIGHT_NO_NODE';

/** The node that the whole jest run shares: keep to a namespace of your own. */
export function sharedNode(): NodeAccess {
  const shared = process.env[SHARED_NODE];
  if (shared === undefined) throw new Error('no node; fix: run under the jest project `node`, with `describeNode`');
  return JSON.parse(shared) as NodeAccess;
}

/** `describe` where a node can run, `describe.skip` elsewhere; global setup says why. */
export function describeNode(name: string, tests: () => void): void {
  if (process.env[NO_NODE] !== undefined) describe.skip(name, tests);
  else describe(name, tests);
}
