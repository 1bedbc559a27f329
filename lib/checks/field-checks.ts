import { checkWords } from './fields/command';
import { checkContainer } from './fields/container';
import { checkCronJobSpec } from './fields/cron';
import { checkData, checkSecretType } from './fields/data';
import { checkEnvVar } from './fields/env';
import type { FieldCheck } from './fields/field-check';
import { checkHpaSpec, checkMetricIdentifier, checkMetricTarget } from './fields/hpa';
import { checkIngressRule } from './fields/ingress';
import { checkLabelSelector, checkObjectMeta } from './fields/labels';
import { checkIpBlock, checkNetworkPolicyPeer, checkNetworkPolicyPort } from './fields/network-policy';
import { checkPodSpec } from './fields/pod';
import { checkContainerPort, checkHttpGet, checkServicePort, checkTcpSocket } from './fields/ports';
import { checkHook, checkProbe } from './fields/probe';
import { checkPodReferences, referenceTo } from './fields/references';
import { checkResources, checkVolumeClaimResources } from './fields/resources';
import { checkSecurityContext } from './fields/security-context';
import { checkServiceSpec } from './fields/service';
import { checkJobSpec, checkPersistentVolumeClaimSpec, checkReplicaCount, checkWorkloadSpec } from './fields/workload';

/** By type of the schema: what is checked wherever an object of that type stands. */
export const fieldChecks: Readonly<Record<string, readonly FieldCheck[]>> = {
  ConfigMap: [checkData],
  ConfigMapEnvSource: [referenceTo('ConfigMap')],
  ConfigMapKeySelector: [referenceTo('ConfigMap')],
  ConfigMapProjection: [referenceTo('ConfigMap')],
  ConfigMapVolumeSource: [referenceTo('ConfigMap')],
  Container: [checkContainer, checkWords],
  ContainerPort: [checkContainerPort],
  CronJobSpec: [checkCronJobSpec],
  DaemonSetSpec: [checkWorkloadSpec],
  DeploymentSpec: [checkWorkloadSpec, checkReplicaCount],
  EnvVar: [checkEnvVar],
  ExecAction: [checkWords],
  GRPCAction: [checkTcpSocket],
  HTTPGetAction: [checkHttpGet],
  HorizontalPodAutoscalerSpec: [checkHpaSpec],
  IPBlock: [checkIpBlock],
  IngressRule: [checkIngressRule],
  IngressTLS: [referenceTo('Secret', 'secretName')],
  JobSpec: [checkJobSpec],
  LabelSelector: [checkLabelSelector],
  LifecycleHandler: [checkHook],
  MetricIdentifier: [checkMetricIdentifier],
  MetricTarget: [checkMetricTarget],
  NetworkPolicyPeer: [checkNetworkPolicyPeer],
  NetworkPolicyPort: [checkNetworkPolicyPort],
  ObjectMeta: [checkObjectMeta],
  PersistentVolumeClaimSpec: [checkPersistentVolumeClaimSpec],
  PersistentVolumeClaimVolumeSource: [referenceTo('PersistentVolumeClaim', 'claimName')],
  PodSecurityContext: [checkSecurityContext],
  PodSpec: [checkPodSpec, checkPodReferences],
  Probe: [checkProbe],
  ReplicaSetSpec: [checkWorkloadSpec, checkReplicaCount],
  ResourceRequirements: [checkResources],
  Secret: [checkData, checkSecretType],
  SecretEnvSource: [referenceTo('Secret')],
  SecretKeySelector: [referenceTo('Secret')],
  SecretProjection: [referenceTo('Secret')],
  SecretVolumeSource: [referenceTo('Secret', 'secretName')],
  SecurityContext: [checkSecurityContext],
  ServicePort: [checkServicePort],
  ServiceSpec: [checkServiceSpec],
  StatefulSetSpec: [checkWorkloadSpec, checkReplicaCount],
  TCPSocketAction: [checkTcpSocket],
  VolumeResourceRequirements: [checkVolumeClaimResources],
};
