import type { NetworkPolicyIngressRule, PolicyRule } from '../../../imports/k8s';
import type { Egress } from './network-policy';

/** What others add to the pods of a workload after it was made: rights, metrics. Read when it is rendered. */
export interface PodAccess {
  /** Whether the pods talk to the Kubernetes API. */
  token: boolean;
  readonly rules: PolicyRule[];
  readonly egress: Egress[];
  readonly ingress: NetworkPolicyIngressRule[];
}

const key = Symbol.for('podwright.PodAccess');

/** What was added to a workload; a workload that nobody asked about has nothing. */
export function podAccessOf(workload: object): PodAccess {
  const holder = workload as { [key]?: PodAccess };
  if (holder[key] === undefined) {
    const access: PodAccess = { token: false, rules: [], egress: [], ingress: [] };
    Object.defineProperty(workload, key, { value: access });
  }
  return holder[key] as PodAccess;
}
