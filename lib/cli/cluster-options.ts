import type { ClusterOptions } from '../deploy/index';
import type { Context } from './verb';

/** How to reach the cluster, as far as the command line and the environment say. */
export function clusterOptions({ settings, host }: Context): ClusterOptions {
  return { kubeconfig: settings.kubeconfig, context: settings.context, env: host.env };
}
