/**
 * What stands first in the written manifests, so that a plain `kubectl apply -f` works too: what others refer to before
 * those who refer. The deployer orders by the references themselves.
 */
const ranks: Readonly<Record<string, number>> = {
  Namespace: 0,
  CustomResourceDefinition: 1,
  PriorityClass: 2,
  StorageClass: 2,
  ResourceQuota: 3,
  LimitRange: 3,
  ServiceAccount: 4,
  ClusterRole: 5,
  Role: 5,
  ClusterRoleBinding: 6,
  RoleBinding: 6,
  NetworkPolicy: 7,
  Secret: 8,
  ConfigMap: 8,
  PersistentVolume: 9,
  PersistentVolumeClaim: 10,
  Service: 11,
  StatefulSet: 12,
  Job: 13,
  Deployment: 14,
  DaemonSet: 14,
  CronJob: 14,
  HorizontalPodAutoscaler: 16,
  PodDisruptionBudget: 16,
  Ingress: 17,
  MutatingWebhookConfiguration: 18,
  ValidatingWebhookConfiguration: 18,
};

/** Kinds that we do not know stand between workloads and what exposes them: custom resources need their operator. */
export function applyRank(kind: string): number {
  return ranks[kind] ?? 15;
}
