import { groupOf } from '../../../manifest';
import type { ReadinessRule } from '../verdict';

/** ConfigMap, Secret, RBAC and all other kinds without a state of their own: there is all they can be. */
export const existing: ReadinessRule = () => ({ status: 'Ready' });

/** Short names, and those under `.k8s.io`. The Gateway API is under `k8s.io` too, but made of custom resources. */
const builtInGroups = new RegExp(
  '^(apps|autoscaling|batch|policy|flowcontrol\\.apiserver\\.k8s\\.io|(admissionregistration|apiextensions|apiregistration|' +
    'authentication|authorization|certificates|coordination|discovery|events|networking|node|rbac\\.authorization|' +
    'resource|scheduling|storage)\\.k8s\\.io)?$',
);

/** True for a group of the API server itself: its kinds are known, and nobody else writes their status. */
export function isBuiltIn(apiVersion: string): boolean {
  return builtInGroups.test(groupOf(apiVersion));
}
