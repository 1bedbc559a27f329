import type { ControlPlaneAccess } from './control-plane';

/** Handed from jest's global setup to its workers. */
export const SHARED_CONTROL_PLANE = 'PODWRIGHT_SHARED_CONTROL_PLANE';

/** The control plane that the whole jest run shares: keep to a namespace of your own (`uniqueNamespace`). */
export function sharedControlPlane(): ControlPlaneAccess {
  const shared = process.env[SHARED_CONTROL_PLANE];
  if (shared === undefined) {
    throw new Error(
      'no shared control plane; fix: run under the jest project `cluster`, or guard the tests with `describeCluster`',
    );
  }
  return JSON.parse(shared) as ControlPlaneAccess;
}

/** `describe` where a control plane could be started, `describe.skip` where Go is missing; global setup says which. */
export function describeCluster(name: string, tests: () => void): void {
  if (process.env[SHARED_CONTROL_PLANE] === undefined) describe.skip(name, tests);
  else describe(name, tests);
}
