import type { ClusterOptions } from '../deploy/options';
import type { Settings } from './config';

/** How to reach the cluster, as far as the command line says. */
export function clusterOptions({ kubeconfig, context }: Settings): ClusterOptions {
  return { kubeconfig, context };
}
