import startCluster from '../cluster/global-setup';
import build from './build';

/** jest's global setup for the tests against the real control plane. */
export default async function buildAndCluster(): Promise<void> {
  build();
  await startCluster();
}
