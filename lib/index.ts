/**
 * Door 1: authoring. A contract: what stands here stays. Loads no client and starts nothing.
 *
 * @module podwright
 */
export { App, type AppProps } from './app';
export { Environment, type EnvironmentProps, type KubeVersion } from './constructs/environment';
export { WebApp } from './constructs/workload/web-app';
export type { CommonWebAppProps, WebAppProps } from './constructs/workload/web-app-props';
export { Worker, type CommonWorkerProps, type WorkerProps } from './constructs/workload/worker';
export { Job, type JobProps } from './constructs/workload/job';
export { CronJob, type CronJobProps, type Schedule } from './constructs/workload/cron-job';
export { Migration, type CommonMigrateProps, type MigrateProps } from './constructs/workload/migration';
export type { FinishedJobOptions, JobOptions } from './constructs/workload/job-spec';
export type { WorkloadProps, ServiceAccountRef } from './constructs/pod/workload-props';
export type { ContainerProps, InitContainerProps, SidecarProps } from './constructs/pod/container-props';
export type { ScaleMetric, ScaleProps } from './constructs/workload/autoscaler';
export type { StopProps } from './constructs/workload/web-stop';
export { ServicePort } from './constructs/workload/service-port';
export type { NamedPort, PortReference, Ports, PortProps } from './constructs/pod/ports';
export type {
  ExecProbe,
  GrpcProbe,
  HttpProbe,
  ProbeProps,
  ProbesProps,
  ProbeTiming,
  TcpProbe,
} from './constructs/pod/probes';
export {
  PersistentPodVolume,
  PodVolume,
  volume,
  type NamedObject,
  type ObjectVolumeOptions,
  type VolumeSource,
} from './constructs/pod/pod-volume';
export type { ClaimedVolumeProps } from './constructs/pod/claimed-volume';
export { file, FileContent } from './constructs/pod/file-content';
export type { PlacementProps } from './constructs/pod/placement';
export { Postgres, type PostgresProps } from './constructs/data/postgres';
export { MySql, type MySqlProps } from './constructs/data/mysql';
export { MariaDb, type MariaDbProps } from './constructs/data/mariadb';
export type { CommonMySqlProps, MySqlCredentials } from './constructs/data/mysql-props';
export { Redis, type RedisProps } from './constructs/data/redis';
export { Valkey, type ValkeyProps } from './constructs/data/valkey';
export { Memcached, type MemcachedProps } from './constructs/data/memcached';
export { CloudNativePg, type PostgresOperatorProps } from './constructs/data/cloud-native-pg';
export type { PostgresServerProps } from './constructs/data/postgres-props';
export {
  ExternalService,
  type ExternalDatabaseProps,
  type ExternalEndpoint,
  type ExternalPostgresProps,
  type ExternalProps,
  type ExternalRedisProps,
} from './constructs/data/external';
export { Backend } from './constructs/data/backend';
export type { BackendProps } from './constructs/data/backend-props';
export type { DataOwner } from './constructs/data/backend-workload';
export type { BackupProps } from './constructs/backup/backup';
export type { BackupTarget, ClaimTarget, S3Target } from './constructs/backup/backup-target';
export type { RestoreProps } from './constructs/backup/restore';
export { BackingService } from './constructs/data/backing-service';
export type {
  AnyCredentials,
  ExistingCredentials,
  LoginBinding,
  NoCredentials,
  UrlBinding,
} from './constructs/data/credentials';
export type { CommonRedisProps, RoleProps } from './constructs/data/redis-props';
export type { Settings } from './constructs/data/settings';
export {
  Binding,
  FileBinding,
  type Bindable,
  type BindingKey,
  type Client,
  type SecretKeyRef,
} from './constructs/pod/binding';
export { secret, type GeneratedSecretOptions } from './constructs/security/secret';
export type {
  ExternalOptions,
  ExternalSecretOptions,
  ExternalSecretsOptions,
  RemoteRef,
} from './constructs/security/external-secret';
export type { SealedSecretOptions } from './constructs/security/sealed-secret';
export { SecretValue } from './constructs/security/secret-value';
export type { Exposable, Exposure, Insecure } from './constructs/exposure/exposure';
export { ingress, type IngressOptions } from './constructs/exposure/ingress';
export type { CommonIngressOptions, Encryption, IngressRedirect, PathType } from './constructs/exposure/ingress-object';
export { Ingress, type ForeignService, type IngressProps, type IngressRule } from './constructs/exposure/multi-ingress';
export type { IngressTls, Named } from './constructs/exposure/tls';
export { Issuer, type AcmeProps, type IssuerProps } from './constructs/exposure/issuer';
export { Certificate, type CertificateProps } from './constructs/exposure/certificate';
export { Gateway, type GatewayProps } from './constructs/exposure/gateway';
export {
  HTTPRoute,
  gateway,
  type ExistingGateway,
  type GatewayOptions,
  type HTTPRouteProps,
  type HTTPRouteRule,
  type RoutePathType,
  type RouteRedirect,
  type RoutePath,
} from './constructs/exposure/http-route';
export {
  loadBalancer,
  nodePort,
  type LoadBalancerOptions,
  type NodePortOptions,
  type ServiceEncryption,
  type CommonServiceOptions,
} from './constructs/exposure/load-balancer';
export { grant, type Grant, type Grantee, type ResourceName, type Verb } from './constructs/security/grant';
export type { MonitorOptions } from './constructs/workload/monitor';
export { openTelemetry, type OpenTelemetry, type OpenTelemetryOptions } from './constructs/pod/open-telemetry';
export { mixin, podMixin, type Mutation } from './constructs/mixin';
export {
  Platform,
  type ContainerLimits,
  type NamespaceProps,
  type PlatformProps,
  type PodSecurity,
  type PodSecurityLevel,
  type PriorityClassProps,
} from './constructs/platform';
export { Include, type IncludeProps } from './constructs/include';
export { customResource, type CustomKind, type CustomResourceProps } from './constructs/custom-resource';
export { Resource, type Fields, type ResourceProps } from './constructs/resource';
export { ContainerHandle, type ContainerUser, type ResourcesProps } from './constructs/pod/container';
export type { PodProps } from './constructs/pod/pod';
export type { PodMember } from './constructs/pod/pod-member';
export type { EnvValue, ForeignEnvValue } from './constructs/pod/env';
export type { FileValue } from './constructs/pod/files';
export type { Egress, EgressPort, IngressFrom, PodPeer } from './constructs/security/network-policy';
export { formatEdge, reachable, type ReachableEdge } from './graph/reachable';
export { acknowledge } from './conventions/acknowledgement';
export type { PodDefaults, Toleration, WorkloadDefaults } from './conventions/environment-info';
export { imageRef, type ImageRef } from './conventions/image';
export {
  allowedRegistries,
  type Policy,
  type PolicyContext,
  type PolicyFinding,
  type PolicySeverity,
} from './conventions/policy';
export { quantity, type Cpu, type Memory, type Quantity, type StorageSize } from './conventions/quantity';
export { PodwrightError, ValidationError, type ErrorDetails, type Finding } from './errors';
export type { ComponentProps } from './constructs/component';
export type { After } from './conventions/declared-order';
export { formatRef, type Manifest, type ManifestSet, type ObjectRef, type Origin, type Profile } from './manifest';
export type { SynthResult } from './synth/result';
export type { Patch } from '../imports/patch';
export type * as crds from '../imports/crds';
export type * as k8s from '../imports/k8s';
// Deliberately absent: Component and Backend's internals. Libraries compose constructs; they do not extend these.
