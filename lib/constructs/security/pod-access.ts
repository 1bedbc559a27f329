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

/** Other pods of the same account have its token and its way to the API, whenever it is granted; metrics are not theirs. */
export function shareRights(workload: object, other: object): void {
  const own = podAccessOf(workload);
  const { rules, egress } = own;
  const access: PodAccess = {
    get token() {
      return own.token;
    },
    rules,
    egress,
    ingress: [],
  };
  Object.defineProperty(other, key, { value: access });
}
