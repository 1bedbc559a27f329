import { startControlPlane, type ControlPlane } from './control-plane';
import { SHARED_CONTROL_PLANE } from './shared-control-plane';

/** The one piece of state that jest's setup and teardown share: both run in the same process. */
export const running: { controlPlane?: ControlPlane } = {};

export default async function globalSetup(): Promise<void> {
  running.controlPlane = await startControlPlane();
  process.env[SHARED_CONTROL_PLANE] = JSON.stringify(running.controlPlane);
}
