import type { ControlPlaneAccess } from './control-plane';

/** Handed from jest's global setup to its workers. */
export const SHARED_CONTROL_PLANE = 'PODWRIGHT_SHARED_CONTROL_PLANE';

/** The control plane that the whole jest run shares: keep to a namespace of your own (`uniqueNamespace`). */
export function sharedControlPlane(): ControlPlaneAccess {
  const shared = process.env[SHARED_CONTROL_PLANE];
  if (shared === undefined) {
    throw new Error('no shared control plane; fix: run under the jest project `cluster`');
  }
  return JSON.parse(shared) as ControlPlaneAccess;
}
