// Door 1: authoring. A contract: what stands here stays. Loads no client and starts nothing.
export { App, type AppProps } from './app';
export { Environment, type EnvironmentProps, type KubeVersion } from './constructs/environment';
export { WebApp } from './constructs/web-app';
export type { WebAppProps } from './constructs/web-app-props';
export { Worker, type WorkerProps } from './constructs/worker';
export { Job, type JobProps } from './constructs/job';
export { CronJob, type CronJobProps, type Schedule } from './constructs/cron-job';
export { Migration, type MigrateProps } from './constructs/migration';
export type { FinishedJobOptions, JobOptions } from './constructs/job-spec';
export type { WorkloadProps, ServiceAccountRef } from './constructs/workload-props';
export type { ContainerProps, InitContainerProps, SidecarProps } from './constructs/container-props';
export type { ScaleMetric, ScaleProps } from './constructs/autoscaler';
export type { StopProps } from './constructs/web-stop';
export { Endpoint } from './constructs/endpoint';
export type { NamedPort, Ports, PortProps } from './constructs/ports';
export type {
  ExecProbe,
  GrpcProbe,
  HttpProbe,
  ProbeProps,
  ProbesProps,
  ProbeTiming,
  TcpProbe,
} from './constructs/probes';
export {
  PersistentPodVolume,
  PodVolume,
  volume,
  type NamedObject,
  type ObjectVolumeOptions,
} from './constructs/pod-volume';
export type { ClaimedVolumeProps } from './constructs/claimed-volume';
export { file, FileContent } from './constructs/file-content';
export type { PlacementProps } from './constructs/placement';
export { Postgres, type PostgresProps } from './constructs/postgres';
export { MySql, type MySqlProps } from './constructs/mysql';
export { MariaDb, type MariaDbProps } from './constructs/mariadb';
export type { CommonMySqlProps, MySqlCredentials } from './constructs/mysql-props';
export { Redis, type RedisProps } from './constructs/redis';
export { Valkey, type ValkeyProps } from './constructs/valkey';
export { Memcached, type MemcachedProps } from './constructs/memcached';
export { CloudNativePg, type PostgresOperatorProps } from './constructs/cloud-native-pg';
export type { PostgresServerProps } from './constructs/postgres-props';
export {
  ExternalService,
  type ExternalDatabaseProps,
  type ExternalEndpoint,
  type ExternalPostgresProps,
  type ExternalProps,
  type ExternalRedisProps,
} from './constructs/external';
export { Backend } from './constructs/backend';
export type { BackendProps } from './constructs/backend-props';
export type { DataOwner } from './constructs/backend-workload';
export type { BackupProps } from './constructs/backup';
export type { BackupTarget, ClaimTarget, S3Target } from './constructs/backup-target';
export type { RestoreProps } from './constructs/restore';
export { BackingService } from './constructs/backing-service';
export type {
  AnyCredentials,
  ExistingCredentials,
  LoginBinding,
  NoCredentials,
  UrlBinding,
} from './constructs/credentials';
export type { CommonRedisProps, RoleProps } from './constructs/redis-props';
export type { Settings } from './constructs/settings';
export { Binding, FileBinding, type Bindable, type BindingKey, type Client } from './constructs/binding';
export { secret, type GeneratedSecretOptions } from './constructs/secret';
export type { ExternalSecretOptions, ExternalSecretsOptions, RemoteRef } from './constructs/external-secret';
export type { SealedSecretOptions } from './constructs/sealed-secret';
export { SecretValue } from './constructs/secret-value';
export type { Exposable, Exposure, Insecure } from './constructs/exposure';
export { ingress, type IngressOptions } from './constructs/ingress';
export type { Encryption, IngressRedirect, PathType } from './constructs/ingress-object';
export { Ingress, type ForeignService, type IngressProps, type IngressRule } from './constructs/multi-ingress';
export type { IngressTls, Named } from './constructs/tls';
export { Issuer, type AcmeProps, type IssuerProps } from './constructs/issuer';
export { Certificate, type CertificateProps } from './constructs/certificate';
export { Gateway, type GatewayProps } from './constructs/gateway';
export {
  HTTPRoute,
  gateway,
  type ExistingGateway,
  type GatewayOptions,
  type HTTPRouteProps,
  type HTTPRouteRule,
  type RoutePathType,
  type RouteRedirect,
} from './constructs/http-route';
export {
  loadBalancer,
  nodePort,
  type LoadBalancerOptions,
  type NodePortOptions,
  type ServiceEncryption,
} from './constructs/load-balancer';
export { grant, type Grant, type Grantee, type ResourceName, type Verb } from './constructs/grant';
export type { MonitorOptions } from './constructs/monitor';
export { openTelemetry, type OpenTelemetry, type OpenTelemetryOptions } from './constructs/open-telemetry';
export { mixin, podMixin, type Change } from './constructs/mixin';
export {
  Platform,
  type ContainerLimits,
  type NamespaceProps,
  type PlatformProps,
  type PodSecurity,
  type PodSecurityLevel,
  type PriorityClassProps,
} from './constructs/platform';
export { customResource, type CustomKind, type CustomResourceProps } from './constructs/custom-resource';
export { Resource, type Fields, type ResourceProps } from './constructs/resource';
export { ContainerHandle, type ContainerUser, type ResourcesProps } from './constructs/container';
export type { PodProps } from './constructs/pod';
export type { EnvValue, ForeignEnvValue } from './constructs/env';
export type { FileValue } from './constructs/files';
export type { Egress, IngressFrom, PodPeer } from './constructs/network-policy';
export { formatEdge, reachable, type ReachableEdge } from './checks/reachable';
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
export { PodwrightError, ValidationError, type Finding } from './errors';
export { formatRef, type Manifest, type ManifestSet, type ObjectRef, type Origin, type Profile } from './manifest';
export type { SynthResult } from './synth/result';
export type { Patch } from '../imports/patch';
export type * as crds from '../imports/crds';
export type * as k8s from '../imports/k8s';
// Deliberately absent: Component and Backend's internals. Libraries compose constructs; they do not extend these.
