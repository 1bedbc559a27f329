import { checkContainer } from './fields/container';
import { checkCronJobSpec } from './fields/cron';
import { checkData } from './fields/data';
import { checkEnvVar } from './fields/env';
import type { FieldCheck } from './fields/field-check';
import { checkIngressRule } from './fields/ingress';
import { checkLabelSelector, checkObjectMeta } from './fields/labels';
import { checkPodSpec } from './fields/pod';
import { checkContainerPort, checkHttpGet, checkServicePort, checkTcpSocket } from './fields/ports';
import { checkProbe } from './fields/probe';
import { checkResources, checkVolumeClaimResources } from './fields/resources';
import { checkJobSpec, checkPersistentVolumeClaimSpec, checkReplicaCount, checkWorkloadSpec } from './fields/workload';
import { checkHpaSpec } from './fields/hpa';

/** By type of the schema: what is checked wherever an object of that type stands. */
export const fieldChecks: Readonly<Record<string, readonly FieldCheck[]>> = {
  ConfigMap: [checkData],
  Container: [checkContainer],
  ContainerPort: [checkContainerPort],
  CronJobSpec: [checkCronJobSpec],
  DaemonSetSpec: [checkWorkloadSpec],
  DeploymentSpec: [checkWorkloadSpec, checkReplicaCount],
  EnvVar: [checkEnvVar],
  GRPCAction: [checkTcpSocket],
  HTTPGetAction: [checkHttpGet],
  HorizontalPodAutoscalerSpec: [checkHpaSpec],
  IngressRule: [checkIngressRule],
  JobSpec: [checkJobSpec],
  LabelSelector: [checkLabelSelector],
  ObjectMeta: [checkObjectMeta],
  PersistentVolumeClaimSpec: [checkPersistentVolumeClaimSpec],
  PodSpec: [checkPodSpec],
  Probe: [checkProbe],
  ReplicaSetSpec: [checkWorkloadSpec, checkReplicaCount],
  ResourceRequirements: [checkResources],
  Secret: [checkData],
  ServicePort: [checkServicePort],
  StatefulSetSpec: [checkWorkloadSpec, checkReplicaCount],
  TCPSocketAction: [checkTcpSocket],
  VolumeResourceRequirements: [checkVolumeClaimResources],
};
