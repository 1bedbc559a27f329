// Generated from the OpenAPI documents of Kubernetes 1.36.2 by imports/generator: do not edit.

/** An amount with a unit: `500m`, `256Mi`, `1Gi`. A plain number is whole units: cores, bytes. */
export type Quantity = string | number;

/** A number, or the name of a port, or a percentage. */
export type IntOrString = number | string;

declare const mergeKeys: unique symbol;

/** A list whose items Kubernetes tells apart by the given fields. Any array of such items can be assigned. */
export type KeyedList<Item, Keys extends keyof Item> = readonly Item[] & { readonly [mergeKeys]?: Keys };

/** The fields that tell the items of a list apart; `never` for a list that is replaced as a whole. */
export type MergeKeysOf<List> = typeof mergeKeys extends keyof List ? NonNullable<List[typeof mergeKeys]> : never;

/** The type of every kind here, by `apiVersion/kind`. */
export interface Kinds {
  'admissionregistration.k8s.io/v1/MutatingAdmissionPolicy': MutatingAdmissionPolicy;
  'admissionregistration.k8s.io/v1/MutatingAdmissionPolicyBinding': MutatingAdmissionPolicyBinding;
  'admissionregistration.k8s.io/v1/MutatingWebhookConfiguration': MutatingWebhookConfiguration;
  'admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy': ValidatingAdmissionPolicy;
  'admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding': ValidatingAdmissionPolicyBinding;
  'admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration': ValidatingWebhookConfiguration;
  'apiextensions.k8s.io/v1/CustomResourceDefinition': CustomResourceDefinition;
  'apiregistration.k8s.io/v1/APIService': APIService;
  'apps/v1/DaemonSet': DaemonSet;
  'apps/v1/Deployment': Deployment;
  'apps/v1/ReplicaSet': ReplicaSet;
  'apps/v1/StatefulSet': StatefulSet;
  'autoscaling/v1/HorizontalPodAutoscaler': HorizontalPodAutoscalerV1;
  'autoscaling/v2/HorizontalPodAutoscaler': HorizontalPodAutoscaler;
  'batch/v1/CronJob': CronJob;
  'batch/v1/Job': Job;
  'coordination.k8s.io/v1/Lease': Lease;
  'discovery.k8s.io/v1/EndpointSlice': EndpointSlice;
  'networking.k8s.io/v1/Ingress': Ingress;
  'networking.k8s.io/v1/IngressClass': IngressClass;
  'networking.k8s.io/v1/NetworkPolicy': NetworkPolicy;
  'node.k8s.io/v1/RuntimeClass': RuntimeClass;
  'policy/v1/PodDisruptionBudget': PodDisruptionBudget;
  'rbac.authorization.k8s.io/v1/ClusterRole': ClusterRole;
  'rbac.authorization.k8s.io/v1/ClusterRoleBinding': ClusterRoleBinding;
  'rbac.authorization.k8s.io/v1/Role': Role;
  'rbac.authorization.k8s.io/v1/RoleBinding': RoleBinding;
  'scheduling.k8s.io/v1/PriorityClass': PriorityClass;
  'storage.k8s.io/v1/CSIDriver': CSIDriver;
  'storage.k8s.io/v1/StorageClass': StorageClass;
  'storage.k8s.io/v1/VolumeAttributesClass': VolumeAttributesClass;
  'v1/ConfigMap': ConfigMap;
  'v1/Endpoints': Endpoints;
  'v1/LimitRange': LimitRange;
  'v1/Namespace': Namespace;
  'v1/PersistentVolume': PersistentVolume;
  'v1/PersistentVolumeClaim': PersistentVolumeClaim;
  'v1/Pod': Pod;
  'v1/PodTemplate': PodTemplate;
  'v1/ReplicationController': ReplicationController;
  'v1/ResourceQuota': ResourceQuota;
  'v1/Secret': Secret;
  'v1/Service': Service;
  'v1/ServiceAccount': ServiceAccount;
}

/** APIService represents a server for a particular GroupVersion. */
export interface APIService {
  apiVersion?: 'apiregistration.k8s.io/v1' | undefined;
  kind?: 'APIService' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** Spec contains information for locating and communicating with a server */
  spec?: APIServiceSpec | undefined;
}

/** ServiceReference holds a reference to Service.legacy.k8s.io */
export interface APIServiceReference {
  /** Name is the name of the service */
  name?: string | undefined;
  /** Namespace is the namespace of the service */
  namespace?: string | undefined;
  /** If specified, the port on the service that hosting webhook. */
  port?: number | undefined;
}

/** APIServiceSpec contains information for locating and communicating with a server. */
export interface APIServiceSpec {
  /** CABundle is a PEM encoded CA bundle which will be used to validate an API server's serving certificate. */
  caBundle?: string | undefined;
  /** Group is the API group name this server hosts */
  group?: string | undefined;
  /** GroupPriorityMinimum is the priority this group should have at least. */
  groupPriorityMinimum: number;
  /** InsecureSkipTLSVerify disables TLS certificate verification when communicating with this server. */
  insecureSkipTLSVerify?: boolean | undefined;
  /** Service is a reference to the service for this API server. */
  service?: APIServiceReference | undefined;
  /** Version is the API version this server hosts. */
  version?: string | undefined;
  /** VersionPriority controls the ordering of this API version inside of its group. */
  versionPriority: number;
}

/** Represents a Persistent Disk resource in AWS. */
export interface AWSElasticBlockStoreVolumeSource {
  /** fsType is the filesystem type of the volume that you want to mount. */
  fsType?: string | undefined;
  /** partition is the partition in the volume that you want to mount. */
  partition?: number | undefined;
  /** readOnly value true will force the readOnly setting in VolumeMounts. */
  readOnly?: boolean | undefined;
  /** volumeID is unique ID of the persistent disk resource in AWS (Amazon EBS volume). */
  volumeID: string;
}

/** Affinity is a group of affinity scheduling rules. */
export interface Affinity {
  /** Describes node affinity scheduling rules for the pod. */
  nodeAffinity?: NodeAffinity | undefined;
  /** Describes pod affinity scheduling rules (e.g. co-locate this pod in the same node, zone, etc. as some other pod(s)). */
  podAffinity?: PodAffinity | undefined;
  /** Describes pod anti-affinity scheduling rules (e.g. avoid putting this pod in the same node, zone, etc. as some other pod(s)). */
  podAntiAffinity?: PodAntiAffinity | undefined;
}

/** AggregationRule describes how to locate ClusterRoles to aggregate into the ClusterRole */
export interface AggregationRule {
  /** ClusterRoleSelectors holds a list of selectors which will be used to find ClusterRoles and create the rules. */
  clusterRoleSelectors?: readonly LabelSelector[] | undefined;
}

/** AppArmorProfile defines a pod or container's AppArmor settings. */
export interface AppArmorProfile {
  /** localhostProfile indicates a profile loaded on the node that should be used. */
  localhostProfile?: string | undefined;
  /** type indicates which kind of AppArmor profile will be applied. */
  type: 'Localhost' | 'RuntimeDefault' | 'Unconfined';
}

/** ApplyConfiguration defines the desired configuration values of an object. */
export interface ApplyConfiguration {
  /** expression will be evaluated by CEL to create an apply configuration. ref: https://github.com/google/cel-spec Apply configurations are declared in CEL using object initialization. */
  expression?: string | undefined;
}

/** AuditAnnotation describes how to produce an audit annotation for an API request. */
export interface AuditAnnotation {
  /** key specifies the audit annotation key. */
  key: string;
  /** valueExpression represents the expression which is evaluated by CEL to produce an audit annotation value. */
  valueExpression: string;
}

/** AzureDisk represents an Azure Data Disk mount on the host and bind mount to the pod. */
export interface AzureDiskVolumeSource {
  /** cachingMode is the Host Caching mode: None, Read Only, Read Write. */
  cachingMode?: 'None' | 'ReadOnly' | 'ReadWrite' | undefined;
  /** diskName is the Name of the data disk in the blob storage */
  diskName: string;
  /** diskURI is the URI of data disk in the blob storage */
  diskURI: string;
  /** fsType is Filesystem type to mount. */
  fsType?: string | undefined;
  /** kind expected values are Shared: multiple blob disks per storage account Dedicated: single blob disk per storage account Managed: azure managed data disk (only in managed availability set). defaults … */
  kind?: 'Dedicated' | 'Managed' | 'Shared' | undefined;
  /** readOnly Defaults to false (read/write). */
  readOnly?: boolean | undefined;
}

/** AzureFile represents an Azure File Service mount on the host and bind mount to the pod. */
export interface AzureFilePersistentVolumeSource {
  /** readOnly defaults to false (read/write). */
  readOnly?: boolean | undefined;
  /** secretName is the name of secret that contains Azure Storage Account Name and Key */
  secretName: string;
  /** secretNamespace is the namespace of the secret that contains Azure Storage Account Name and Key default is the same as the Pod */
  secretNamespace?: string | undefined;
  /** shareName is the azure Share Name */
  shareName: string;
}

/** AzureFile represents an Azure File Service mount on the host and bind mount to the pod. */
export interface AzureFileVolumeSource {
  /** readOnly defaults to false (read/write). */
  readOnly?: boolean | undefined;
  /** secretName is the name of secret that contains Azure Storage Account Name and Key */
  secretName: string;
  /** shareName is the azure share Name */
  shareName: string;
}

/** CSIDriver captures information about a Container Storage Interface (CSI) volume driver deployed on the cluster. */
export interface CSIDriver {
  apiVersion?: 'storage.k8s.io/v1' | undefined;
  kind?: 'CSIDriver' | undefined;
  /** Standard object metadata. metadata.Name indicates the name of the CSI driver that this object refers to; it MUST be the same name returned by the CSI GetPluginName() call for that driver. */
  metadata?: ObjectMeta | undefined;
  /** spec represents the specification of the CSI Driver. */
  spec: CSIDriverSpec;
}

/** CSIDriverSpec is the specification of a CSIDriver. */
export interface CSIDriverSpec {
  /** attachRequired indicates this CSI volume driver requires an attach operation (because it implements the CSI ControllerPublishVolume() method), and that the Kubernetes attach detach controller should … */
  attachRequired?: boolean | undefined;
  /** fsGroupPolicy defines if the underlying volume supports changing ownership and permission of the volume before being mounted. */
  fsGroupPolicy?: string | undefined;
  /** nodeAllocatableUpdatePeriodSeconds specifies the interval between periodic updates of the CSINode allocatable capacity for this driver. Since Kubernetes 1.33. */
  nodeAllocatableUpdatePeriodSeconds?: number | undefined;
  /** podInfoOnMount indicates this CSI volume driver requires additional pod information (like podName, podUID, etc.) during mount operations, if set to true. */
  podInfoOnMount?: boolean | undefined;
  /** PreventPodSchedulingIfMissing indicates that the CSI driver wants to prevent pod scheduling if the CSI driver on the node is missing. Since Kubernetes 1.36. */
  preventPodSchedulingIfMissing?: boolean | undefined;
  /** requiresRepublish indicates the CSI driver wants `NodePublishVolume` being periodically called to reflect any possible change in the mounted volume. */
  requiresRepublish?: boolean | undefined;
  /** seLinuxMount specifies if the CSI driver supports "-o context" mount option. */
  seLinuxMount?: boolean | undefined;
  /** serviceAccountTokenInSecrets is an opt-in for CSI drivers to indicate that service account tokens should be passed via the Secrets field in NodePublishVolumeRequest instead of the VolumeContext field. Since Kubernetes 1.36. */
  serviceAccountTokenInSecrets?: boolean | undefined;
  /** storageCapacity indicates that the CSI volume driver wants pod scheduling to consider the storage capacity that the driver deployment will report by creating CSIStorageCapacity objects with capacity … */
  storageCapacity?: boolean | undefined;
  /** tokenRequests indicates the CSI driver needs pods' service account tokens it is mounting volume for to do necessary authentication. */
  tokenRequests?: readonly TokenRequest[] | undefined;
  /** volumeLifecycleModes defines what kind of volumes this CSI volume driver supports. */
  volumeLifecycleModes?: readonly string[] | undefined;
}

/** Represents storage that is managed by an external CSI volume driver */
export interface CSIPersistentVolumeSource {
  /** controllerExpandSecretRef is a reference to the secret object containing sensitive information to pass to the CSI driver to complete the CSI ControllerExpandVolume call. */
  controllerExpandSecretRef?: SecretReference | undefined;
  /** controllerPublishSecretRef is a reference to the secret object containing sensitive information to pass to the CSI driver to complete the CSI ControllerPublishVolume and ControllerUnpublishVolume … */
  controllerPublishSecretRef?: SecretReference | undefined;
  /** driver is the name of the driver to use for this volume. */
  driver: string;
  /** fsType to mount. */
  fsType?: string | undefined;
  /** nodeExpandSecretRef is a reference to the secret object containing sensitive information to pass to the CSI driver to complete the CSI NodeExpandVolume call. */
  nodeExpandSecretRef?: SecretReference | undefined;
  /** nodePublishSecretRef is a reference to the secret object containing sensitive information to pass to the CSI driver to complete the CSI NodePublishVolume and NodeUnpublishVolume calls. */
  nodePublishSecretRef?: SecretReference | undefined;
  /** nodeStageSecretRef is a reference to the secret object containing sensitive information to pass to the CSI driver to complete the CSI NodeStageVolume and NodeStageVolume and NodeUnstageVolume calls. */
  nodeStageSecretRef?: SecretReference | undefined;
  /** readOnly value to pass to ControllerPublishVolumeRequest. */
  readOnly?: boolean | undefined;
  /** volumeAttributes of the volume to publish. */
  volumeAttributes?: { [key: string]: string } | undefined;
  /** volumeHandle is the unique volume name returned by the CSI volume plugin’s CreateVolume to refer to the volume on all subsequent calls. */
  volumeHandle: string;
}

/** Represents a source location of a volume to mount, managed by an external CSI driver */
export interface CSIVolumeSource {
  /** driver is the name of the CSI driver that handles this volume. */
  driver: string;
  /** fsType to mount. */
  fsType?: string | undefined;
  /** nodePublishSecretRef is a reference to the secret object containing sensitive information to pass to the CSI driver to complete the CSI NodePublishVolume and NodeUnpublishVolume calls. */
  nodePublishSecretRef?: LocalObjectReference | undefined;
  /** readOnly specifies a read-only configuration for the volume. */
  readOnly?: boolean | undefined;
  /** volumeAttributes stores driver-specific properties that are passed to the CSI driver. */
  volumeAttributes?: { [key: string]: string } | undefined;
}

/** Adds and removes POSIX capabilities from running containers. */
export interface Capabilities {
  /** Added capabilities */
  add?: readonly string[] | undefined;
  /** Removed capabilities */
  drop?: readonly string[] | undefined;
}

/** Represents a Ceph Filesystem mount that lasts the lifetime of a pod Cephfs volumes do not support ownership management or SELinux relabeling. */
export interface CephFSPersistentVolumeSource {
  /** monitors is Required: Monitors is a collection of Ceph monitors */
  monitors: readonly string[];
  /** path is Optional: Used as the mounted root, rather than the full Ceph tree, default is / */
  path?: string | undefined;
  /** readOnly is Optional: Defaults to false (read/write). */
  readOnly?: boolean | undefined;
  /** secretFile is Optional: SecretFile is the path to key ring for User, default is /etc/ceph/user.secret */
  secretFile?: string | undefined;
  /** secretRef is Optional: SecretRef is reference to the authentication secret for User, default is empty. */
  secretRef?: SecretReference | undefined;
  /** user is Optional: User is the rados user name, default is admin */
  user?: string | undefined;
}

/** Represents a Ceph Filesystem mount that lasts the lifetime of a pod Cephfs volumes do not support ownership management or SELinux relabeling. */
export interface CephFSVolumeSource {
  /** monitors is Required: Monitors is a collection of Ceph monitors */
  monitors: readonly string[];
  /** path is Optional: Used as the mounted root, rather than the full Ceph tree, default is / */
  path?: string | undefined;
  /** readOnly is Optional: Defaults to false (read/write). */
  readOnly?: boolean | undefined;
  /** secretFile is Optional: SecretFile is the path to key ring for User, default is /etc/ceph/user.secret */
  secretFile?: string | undefined;
  /** secretRef is Optional: SecretRef is reference to the authentication secret for User, default is empty. */
  secretRef?: LocalObjectReference | undefined;
  /** user is optional: User is the rados user name, default is admin */
  user?: string | undefined;
}

/** Represents a cinder volume resource in Openstack. */
export interface CinderPersistentVolumeSource {
  /** fsType Filesystem type to mount. */
  fsType?: string | undefined;
  /** readOnly is Optional: Defaults to false (read/write). */
  readOnly?: boolean | undefined;
  /** secretRef is Optional: points to a secret object containing parameters used to connect to OpenStack. */
  secretRef?: SecretReference | undefined;
  /** volumeID used to identify the volume in cinder. */
  volumeID: string;
}

/** Represents a cinder volume resource in Openstack. */
export interface CinderVolumeSource {
  /** fsType is the filesystem type to mount. */
  fsType?: string | undefined;
  /** readOnly defaults to false (read/write). */
  readOnly?: boolean | undefined;
  /** secretRef is optional: points to a secret object containing parameters used to connect to OpenStack. */
  secretRef?: LocalObjectReference | undefined;
  /** volumeID used to identify the volume in cinder. */
  volumeID: string;
}

/** ClientIPConfig represents the configurations of Client IP based session affinity. */
export interface ClientIPConfig {
  /** timeoutSeconds specifies the seconds of ClientIP type session sticky time. */
  timeoutSeconds?: number | undefined;
}

/** ClusterRole is a cluster level, logical grouping of PolicyRules that can be referenced as a unit by a RoleBinding or ClusterRoleBinding. */
export interface ClusterRole {
  /** AggregationRule is an optional field that describes how to build the Rules for this ClusterRole. */
  aggregationRule?: AggregationRule | undefined;
  apiVersion?: 'rbac.authorization.k8s.io/v1' | undefined;
  kind?: 'ClusterRole' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** Rules holds all the PolicyRules for this ClusterRole */
  rules?: readonly PolicyRule[] | undefined;
}

/** ClusterRoleBinding references a ClusterRole, but not contain it. */
export interface ClusterRoleBinding {
  apiVersion?: 'rbac.authorization.k8s.io/v1' | undefined;
  kind?: 'ClusterRoleBinding' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** RoleRef can only reference a ClusterRole in the global namespace. */
  roleRef: RoleRef;
  /** Subjects holds references to the objects the role applies to. */
  subjects?: readonly Subject[] | undefined;
}

/** ClusterTrustBundleProjection describes how to select a set of ClusterTrustBundle objects and project their contents into the pod filesystem. */
export interface ClusterTrustBundleProjection {
  /** Select all ClusterTrustBundles that match this label selector. */
  labelSelector?: LabelSelector | undefined;
  /** Select a single ClusterTrustBundle by object name. */
  name?: string | undefined;
  /** If true, don't block pod startup if the referenced ClusterTrustBundle(s) aren't available. */
  optional?: boolean | undefined;
  /** Relative path from the volume root to write the bundle. */
  path: string;
  /** Select all ClusterTrustBundles that match this signer name. */
  signerName?: string | undefined;
}

/** ConfigMap holds configuration data for pods to consume. */
export interface ConfigMap {
  apiVersion?: 'v1' | undefined;
  /** BinaryData contains the binary data. */
  binaryData?: { [key: string]: string } | undefined;
  /** Data contains the configuration data. */
  data?: { [key: string]: string } | undefined;
  /** Immutable, if set to true, ensures that data stored in the ConfigMap cannot be updated (only object metadata can be modified). */
  immutable?: boolean | undefined;
  kind?: 'ConfigMap' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
}

/** ConfigMapEnvSource selects a ConfigMap to populate the environment variables with. */
export interface ConfigMapEnvSource {
  /** Name of the referent. */
  name?: string | undefined;
  /** Specify whether the ConfigMap must be defined */
  optional?: boolean | undefined;
}

/** Selects a key from a ConfigMap. */
export interface ConfigMapKeySelector {
  /** The key to select. */
  key: string;
  /** Name of the referent. */
  name?: string | undefined;
  /** Specify whether the ConfigMap or its key must be defined */
  optional?: boolean | undefined;
}

/** Adapts a ConfigMap into a projected volume. */
export interface ConfigMapProjection {
  /** items if unspecified, each key-value pair in the Data field of the referenced ConfigMap will be projected into the volume as a file whose name is the key and content is the value. */
  items?: readonly KeyToPath[] | undefined;
  /** Name of the referent. */
  name?: string | undefined;
  /** optional specify whether the ConfigMap or its keys must be defined */
  optional?: boolean | undefined;
}

/** Adapts a ConfigMap into a volume. */
export interface ConfigMapVolumeSource {
  /** defaultMode is optional: mode bits used to set permissions on created files by default. */
  defaultMode?: number | undefined;
  /** items if unspecified, each key-value pair in the Data field of the referenced ConfigMap will be projected into the volume as a file whose name is the key and content is the value. */
  items?: readonly KeyToPath[] | undefined;
  /** Name of the referent. */
  name?: string | undefined;
  /** optional specify whether the ConfigMap or its keys must be defined */
  optional?: boolean | undefined;
}

/** A single application container that you want to run within a pod. */
export interface Container {
  /** Arguments to the entrypoint. */
  args?: readonly string[] | undefined;
  /** Entrypoint array. */
  command?: readonly string[] | undefined;
  /** List of environment variables to set in the container. */
  env?: KeyedList<EnvVar, 'name'> | undefined;
  /** List of sources to populate environment variables in the container. */
  envFrom?: readonly EnvFromSource[] | undefined;
  /** Container image name. */
  image?: string | undefined;
  /** Image pull policy. */
  imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never' | undefined;
  /** Actions that the management system should take in response to container lifecycle events. */
  lifecycle?: Lifecycle | undefined;
  /** Periodic probe of container liveness. */
  livenessProbe?: Probe | undefined;
  /** Name of the container specified as a DNS_LABEL. */
  name: string;
  /** List of ports to expose from the container. */
  ports?: KeyedList<ContainerPort, 'containerPort' | 'protocol'> | undefined;
  /** Periodic probe of container service readiness. */
  readinessProbe?: Probe | undefined;
  /** Resources resize policy for the container. */
  resizePolicy?: readonly ContainerResizePolicy[] | undefined;
  /** Compute Resources required by this container. */
  resources?: ResourceRequirements | undefined;
  /** RestartPolicy defines the restart behavior of individual containers in a pod. Since Kubernetes 1.28. */
  restartPolicy?: string | undefined;
  /** Represents a list of rules to be checked to determine if the container should be restarted on exit. Since Kubernetes 1.34. */
  restartPolicyRules?: readonly ContainerRestartRule[] | undefined;
  /** SecurityContext defines the security options the container should be run with. */
  securityContext?: SecurityContext | undefined;
  /** StartupProbe indicates that the Pod has successfully initialized. */
  startupProbe?: Probe | undefined;
  /** Whether this container should allocate a buffer for stdin in the container runtime. */
  stdin?: boolean | undefined;
  /** Whether the container runtime should close the stdin channel after it has been opened by a single attach. */
  stdinOnce?: boolean | undefined;
  /** Optional: Path at which the file to which the container's termination message will be written is mounted into the container's filesystem. */
  terminationMessagePath?: string | undefined;
  /** Indicate how the termination message should be populated. */
  terminationMessagePolicy?: 'FallbackToLogsOnError' | 'File' | undefined;
  /** Whether this container should allocate a TTY for itself, also requires 'stdin' to be true. */
  tty?: boolean | undefined;
  /** volumeDevices is the list of block devices to be used by the container. */
  volumeDevices?: KeyedList<VolumeDevice, 'devicePath'> | undefined;
  /** Pod volumes to mount into the container's filesystem. */
  volumeMounts?: KeyedList<VolumeMount, 'mountPath'> | undefined;
  /** Container's working directory. */
  workingDir?: string | undefined;
}

/** ContainerPort represents a network port in a single container. */
export interface ContainerPort {
  /** Number of port to expose on the pod's IP address. */
  containerPort: number;
  /** What host IP to bind the external port to. */
  hostIP?: string | undefined;
  /** Number of port to expose on the host. */
  hostPort?: number | undefined;
  /** If specified, this must be an IANA_SVC_NAME and unique within the pod. */
  name?: string | undefined;
  /** Protocol for port. */
  protocol?: 'SCTP' | 'TCP' | 'UDP' | undefined;
}

/** ContainerResizePolicy represents resource resize policy for the container. */
export interface ContainerResizePolicy {
  /** Name of the resource to which this resource resize policy applies. */
  resourceName: string;
  /** Restart policy to apply when specified resource is resized. */
  restartPolicy: string;
}

/** ContainerResourceMetricSource indicates how to scale on a resource metric known to Kubernetes, as specified in requests and limits, describing each pod in the current scale target (e.g. CPU or … */
export interface ContainerResourceMetricSource {
  /** container is the name of the container in the pods of the scaling target */
  container: string;
  /** name is the name of the resource in question. */
  name: string;
  /** target specifies the target value for the given metric */
  target: MetricTarget;
}

/** ContainerRestartRule describes how a container exit is handled. */
export interface ContainerRestartRule {
  /** Specifies the action taken on a container exit if the requirements are satisfied. */
  action: string;
  /** Represents the exit codes to check on container exits. */
  exitCodes?: ContainerRestartRuleOnExitCodes | undefined;
}

/** ContainerRestartRuleOnExitCodes describes the condition for handling an exited container based on its exit codes. */
export interface ContainerRestartRuleOnExitCodes {
  /** Represents the relationship between the container exit code(s) and the specified values. */
  operator: string;
  /** Specifies the set of values to check for container exit codes. */
  values?: readonly number[] | undefined;
}

/** ServiceReference holds a reference to Service.legacy.k8s.io */
export interface ConversionServiceReference {
  /** name is the name of the service. */
  name: string;
  /** namespace is the namespace of the service. */
  namespace: string;
  /** path is an optional URL path at which the webhook will be contacted. */
  path?: string | undefined;
  /** port is an optional service port at which the webhook will be contacted. */
  port?: number | undefined;
}

/** WebhookClientConfig contains the information to make a TLS connection with the webhook. */
export interface ConversionWebhookClientConfig {
  /** caBundle is a PEM encoded CA bundle which will be used to validate the webhook's server certificate. */
  caBundle?: string | undefined;
  /** service is a reference to the service for this webhook. */
  service?: ConversionServiceReference | undefined;
  /** url gives the location of the webhook, in standard URL form (`scheme://host:port/path`). */
  url?: string | undefined;
}

/** CronJob represents the configuration of a single cron job. */
export interface CronJob {
  apiVersion?: 'batch/v1' | undefined;
  kind?: 'CronJob' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** Specification of the desired behavior of a cron job, including the schedule. */
  spec: CronJobSpec;
}

/** CronJobSpec describes how the job execution will look like and when it will actually run. */
export interface CronJobSpec {
  /** Specifies how to treat concurrent executions of a Job. */
  concurrencyPolicy?: 'Allow' | 'Forbid' | 'Replace' | undefined;
  /** The number of failed finished jobs to retain. */
  failedJobsHistoryLimit?: number | undefined;
  /** Specifies the job that will be created when executing a CronJob. */
  jobTemplate: JobTemplateSpec;
  /** The schedule in Cron format, see https://en.wikipedia.org/wiki/Cron. */
  schedule: string;
  /** Optional deadline in seconds for starting the job if it misses scheduled time for any reason. */
  startingDeadlineSeconds?: number | undefined;
  /** The number of successful finished jobs to retain. */
  successfulJobsHistoryLimit?: number | undefined;
  /** This flag tells the controller to suspend subsequent executions, it does not apply to already started executions. */
  suspend?: boolean | undefined;
  /** The time zone name for the given schedule, see https://en.wikipedia.org/wiki/List_of_tz_database_time_zones. */
  timeZone?: string | undefined;
}

/** CrossVersionObjectReference contains enough information to let you identify the referred resource. */
export interface CrossVersionObjectReference {
  /** apiVersion is the API version of the referent */
  apiVersion?: string | undefined;
  /** kind is the kind of the referent; */
  kind: string;
  /** name is the name of the referent; */
  name: string;
}

/** CrossVersionObjectReference contains enough information to let you identify the referred resource. */
export interface CrossVersionObjectReferenceV1 {
  /** apiVersion is the API version of the referent */
  apiVersion?: string | undefined;
  /** kind is the kind of the referent; */
  kind: string;
  /** name is the name of the referent; */
  name: string;
}

/** CustomResourceColumnDefinition specifies a column for server side printing. */
export interface CustomResourceColumnDefinition {
  /** description is a human readable description of this column. */
  description?: string | undefined;
  /** format is an optional OpenAPI type definition for this column. */
  format?: string | undefined;
  /** jsonPath is a simple JSON path (i.e. with array notation) which is evaluated against each custom resource to produce the value for this column. */
  jsonPath: string;
  /** name is a human readable name for the column. */
  name: string;
  /** priority is an integer defining the relative importance of this column compared to others. */
  priority?: number | undefined;
  /** type is an OpenAPI type definition for this column. */
  type: string;
}

/** CustomResourceConversion describes how to convert different versions of a CR. */
export interface CustomResourceConversion {
  /** strategy specifies how custom resources are converted between versions. */
  strategy: string;
  /** webhook describes how to call the conversion webhook. */
  webhook?: WebhookConversion | undefined;
}

/** CustomResourceDefinition represents a resource that should be exposed on the API server. */
export interface CustomResourceDefinition {
  apiVersion?: 'apiextensions.k8s.io/v1' | undefined;
  kind?: 'CustomResourceDefinition' | undefined;
  /** Standard object's metadata */
  metadata?: ObjectMeta | undefined;
  /** spec describes how the user wants the resources to appear */
  spec: CustomResourceDefinitionSpec;
}

/** CustomResourceDefinitionNames indicates the names to serve this CustomResourceDefinition */
export interface CustomResourceDefinitionNames {
  /** categories is a list of grouped resources this custom resource belongs to (e.g. 'all'). */
  categories?: readonly string[] | undefined;
  /** kind is the serialized kind of the resource. */
  kind: string;
  /** listKind is the serialized kind of the list for this resource. */
  listKind?: string | undefined;
  /** plural is the plural name of the resource to serve. */
  plural: string;
  /** shortNames are short names for the resource, exposed in API discovery documents, and used by clients to support invocations like `kubectl get <shortname>`. */
  shortNames?: readonly string[] | undefined;
  /** singular is the singular name of the resource. */
  singular?: string | undefined;
}

/** CustomResourceDefinitionSpec describes how a user wants their resource to appear */
export interface CustomResourceDefinitionSpec {
  /** conversion defines conversion settings for the CRD. */
  conversion?: CustomResourceConversion | undefined;
  /** group is the API group of the defined custom resource. */
  group: string;
  /** names specify the resource and kind names for the custom resource. */
  names: CustomResourceDefinitionNames;
  /** preserveUnknownFields indicates that object fields which are not specified in the OpenAPI schema should be preserved when persisting to storage. apiVersion, kind, metadata and known fields inside … */
  preserveUnknownFields?: boolean | undefined;
  /** scope indicates whether the defined custom resource is cluster- or namespace-scoped. */
  scope: string;
  /** versions is the list of all API versions of the defined custom resource. */
  versions: readonly CustomResourceDefinitionVersion[];
}

/** CustomResourceDefinitionVersion describes a version for CRD. */
export interface CustomResourceDefinitionVersion {
  /** additionalPrinterColumns specifies additional columns returned in Table output. */
  additionalPrinterColumns?: readonly CustomResourceColumnDefinition[] | undefined;
  /** deprecated indicates this version of the custom resource API is deprecated. */
  deprecated?: boolean | undefined;
  /** deprecationWarning overrides the default warning returned to API clients. */
  deprecationWarning?: string | undefined;
  /** name is the version name, e.g. “v1”, “v2beta1”, etc. The custom resources are served under this version at `/apis/<group>/<version>/...` if `served` is true. */
  name: string;
  /** schema describes the schema used for validation, pruning, and defaulting of this version of the custom resource. */
  schema?: CustomResourceValidation | undefined;
  /** selectableFields specifies paths to fields that may be used as field selectors. Since Kubernetes 1.30. */
  selectableFields?: readonly SelectableField[] | undefined;
  /** served is a flag enabling/disabling this version from being served via REST APIs */
  served: boolean;
  /** storage indicates this version should be used when persisting custom resources to storage. */
  storage: boolean;
  /** subresources specify what subresources this version of the defined custom resource have. */
  subresources?: CustomResourceSubresources | undefined;
}

/** CustomResourceSubresourceScale defines how to serve the scale subresource for CustomResources. */
export interface CustomResourceSubresourceScale {
  /** labelSelectorPath defines the JSON path inside of a custom resource that corresponds to Scale `status.selector`. */
  labelSelectorPath?: string | undefined;
  /** specReplicasPath defines the JSON path inside of a custom resource that corresponds to Scale `spec.replicas`. */
  specReplicasPath: string;
  /** statusReplicasPath defines the JSON path inside of a custom resource that corresponds to Scale `status.replicas`. */
  statusReplicasPath: string;
}

/** CustomResourceSubresources defines the status and scale subresources for CustomResources. */
export interface CustomResourceSubresources {
  /** scale indicates the custom resource should serve a `/scale` subresource that returns an `autoscaling/v1` Scale object. */
  scale?: CustomResourceSubresourceScale | undefined;
  /** status indicates the custom resource should serve a `/status` subresource. */
  status?: unknown | undefined;
}

/** CustomResourceValidation is a list of validation methods for CustomResources. */
export interface CustomResourceValidation {
  /** openAPIV3Schema is the OpenAPI v3 schema to use for validation and pruning. */
  openAPIV3Schema?: JSONSchemaProps | undefined;
}

/** DaemonSet represents the configuration of a daemon set. */
export interface DaemonSet {
  apiVersion?: 'apps/v1' | undefined;
  kind?: 'DaemonSet' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** The desired behavior of this daemon set. */
  spec?: DaemonSetSpec | undefined;
}

/** DaemonSetSpec is the specification of a daemon set. */
export interface DaemonSetSpec {
  /** The minimum number of seconds for which a newly created DaemonSet pod should be ready without any of its container crashing, for it to be considered available. */
  minReadySeconds?: number | undefined;
  /** The number of old history to retain to allow rollback. */
  revisionHistoryLimit?: number | undefined;
  /** A label query over pods that are managed by the daemon set. */
  selector: LabelSelector;
  /** An object that describes the pod that will be created. */
  template: PodTemplateSpec;
  /** An update strategy to replace existing DaemonSet pods with new pods. */
  updateStrategy?: DaemonSetUpdateStrategy | undefined;
}

/** DaemonSetUpdateStrategy is a struct used to control the update strategy for a DaemonSet. */
export interface DaemonSetUpdateStrategy {
  /** Rolling update config params. */
  rollingUpdate?: RollingUpdateDaemonSet | undefined;
  /** Type of daemon set update. */
  type?: 'OnDelete' | 'RollingUpdate' | undefined;
}

/** Deployment enables declarative updates for Pods and ReplicaSets. */
export interface Deployment {
  apiVersion?: 'apps/v1' | undefined;
  kind?: 'Deployment' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** Specification of the desired behavior of the Deployment. */
  spec?: DeploymentSpec | undefined;
}

/** DeploymentSpec is the specification of the desired behavior of the Deployment. */
export interface DeploymentSpec {
  /** Minimum number of seconds for which a newly created pod should be ready without any of its container crashing, for it to be considered available. */
  minReadySeconds?: number | undefined;
  /** Indicates that the deployment is paused. */
  paused?: boolean | undefined;
  /** The maximum time in seconds for a deployment to make progress before it is considered to be failed. */
  progressDeadlineSeconds?: number | undefined;
  /** Number of desired pods. */
  replicas?: number | undefined;
  /** The number of old ReplicaSets to retain to allow rollback. */
  revisionHistoryLimit?: number | undefined;
  /** Label selector for pods. */
  selector: LabelSelector;
  /** The deployment strategy to use to replace existing pods with new ones. */
  strategy?: DeploymentStrategy | undefined;
  /** Template describes the pods that will be created. */
  template: PodTemplateSpec;
}

/** DeploymentStrategy describes how to replace existing pods with new ones. */
export interface DeploymentStrategy {
  /** Rolling update config params. */
  rollingUpdate?: RollingUpdateDeployment | undefined;
  /** Type of deployment. */
  type?: 'Recreate' | 'RollingUpdate' | undefined;
}

/** Represents downward API info for projecting into a projected volume. */
export interface DownwardAPIProjection {
  /** Items is a list of DownwardAPIVolume file */
  items?: readonly DownwardAPIVolumeFile[] | undefined;
}

/** DownwardAPIVolumeFile represents information to create the file containing the pod field */
export interface DownwardAPIVolumeFile {
  /** Required: Selects a field of the pod: only annotations, labels, name, namespace and uid are supported. */
  fieldRef?: ObjectFieldSelector | undefined;
  /** Optional: mode bits used to set permissions on this file, must be an octal value between 0000 and 0777 or a decimal value between 0 and 511. */
  mode?: number | undefined;
  /** Required: Path is the relative path name of the file to be created. */
  path: string;
  /** Selects a resource of the container: only resources limits and requests (limits.cpu, limits.memory, requests.cpu and requests.memory) are currently supported. */
  resourceFieldRef?: ResourceFieldSelector | undefined;
}

/** DownwardAPIVolumeSource represents a volume containing downward API info. */
export interface DownwardAPIVolumeSource {
  /** Optional: mode bits to use on created files by default. */
  defaultMode?: number | undefined;
  /** Items is a list of downward API volume file */
  items?: readonly DownwardAPIVolumeFile[] | undefined;
}

/** Represents an empty directory for a pod. */
export interface EmptyDirVolumeSource {
  /** medium represents what type of storage medium should back this directory. */
  medium?: string | undefined;
  /** sizeLimit is the total amount of local storage required for this EmptyDir volume. */
  sizeLimit?: Quantity | undefined;
}

/** Endpoint represents a single logical "backend" implementing a service. */
export interface Endpoint {
  /** addresses of this endpoint. */
  addresses: readonly string[];
  /** conditions contains information about the current status of the endpoint. */
  conditions?: EndpointConditions | undefined;
  /** deprecatedTopology contains topology information part of the v1beta1 API. */
  deprecatedTopology?: { [key: string]: string } | undefined;
  /** hints contains information associated with how an endpoint should be consumed. */
  hints?: EndpointHints | undefined;
  /** hostname of this endpoint. */
  hostname?: string | undefined;
  /** nodeName represents the name of the Node hosting this endpoint. */
  nodeName?: string | undefined;
  /** targetRef is a reference to a Kubernetes object that represents this endpoint. */
  targetRef?: ObjectReference | undefined;
  /** zone is the name of the Zone this endpoint exists in. */
  zone?: string | undefined;
}

/** EndpointAddress is a tuple that describes single IP address. */
export interface EndpointAddress {
  /** The Hostname of this endpoint */
  hostname?: string | undefined;
  /** The IP of this endpoint. */
  ip: string;
  /** Optional: Node hosting this endpoint. */
  nodeName?: string | undefined;
  /** Reference to object providing the endpoint. */
  targetRef?: ObjectReference | undefined;
}

/** EndpointConditions represents the current condition of an endpoint. */
export interface EndpointConditions {
  /** ready indicates that this endpoint is ready to receive traffic, according to whatever system is managing the endpoint. */
  ready?: boolean | undefined;
  /** serving indicates that this endpoint is able to receive traffic, according to whatever system is managing the endpoint. */
  serving?: boolean | undefined;
  /** terminating indicates that this endpoint is terminating. */
  terminating?: boolean | undefined;
}

/** EndpointHints provides hints describing how an endpoint should be consumed. */
export interface EndpointHints {
  /** forNodes indicates the node(s) this endpoint should be consumed by when using topology aware routing. Since Kubernetes 1.33. */
  forNodes?: readonly ForNode[] | undefined;
  /** forZones indicates the zone(s) this endpoint should be consumed by when using topology aware routing. */
  forZones?: readonly ForZone[] | undefined;
}

/** EndpointPort represents a Port used by an EndpointSlice */
export interface EndpointPort {
  /** The application protocol for this port. */
  appProtocol?: string | undefined;
  /** name represents the name of this port. */
  name?: string | undefined;
  /** port represents the port number of the endpoint. */
  port?: number | undefined;
  /** protocol represents the IP protocol for this port. */
  protocol?: 'SCTP' | 'TCP' | 'UDP' | undefined;
}

/** EndpointSlice represents a set of service endpoints. */
export interface EndpointSlice {
  /** addressType specifies the type of address carried by this EndpointSlice. */
  addressType: 'FQDN' | 'IPv4' | 'IPv6';
  apiVersion?: 'discovery.k8s.io/v1' | undefined;
  /** endpoints is a list of unique endpoints in this slice. */
  endpoints?: readonly Endpoint[] | undefined;
  kind?: 'EndpointSlice' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** ports specifies the list of network ports exposed by each endpoint in this slice. */
  ports?: readonly EndpointPort[] | undefined;
}

/** EndpointSubset is a group of addresses with a common set of ports. */
export interface EndpointSubset {
  /** IP addresses which offer the related ports that are marked as ready. */
  addresses?: readonly EndpointAddress[] | undefined;
  /** IP addresses which offer the related ports but are not currently marked as ready because they have not yet finished starting, have recently failed a readiness check, or have recently failed a … */
  notReadyAddresses?: readonly EndpointAddress[] | undefined;
  /** Port numbers available on the related IP addresses. */
  ports?: readonly EndpointsPort[] | undefined;
}

/** Endpoints is a collection of endpoints that implement the actual service. */
export interface Endpoints {
  apiVersion?: 'v1' | undefined;
  kind?: 'Endpoints' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** The set of all endpoints is the union of all subsets. */
  subsets?: readonly EndpointSubset[] | undefined;
}

/** EndpointPort is a tuple that describes a single port. */
export interface EndpointsPort {
  /** The application protocol for this port. */
  appProtocol?: string | undefined;
  /** The name of this port. */
  name?: string | undefined;
  /** The port number of the endpoint. */
  port: number;
  /** The IP protocol for this port. */
  protocol?: 'SCTP' | 'TCP' | 'UDP' | undefined;
}

/** EnvFromSource represents the source of a set of ConfigMaps or Secrets */
export interface EnvFromSource {
  /** The ConfigMap to select from */
  configMapRef?: ConfigMapEnvSource | undefined;
  /** Optional text to prepend to the name of each environment variable. */
  prefix?: string | undefined;
  /** The Secret to select from */
  secretRef?: SecretEnvSource | undefined;
}

/** EnvVar represents an environment variable present in a Container. */
export interface EnvVar {
  /** Name of the environment variable. */
  name: string;
  /** Variable references $(VAR_NAME) are expanded using the previously defined environment variables in the container and any service environment variables. */
  value?: string | undefined;
  /** Source for the environment variable's value. */
  valueFrom?: EnvVarSource | undefined;
}

/** EnvVarSource represents a source for the value of an EnvVar. */
export interface EnvVarSource {
  /** Selects a key of a ConfigMap. */
  configMapKeyRef?: ConfigMapKeySelector | undefined;
  /** Selects a field of the pod: supports metadata.name, metadata.namespace, `metadata.labels['<KEY>']`, `metadata.annotations['<KEY>']`, spec.nodeName, spec.serviceAccountName, status.hostIP, … */
  fieldRef?: ObjectFieldSelector | undefined;
  /** FileKeyRef selects a key of the env file. Since Kubernetes 1.34. */
  fileKeyRef?: FileKeySelector | undefined;
  /** Selects a resource of the container: only resources limits and requests (limits.cpu, limits.memory, limits.ephemeral-storage, requests.cpu, requests.memory and requests.ephemeral-storage) are … */
  resourceFieldRef?: ResourceFieldSelector | undefined;
  /** Selects a key of a secret in the pod's namespace */
  secretKeyRef?: SecretKeySelector | undefined;
}

/** An EphemeralContainer is a temporary container that you may add to an existing Pod for user-initiated activities such as debugging. */
export interface EphemeralContainer {
  /** Arguments to the entrypoint. */
  args?: readonly string[] | undefined;
  /** Entrypoint array. */
  command?: readonly string[] | undefined;
  /** List of environment variables to set in the container. */
  env?: KeyedList<EnvVar, 'name'> | undefined;
  /** List of sources to populate environment variables in the container. */
  envFrom?: readonly EnvFromSource[] | undefined;
  /** Container image name. */
  image?: string | undefined;
  /** Image pull policy. */
  imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never' | undefined;
  /** Lifecycle is not allowed for ephemeral containers. */
  lifecycle?: Lifecycle | undefined;
  /** Probes are not allowed for ephemeral containers. */
  livenessProbe?: Probe | undefined;
  /** Name of the ephemeral container specified as a DNS_LABEL. */
  name: string;
  /** Ports are not allowed for ephemeral containers. */
  ports?: KeyedList<ContainerPort, 'containerPort' | 'protocol'> | undefined;
  /** Probes are not allowed for ephemeral containers. */
  readinessProbe?: Probe | undefined;
  /** Resources resize policy for the container. */
  resizePolicy?: readonly ContainerResizePolicy[] | undefined;
  /** Resources are not allowed for ephemeral containers. */
  resources?: ResourceRequirements | undefined;
  /** Restart policy for the container to manage the restart behavior of each container within a pod. Since Kubernetes 1.28. */
  restartPolicy?: string | undefined;
  /** Represents a list of rules to be checked to determine if the container should be restarted on exit. Since Kubernetes 1.34. */
  restartPolicyRules?: readonly ContainerRestartRule[] | undefined;
  /** Optional: SecurityContext defines the security options the ephemeral container should be run with. */
  securityContext?: SecurityContext | undefined;
  /** Probes are not allowed for ephemeral containers. */
  startupProbe?: Probe | undefined;
  /** Whether this container should allocate a buffer for stdin in the container runtime. */
  stdin?: boolean | undefined;
  /** Whether the container runtime should close the stdin channel after it has been opened by a single attach. */
  stdinOnce?: boolean | undefined;
  /** If set, the name of the container from PodSpec that this ephemeral container targets. */
  targetContainerName?: string | undefined;
  /** Optional: Path at which the file to which the container's termination message will be written is mounted into the container's filesystem. */
  terminationMessagePath?: string | undefined;
  /** Indicate how the termination message should be populated. */
  terminationMessagePolicy?: 'FallbackToLogsOnError' | 'File' | undefined;
  /** Whether this container should allocate a TTY for itself, also requires 'stdin' to be true. */
  tty?: boolean | undefined;
  /** volumeDevices is the list of block devices to be used by the container. */
  volumeDevices?: KeyedList<VolumeDevice, 'devicePath'> | undefined;
  /** Pod volumes to mount into the container's filesystem. */
  volumeMounts?: KeyedList<VolumeMount, 'mountPath'> | undefined;
  /** Container's working directory. */
  workingDir?: string | undefined;
}

/** Represents an ephemeral volume that is handled by a normal storage driver. */
export interface EphemeralVolumeSource {
  /** Will be used to create a stand-alone PVC to provision the volume. */
  volumeClaimTemplate?: PersistentVolumeClaimTemplate | undefined;
}

/** ExecAction describes a "run in container" action. */
export interface ExecAction {
  /** Command is the command line to execute inside the container, the working directory for the command is root ('/') in the container's filesystem. */
  command?: readonly string[] | undefined;
}

/** ExternalDocumentation allows referencing an external resource for extended documentation. */
export interface ExternalDocumentation {
  description?: string | undefined;
  url?: string | undefined;
}

/** ExternalMetricSource indicates how to scale on a metric not associated with any Kubernetes object (for example length of queue in cloud messaging service, or QPS from loadbalancer running outside of … */
export interface ExternalMetricSource {
  /** metric identifies the target metric by name and selector */
  metric: MetricIdentifier;
  /** target specifies the target value for the given metric */
  target: MetricTarget;
}

/** Represents a Fibre Channel volume. */
export interface FCVolumeSource {
  /** fsType is the filesystem type to mount. */
  fsType?: string | undefined;
  /** lun is Optional: FC target lun number */
  lun?: number | undefined;
  /** readOnly is Optional: Defaults to false (read/write). */
  readOnly?: boolean | undefined;
  /** targetWWNs is Optional: FC target worldwide names (WWNs) */
  targetWWNs?: readonly string[] | undefined;
  /** wwids Optional: FC volume world wide identifiers (wwids) Either wwids or combination of targetWWNs and lun must be set, but not both simultaneously. */
  wwids?: readonly string[] | undefined;
}

/** FileKeySelector selects a key of the env file. */
export interface FileKeySelector {
  /** The key within the env file. */
  key: string;
  /** Specify whether the file or its key must be defined. */
  optional?: boolean | undefined;
  /** The path within the volume from which to select the file. */
  path: string;
  /** The name of the volume mount containing the env file. */
  volumeName: string;
}

/** FlexPersistentVolumeSource represents a generic persistent volume resource that is provisioned/attached using an exec based plugin. */
export interface FlexPersistentVolumeSource {
  /** driver is the name of the driver to use for this volume. */
  driver: string;
  /** fsType is the Filesystem type to mount. */
  fsType?: string | undefined;
  /** options is Optional: this field holds extra command options if any. */
  options?: { [key: string]: string } | undefined;
  /** readOnly is Optional: defaults to false (read/write). */
  readOnly?: boolean | undefined;
  /** secretRef is Optional: SecretRef is reference to the secret object containing sensitive information to pass to the plugin scripts. */
  secretRef?: SecretReference | undefined;
}

/** FlexVolume represents a generic volume resource that is provisioned/attached using an exec based plugin. */
export interface FlexVolumeSource {
  /** driver is the name of the driver to use for this volume. */
  driver: string;
  /** fsType is the filesystem type to mount. */
  fsType?: string | undefined;
  /** options is Optional: this field holds extra command options if any. */
  options?: { [key: string]: string } | undefined;
  /** readOnly is Optional: defaults to false (read/write). */
  readOnly?: boolean | undefined;
  /** secretRef is Optional: secretRef is reference to the secret object containing sensitive information to pass to the plugin scripts. */
  secretRef?: LocalObjectReference | undefined;
}

/** Represents a Flocker volume mounted by the Flocker agent. */
export interface FlockerVolumeSource {
  /** datasetName is Name of the dataset stored as metadata -> name on the dataset for Flocker should be considered as deprecated */
  datasetName?: string | undefined;
  /** datasetUUID is the UUID of the dataset. */
  datasetUUID?: string | undefined;
}

/** ForNode provides information about which nodes should consume this endpoint. */
export interface ForNode {
  /** name represents the name of the node. */
  name: string;
}

/** ForZone provides information about which zones should consume this endpoint. */
export interface ForZone {
  /** name represents the name of the zone. */
  name: string;
}

/** Represents a Persistent Disk resource in Google Compute Engine. */
export interface GCEPersistentDiskVolumeSource {
  /** fsType is filesystem type of the volume that you want to mount. */
  fsType?: string | undefined;
  /** partition is the partition in the volume that you want to mount. */
  partition?: number | undefined;
  /** pdName is unique name of the PD resource in GCE. */
  pdName: string;
  /** readOnly here will force the ReadOnly setting in VolumeMounts. */
  readOnly?: boolean | undefined;
}

/** GRPCAction specifies an action involving a GRPC service. */
export interface GRPCAction {
  /** Port number of the gRPC service. */
  port: number;
  /** Service is the name of the service to place in the gRPC HealthCheckRequest (see https://github.com/grpc/grpc/blob/master/doc/health-checking.md). */
  service?: string | undefined;
}

/** Represents a volume that is populated with the contents of a git repository. */
export interface GitRepoVolumeSource {
  /** directory is the target directory name. */
  directory?: string | undefined;
  /** repository is the URL */
  repository: string;
  /** revision is the commit hash for the specified revision. */
  revision?: string | undefined;
}

/** Represents a Glusterfs mount that lasts the lifetime of a pod. */
export interface GlusterfsPersistentVolumeSource {
  /** endpoints is the endpoint name that details Glusterfs topology. */
  endpoints: string;
  /** endpointsNamespace is the namespace that contains Glusterfs endpoint. */
  endpointsNamespace?: string | undefined;
  /** path is the Glusterfs volume path. */
  path: string;
  /** readOnly here will force the Glusterfs volume to be mounted with read-only permissions. */
  readOnly?: boolean | undefined;
}

/** Represents a Glusterfs mount that lasts the lifetime of a pod. */
export interface GlusterfsVolumeSource {
  /** endpoints is the endpoint name that details Glusterfs topology. */
  endpoints: string;
  /** path is the Glusterfs volume path. */
  path: string;
  /** readOnly here will force the Glusterfs volume to be mounted with read-only permissions. */
  readOnly?: boolean | undefined;
}

/** HPAScalingPolicy is a single policy which must hold true for a specified past interval. */
export interface HPAScalingPolicy {
  /** periodSeconds specifies the window of time for which the policy should hold true. */
  periodSeconds: number;
  /** type is used to specify the scaling policy. */
  type: string;
  /** value contains the amount of change which is permitted by the policy. */
  value: number;
}

/** HPAScalingRules configures the scaling behavior for one direction via scaling Policy Rules and a configurable metric tolerance. */
export interface HPAScalingRules {
  /** policies is a list of potential scaling polices which can be used during scaling. */
  policies?: readonly HPAScalingPolicy[] | undefined;
  /** selectPolicy is used to specify which policy should be used. */
  selectPolicy?: string | undefined;
  /** stabilizationWindowSeconds is the number of seconds for which past recommendations should be considered while scaling up or scaling down. */
  stabilizationWindowSeconds?: number | undefined;
  /** tolerance is the tolerance on the ratio between the current and desired metric value under which no updates are made to the desired number of replicas (e.g. 0.01 for 1%). Since Kubernetes 1.33. */
  tolerance?: Quantity | undefined;
}

/** HTTPGetAction describes an action based on HTTP Get requests. */
export interface HTTPGetAction {
  /** Host name to connect to, defaults to the pod IP. */
  host?: string | undefined;
  /** Custom headers to set in the request. */
  httpHeaders?: readonly HTTPHeader[] | undefined;
  /** Path to access on the HTTP server. */
  path?: string | undefined;
  /** Name or number of the port to access on the container. */
  port: IntOrString;
  /** Scheme to use for connecting to the host. */
  scheme?: 'HTTP' | 'HTTPS' | undefined;
}

/** HTTPHeader describes a custom header to be used in HTTP probes */
export interface HTTPHeader {
  /** The header field name. */
  name: string;
  /** The header field value */
  value: string;
}

/** HTTPIngressPath associates a path with a backend. */
export interface HTTPIngressPath {
  /** backend defines the referenced service endpoint to which the traffic will be forwarded to. */
  backend: IngressBackend;
  /** path is matched against the path of an incoming request. */
  path?: string | undefined;
  /** pathType determines the interpretation of the path matching. */
  pathType: 'Exact' | 'ImplementationSpecific' | 'Prefix';
}

/** HTTPIngressRuleValue is a list of http selectors pointing to backends. */
export interface HTTPIngressRuleValue {
  /** paths is a collection of paths that map requests to backends. */
  paths: readonly HTTPIngressPath[];
}

/** HorizontalPodAutoscaler is the configuration for a horizontal pod autoscaler, which automatically manages the replica count of any resource implementing the scale subresource based on the metrics … */
export interface HorizontalPodAutoscaler {
  apiVersion?: 'autoscaling/v2' | undefined;
  kind?: 'HorizontalPodAutoscaler' | undefined;
  /** metadata is the standard object metadata. */
  metadata?: ObjectMeta | undefined;
  /** spec is the specification for the behaviour of the autoscaler. */
  spec: HorizontalPodAutoscalerSpec;
}

/** HorizontalPodAutoscalerBehavior configures the scaling behavior of the target in both Up and Down directions (scaleUp and scaleDown fields respectively). */
export interface HorizontalPodAutoscalerBehavior {
  /** scaleDown is scaling policy for scaling Down. */
  scaleDown?: HPAScalingRules | undefined;
  /** scaleUp is scaling policy for scaling Up. */
  scaleUp?: HPAScalingRules | undefined;
}

/** HorizontalPodAutoscalerSpec describes the desired functionality of the HorizontalPodAutoscaler. */
export interface HorizontalPodAutoscalerSpec {
  /** behavior configures the scaling behavior of the target in both Up and Down directions (scaleUp and scaleDown fields respectively). */
  behavior?: HorizontalPodAutoscalerBehavior | undefined;
  /** maxReplicas is the upper limit for the number of replicas to which the autoscaler can scale up. */
  maxReplicas: number;
  /** metrics contains the specifications for which to use to calculate the desired replica count (the maximum replica count across all metrics will be used). */
  metrics?: readonly MetricSpec[] | undefined;
  /** minReplicas is the lower limit for the number of replicas to which the autoscaler can scale down. */
  minReplicas?: number | undefined;
  /** scaleTargetRef points to the target resource to scale, and is used to the pods for which metrics should be collected, as well as to actually change the replica count. */
  scaleTargetRef: CrossVersionObjectReference;
}

/** specification of a horizontal pod autoscaler. */
export interface HorizontalPodAutoscalerSpecV1 {
  /** maxReplicas is the upper limit for the number of pods that can be set by the autoscaler; cannot be smaller than MinReplicas. */
  maxReplicas: number;
  /** minReplicas is the lower limit for the number of replicas to which the autoscaler can scale down. */
  minReplicas?: number | undefined;
  /** reference to scaled resource; horizontal pod autoscaler will learn the current resource consumption and will set the desired number of pods by using its Scale subresource. */
  scaleTargetRef: CrossVersionObjectReferenceV1;
  /** targetCPUUtilizationPercentage is the target average CPU utilization (represented as a percentage of requested CPU) over all the pods; if not specified the default autoscaling policy will be used. */
  targetCPUUtilizationPercentage?: number | undefined;
}

/** configuration of a horizontal pod autoscaler. */
export interface HorizontalPodAutoscalerV1 {
  apiVersion?: 'autoscaling/v1' | undefined;
  kind?: 'HorizontalPodAutoscaler' | undefined;
  /** Standard object metadata. */
  metadata?: ObjectMeta | undefined;
  /** spec defines the behaviour of autoscaler. */
  spec: HorizontalPodAutoscalerSpecV1;
}

/** HostAlias holds the mapping between IP and hostnames that will be injected as an entry in the pod's hosts file. */
export interface HostAlias {
  /** Hostnames for the above IP address. */
  hostnames?: readonly string[] | undefined;
  /** IP address of the host file entry. */
  ip: string;
}

/** Represents a host path mapped into a pod. */
export interface HostPathVolumeSource {
  /** path of the directory on the host. */
  path: string;
  /** type for HostPath Volume Defaults to "" */
  type?: '' | 'BlockDevice' | 'CharDevice' | 'Directory' | 'DirectoryOrCreate' | 'File' | 'FileOrCreate' | 'Socket' | undefined;
}

/** IPBlock describes a particular CIDR (Ex. */
export interface IPBlock {
  /** cidr is a string representing the IPBlock Valid examples are "192.168.1.0/24" or "2001:db8::/64" */
  cidr: string;
  /** except is a slice of CIDRs that should not be included within an IPBlock Valid examples are "192.168.1.0/24" or "2001:db8::/64" Except values will be rejected if they are outside the cidr range */
  except?: readonly string[] | undefined;
}

/** ISCSIPersistentVolumeSource represents an ISCSI disk. */
export interface ISCSIPersistentVolumeSource {
  /** chapAuthDiscovery defines whether support iSCSI Discovery CHAP authentication */
  chapAuthDiscovery?: boolean | undefined;
  /** chapAuthSession defines whether support iSCSI Session CHAP authentication */
  chapAuthSession?: boolean | undefined;
  /** fsType is the filesystem type of the volume that you want to mount. */
  fsType?: string | undefined;
  /** initiatorName is the custom iSCSI Initiator Name. */
  initiatorName?: string | undefined;
  /** iqn is Target iSCSI Qualified Name. */
  iqn: string;
  /** iscsiInterface is the interface Name that uses an iSCSI transport. */
  iscsiInterface?: string | undefined;
  /** lun is iSCSI Target Lun number. */
  lun: number;
  /** portals is the iSCSI Target Portal List. */
  portals?: readonly string[] | undefined;
  /** readOnly here will force the ReadOnly setting in VolumeMounts. */
  readOnly?: boolean | undefined;
  /** secretRef is the CHAP Secret for iSCSI target and initiator authentication */
  secretRef?: SecretReference | undefined;
  /** targetPortal is iSCSI Target Portal. */
  targetPortal: string;
}

/** Represents an ISCSI disk. */
export interface ISCSIVolumeSource {
  /** chapAuthDiscovery defines whether support iSCSI Discovery CHAP authentication */
  chapAuthDiscovery?: boolean | undefined;
  /** chapAuthSession defines whether support iSCSI Session CHAP authentication */
  chapAuthSession?: boolean | undefined;
  /** fsType is the filesystem type of the volume that you want to mount. */
  fsType?: string | undefined;
  /** initiatorName is the custom iSCSI Initiator Name. */
  initiatorName?: string | undefined;
  /** iqn is the target iSCSI Qualified Name. */
  iqn: string;
  /** iscsiInterface is the interface Name that uses an iSCSI transport. */
  iscsiInterface?: string | undefined;
  /** lun represents iSCSI Target Lun number. */
  lun: number;
  /** portals is the iSCSI Target Portal List. */
  portals?: readonly string[] | undefined;
  /** readOnly here will force the ReadOnly setting in VolumeMounts. */
  readOnly?: boolean | undefined;
  /** secretRef is the CHAP Secret for iSCSI target and initiator authentication */
  secretRef?: LocalObjectReference | undefined;
  /** targetPortal is iSCSI Target Portal. */
  targetPortal: string;
}

/** ImageVolumeSource represents a image volume resource. */
export interface ImageVolumeSource {
  /** Policy for pulling OCI objects. */
  pullPolicy?: 'Always' | 'IfNotPresent' | 'Never' | undefined;
  /** Required: Image or artifact reference to be used. */
  reference?: string | undefined;
}

/** Ingress is a collection of rules that allow inbound connections to reach the endpoints defined by a backend. */
export interface Ingress {
  apiVersion?: 'networking.k8s.io/v1' | undefined;
  kind?: 'Ingress' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** spec is the desired state of the Ingress. */
  spec?: IngressSpec | undefined;
}

/** IngressBackend describes all endpoints for a given service and port. */
export interface IngressBackend {
  /** resource is an ObjectRef to another Kubernetes resource in the namespace of the Ingress object. */
  resource?: TypedLocalObjectReference | undefined;
  /** service references a service as a backend. */
  service?: IngressServiceBackend | undefined;
}

/** IngressClass represents the class of the Ingress, referenced by the Ingress Spec. */
export interface IngressClass {
  apiVersion?: 'networking.k8s.io/v1' | undefined;
  kind?: 'IngressClass' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** spec is the desired state of the IngressClass. */
  spec?: IngressClassSpec | undefined;
}

/** IngressClassParametersReference identifies an API object. */
export interface IngressClassParametersReference {
  /** apiGroup is the group for the resource being referenced. */
  apiGroup?: string | undefined;
  /** kind is the type of resource being referenced. */
  kind: string;
  /** name is the name of resource being referenced. */
  name: string;
  /** namespace is the namespace of the resource being referenced. */
  namespace?: string | undefined;
  /** scope represents if this refers to a cluster or namespace scoped resource. */
  scope?: string | undefined;
}

/** IngressClassSpec provides information about the class of an Ingress. */
export interface IngressClassSpec {
  /** controller refers to the name of the controller that should handle this class. */
  controller?: string | undefined;
  /** parameters is a link to a custom resource containing additional configuration for the controller. */
  parameters?: IngressClassParametersReference | undefined;
}

/** IngressRule represents the rules mapping the paths under a specified host to the related backend services. */
export interface IngressRule {
  /** host is the fully qualified domain name of a network host, as defined by RFC 3986. */
  host?: string | undefined;
  http?: HTTPIngressRuleValue | undefined;
}

/** IngressServiceBackend references a Kubernetes Service as a Backend. */
export interface IngressServiceBackend {
  /** name is the referenced service. */
  name: string;
  /** port of the referenced service. */
  port?: ServiceBackendPort | undefined;
}

/** IngressSpec describes the Ingress the user wishes to exist. */
export interface IngressSpec {
  /** defaultBackend is the backend that should handle requests that don't match any rule. */
  defaultBackend?: IngressBackend | undefined;
  /** ingressClassName is the name of an IngressClass cluster resource. */
  ingressClassName?: string | undefined;
  /** rules is a list of host rules used to configure the Ingress. */
  rules?: readonly IngressRule[] | undefined;
  /** tls represents the TLS configuration. */
  tls?: readonly IngressTLS[] | undefined;
}

/** IngressTLS describes the transport layer security associated with an ingress. */
export interface IngressTLS {
  /** hosts is a list of hosts included in the TLS certificate. */
  hosts?: readonly string[] | undefined;
  /** secretName is the name of the secret used to terminate TLS traffic on port 443. */
  secretName?: string | undefined;
}

/** JSONPatch defines a JSON Patch. */
export interface JSONPatch {
  /** expression will be evaluated by CEL to create a [JSON patch](https://jsonpatch.com/). ref: https://github.com/google/cel-spec expression must return an array of JSONPatch values. */
  expression?: string | undefined;
}

/** JSONSchemaProps is a JSON-Schema following Specification Draft 4 (http://json-schema.org/). */
export interface JSONSchemaProps {
  '$ref'?: string | undefined;
  '$schema'?: string | undefined;
  additionalItems?: unknown | undefined;
  additionalProperties?: unknown | undefined;
  allOf?: readonly JSONSchemaProps[] | undefined;
  anyOf?: readonly JSONSchemaProps[] | undefined;
  /** default is a default value for undefined object fields. */
  default?: unknown | undefined;
  definitions?: { [key: string]: JSONSchemaProps } | undefined;
  dependencies?: { [key: string]: unknown } | undefined;
  description?: string | undefined;
  enum?: readonly unknown[] | undefined;
  example?: unknown | undefined;
  exclusiveMaximum?: boolean | undefined;
  exclusiveMinimum?: boolean | undefined;
  externalDocs?: ExternalDocumentation | undefined;
  /** format is an OpenAPI v3 format string. */
  format?: string | undefined;
  id?: string | undefined;
  items?: unknown | undefined;
  maxItems?: number | undefined;
  maxLength?: number | undefined;
  maxProperties?: number | undefined;
  maximum?: number | undefined;
  minItems?: number | undefined;
  minLength?: number | undefined;
  minProperties?: number | undefined;
  minimum?: number | undefined;
  multipleOf?: number | undefined;
  not?: JSONSchemaProps | undefined;
  nullable?: boolean | undefined;
  oneOf?: readonly JSONSchemaProps[] | undefined;
  pattern?: string | undefined;
  patternProperties?: { [key: string]: JSONSchemaProps } | undefined;
  properties?: { [key: string]: JSONSchemaProps } | undefined;
  required?: readonly string[] | undefined;
  title?: string | undefined;
  type?: string | undefined;
  uniqueItems?: boolean | undefined;
  /** x-kubernetes-embedded-resource defines that the value is an embedded Kubernetes runtime.Object, with TypeMeta and ObjectMeta. */
  'x-kubernetes-embedded-resource'?: boolean | undefined;
  /** x-kubernetes-int-or-string specifies that this value is either an integer or a string. */
  'x-kubernetes-int-or-string'?: boolean | undefined;
  /** x-kubernetes-list-map-keys annotates an array with the x-kubernetes-list-type `map` by specifying the keys used as the index of the map. */
  'x-kubernetes-list-map-keys'?: readonly string[] | undefined;
  /** x-kubernetes-list-type annotates an array to further describe its topology. */
  'x-kubernetes-list-type'?: string | undefined;
  /** x-kubernetes-map-type annotates an object to further describe its topology. */
  'x-kubernetes-map-type'?: string | undefined;
  /** x-kubernetes-preserve-unknown-fields stops the API server decoding step from pruning fields which are not specified in the validation schema. */
  'x-kubernetes-preserve-unknown-fields'?: boolean | undefined;
  /** x-kubernetes-validations describes a list of validation rules written in the CEL expression language. */
  'x-kubernetes-validations'?: KeyedList<ValidationRule, 'rule'> | undefined;
}

/** Job represents the configuration of a single job. */
export interface Job {
  apiVersion?: 'batch/v1' | undefined;
  kind?: 'Job' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** Specification of the desired behavior of a job. */
  spec?: JobSpec | undefined;
}

/** JobSpec describes how the job execution will look like. */
export interface JobSpec {
  /** Specifies the duration in seconds relative to the startTime that the job may be continuously active before the system tries to terminate it; value must be positive integer. */
  activeDeadlineSeconds?: number | undefined;
  /** Specifies the number of retries before marking this job failed. */
  backoffLimit?: number | undefined;
  /** Specifies the limit for the number of retries within an index before marking this index as failed. Since Kubernetes 1.28. */
  backoffLimitPerIndex?: number | undefined;
  /** completionMode specifies how Pod completions are tracked. */
  completionMode?: 'Indexed' | 'NonIndexed' | undefined;
  /** Specifies the desired number of successfully finished pods the job should be run with. */
  completions?: number | undefined;
  /** ManagedBy field indicates the controller that manages a Job. Since Kubernetes 1.30. */
  managedBy?: string | undefined;
  /** manualSelector controls generation of pod labels and pod selectors. */
  manualSelector?: boolean | undefined;
  /** Specifies the maximal number of failed indexes before marking the Job as failed, when backoffLimitPerIndex is set. Since Kubernetes 1.28. */
  maxFailedIndexes?: number | undefined;
  /** Specifies the maximum desired number of pods the job should run at any given time. */
  parallelism?: number | undefined;
  /** Specifies the policy of handling failed pods. */
  podFailurePolicy?: PodFailurePolicy | undefined;
  /** podReplacementPolicy specifies when to create replacement Pods. Since Kubernetes 1.28. */
  podReplacementPolicy?: 'Failed' | 'TerminatingOrFailed' | undefined;
  /** A label query over pods that should match the pod count. */
  selector?: LabelSelector | undefined;
  /** successPolicy specifies the policy when the Job can be declared as succeeded. Since Kubernetes 1.30. */
  successPolicy?: SuccessPolicy | undefined;
  /** suspend specifies whether the Job controller should create Pods or not. */
  suspend?: boolean | undefined;
  /** Describes the pod that will be created when executing a job. */
  template: PodTemplateSpec;
  /** ttlSecondsAfterFinished limits the lifetime of a Job that has finished execution (either Complete or Failed). */
  ttlSecondsAfterFinished?: number | undefined;
}

/** JobTemplateSpec describes the data a Job should have when created from a template */
export interface JobTemplateSpec {
  /** Standard object's metadata of the jobs created from this template. */
  metadata?: ObjectMeta | undefined;
  /** Specification of the desired behavior of the job. */
  spec?: JobSpec | undefined;
}

/** Maps a string key to a path within a volume. */
export interface KeyToPath {
  /** key is the key to project. */
  key: string;
  /** mode is Optional: mode bits used to set permissions on this file. */
  mode?: number | undefined;
  /** path is the relative path of the file to map the key to. */
  path: string;
}

/** A label selector is a label query over a set of resources. */
export interface LabelSelector {
  /** matchExpressions is a list of label selector requirements. */
  matchExpressions?: readonly LabelSelectorRequirement[] | undefined;
  /** matchLabels is a map of {key,value} pairs. */
  matchLabels?: { [key: string]: string } | undefined;
}

/** A label selector requirement is a selector that contains values, a key, and an operator that relates the key and values. */
export interface LabelSelectorRequirement {
  /** key is the label key that the selector applies to. */
  key: string;
  /** operator represents a key's relationship to a set of values. */
  operator: string;
  /** values is an array of string values. */
  values?: readonly string[] | undefined;
}

/** Lease defines a lease concept. */
export interface Lease {
  apiVersion?: 'coordination.k8s.io/v1' | undefined;
  kind?: 'Lease' | undefined;
  metadata?: ObjectMeta | undefined;
  /** spec contains the specification of the Lease. */
  spec?: LeaseSpec | undefined;
}

/** LeaseSpec is a specification of a Lease. */
export interface LeaseSpec {
  /** acquireTime is a time when the current lease was acquired. */
  acquireTime?: string | undefined;
  /** holderIdentity contains the identity of the holder of a current lease. */
  holderIdentity?: string | undefined;
  /** leaseDurationSeconds is a duration that candidates for a lease need to wait to force acquire it. */
  leaseDurationSeconds?: number | undefined;
  /** leaseTransitions is the number of transitions of a lease between holders. */
  leaseTransitions?: number | undefined;
  /** PreferredHolder signals to a lease holder that the lease has a more optimal holder and should be given up. Since Kubernetes 1.31. */
  preferredHolder?: string | undefined;
  /** renewTime is a time when the current holder of a lease has last updated the lease. */
  renewTime?: string | undefined;
  /** Strategy indicates the strategy for picking the leader for coordinated leader election. Since Kubernetes 1.31. */
  strategy?: string | undefined;
}

/** Lifecycle describes actions that the management system should take in response to container lifecycle events. */
export interface Lifecycle {
  /** PostStart is called immediately after a container is created. */
  postStart?: LifecycleHandler | undefined;
  /** PreStop is called immediately before a container is terminated due to an API request or management event such as liveness/startup probe failure, preemption, resource contention, etc. The handler is … */
  preStop?: LifecycleHandler | undefined;
  /** StopSignal defines which signal will be sent to a container when it is being stopped. Since Kubernetes 1.33. */
  stopSignal?: 'SIGABRT' | 'SIGALRM' | 'SIGBUS' | 'SIGCHLD' | 'SIGCLD' | 'SIGCONT' | 'SIGFPE' | 'SIGHUP' | 'SIGILL' | 'SIGINT' | 'SIGIO' | 'SIGIOT' | 'SIGKILL' | 'SIGPIPE' | 'SIGPOLL' | 'SIGPROF' | 'SIGPWR' | 'SIGQUIT' | 'SIGRTMAX' | 'SIGRTMAX-1' | 'SIGRTMAX-10' | 'SIGRTMAX-11' | 'SIGRTMAX-12' | 'SIGRTMAX-13' | 'SIGRTMAX-14' | 'SIGRTMAX-2' | 'SIGRTMAX-3' | 'SIGRTMAX-4' | 'SIGRTMAX-5' | 'SIGRTMAX-6' | 'SIGRTMAX-7' | 'SIGRTMAX-8' | 'SIGRTMAX-9' | 'SIGRTMIN' | 'SIGRTMIN+1' | 'SIGRTMIN+10' | 'SIGRTMIN+11' | 'SIGRTMIN+12' | 'SIGRTMIN+13' | 'SIGRTMIN+14' | 'SIGRTMIN+15' | 'SIGRTMIN+2' | 'SIGRTMIN+3' | 'SIGRTMIN+4' | 'SIGRTMIN+5' | 'SIGRTMIN+6' | 'SIGRTMIN+7' | 'SIGRTMIN+8' | 'SIGRTMIN+9' | 'SIGSEGV' | 'SIGSTKFLT' | 'SIGSTOP' | 'SIGSYS' | 'SIGTERM' | 'SIGTRAP' | 'SIGTSTP' | 'SIGTTIN' | 'SIGTTOU' | 'SIGURG' | 'SIGUSR1' | 'SIGUSR2' | 'SIGVTALRM' | 'SIGWINCH' | 'SIGXCPU' | 'SIGXFSZ' | undefined;
}

/** LifecycleHandler defines a specific action that should be taken in a lifecycle hook. */
export interface LifecycleHandler {
  /** Exec specifies a command to execute in the container. */
  exec?: ExecAction | undefined;
  /** HTTPGet specifies an HTTP GET request to perform. */
  httpGet?: HTTPGetAction | undefined;
  /** Sleep represents a duration that the container should sleep. Since Kubernetes 1.29. */
  sleep?: SleepAction | undefined;
  /** Deprecated. */
  tcpSocket?: TCPSocketAction | undefined;
}

/** LimitRange sets resource usage limits for each kind of resource in a Namespace. */
export interface LimitRange {
  apiVersion?: 'v1' | undefined;
  kind?: 'LimitRange' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** Spec defines the limits enforced. */
  spec?: LimitRangeSpec | undefined;
}

/** LimitRangeItem defines a min/max usage limit for any resource that matches on kind. */
export interface LimitRangeItem {
  /** Default resource requirement limit value by resource name if resource limit is omitted. */
  default?: { [key: string]: Quantity } | undefined;
  /** DefaultRequest is the default resource requirement request value by resource name if resource request is omitted. */
  defaultRequest?: { [key: string]: Quantity } | undefined;
  /** Max usage constraints on this kind by resource name. */
  max?: { [key: string]: Quantity } | undefined;
  /** MaxLimitRequestRatio if specified, the named resource must have a request and limit that are both non-zero where limit divided by request is less than or equal to the enumerated value; this … */
  maxLimitRequestRatio?: { [key: string]: Quantity } | undefined;
  /** Min usage constraints on this kind by resource name. */
  min?: { [key: string]: Quantity } | undefined;
  /** Type of resource that this limit applies to. */
  type: string;
}

/** LimitRangeSpec defines a min/max usage limit for resources that match on kind. */
export interface LimitRangeSpec {
  /** Limits is the list of LimitRangeItem objects that are enforced. */
  limits: readonly LimitRangeItem[];
}

/** LocalObjectReference contains enough information to let you locate the referenced object inside the same namespace. */
export interface LocalObjectReference {
  /** Name of the referent. */
  name?: string | undefined;
}

/** Local represents directly-attached storage with node affinity */
export interface LocalVolumeSource {
  /** fsType is the filesystem type to mount. */
  fsType?: string | undefined;
  /** path of the full path to the volume on the node. */
  path: string;
}

/** MatchCondition represents a condition which must by fulfilled for a request to be sent to a webhook. */
export interface MatchCondition {
  /** expression represents the expression which will be evaluated by CEL. */
  expression: string;
  /** name is an identifier for this match condition, used for strategic merging of MatchConditions, as well as providing an identifier for logging purposes. */
  name: string;
}

/** MatchResources decides whether to run the admission control policy on an object based on whether it meets the match criteria. */
export interface MatchResources {
  /** excludeResourceRules describes what operations on what resources/subresources the ValidatingAdmissionPolicy should not care about. */
  excludeResourceRules?: readonly NamedRuleWithOperations[] | undefined;
  /** matchPolicy defines how the "MatchResources" list is used to match incoming requests. */
  matchPolicy?: 'Equivalent' | 'Exact' | undefined;
  /** namespaceSelector decides whether to run the admission control policy on an object based on whether the namespace for that object matches the selector. */
  namespaceSelector?: LabelSelector | undefined;
  /** objectSelector decides whether to run the validation based on if the object has matching labels. objectSelector is evaluated against both the oldObject and newObject that would be sent to the cel … */
  objectSelector?: LabelSelector | undefined;
  /** resourceRules describes what operations on what resources/subresources the ValidatingAdmissionPolicy matches. */
  resourceRules?: readonly NamedRuleWithOperations[] | undefined;
}

/** MetricIdentifier defines the name and optionally selector for a metric */
export interface MetricIdentifier {
  /** name is the name of the given metric */
  name: string;
  /** selector is the string-encoded form of a standard kubernetes label selector for the given metric When set, it is passed as an additional parameter to the metrics server for more specific metrics … */
  selector?: LabelSelector | undefined;
}

/** MetricSpec specifies how to scale based on a single metric (only `type` and one other matching field should be set at once). */
export interface MetricSpec {
  /** containerResource refers to a resource metric (such as those specified in requests and limits) known to Kubernetes describing a single container in each pod of the current scale target (e.g. CPU or … */
  containerResource?: ContainerResourceMetricSource | undefined;
  /** external refers to a global metric that is not associated with any Kubernetes object. */
  external?: ExternalMetricSource | undefined;
  /** object refers to a metric describing a single kubernetes object (for example, hits-per-second on an Ingress object). */
  object?: ObjectMetricSource | undefined;
  /** pods refers to a metric describing each pod in the current scale target (for example, transactions-processed-per-second). */
  pods?: PodsMetricSource | undefined;
  /** resource refers to a resource metric (such as those specified in requests and limits) known to Kubernetes describing each pod in the current scale target (e.g. CPU or memory). */
  resource?: ResourceMetricSource | undefined;
  /** type is the type of metric source. */
  type: string;
}

/** MetricTarget defines the target value, average value, or average utilization of a specific metric */
export interface MetricTarget {
  /** averageUtilization is the target value of the average of the resource metric across all relevant pods, represented as a percentage of the requested value of the resource for the pods. */
  averageUtilization?: number | undefined;
  /** averageValue is the target value of the average of the metric across all relevant pods (as a quantity) */
  averageValue?: Quantity | undefined;
  /** type represents whether the metric type is Utilization, Value, or AverageValue */
  type: string;
  /** value is the target value of the metric (as a quantity). */
  value?: Quantity | undefined;
}

/** MutatingAdmissionPolicy describes the definition of an admission mutation policy that mutates the object coming into admission chain. */
export interface MutatingAdmissionPolicy {
  apiVersion?: 'admissionregistration.k8s.io/v1' | undefined;
  kind?: 'MutatingAdmissionPolicy' | undefined;
  /** metadata is the standard object metadata; */
  metadata?: ObjectMeta | undefined;
  /** spec defines the desired behavior of the MutatingAdmissionPolicy. */
  spec?: MutatingAdmissionPolicySpec | undefined;
}

/** MutatingAdmissionPolicyBinding binds the MutatingAdmissionPolicy with parametrized resources. */
export interface MutatingAdmissionPolicyBinding {
  apiVersion?: 'admissionregistration.k8s.io/v1' | undefined;
  kind?: 'MutatingAdmissionPolicyBinding' | undefined;
  /** metadata is the standard object metadata; */
  metadata?: ObjectMeta | undefined;
  /** spec defines the desired behavior of the MutatingAdmissionPolicyBinding. */
  spec?: MutatingAdmissionPolicyBindingSpec | undefined;
}

/** MutatingAdmissionPolicyBindingSpec defines the specification of the MutatingAdmissionPolicyBinding. */
export interface MutatingAdmissionPolicyBindingSpec {
  /** matchResources limits what resources match this binding and may be mutated by it. */
  matchResources?: MatchResources | undefined;
  /** paramRef specifies the parameter resource used to configure the admission control policy. */
  paramRef?: ParamRef | undefined;
  /** policyName references a MutatingAdmissionPolicy name which the MutatingAdmissionPolicyBinding binds to. */
  policyName?: string | undefined;
}

/** MutatingAdmissionPolicySpec defines the desired behavior of the admission policy. */
export interface MutatingAdmissionPolicySpec {
  /** failurePolicy defines how to handle failures for the admission policy. */
  failurePolicy?: 'Fail' | 'Ignore' | undefined;
  /** matchConditions is a list of conditions that must be met for a request to be validated. */
  matchConditions?: KeyedList<MatchCondition, 'name'> | undefined;
  /** matchConstraints specifies what resources this policy is designed to validate. */
  matchConstraints?: MatchResources | undefined;
  /** mutations contain operations to perform on matching objects. mutations may not be empty; a minimum of one mutation is required. mutations are evaluated in order, and are reinvoked according to the … */
  mutations?: readonly Mutation[] | undefined;
  /** paramKind specifies the kind of resources used to parameterize this policy. */
  paramKind?: ParamKind | undefined;
  /** reinvocationPolicy indicates whether mutations may be called multiple times per MutatingAdmissionPolicyBinding as part of a single admission evaluation. */
  reinvocationPolicy?: 'IfNeeded' | 'Never' | undefined;
  /** variables contain definitions of variables that can be used in composition of other expressions. */
  variables?: readonly Variable[] | undefined;
}

/** MutatingWebhook describes an admission webhook and the resources and operations it applies to. */
export interface MutatingWebhook {
  /** admissionReviewVersions is an ordered list of preferred `AdmissionReview` versions the Webhook expects. */
  admissionReviewVersions: readonly string[];
  /** clientConfig defines how to communicate with the hook. */
  clientConfig: WebhookClientConfig;
  /** failurePolicy defines how unrecognized errors from the admission endpoint are handled - allowed values are Ignore or Fail. */
  failurePolicy?: 'Fail' | 'Ignore' | undefined;
  /** matchConditions is a list of conditions that must be met for a request to be sent to this webhook. */
  matchConditions?: KeyedList<MatchCondition, 'name'> | undefined;
  /** matchPolicy defines how the "rules" list is used to match incoming requests. */
  matchPolicy?: 'Equivalent' | 'Exact' | undefined;
  /** name is the name of the admission webhook. */
  name: string;
  /** namespaceSelector decides whether to run the webhook on an object based on whether the namespace for that object matches the selector. */
  namespaceSelector?: LabelSelector | undefined;
  /** objectSelector decides whether to run the webhook based on if the object has matching labels. objectSelector is evaluated against both the oldObject and newObject that would be sent to the webhook, … */
  objectSelector?: LabelSelector | undefined;
  /** reinvocationPolicy indicates whether this webhook should be called multiple times as part of a single admission evaluation. */
  reinvocationPolicy?: 'IfNeeded' | 'Never' | undefined;
  /** rules describes what operations on what resources/subresources the webhook cares about. */
  rules?: readonly RuleWithOperations[] | undefined;
  /** sideEffects states whether this webhook has side effects. */
  sideEffects: 'None' | 'NoneOnDryRun' | 'Some' | 'Unknown';
  /** timeoutSeconds specifies the timeout for this webhook. */
  timeoutSeconds?: number | undefined;
}

/** MutatingWebhookConfiguration describes the configuration of and admission webhook that accept or reject and may change the object. */
export interface MutatingWebhookConfiguration {
  apiVersion?: 'admissionregistration.k8s.io/v1' | undefined;
  kind?: 'MutatingWebhookConfiguration' | undefined;
  /** metadata is the standard object metadata; */
  metadata?: ObjectMeta | undefined;
  /** webhooks is a list of webhooks and the affected resources and operations. */
  webhooks?: KeyedList<MutatingWebhook, 'name'> | undefined;
}

/** Mutation specifies the CEL expression which is used to apply the Mutation. */
export interface Mutation {
  /** applyConfiguration defines the desired configuration values of an object. */
  applyConfiguration?: ApplyConfiguration | undefined;
  /** jsonPatch defines a [JSON patch](https://jsonpatch.com/) operation to perform a mutation to the object. */
  jsonPatch?: JSONPatch | undefined;
  /** patchType indicates the patch strategy used. */
  patchType: 'ApplyConfiguration' | 'JSONPatch';
}

/** Represents an NFS mount that lasts the lifetime of a pod. */
export interface NFSVolumeSource {
  /** path that is exported by the NFS server. */
  path: string;
  /** readOnly here will force the NFS export to be mounted with read-only permissions. */
  readOnly?: boolean | undefined;
  /** server is the hostname or IP address of the NFS server. */
  server: string;
}

/** NamedRuleWithOperations is a tuple of Operations and Resources with ResourceNames. */
export interface NamedRuleWithOperations {
  /** apiGroups is the API groups the resources belong to. */
  apiGroups?: readonly string[] | undefined;
  /** apiVersions is the API versions the resources belong to. */
  apiVersions?: readonly string[] | undefined;
  /** operations is the operations the admission hook cares about - CREATE, UPDATE, DELETE, CONNECT or * for all of those operations and any future admission operations that are added. */
  operations?: readonly ('*' | 'CONNECT' | 'CREATE' | 'DELETE' | 'UPDATE')[] | undefined;
  /** resourceNames is an optional white list of names that the rule applies to. */
  resourceNames?: readonly string[] | undefined;
  /** resources is a list of resources this rule applies to. */
  resources?: readonly string[] | undefined;
  /** scope specifies the scope of this rule. */
  scope?: '*' | 'Cluster' | 'Namespaced' | undefined;
}

/** Namespace provides a scope for Names. */
export interface Namespace {
  apiVersion?: 'v1' | undefined;
  kind?: 'Namespace' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** Spec defines the behavior of the Namespace. */
  spec?: NamespaceSpec | undefined;
}

/** NamespaceSpec describes the attributes on a Namespace. */
export interface NamespaceSpec {
  /** Finalizers is an opaque list of values that must be empty to permanently remove object from storage. */
  finalizers?: readonly string[] | undefined;
}

/** NetworkPolicy describes what network traffic is allowed for a set of Pods */
export interface NetworkPolicy {
  apiVersion?: 'networking.k8s.io/v1' | undefined;
  kind?: 'NetworkPolicy' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** spec represents the specification of the desired behavior for this NetworkPolicy. */
  spec?: NetworkPolicySpec | undefined;
}

/** NetworkPolicyEgressRule describes a particular set of traffic that is allowed out of pods matched by a NetworkPolicySpec's podSelector. */
export interface NetworkPolicyEgressRule {
  /** ports is a list of destination ports for outgoing traffic. */
  ports?: readonly NetworkPolicyPort[] | undefined;
  /** to is a list of destinations for outgoing traffic of pods selected for this rule. */
  to?: readonly NetworkPolicyPeer[] | undefined;
}

/** NetworkPolicyIngressRule describes a particular set of traffic that is allowed to the pods matched by a NetworkPolicySpec's podSelector. */
export interface NetworkPolicyIngressRule {
  /** from is a list of sources which should be able to access the pods selected for this rule. */
  from?: readonly NetworkPolicyPeer[] | undefined;
  /** ports is a list of ports which should be made accessible on the pods selected for this rule. */
  ports?: readonly NetworkPolicyPort[] | undefined;
}

/** NetworkPolicyPeer describes a peer to allow traffic to/from. */
export interface NetworkPolicyPeer {
  /** ipBlock defines policy on a particular IPBlock. */
  ipBlock?: IPBlock | undefined;
  /** namespaceSelector selects namespaces using cluster-scoped labels. */
  namespaceSelector?: LabelSelector | undefined;
  /** podSelector is a label selector which selects pods. */
  podSelector?: LabelSelector | undefined;
}

/** NetworkPolicyPort describes a port to allow traffic on */
export interface NetworkPolicyPort {
  /** endPort indicates that the range of ports from port to endPort if set, inclusive, should be allowed by the policy. */
  endPort?: number | undefined;
  /** port represents the port on the given protocol. */
  port?: IntOrString | undefined;
  /** protocol represents the protocol (TCP, UDP, or SCTP) which traffic must match. */
  protocol?: 'SCTP' | 'TCP' | 'UDP' | undefined;
}

/** NetworkPolicySpec provides the specification of a NetworkPolicy */
export interface NetworkPolicySpec {
  /** egress is a list of egress rules to be applied to the selected pods. */
  egress?: readonly NetworkPolicyEgressRule[] | undefined;
  /** ingress is a list of ingress rules to be applied to the selected pods. */
  ingress?: readonly NetworkPolicyIngressRule[] | undefined;
  /** podSelector selects the pods to which this NetworkPolicy object applies. */
  podSelector?: LabelSelector | undefined;
  /** policyTypes is a list of rule types that the NetworkPolicy relates to. */
  policyTypes?: readonly ('Egress' | 'Ingress')[] | undefined;
}

/** Node affinity is a group of node affinity scheduling rules. */
export interface NodeAffinity {
  /** The scheduler will prefer to schedule pods to nodes that satisfy the affinity expressions specified by this field, but it may choose a node that violates one or more of the expressions. */
  preferredDuringSchedulingIgnoredDuringExecution?: readonly PreferredSchedulingTerm[] | undefined;
  /** If the affinity requirements specified by this field are not met at scheduling time, the pod will not be scheduled onto the node. */
  requiredDuringSchedulingIgnoredDuringExecution?: NodeSelector | undefined;
}

/** A node selector represents the union of the results of one or more label queries over a set of nodes; that is, it represents the OR of the selectors represented by the node selector terms. */
export interface NodeSelector {
  /** Required. */
  nodeSelectorTerms: readonly NodeSelectorTerm[];
}

/** A node selector requirement is a selector that contains values, a key, and an operator that relates the key and values. */
export interface NodeSelectorRequirement {
  /** The label key that the selector applies to. */
  key: string;
  /** Represents a key's relationship to a set of values. */
  operator: 'DoesNotExist' | 'Exists' | 'Gt' | 'In' | 'Lt' | 'NotIn';
  /** An array of string values. */
  values?: readonly string[] | undefined;
}

/** A null or empty node selector term matches no objects. */
export interface NodeSelectorTerm {
  /** A list of node selector requirements by node's labels. */
  matchExpressions?: readonly NodeSelectorRequirement[] | undefined;
  /** A list of node selector requirements by node's fields. */
  matchFields?: readonly NodeSelectorRequirement[] | undefined;
}

/** ObjectFieldSelector selects an APIVersioned field of an object. */
export interface ObjectFieldSelector {
  /** Version of the schema the FieldPath is written in terms of, defaults to "v1". */
  apiVersion?: string | undefined;
  /** Path of the field to select in the specified API version. */
  fieldPath: string;
}

/** ObjectMeta is metadata that all persisted resources must have, which includes all objects users must create. */
export interface ObjectMeta {
  /** Annotations is an unstructured key value map stored with a resource that may be set by external tools to store and retrieve arbitrary metadata. */
  annotations?: { [key: string]: string } | undefined;
  /** Must be empty before the object is deleted from the registry. */
  finalizers?: readonly string[] | undefined;
  /** GenerateName is an optional prefix, used by the server, to generate a unique name ONLY IF the Name field has not been provided. */
  generateName?: string | undefined;
  /** Map of string keys and values that can be used to organize and categorize (scope and select) objects. */
  labels?: { [key: string]: string } | undefined;
  /** Name must be unique within a namespace. */
  name?: string | undefined;
  /** Namespace defines the space within which each name must be unique. */
  namespace?: string | undefined;
  /** List of objects depended by this object. */
  ownerReferences?: KeyedList<OwnerReference, 'uid'> | undefined;
}

/** ObjectMetricSource indicates how to scale on a metric describing a kubernetes object (for example, hits-per-second on an Ingress object). */
export interface ObjectMetricSource {
  /** describedObject specifies the descriptions of a object,such as kind,name apiVersion */
  describedObject: CrossVersionObjectReference;
  /** metric identifies the target metric by name and selector */
  metric: MetricIdentifier;
  /** target specifies the target value for the given metric */
  target: MetricTarget;
}

/** ObjectReference contains enough information to let you inspect or modify the referred object. */
export interface ObjectReference {
  /** API version of the referent. */
  apiVersion?: string | undefined;
  /** If referring to a piece of an object instead of an entire object, this string should contain a valid JSON/Go field access statement, such as desiredState.manifest.containers[2]. */
  fieldPath?: string | undefined;
  /** Kind of the referent. */
  kind?: string | undefined;
  /** Name of the referent. */
  name?: string | undefined;
  /** Namespace of the referent. */
  namespace?: string | undefined;
  /** Specific resourceVersion to which this reference is made, if any. */
  resourceVersion?: string | undefined;
  /** UID of the referent. */
  uid?: string | undefined;
}

/** Overhead structure represents the resource overhead associated with running a pod. */
export interface Overhead {
  /** podFixed represents the fixed resource overhead associated with running a pod. */
  podFixed?: { [key: string]: Quantity } | undefined;
}

/** OwnerReference contains enough information to let you identify an owning object. */
export interface OwnerReference {
  /** API version of the referent. */
  apiVersion: string;
  /** If true, AND if the owner has the "foregroundDeletion" finalizer, then the owner cannot be deleted from the key-value store until this reference is removed. */
  blockOwnerDeletion?: boolean | undefined;
  /** If true, this reference points to the managing controller. */
  controller?: boolean | undefined;
  /** Kind of the referent. */
  kind: string;
  /** Name of the referent. */
  name: string;
  /** UID of the referent. */
  uid: string;
}

/** ParamKind is a tuple of Group Kind and Version. */
export interface ParamKind {
  /** apiVersion is the API group version the resources belong to. */
  apiVersion?: string | undefined;
  /** kind is the API kind the resources belong to. */
  kind?: string | undefined;
}

/** ParamRef describes how to locate the params to be used as input to expressions of rules applied by a policy binding. */
export interface ParamRef {
  /** name is the name of the resource being referenced. */
  name?: string | undefined;
  /** namespace is the namespace of the referenced resource. */
  namespace?: string | undefined;
  /** parameterNotFoundAction controls the behavior of the binding when the resource exists, and name or selector is valid, but there are no parameters matched by the binding. */
  parameterNotFoundAction?: string | undefined;
  /** selector can be used to match multiple param objects based on their labels. */
  selector?: LabelSelector | undefined;
}

/** PersistentVolume (PV) is a storage resource provisioned by an administrator. */
export interface PersistentVolume {
  apiVersion?: 'v1' | undefined;
  kind?: 'PersistentVolume' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** spec defines a specification of a persistent volume owned by the cluster. */
  spec?: PersistentVolumeSpec | undefined;
}

/** PersistentVolumeClaim is a user's request for and claim to a persistent volume */
export interface PersistentVolumeClaim {
  apiVersion?: 'v1' | undefined;
  kind?: 'PersistentVolumeClaim' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** spec defines the desired characteristics of a volume requested by a pod author. */
  spec?: PersistentVolumeClaimSpec | undefined;
}

/** PersistentVolumeClaimSpec describes the common attributes of storage devices and allows a Source for provider-specific attributes */
export interface PersistentVolumeClaimSpec {
  /** accessModes contains the desired access modes the volume should have. */
  accessModes?: readonly ('ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOnce' | 'ReadWriteOncePod')[] | undefined;
  /** dataSource field can be used to specify either: * An existing VolumeSnapshot object (snapshot.storage.k8s.io/VolumeSnapshot) * An existing PVC (PersistentVolumeClaim) If the provisioner or an … */
  dataSource?: TypedLocalObjectReference | undefined;
  /** dataSourceRef specifies the object from which to populate the volume with data, if a non-empty volume is desired. */
  dataSourceRef?: TypedObjectReference | undefined;
  /** resources represents the minimum resources the volume should have. */
  resources?: VolumeResourceRequirements | undefined;
  /** selector is a label query over volumes to consider for binding. */
  selector?: LabelSelector | undefined;
  /** storageClassName is the name of the StorageClass required by the claim. */
  storageClassName?: string | undefined;
  /** volumeAttributesClassName may be used to set the VolumeAttributesClass used by this claim. Since Kubernetes 1.29. */
  volumeAttributesClassName?: string | undefined;
  /** volumeMode defines what type of volume is required by the claim. */
  volumeMode?: 'Block' | 'Filesystem' | undefined;
  /** volumeName is the binding reference to the PersistentVolume backing this claim. */
  volumeName?: string | undefined;
}

/** PersistentVolumeClaimTemplate is used to produce PersistentVolumeClaim objects as part of an EphemeralVolumeSource. */
export interface PersistentVolumeClaimTemplate {
  /** May contain labels and annotations that will be copied into the PVC when creating it. */
  metadata?: ObjectMeta | undefined;
  /** The specification for the PersistentVolumeClaim. */
  spec: PersistentVolumeClaimSpec;
}

/** PersistentVolumeClaimVolumeSource references the user's PVC in the same namespace. */
export interface PersistentVolumeClaimVolumeSource {
  /** claimName is the name of a PersistentVolumeClaim in the same namespace as the pod using this volume. */
  claimName: string;
  /** readOnly Will force the ReadOnly setting in VolumeMounts. */
  readOnly?: boolean | undefined;
}

/** PersistentVolumeSpec is the specification of a persistent volume. */
export interface PersistentVolumeSpec {
  /** accessModes contains all ways the volume can be mounted. */
  accessModes?: readonly ('ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOnce' | 'ReadWriteOncePod')[] | undefined;
  /** awsElasticBlockStore represents an AWS Disk resource that is attached to a kubelet's host machine and then exposed to the pod. */
  awsElasticBlockStore?: AWSElasticBlockStoreVolumeSource | undefined;
  /** azureDisk represents an Azure Data Disk mount on the host and bind mount to the pod. */
  azureDisk?: AzureDiskVolumeSource | undefined;
  /** azureFile represents an Azure File Service mount on the host and bind mount to the pod. */
  azureFile?: AzureFilePersistentVolumeSource | undefined;
  /** capacity is the description of the persistent volume's resources and capacity. */
  capacity?: { [key: string]: Quantity } | undefined;
  /** cephFS represents a Ceph FS mount on the host that shares a pod's lifetime. */
  cephfs?: CephFSPersistentVolumeSource | undefined;
  /** cinder represents a cinder volume attached and mounted on kubelets host machine. */
  cinder?: CinderPersistentVolumeSource | undefined;
  /** claimRef is part of a bi-directional binding between PersistentVolume and PersistentVolumeClaim. */
  claimRef?: ObjectReference | undefined;
  /** csi represents storage that is handled by an external CSI driver. */
  csi?: CSIPersistentVolumeSource | undefined;
  /** fc represents a Fibre Channel resource that is attached to a kubelet's host machine and then exposed to the pod. */
  fc?: FCVolumeSource | undefined;
  /** flexVolume represents a generic volume resource that is provisioned/attached using an exec based plugin. */
  flexVolume?: FlexPersistentVolumeSource | undefined;
  /** flocker represents a Flocker volume attached to a kubelet's host machine and exposed to the pod for its usage. */
  flocker?: FlockerVolumeSource | undefined;
  /** gcePersistentDisk represents a GCE Disk resource that is attached to a kubelet's host machine and then exposed to the pod. */
  gcePersistentDisk?: GCEPersistentDiskVolumeSource | undefined;
  /** glusterfs represents a Glusterfs volume that is attached to a host and exposed to the pod. */
  glusterfs?: GlusterfsPersistentVolumeSource | undefined;
  /** hostPath represents a directory on the host. */
  hostPath?: HostPathVolumeSource | undefined;
  /** iscsi represents an ISCSI Disk resource that is attached to a kubelet's host machine and then exposed to the pod. */
  iscsi?: ISCSIPersistentVolumeSource | undefined;
  /** local represents directly-attached storage with node affinity */
  local?: LocalVolumeSource | undefined;
  /** mountOptions is the list of mount options, e.g. ["ro", "soft"]. */
  mountOptions?: readonly string[] | undefined;
  /** nfs represents an NFS mount on the host. */
  nfs?: NFSVolumeSource | undefined;
  /** nodeAffinity defines constraints that limit what nodes this volume can be accessed from. */
  nodeAffinity?: VolumeNodeAffinity | undefined;
  /** persistentVolumeReclaimPolicy defines what happens to a persistent volume when released from its claim. */
  persistentVolumeReclaimPolicy?: 'Delete' | 'Recycle' | 'Retain' | undefined;
  /** photonPersistentDisk represents a PhotonController persistent disk attached and mounted on kubelets host machine. */
  photonPersistentDisk?: PhotonPersistentDiskVolumeSource | undefined;
  /** portworxVolume represents a portworx volume attached and mounted on kubelets host machine. */
  portworxVolume?: PortworxVolumeSource | undefined;
  /** quobyte represents a Quobyte mount on the host that shares a pod's lifetime. */
  quobyte?: QuobyteVolumeSource | undefined;
  /** rbd represents a Rados Block Device mount on the host that shares a pod's lifetime. */
  rbd?: RBDPersistentVolumeSource | undefined;
  /** scaleIO represents a ScaleIO persistent volume attached and mounted on Kubernetes nodes. */
  scaleIO?: ScaleIOPersistentVolumeSource | undefined;
  /** storageClassName is the name of StorageClass to which this persistent volume belongs. */
  storageClassName?: string | undefined;
  /** storageOS represents a StorageOS volume that is attached to the kubelet's host machine and mounted into the pod. */
  storageos?: StorageOSPersistentVolumeSource | undefined;
  /** Name of VolumeAttributesClass to which this persistent volume belongs. Since Kubernetes 1.29. */
  volumeAttributesClassName?: string | undefined;
  /** volumeMode defines if a volume is intended to be used with a formatted filesystem or to remain in raw block state. */
  volumeMode?: 'Block' | 'Filesystem' | undefined;
  /** vsphereVolume represents a vSphere volume attached and mounted on kubelets host machine. */
  vsphereVolume?: VsphereVirtualDiskVolumeSource | undefined;
}

/** Represents a Photon Controller persistent disk resource. */
export interface PhotonPersistentDiskVolumeSource {
  /** fsType is the filesystem type to mount. */
  fsType?: string | undefined;
  /** pdID is the ID that identifies Photon Controller persistent disk */
  pdID: string;
}

/** Pod is a collection of containers that can run on a host. */
export interface Pod {
  apiVersion?: 'v1' | undefined;
  kind?: 'Pod' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** Specification of the desired behavior of the pod. */
  spec?: PodSpec | undefined;
}

/** Pod affinity is a group of inter pod affinity scheduling rules. */
export interface PodAffinity {
  /** The scheduler will prefer to schedule pods to nodes that satisfy the affinity expressions specified by this field, but it may choose a node that violates one or more of the expressions. */
  preferredDuringSchedulingIgnoredDuringExecution?: readonly WeightedPodAffinityTerm[] | undefined;
  /** If the affinity requirements specified by this field are not met at scheduling time, the pod will not be scheduled onto the node. */
  requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[] | undefined;
}

/** Defines a set of pods (namely those matching the labelSelector relative to the given namespace(s)) that this pod should be co-located (affinity) or not co-located (anti-affinity) with, where … */
export interface PodAffinityTerm {
  /** A label query over a set of resources, in this case pods. */
  labelSelector?: LabelSelector | undefined;
  /** MatchLabelKeys is a set of pod label keys to select which pods will be taken into consideration. Since Kubernetes 1.29. */
  matchLabelKeys?: readonly string[] | undefined;
  /** MismatchLabelKeys is a set of pod label keys to select which pods will be taken into consideration. Since Kubernetes 1.29. */
  mismatchLabelKeys?: readonly string[] | undefined;
  /** A label query over the set of namespaces that the term applies to. */
  namespaceSelector?: LabelSelector | undefined;
  /** namespaces specifies a static list of namespace names that the term applies to. */
  namespaces?: readonly string[] | undefined;
  /** This pod should be co-located (affinity) or not co-located (anti-affinity) with the pods matching the labelSelector in the specified namespaces, where co-located is defined as running on a node … */
  topologyKey: string;
}

/** Pod anti affinity is a group of inter pod anti affinity scheduling rules. */
export interface PodAntiAffinity {
  /** The scheduler will prefer to schedule pods to nodes that satisfy the anti-affinity expressions specified by this field, but it may choose a node that violates one or more of the expressions. */
  preferredDuringSchedulingIgnoredDuringExecution?: readonly WeightedPodAffinityTerm[] | undefined;
  /** If the anti-affinity requirements specified by this field are not met at scheduling time, the pod will not be scheduled onto the node. */
  requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[] | undefined;
}

/** PodCertificateProjection provides a private key and X.509 certificate in the pod filesystem. */
export interface PodCertificateProjection {
  /** Write the certificate chain at this path in the projected volume. */
  certificateChainPath?: string | undefined;
  /** Write the credential bundle at this path in the projected volume. */
  credentialBundlePath?: string | undefined;
  /** Write the key at this path in the projected volume. */
  keyPath?: string | undefined;
  /** The type of keypair Kubelet will generate for the pod. */
  keyType: string;
  /** maxExpirationSeconds is the maximum lifetime permitted for the certificate. */
  maxExpirationSeconds?: number | undefined;
  /** Kubelet's generated CSRs will be addressed to this signer. */
  signerName: string;
  /** userAnnotations allow pod authors to pass additional information to the signer implementation. Since Kubernetes 1.36. */
  userAnnotations?: { [key: string]: string } | undefined;
}

/** PodDNSConfig defines the DNS parameters of a pod in addition to those generated from DNSPolicy. */
export interface PodDNSConfig {
  /** A list of DNS name server IP addresses. */
  nameservers?: readonly string[] | undefined;
  /** A list of DNS resolver options. */
  options?: readonly PodDNSConfigOption[] | undefined;
  /** A list of DNS search domains for host-name lookup. */
  searches?: readonly string[] | undefined;
}

/** PodDNSConfigOption defines DNS resolver options of a pod. */
export interface PodDNSConfigOption {
  /** Name is this DNS resolver option's name. */
  name?: string | undefined;
  /** Value is this DNS resolver option's value. */
  value?: string | undefined;
}

/** PodDisruptionBudget is an object to define the max disruption that can be caused to a collection of pods */
export interface PodDisruptionBudget {
  apiVersion?: 'policy/v1' | undefined;
  kind?: 'PodDisruptionBudget' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** Specification of the desired behavior of the PodDisruptionBudget. */
  spec?: PodDisruptionBudgetSpec | undefined;
}

/** PodDisruptionBudgetSpec is a description of a PodDisruptionBudget. */
export interface PodDisruptionBudgetSpec {
  /** An eviction is allowed if at most "maxUnavailable" pods selected by "selector" are unavailable after the eviction, i.e. even in absence of the evicted pod. */
  maxUnavailable?: IntOrString | undefined;
  /** An eviction is allowed if at least "minAvailable" pods selected by "selector" will still be available after the eviction, i.e. even in the absence of the evicted pod. */
  minAvailable?: IntOrString | undefined;
  /** Label query over pods whose evictions are managed by the disruption budget. */
  selector?: LabelSelector | undefined;
  /** UnhealthyPodEvictionPolicy defines the criteria for when unhealthy pods should be considered for eviction. */
  unhealthyPodEvictionPolicy?: 'AlwaysAllow' | 'IfHealthyBudget' | undefined;
}

/** PodFailurePolicy describes how failed pods influence the backoffLimit. */
export interface PodFailurePolicy {
  /** A list of pod failure policy rules. */
  rules: readonly PodFailurePolicyRule[];
}

/** PodFailurePolicyOnExitCodesRequirement describes the requirement for handling a failed pod based on its container exit codes. */
export interface PodFailurePolicyOnExitCodesRequirement {
  /** Restricts the check for exit codes to the container with the specified name. */
  containerName?: string | undefined;
  /** Represents the relationship between the container exit code(s) and the specified values. */
  operator: 'In' | 'NotIn';
  /** Specifies the set of values. */
  values: readonly number[];
}

/** PodFailurePolicyOnPodConditionsPattern describes a pattern for matching an actual pod condition type. */
export interface PodFailurePolicyOnPodConditionsPattern {
  /** Specifies the required Pod condition status. */
  status?: string | undefined;
  /** Specifies the required Pod condition type. */
  type: string;
}

/** PodFailurePolicyRule describes how a pod failure is handled when the requirements are met. */
export interface PodFailurePolicyRule {
  /** Specifies the action taken on a pod failure when the requirements are satisfied. */
  action: 'Count' | 'FailIndex' | 'FailJob' | 'Ignore';
  /** Represents the requirement on the container exit codes. */
  onExitCodes?: PodFailurePolicyOnExitCodesRequirement | undefined;
  /** Represents the requirement on the pod conditions. */
  onPodConditions?: readonly PodFailurePolicyOnPodConditionsPattern[] | undefined;
}

/** PodOS defines the OS parameters of a pod. */
export interface PodOS {
  /** Name is the name of the operating system. */
  name: string;
}

/** PodReadinessGate contains the reference to a pod condition */
export interface PodReadinessGate {
  /** ConditionType refers to a condition in the pod's condition list with matching type. */
  conditionType: string;
}

/** PodResourceClaim references exactly one ResourceClaim, either directly or by naming a ResourceClaimTemplate which is then turned into a ResourceClaim for the pod. */
export interface PodResourceClaim {
  /** Name uniquely identifies this resource claim inside the pod. */
  name: string;
  /** ResourceClaimName is the name of a ResourceClaim object in the same namespace as this pod. Since Kubernetes 1.31. */
  resourceClaimName?: string | undefined;
  /** ResourceClaimTemplateName is the name of a ResourceClaimTemplate object in the same namespace as this pod. Since Kubernetes 1.31. */
  resourceClaimTemplateName?: string | undefined;
}

/** PodSchedulingGate is associated to a Pod to guard its scheduling. */
export interface PodSchedulingGate {
  /** Name of the scheduling gate. */
  name: string;
}

/** PodSchedulingGroup identifies the runtime scheduling group instance that a Pod belongs to. */
export interface PodSchedulingGroup {
  /** PodGroupName specifies the name of the standalone PodGroup object that represents the runtime instance of this group. */
  podGroupName?: string | undefined;
}

/** PodSecurityContext holds pod-level security attributes and common container settings. */
export interface PodSecurityContext {
  /** appArmorProfile is the AppArmor options to use by the containers in this pod. Since Kubernetes 1.30. */
  appArmorProfile?: AppArmorProfile | undefined;
  /** A special supplemental group that applies to all containers in a pod. */
  fsGroup?: number | undefined;
  /** fsGroupChangePolicy defines behavior of changing ownership and permission of the volume before being exposed inside Pod. */
  fsGroupChangePolicy?: 'Always' | 'OnRootMismatch' | undefined;
  /** The GID to run the entrypoint of the container process. */
  runAsGroup?: number | undefined;
  /** Indicates that the container must run as a non-root user. */
  runAsNonRoot?: boolean | undefined;
  /** The UID to run the entrypoint of the container process. */
  runAsUser?: number | undefined;
  /** seLinuxChangePolicy defines how the container's SELinux label is applied to all volumes used by the Pod. Since Kubernetes 1.32. */
  seLinuxChangePolicy?: string | undefined;
  /** The SELinux context to be applied to all containers. */
  seLinuxOptions?: SELinuxOptions | undefined;
  /** The seccomp options to use by the containers in this pod. */
  seccompProfile?: SeccompProfile | undefined;
  /** A list of groups applied to the first process run in each container, in addition to the container's primary GID and fsGroup (if specified). */
  supplementalGroups?: readonly number[] | undefined;
  /** Defines how supplemental groups of the first container processes are calculated. Since Kubernetes 1.31. */
  supplementalGroupsPolicy?: 'Merge' | 'Strict' | undefined;
  /** Sysctls hold a list of namespaced sysctls used for the pod. */
  sysctls?: readonly Sysctl[] | undefined;
  /** The Windows specific settings applied to all containers. */
  windowsOptions?: WindowsSecurityContextOptions | undefined;
}

/** PodSpec is a description of a pod. */
export interface PodSpec {
  /** Optional duration in seconds the pod may be active on the node relative to StartTime before the system will actively try to mark it failed and kill associated containers. */
  activeDeadlineSeconds?: number | undefined;
  /** If specified, the pod's scheduling constraints */
  affinity?: Affinity | undefined;
  /** AutomountServiceAccountToken indicates whether a service account token should be automatically mounted. */
  automountServiceAccountToken?: boolean | undefined;
  /** List of containers belonging to the pod. */
  containers: KeyedList<Container, 'name'>;
  /** Specifies the DNS parameters of a pod. */
  dnsConfig?: PodDNSConfig | undefined;
  /** Set DNS policy for the pod. */
  dnsPolicy?: 'ClusterFirst' | 'ClusterFirstWithHostNet' | 'Default' | 'None' | undefined;
  /** EnableServiceLinks indicates whether information about services should be injected into pod's environment variables, matching the syntax of Docker links. */
  enableServiceLinks?: boolean | undefined;
  /** List of ephemeral containers run in this pod. */
  ephemeralContainers?: KeyedList<EphemeralContainer, 'name'> | undefined;
  /** HostAliases is an optional list of hosts and IPs that will be injected into the pod's hosts file if specified. */
  hostAliases?: KeyedList<HostAlias, 'ip'> | undefined;
  /** Use the host's ipc namespace. */
  hostIPC?: boolean | undefined;
  /** Host networking requested for this pod. */
  hostNetwork?: boolean | undefined;
  /** Use the host's pid namespace. */
  hostPID?: boolean | undefined;
  /** Use the host's user namespace. */
  hostUsers?: boolean | undefined;
  /** Specifies the hostname of the Pod If not specified, the pod's hostname will be set to a system-defined value. */
  hostname?: string | undefined;
  /** HostnameOverride specifies an explicit override for the pod's hostname as perceived by the pod. Since Kubernetes 1.34. */
  hostnameOverride?: string | undefined;
  /** ImagePullSecrets is an optional list of references to secrets in the same namespace to use for pulling any of the images used by this PodSpec. */
  imagePullSecrets?: KeyedList<LocalObjectReference, 'name'> | undefined;
  /** List of initialization containers belonging to the pod. */
  initContainers?: KeyedList<Container, 'name'> | undefined;
  /** NodeName indicates in which node this pod is scheduled. */
  nodeName?: string | undefined;
  /** NodeSelector is a selector which must be true for the pod to fit on a node. */
  nodeSelector?: { [key: string]: string } | undefined;
  /** Specifies the OS of the containers in the pod. */
  os?: PodOS | undefined;
  /** Overhead represents the resource overhead associated with running a pod for a given RuntimeClass. */
  overhead?: { [key: string]: Quantity } | undefined;
  /** PreemptionPolicy is the Policy for preempting pods with lower priority. */
  preemptionPolicy?: 'Never' | 'PreemptLowerPriority' | undefined;
  /** The priority value. */
  priority?: number | undefined;
  /** If specified, indicates the pod's priority. */
  priorityClassName?: string | undefined;
  /** If specified, all readiness gates will be evaluated for pod readiness. */
  readinessGates?: readonly PodReadinessGate[] | undefined;
  /** ResourceClaims defines which ResourceClaims must be allocated and reserved before the Pod is allowed to start. */
  resourceClaims?: KeyedList<PodResourceClaim, 'name'> | undefined;
  /** Resources is the total amount of CPU and Memory resources required by all containers in the pod. Since Kubernetes 1.32. */
  resources?: ResourceRequirements | undefined;
  /** Restart policy for all containers within the pod. */
  restartPolicy?: 'Always' | 'Never' | 'OnFailure' | undefined;
  /** RuntimeClassName refers to a RuntimeClass object in the node.k8s.io group, which should be used to run this pod. */
  runtimeClassName?: string | undefined;
  /** If specified, the pod will be dispatched by specified scheduler. */
  schedulerName?: string | undefined;
  /** SchedulingGates is an opaque list of values that if specified will block scheduling the pod. */
  schedulingGates?: KeyedList<PodSchedulingGate, 'name'> | undefined;
  /** SchedulingGroup provides a reference to the immediate scheduling runtime grouping object that this Pod belongs to. Since Kubernetes 1.36. */
  schedulingGroup?: PodSchedulingGroup | undefined;
  /** SecurityContext holds pod-level security attributes and common container settings. */
  securityContext?: PodSecurityContext | undefined;
  /** DeprecatedServiceAccount is a deprecated alias for ServiceAccountName. */
  serviceAccount?: string | undefined;
  /** ServiceAccountName is the name of the ServiceAccount to use to run this pod. */
  serviceAccountName?: string | undefined;
  /** If true the pod's hostname will be configured as the pod's FQDN, rather than the leaf name (the default). */
  setHostnameAsFQDN?: boolean | undefined;
  /** Share a single process namespace between all of the containers in a pod. */
  shareProcessNamespace?: boolean | undefined;
  /** If specified, the fully qualified Pod hostname will be "<hostname>.<subdomain>.<pod namespace>.svc.<cluster domain>". */
  subdomain?: string | undefined;
  /** Optional duration in seconds the pod needs to terminate gracefully. */
  terminationGracePeriodSeconds?: number | undefined;
  /** If specified, the pod's tolerations. */
  tolerations?: readonly Toleration[] | undefined;
  /** TopologySpreadConstraints describes how a group of pods ought to spread across topology domains. */
  topologySpreadConstraints?: KeyedList<TopologySpreadConstraint, 'topologyKey' | 'whenUnsatisfiable'> | undefined;
  /** List of volumes that can be mounted by containers belonging to the pod. */
  volumes?: KeyedList<Volume, 'name'> | undefined;
}

/** PodTemplate describes a template for creating copies of a predefined pod. */
export interface PodTemplate {
  apiVersion?: 'v1' | undefined;
  kind?: 'PodTemplate' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** Template defines the pods that will be created from this pod template. https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#spec-and-status */
  template?: PodTemplateSpec | undefined;
}

/** PodTemplateSpec describes the data a pod should have when created from a template */
export interface PodTemplateSpec {
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** Specification of the desired behavior of the pod. */
  spec?: PodSpec | undefined;
}

/** PodsMetricSource indicates how to scale on a metric describing each pod in the current scale target (for example, transactions-processed-per-second). */
export interface PodsMetricSource {
  /** metric identifies the target metric by name and selector */
  metric: MetricIdentifier;
  /** target specifies the target value for the given metric */
  target: MetricTarget;
}

/** PolicyRule holds information that describes a policy rule, but does not contain information about who the rule applies to or which namespace the rule applies to. */
export interface PolicyRule {
  /** APIGroups is the name of the APIGroup that contains the resources. */
  apiGroups?: readonly string[] | undefined;
  /** NonResourceURLs is a set of partial urls that a user should have access to. *s are allowed, but only as the full, final step in the path Since non-resource URLs are not namespaced, this field is … */
  nonResourceURLs?: readonly string[] | undefined;
  /** ResourceNames is an optional white list of names that the rule applies to. */
  resourceNames?: readonly string[] | undefined;
  /** Resources is a list of resources this rule applies to. */
  resources?: readonly string[] | undefined;
  /** Verbs is a list of Verbs that apply to ALL the ResourceKinds contained in this rule. */
  verbs: readonly string[];
}

/** PortworxVolumeSource represents a Portworx volume resource. */
export interface PortworxVolumeSource {
  /** fSType represents the filesystem type to mount Must be a filesystem type supported by the host operating system. */
  fsType?: string | undefined;
  /** readOnly defaults to false (read/write). */
  readOnly?: boolean | undefined;
  /** volumeID uniquely identifies a Portworx volume */
  volumeID: string;
}

/** An empty preferred scheduling term matches all objects with implicit weight 0 (i.e. it's a no-op). */
export interface PreferredSchedulingTerm {
  /** A node selector term, associated with the corresponding weight. */
  preference: NodeSelectorTerm;
  /** Weight associated with matching the corresponding nodeSelectorTerm, in the range 1-100. */
  weight: number;
}

/** PriorityClass defines mapping from a priority class name to the priority integer value. */
export interface PriorityClass {
  apiVersion?: 'scheduling.k8s.io/v1' | undefined;
  /** description is an arbitrary string that usually provides guidelines on when this priority class should be used. */
  description?: string | undefined;
  /** globalDefault specifies whether this PriorityClass should be considered as the default priority for pods that do not have any priority class. */
  globalDefault?: boolean | undefined;
  kind?: 'PriorityClass' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** preemptionPolicy is the Policy for preempting pods with lower priority. */
  preemptionPolicy?: 'Never' | 'PreemptLowerPriority' | undefined;
  /** value represents the integer value of this priority class. */
  value?: number | undefined;
}

/** Probe describes a health check to be performed against a container to determine whether it is alive or ready to receive traffic. */
export interface Probe {
  /** Exec specifies a command to execute in the container. */
  exec?: ExecAction | undefined;
  /** Minimum consecutive failures for the probe to be considered failed after having succeeded. */
  failureThreshold?: number | undefined;
  /** GRPC specifies a GRPC HealthCheckRequest. */
  grpc?: GRPCAction | undefined;
  /** HTTPGet specifies an HTTP GET request to perform. */
  httpGet?: HTTPGetAction | undefined;
  /** Number of seconds after the container has started before liveness probes are initiated. */
  initialDelaySeconds?: number | undefined;
  /** How often (in seconds) to perform the probe. */
  periodSeconds?: number | undefined;
  /** Minimum consecutive successes for the probe to be considered successful after having failed. */
  successThreshold?: number | undefined;
  /** TCPSocket specifies a connection to a TCP port. */
  tcpSocket?: TCPSocketAction | undefined;
  /** Optional duration in seconds the pod needs to terminate gracefully upon probe failure. */
  terminationGracePeriodSeconds?: number | undefined;
  /** Number of seconds after which the probe times out. */
  timeoutSeconds?: number | undefined;
}

/** Represents a projected volume source */
export interface ProjectedVolumeSource {
  /** defaultMode are the mode bits used to set permissions on created files by default. */
  defaultMode?: number | undefined;
  /** sources is the list of volume projections. */
  sources?: readonly VolumeProjection[] | undefined;
}

/** Represents a Quobyte mount that lasts the lifetime of a pod. */
export interface QuobyteVolumeSource {
  /** group to map volume access to Default is no group */
  group?: string | undefined;
  /** readOnly here will force the Quobyte volume to be mounted with read-only permissions. */
  readOnly?: boolean | undefined;
  /** registry represents a single or multiple Quobyte Registry services specified as a string as host:port pair (multiple entries are separated with commas) which acts as the central registry for volumes */
  registry: string;
  /** tenant owning the given Quobyte volume in the Backend Used with dynamically provisioned Quobyte volumes, value is set by the plugin */
  tenant?: string | undefined;
  /** user to map volume access to Defaults to serivceaccount user */
  user?: string | undefined;
  /** volume is a string that references an already created Quobyte volume by name. */
  volume: string;
}

/** Represents a Rados Block Device mount that lasts the lifetime of a pod. */
export interface RBDPersistentVolumeSource {
  /** fsType is the filesystem type of the volume that you want to mount. */
  fsType?: string | undefined;
  /** image is the rados image name. */
  image: string;
  /** keyring is the path to key ring for RBDUser. */
  keyring?: string | undefined;
  /** monitors is a collection of Ceph monitors. */
  monitors: readonly string[];
  /** pool is the rados pool name. */
  pool?: string | undefined;
  /** readOnly here will force the ReadOnly setting in VolumeMounts. */
  readOnly?: boolean | undefined;
  /** secretRef is name of the authentication secret for RBDUser. */
  secretRef?: SecretReference | undefined;
  /** user is the rados user name. */
  user?: string | undefined;
}

/** Represents a Rados Block Device mount that lasts the lifetime of a pod. */
export interface RBDVolumeSource {
  /** fsType is the filesystem type of the volume that you want to mount. */
  fsType?: string | undefined;
  /** image is the rados image name. */
  image: string;
  /** keyring is the path to key ring for RBDUser. */
  keyring?: string | undefined;
  /** monitors is a collection of Ceph monitors. */
  monitors: readonly string[];
  /** pool is the rados pool name. */
  pool?: string | undefined;
  /** readOnly here will force the ReadOnly setting in VolumeMounts. */
  readOnly?: boolean | undefined;
  /** secretRef is name of the authentication secret for RBDUser. */
  secretRef?: LocalObjectReference | undefined;
  /** user is the rados user name. */
  user?: string | undefined;
}

/** ReplicaSet ensures that a specified number of pod replicas are running at any given time. */
export interface ReplicaSet {
  apiVersion?: 'apps/v1' | undefined;
  kind?: 'ReplicaSet' | undefined;
  /** If the Labels of a ReplicaSet are empty, they are defaulted to be the same as the Pod(s) that the ReplicaSet manages. */
  metadata?: ObjectMeta | undefined;
  /** Spec defines the specification of the desired behavior of the ReplicaSet. */
  spec?: ReplicaSetSpec | undefined;
}

/** ReplicaSetSpec is the specification of a ReplicaSet. */
export interface ReplicaSetSpec {
  /** Minimum number of seconds for which a newly created pod should be ready without any of its container crashing, for it to be considered available. */
  minReadySeconds?: number | undefined;
  /** Replicas is the number of desired pods. */
  replicas?: number | undefined;
  /** Selector is a label query over pods that should match the replica count. */
  selector: LabelSelector;
  /** Template is the object that describes the pod that will be created if insufficient replicas are detected. */
  template?: PodTemplateSpec | undefined;
}

/** ReplicationController represents the configuration of a replication controller. */
export interface ReplicationController {
  apiVersion?: 'v1' | undefined;
  kind?: 'ReplicationController' | undefined;
  /** If the Labels of a ReplicationController are empty, they are defaulted to be the same as the Pod(s) that the replication controller manages. */
  metadata?: ObjectMeta | undefined;
  /** Spec defines the specification of the desired behavior of the replication controller. */
  spec?: ReplicationControllerSpec | undefined;
}

/** ReplicationControllerSpec is the specification of a replication controller. */
export interface ReplicationControllerSpec {
  /** Minimum number of seconds for which a newly created pod should be ready without any of its container crashing, for it to be considered available. */
  minReadySeconds?: number | undefined;
  /** Replicas is the number of desired replicas. */
  replicas?: number | undefined;
  /** Selector is a label query over pods that should match the Replicas count. */
  selector?: { [key: string]: string } | undefined;
  /** Template is the object that describes the pod that will be created if insufficient replicas are detected. */
  template?: PodTemplateSpec | undefined;
}

/** ResourceClaim references one entry in PodSpec.ResourceClaims. */
export interface ResourceClaim {
  /** Name must match the name of one entry in pod.spec.resourceClaims of the Pod where this field is used. */
  name: string;
  /** Request is the name chosen for a request in the referenced claim. Since Kubernetes 1.31. */
  request?: string | undefined;
}

/** ResourceFieldSelector represents container resources (cpu, memory) and their output format */
export interface ResourceFieldSelector {
  /** Container name: required for volumes, optional for env vars */
  containerName?: string | undefined;
  /** Specifies the output format of the exposed resources, defaults to "1" */
  divisor?: Quantity | undefined;
  /** Required: resource to select */
  resource: string;
}

/** ResourceMetricSource indicates how to scale on a resource metric known to Kubernetes, as specified in requests and limits, describing each pod in the current scale target (e.g. CPU or memory). */
export interface ResourceMetricSource {
  /** name is the name of the resource in question. */
  name: string;
  /** target specifies the target value for the given metric */
  target: MetricTarget;
}

/** ResourceQuota sets aggregate quota restrictions enforced per namespace */
export interface ResourceQuota {
  apiVersion?: 'v1' | undefined;
  kind?: 'ResourceQuota' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** Spec defines the desired quota. https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#spec-and-status */
  spec?: ResourceQuotaSpec | undefined;
}

/** ResourceQuotaSpec defines the desired hard limits to enforce for Quota. */
export interface ResourceQuotaSpec {
  /** hard is the set of desired hard limits for each named resource. */
  hard?: { [key: string]: Quantity } | undefined;
  /** scopeSelector is also a collection of filters like scopes that must match each object tracked by a quota but expressed using ScopeSelectorOperator in combination with possible values. */
  scopeSelector?: ScopeSelector | undefined;
  /** A collection of filters that must match each object tracked by a quota. */
  scopes?: readonly ('BestEffort' | 'CrossNamespacePodAffinity' | 'NotBestEffort' | 'NotTerminating' | 'PriorityClass' | 'Terminating' | 'VolumeAttributesClass')[] | undefined;
}

/** ResourceRequirements describes the compute resource requirements. */
export interface ResourceRequirements {
  /** Claims lists the names of resources, defined in spec.resourceClaims, that are used by this container. */
  claims?: KeyedList<ResourceClaim, 'name'> | undefined;
  /** Limits describes the maximum amount of compute resources allowed. */
  limits?: { [key: string]: Quantity } | undefined;
  /** Requests describes the minimum amount of compute resources required. */
  requests?: { [key: string]: Quantity } | undefined;
}

/** Role is a namespaced, logical grouping of PolicyRules that can be referenced as a unit by a RoleBinding. */
export interface Role {
  apiVersion?: 'rbac.authorization.k8s.io/v1' | undefined;
  kind?: 'Role' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** Rules holds all the PolicyRules for this Role */
  rules?: readonly PolicyRule[] | undefined;
}

/** RoleBinding references a role, but does not contain it. */
export interface RoleBinding {
  apiVersion?: 'rbac.authorization.k8s.io/v1' | undefined;
  kind?: 'RoleBinding' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** RoleRef can reference a Role in the current namespace or a ClusterRole in the global namespace. */
  roleRef: RoleRef;
  /** Subjects holds references to the objects the role applies to. */
  subjects?: readonly Subject[] | undefined;
}

/** RoleRef contains information that points to the role being used */
export interface RoleRef {
  /** APIGroup is the group for the resource being referenced */
  apiGroup?: string | undefined;
  /** Kind is the type of resource being referenced */
  kind: string;
  /** Name is the name of resource being referenced */
  name: string;
}

/** Spec to control the desired behavior of daemon set rolling update. */
export interface RollingUpdateDaemonSet {
  /** The maximum number of nodes with an existing available DaemonSet pod that can have an updated DaemonSet pod during during an update. */
  maxSurge?: IntOrString | undefined;
  /** The maximum number of DaemonSet pods that can be unavailable during the update. */
  maxUnavailable?: IntOrString | undefined;
}

/** Spec to control the desired behavior of rolling update. */
export interface RollingUpdateDeployment {
  /** The maximum number of pods that can be scheduled above the desired number of pods. */
  maxSurge?: IntOrString | undefined;
  /** The maximum number of pods that can be unavailable during the update. */
  maxUnavailable?: IntOrString | undefined;
}

/** RollingUpdateStatefulSetStrategy is used to communicate parameter for RollingUpdateStatefulSetStrategyType. */
export interface RollingUpdateStatefulSetStrategy {
  /** The maximum number of pods that can be unavailable during the update. */
  maxUnavailable?: IntOrString | undefined;
  /** Partition indicates the ordinal at which the StatefulSet should be partitioned for updates. */
  partition?: number | undefined;
}

/** RuleWithOperations is a tuple of Operations and Resources. */
export interface RuleWithOperations {
  /** apiGroups is the API groups the resources belong to. */
  apiGroups?: readonly string[] | undefined;
  /** apiVersions is the API versions the resources belong to. */
  apiVersions?: readonly string[] | undefined;
  /** operations is the operations the admission hook cares about - CREATE, UPDATE, DELETE, CONNECT or * for all of those operations and any future admission operations that are added. */
  operations?: readonly ('*' | 'CONNECT' | 'CREATE' | 'DELETE' | 'UPDATE')[] | undefined;
  /** resources is a list of resources this rule applies to. */
  resources?: readonly string[] | undefined;
  /** scope specifies the scope of this rule. */
  scope?: '*' | 'Cluster' | 'Namespaced' | undefined;
}

/** RuntimeClass defines a class of container runtime supported in the cluster. */
export interface RuntimeClass {
  apiVersion?: 'node.k8s.io/v1' | undefined;
  /** handler specifies the underlying runtime and configuration that the CRI implementation will use to handle pods of this class. */
  handler: string;
  kind?: 'RuntimeClass' | undefined;
  metadata?: ObjectMeta | undefined;
  /** overhead represents the resource overhead associated with running a pod for a given RuntimeClass. */
  overhead?: Overhead | undefined;
  /** scheduling holds the scheduling constraints to ensure that pods running with this RuntimeClass are scheduled to nodes that support it. */
  scheduling?: Scheduling | undefined;
}

/** SELinuxOptions are the labels to be applied to the container */
export interface SELinuxOptions {
  /** Level is SELinux level label that applies to the container. */
  level?: string | undefined;
  /** Role is a SELinux role label that applies to the container. */
  role?: string | undefined;
  /** Type is a SELinux type label that applies to the container. */
  type?: string | undefined;
  /** User is a SELinux user label that applies to the container. */
  user?: string | undefined;
}

/** ScaleIOPersistentVolumeSource represents a persistent ScaleIO volume */
export interface ScaleIOPersistentVolumeSource {
  /** fsType is the filesystem type to mount. */
  fsType?: string | undefined;
  /** gateway is the host address of the ScaleIO API Gateway. */
  gateway: string;
  /** protectionDomain is the name of the ScaleIO Protection Domain for the configured storage. */
  protectionDomain?: string | undefined;
  /** readOnly defaults to false (read/write). */
  readOnly?: boolean | undefined;
  /** secretRef references to the secret for ScaleIO user and other sensitive information. */
  secretRef: SecretReference;
  /** sslEnabled is the flag to enable/disable SSL communication with Gateway, default false */
  sslEnabled?: boolean | undefined;
  /** storageMode indicates whether the storage for a volume should be ThickProvisioned or ThinProvisioned. */
  storageMode?: string | undefined;
  /** storagePool is the ScaleIO Storage Pool associated with the protection domain. */
  storagePool?: string | undefined;
  /** system is the name of the storage system as configured in ScaleIO. */
  system: string;
  /** volumeName is the name of a volume already created in the ScaleIO system that is associated with this volume source. */
  volumeName?: string | undefined;
}

/** ScaleIOVolumeSource represents a persistent ScaleIO volume */
export interface ScaleIOVolumeSource {
  /** fsType is the filesystem type to mount. */
  fsType?: string | undefined;
  /** gateway is the host address of the ScaleIO API Gateway. */
  gateway: string;
  /** protectionDomain is the name of the ScaleIO Protection Domain for the configured storage. */
  protectionDomain?: string | undefined;
  /** readOnly Defaults to false (read/write). */
  readOnly?: boolean | undefined;
  /** secretRef references to the secret for ScaleIO user and other sensitive information. */
  secretRef: LocalObjectReference;
  /** sslEnabled Flag enable/disable SSL communication with Gateway, default false */
  sslEnabled?: boolean | undefined;
  /** storageMode indicates whether the storage for a volume should be ThickProvisioned or ThinProvisioned. */
  storageMode?: string | undefined;
  /** storagePool is the ScaleIO Storage Pool associated with the protection domain. */
  storagePool?: string | undefined;
  /** system is the name of the storage system as configured in ScaleIO. */
  system: string;
  /** volumeName is the name of a volume already created in the ScaleIO system that is associated with this volume source. */
  volumeName?: string | undefined;
}

/** Scheduling specifies the scheduling constraints for nodes supporting a RuntimeClass. */
export interface Scheduling {
  /** nodeSelector lists labels that must be present on nodes that support this RuntimeClass. */
  nodeSelector?: { [key: string]: string } | undefined;
  /** tolerations are appended (excluding duplicates) to pods running with this RuntimeClass during admission, effectively unioning the set of nodes tolerated by the pod and the RuntimeClass. */
  tolerations?: readonly Toleration[] | undefined;
}

/** A scope selector represents the AND of the selectors represented by the scoped-resource selector requirements. */
export interface ScopeSelector {
  /** A list of scope selector requirements by scope of the resources. */
  matchExpressions?: readonly ScopedResourceSelectorRequirement[] | undefined;
}

/** A scoped-resource selector requirement is a selector that contains values, a scope name, and an operator that relates the scope name and values. */
export interface ScopedResourceSelectorRequirement {
  /** Represents a scope's relationship to a set of values. */
  operator: 'DoesNotExist' | 'Exists' | 'In' | 'NotIn';
  /** The name of the scope that the selector applies to. */
  scopeName: 'BestEffort' | 'CrossNamespacePodAffinity' | 'NotBestEffort' | 'NotTerminating' | 'PriorityClass' | 'Terminating' | 'VolumeAttributesClass';
  /** An array of string values. */
  values?: readonly string[] | undefined;
}

/** SeccompProfile defines a pod/container's seccomp profile settings. */
export interface SeccompProfile {
  /** localhostProfile indicates a profile defined in a file on the node should be used. */
  localhostProfile?: string | undefined;
  /** type indicates which kind of seccomp profile will be applied. */
  type: 'Localhost' | 'RuntimeDefault' | 'Unconfined';
}

/** Secret holds secret data of a certain type. */
export interface Secret {
  apiVersion?: 'v1' | undefined;
  /** Data contains the secret data. */
  data?: { [key: string]: string } | undefined;
  /** Immutable, if set to true, ensures that data stored in the Secret cannot be updated (only object metadata can be modified). */
  immutable?: boolean | undefined;
  kind?: 'Secret' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** stringData allows specifying non-binary secret data in string form. */
  stringData?: { [key: string]: string } | undefined;
  /** Used to facilitate programmatic handling of secret data. */
  type?: string | undefined;
}

/** SecretEnvSource selects a Secret to populate the environment variables with. */
export interface SecretEnvSource {
  /** Name of the referent. */
  name?: string | undefined;
  /** Specify whether the Secret must be defined */
  optional?: boolean | undefined;
}

/** SecretKeySelector selects a key of a Secret. */
export interface SecretKeySelector {
  /** The key of the secret to select from. */
  key: string;
  /** Name of the referent. */
  name?: string | undefined;
  /** Specify whether the Secret or its key must be defined */
  optional?: boolean | undefined;
}

/** Adapts a secret into a projected volume. */
export interface SecretProjection {
  /** items if unspecified, each key-value pair in the Data field of the referenced Secret will be projected into the volume as a file whose name is the key and content is the value. */
  items?: readonly KeyToPath[] | undefined;
  /** Name of the referent. */
  name?: string | undefined;
  /** optional field specify whether the Secret or its key must be defined */
  optional?: boolean | undefined;
}

/** SecretReference represents a Secret Reference. */
export interface SecretReference {
  /** name is unique within a namespace to reference a secret resource. */
  name?: string | undefined;
  /** namespace defines the space within which the secret name must be unique. */
  namespace?: string | undefined;
}

/** Adapts a Secret into a volume. */
export interface SecretVolumeSource {
  /** defaultMode is Optional: mode bits used to set permissions on created files by default. */
  defaultMode?: number | undefined;
  /** items If unspecified, each key-value pair in the Data field of the referenced Secret will be projected into the volume as a file whose name is the key and content is the value. */
  items?: readonly KeyToPath[] | undefined;
  /** optional field specify whether the Secret or its keys must be defined */
  optional?: boolean | undefined;
  /** secretName is the name of the secret in the pod's namespace to use. */
  secretName?: string | undefined;
}

/** SecurityContext holds security configuration that will be applied to a container. */
export interface SecurityContext {
  /** AllowPrivilegeEscalation controls whether a process can gain more privileges than its parent process. */
  allowPrivilegeEscalation?: boolean | undefined;
  /** appArmorProfile is the AppArmor options to use by this container. Since Kubernetes 1.30. */
  appArmorProfile?: AppArmorProfile | undefined;
  /** The capabilities to add/drop when running containers. */
  capabilities?: Capabilities | undefined;
  /** Run container in privileged mode. */
  privileged?: boolean | undefined;
  /** procMount denotes the type of proc mount to use for the containers. */
  procMount?: 'Default' | 'Unmasked' | undefined;
  /** Whether this container has a read-only root filesystem. */
  readOnlyRootFilesystem?: boolean | undefined;
  /** The GID to run the entrypoint of the container process. */
  runAsGroup?: number | undefined;
  /** Indicates that the container must run as a non-root user. */
  runAsNonRoot?: boolean | undefined;
  /** The UID to run the entrypoint of the container process. */
  runAsUser?: number | undefined;
  /** The SELinux context to be applied to the container. */
  seLinuxOptions?: SELinuxOptions | undefined;
  /** The seccomp options to use by this container. */
  seccompProfile?: SeccompProfile | undefined;
  /** The Windows specific settings applied to all containers. */
  windowsOptions?: WindowsSecurityContextOptions | undefined;
}

/** SelectableField specifies the JSON path of a field that may be used with field selectors. */
export interface SelectableField {
  /** jsonPath is a simple JSON path which is evaluated against each custom resource to produce a field selector value. */
  jsonPath: string;
}

/** Service is a named abstraction of software service (for example, mysql) consisting of local port (for example 3306) that the proxy listens on, and the selector that determines which pods will answer … */
export interface Service {
  apiVersion?: 'v1' | undefined;
  kind?: 'Service' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** Spec defines the behavior of a service. https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#spec-and-status */
  spec?: ServiceSpec | undefined;
}

/** ServiceAccount binds together: * a name, understood by users, and perhaps by peripheral systems, for an identity * a principal that can be authenticated and authorized * a set of secrets */
export interface ServiceAccount {
  apiVersion?: 'v1' | undefined;
  /** AutomountServiceAccountToken indicates whether pods running as this service account should have an API token automatically mounted. */
  automountServiceAccountToken?: boolean | undefined;
  /** ImagePullSecrets is a list of references to secrets in the same namespace to use for pulling any images in pods that reference this ServiceAccount. */
  imagePullSecrets?: readonly LocalObjectReference[] | undefined;
  kind?: 'ServiceAccount' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** Secrets is a list of the secrets in the same namespace that pods running using this ServiceAccount are allowed to use. */
  secrets?: KeyedList<ObjectReference, 'name'> | undefined;
}

/** ServiceAccountTokenProjection represents a projected service account token volume. */
export interface ServiceAccountTokenProjection {
  /** audience is the intended audience of the token. */
  audience?: string | undefined;
  /** expirationSeconds is the requested duration of validity of the service account token. */
  expirationSeconds?: number | undefined;
  /** path is the path relative to the mount point of the file to project the token into. */
  path: string;
}

/** ServiceBackendPort is the service port being referenced. */
export interface ServiceBackendPort {
  /** name is the name of the port on the Service. */
  name?: string | undefined;
  /** number is the numerical port number (e.g. 80) on the Service. */
  number?: number | undefined;
}

/** ServicePort contains information on service's port. */
export interface ServicePort {
  /** The application protocol for this port. */
  appProtocol?: string | undefined;
  /** The name of this port within the service. */
  name?: string | undefined;
  /** The port on each node on which this service is exposed when type is NodePort or LoadBalancer. */
  nodePort?: number | undefined;
  /** The port that will be exposed by this service. */
  port: number;
  /** The IP protocol for this port. */
  protocol?: 'SCTP' | 'TCP' | 'UDP' | undefined;
  /** Number or name of the port to access on the pods targeted by the service. */
  targetPort?: IntOrString | undefined;
}

/** ServiceSpec describes the attributes that a user creates on a service. */
export interface ServiceSpec {
  /** allocateLoadBalancerNodePorts defines if NodePorts will be automatically allocated for services with type LoadBalancer. */
  allocateLoadBalancerNodePorts?: boolean | undefined;
  /** clusterIP is the IP address of the service and is usually assigned randomly. */
  clusterIP?: string | undefined;
  /** ClusterIPs is a list of IP addresses assigned to this service, and are usually assigned randomly. */
  clusterIPs?: readonly string[] | undefined;
  /** externalIPs is a list of IP addresses for which nodes in the cluster will also accept traffic for this service. */
  externalIPs?: readonly string[] | undefined;
  /** externalName is the external reference that discovery mechanisms will return as an alias for this service (e.g. a DNS CNAME record). */
  externalName?: string | undefined;
  /** externalTrafficPolicy describes how nodes distribute service traffic they receive on one of the Service's "externally-facing" addresses (NodePorts, ExternalIPs, and LoadBalancer IPs). */
  externalTrafficPolicy?: 'Cluster' | 'Local' | undefined;
  /** healthCheckNodePort specifies the healthcheck nodePort for the service. */
  healthCheckNodePort?: number | undefined;
  /** InternalTrafficPolicy describes how nodes distribute service traffic they receive on the ClusterIP. */
  internalTrafficPolicy?: 'Cluster' | 'Local' | undefined;
  /** IPFamilies is a list of IP families (e.g. IPv4, IPv6) assigned to this service. */
  ipFamilies?: readonly ('' | 'IPv4' | 'IPv6')[] | undefined;
  /** IPFamilyPolicy represents the dual-stack-ness requested or required by this Service. */
  ipFamilyPolicy?: 'PreferDualStack' | 'RequireDualStack' | 'SingleStack' | undefined;
  /** loadBalancerClass is the class of the load balancer implementation this Service belongs to. */
  loadBalancerClass?: string | undefined;
  /** Only applies to Service Type: LoadBalancer. */
  loadBalancerIP?: string | undefined;
  /** If specified and supported by the platform, this will restrict traffic through the cloud-provider load-balancer will be restricted to the specified client IPs. */
  loadBalancerSourceRanges?: readonly string[] | undefined;
  /** The list of ports that are exposed by this service. */
  ports?: KeyedList<ServicePort, 'port' | 'protocol'> | undefined;
  /** publishNotReadyAddresses indicates that any agent which deals with endpoints for this Service should disregard any indications of ready/not-ready. */
  publishNotReadyAddresses?: boolean | undefined;
  /** Route service traffic to pods with label keys and values matching this selector. */
  selector?: { [key: string]: string } | undefined;
  /** Supports "ClientIP" and "None". */
  sessionAffinity?: 'ClientIP' | 'None' | undefined;
  /** sessionAffinityConfig contains the configurations of session affinity. */
  sessionAffinityConfig?: SessionAffinityConfig | undefined;
  /** TrafficDistribution offers a way to express preferences for how traffic is distributed to Service endpoints. Since Kubernetes 1.30. */
  trafficDistribution?: string | undefined;
  /** type determines how the Service is exposed. */
  type?: 'ClusterIP' | 'ExternalName' | 'LoadBalancer' | 'NodePort' | undefined;
}

/** SessionAffinityConfig represents the configurations of session affinity. */
export interface SessionAffinityConfig {
  /** clientIP contains the configurations of Client IP based session affinity. */
  clientIP?: ClientIPConfig | undefined;
}

/** SleepAction describes a "sleep" action. */
export interface SleepAction {
  /** Seconds is the number of seconds to sleep. */
  seconds: number;
}

/** StatefulSet represents a set of pods with consistent identities. */
export interface StatefulSet {
  apiVersion?: 'apps/v1' | undefined;
  kind?: 'StatefulSet' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** Spec defines the desired identities of pods in this set. */
  spec?: StatefulSetSpec | undefined;
}

/** StatefulSetOrdinals describes the policy used for replica ordinal assignment in this StatefulSet. */
export interface StatefulSetOrdinals {
  /** start is the number representing the first replica's index. */
  start?: number | undefined;
}

/** StatefulSetPersistentVolumeClaimRetentionPolicy describes the policy used for PVCs created from the StatefulSet VolumeClaimTemplates. */
export interface StatefulSetPersistentVolumeClaimRetentionPolicy {
  /** WhenDeleted specifies what happens to PVCs created from StatefulSet VolumeClaimTemplates when the StatefulSet is deleted. */
  whenDeleted?: string | undefined;
  /** WhenScaled specifies what happens to PVCs created from StatefulSet VolumeClaimTemplates when the StatefulSet is scaled down. */
  whenScaled?: string | undefined;
}

/** A StatefulSetSpec is the specification of a StatefulSet. */
export interface StatefulSetSpec {
  /** Minimum number of seconds for which a newly created pod should be ready without any of its container crashing for it to be considered available. */
  minReadySeconds?: number | undefined;
  /** ordinals controls the numbering of replica indices in a StatefulSet. */
  ordinals?: StatefulSetOrdinals | undefined;
  /** persistentVolumeClaimRetentionPolicy describes the lifecycle of persistent volume claims created from volumeClaimTemplates. */
  persistentVolumeClaimRetentionPolicy?: StatefulSetPersistentVolumeClaimRetentionPolicy | undefined;
  /** podManagementPolicy controls how pods are created during initial scale up, when replacing pods on nodes, or when scaling down. */
  podManagementPolicy?: 'OrderedReady' | 'Parallel' | undefined;
  /** replicas is the desired number of replicas of the given Template. */
  replicas?: number | undefined;
  /** revisionHistoryLimit is the maximum number of revisions that will be maintained in the StatefulSet's revision history. */
  revisionHistoryLimit?: number | undefined;
  /** selector is a label query over pods that should match the replica count. */
  selector: LabelSelector;
  /** serviceName is the name of the service that governs this StatefulSet. */
  serviceName?: string | undefined;
  /** template is the object that describes the pod that will be created if insufficient replicas are detected. */
  template: PodTemplateSpec;
  /** updateStrategy indicates the StatefulSetUpdateStrategy that will be employed to update Pods in the StatefulSet when a revision is made to Template. */
  updateStrategy?: StatefulSetUpdateStrategy | undefined;
  /** volumeClaimTemplates is a list of claims that pods are allowed to reference. */
  volumeClaimTemplates?: readonly PersistentVolumeClaim[] | undefined;
}

/** StatefulSetUpdateStrategy indicates the strategy that the StatefulSet controller will use to perform updates. */
export interface StatefulSetUpdateStrategy {
  /** RollingUpdate is used to communicate parameters when Type is RollingUpdateStatefulSetStrategyType. */
  rollingUpdate?: RollingUpdateStatefulSetStrategy | undefined;
  /** Type indicates the type of the StatefulSetUpdateStrategy. */
  type?: 'OnDelete' | 'RollingUpdate' | undefined;
}

/** StorageClass describes the parameters for a class of storage for which PersistentVolumes can be dynamically provisioned. */
export interface StorageClass {
  /** allowVolumeExpansion shows whether the storage class allow volume expand. */
  allowVolumeExpansion?: boolean | undefined;
  /** allowedTopologies restrict the node topologies where volumes can be dynamically provisioned. */
  allowedTopologies?: readonly TopologySelectorTerm[] | undefined;
  apiVersion?: 'storage.k8s.io/v1' | undefined;
  kind?: 'StorageClass' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** mountOptions controls the mountOptions for dynamically provisioned PersistentVolumes of this storage class. e.g. ["ro", "soft"]. */
  mountOptions?: readonly string[] | undefined;
  /** parameters holds the parameters for the provisioner that should create volumes of this storage class. */
  parameters?: { [key: string]: string } | undefined;
  /** provisioner indicates the type of the provisioner. */
  provisioner: string;
  /** reclaimPolicy controls the reclaimPolicy for dynamically provisioned PersistentVolumes of this storage class. */
  reclaimPolicy?: 'Delete' | 'Recycle' | 'Retain' | undefined;
  /** volumeBindingMode indicates how PersistentVolumeClaims should be provisioned and bound. */
  volumeBindingMode?: 'Immediate' | 'WaitForFirstConsumer' | undefined;
}

/** Represents a StorageOS persistent volume resource. */
export interface StorageOSPersistentVolumeSource {
  /** fsType is the filesystem type to mount. */
  fsType?: string | undefined;
  /** readOnly defaults to false (read/write). */
  readOnly?: boolean | undefined;
  /** secretRef specifies the secret to use for obtaining the StorageOS API credentials. */
  secretRef?: ObjectReference | undefined;
  /** volumeName is the human-readable name of the StorageOS volume. */
  volumeName?: string | undefined;
  /** volumeNamespace specifies the scope of the volume within StorageOS. */
  volumeNamespace?: string | undefined;
}

/** Represents a StorageOS persistent volume resource. */
export interface StorageOSVolumeSource {
  /** fsType is the filesystem type to mount. */
  fsType?: string | undefined;
  /** readOnly defaults to false (read/write). */
  readOnly?: boolean | undefined;
  /** secretRef specifies the secret to use for obtaining the StorageOS API credentials. */
  secretRef?: LocalObjectReference | undefined;
  /** volumeName is the human-readable name of the StorageOS volume. */
  volumeName?: string | undefined;
  /** volumeNamespace specifies the scope of the volume within StorageOS. */
  volumeNamespace?: string | undefined;
}

/** Subject contains a reference to the object or user identities a role binding applies to. */
export interface Subject {
  /** APIGroup holds the API group of the referenced subject. */
  apiGroup?: string | undefined;
  /** Kind of object being referenced. */
  kind: string;
  /** Name of the object being referenced. */
  name: string;
  /** Namespace of the referenced object. */
  namespace?: string | undefined;
}

/** SuccessPolicy describes when a Job can be declared as succeeded based on the success of some indexes. */
export interface SuccessPolicy {
  /** rules represents the list of alternative rules for the declaring the Jobs as successful before `.status.succeeded >= .spec.completions`. */
  rules: readonly SuccessPolicyRule[];
}

/** SuccessPolicyRule describes rule for declaring a Job as succeeded. */
export interface SuccessPolicyRule {
  /** succeededCount specifies the minimal required size of the actual set of the succeeded indexes for the Job. */
  succeededCount?: number | undefined;
  /** succeededIndexes specifies the set of indexes which need to be contained in the actual set of the succeeded indexes for the Job. */
  succeededIndexes?: string | undefined;
}

/** Sysctl defines a kernel parameter to be set */
export interface Sysctl {
  /** Name of a property to set */
  name: string;
  /** Value of a property to set */
  value: string;
}

/** TCPSocketAction describes an action based on opening a socket */
export interface TCPSocketAction {
  /** Optional: Host name to connect to, defaults to the pod IP. */
  host?: string | undefined;
  /** Number or name of the port to access on the container. */
  port: IntOrString;
}

/** TokenRequest contains parameters of a service account token. */
export interface TokenRequest {
  /** audience is the intended audience of the token in "TokenRequestSpec". */
  audience: string;
  /** expirationSeconds is the duration of validity of the token in "TokenRequestSpec". */
  expirationSeconds?: number | undefined;
}

/** The pod this Toleration is attached to tolerates any taint that matches the triple <key,value,effect> using the matching operator <operator>. */
export interface Toleration {
  /** Effect indicates the taint effect to match. */
  effect?: 'NoExecute' | 'NoSchedule' | 'PreferNoSchedule' | undefined;
  /** Key is the taint key that the toleration applies to. */
  key?: string | undefined;
  /** Operator represents a key's relationship to the value. */
  operator?: 'Equal' | 'Exists' | 'Gt' | 'Lt' | undefined;
  /** TolerationSeconds represents the period of time the toleration (which must be of effect NoExecute, otherwise this field is ignored) tolerates the taint. */
  tolerationSeconds?: number | undefined;
  /** Value is the taint value the toleration matches to. */
  value?: string | undefined;
}

/** A topology selector requirement is a selector that matches given label. */
export interface TopologySelectorLabelRequirement {
  /** The label key that the selector applies to. */
  key: string;
  /** An array of string values. */
  values: readonly string[];
}

/** A topology selector term represents the result of label queries. */
export interface TopologySelectorTerm {
  /** A list of topology selector requirements by labels. */
  matchLabelExpressions?: readonly TopologySelectorLabelRequirement[] | undefined;
}

/** TopologySpreadConstraint specifies how to spread matching pods among the given topology. */
export interface TopologySpreadConstraint {
  /** LabelSelector is used to find matching pods. */
  labelSelector?: LabelSelector | undefined;
  /** MatchLabelKeys is a set of pod label keys to select the pods over which spreading will be calculated. */
  matchLabelKeys?: readonly string[] | undefined;
  /** MaxSkew describes the degree to which pods may be unevenly distributed. */
  maxSkew: number;
  /** MinDomains indicates a minimum number of eligible domains. */
  minDomains?: number | undefined;
  /** NodeAffinityPolicy indicates how we will treat Pod's nodeAffinity/nodeSelector when calculating pod topology spread skew. */
  nodeAffinityPolicy?: 'Honor' | 'Ignore' | undefined;
  /** NodeTaintsPolicy indicates how we will treat node taints when calculating pod topology spread skew. */
  nodeTaintsPolicy?: 'Honor' | 'Ignore' | undefined;
  /** TopologyKey is the key of node labels. */
  topologyKey: string;
  /** WhenUnsatisfiable indicates how to deal with a pod if it doesn't satisfy the spread constraint. - DoNotSchedule (default) tells the scheduler not to schedule it. - ScheduleAnyway tells the scheduler … */
  whenUnsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway';
}

/** TypedLocalObjectReference contains enough information to let you locate the typed referenced object inside the same namespace. */
export interface TypedLocalObjectReference {
  /** APIGroup is the group for the resource being referenced. */
  apiGroup?: string | undefined;
  /** Kind is the type of resource being referenced */
  kind: string;
  /** Name is the name of resource being referenced */
  name: string;
}

/** TypedObjectReference contains enough information to let you locate the typed referenced object */
export interface TypedObjectReference {
  /** APIGroup is the group for the resource being referenced. */
  apiGroup?: string | undefined;
  /** Kind is the type of resource being referenced */
  kind: string;
  /** Name is the name of resource being referenced */
  name: string;
  /** Namespace is the namespace of resource being referenced Note that when a namespace is specified, a gateway.networking.k8s.io/ReferenceGrant object is required in the referent namespace to allow that … */
  namespace?: string | undefined;
}

/** ValidatingAdmissionPolicy describes the definition of an admission validation policy that accepts or rejects an object without changing it. */
export interface ValidatingAdmissionPolicy {
  apiVersion?: 'admissionregistration.k8s.io/v1' | undefined;
  kind?: 'ValidatingAdmissionPolicy' | undefined;
  /** metadata is the standard object metadata; */
  metadata?: ObjectMeta | undefined;
  /** spec defines the desired behavior of the ValidatingAdmissionPolicy. */
  spec?: ValidatingAdmissionPolicySpec | undefined;
}

/** ValidatingAdmissionPolicyBinding binds the ValidatingAdmissionPolicy with paramerized resources. */
export interface ValidatingAdmissionPolicyBinding {
  apiVersion?: 'admissionregistration.k8s.io/v1' | undefined;
  kind?: 'ValidatingAdmissionPolicyBinding' | undefined;
  /** metadata is the standard object metadata; */
  metadata?: ObjectMeta | undefined;
  /** spec defines the desired behavior of the ValidatingAdmissionPolicyBinding. */
  spec: ValidatingAdmissionPolicyBindingSpec;
}

/** ValidatingAdmissionPolicyBindingSpec is the specification of the ValidatingAdmissionPolicyBinding. */
export interface ValidatingAdmissionPolicyBindingSpec {
  /** matchResources declares what resources match this binding and will be validated by it. */
  matchResources?: MatchResources | undefined;
  /** paramRef specifies the parameter resource used to configure the admission control policy. */
  paramRef?: ParamRef | undefined;
  /** policyName references a ValidatingAdmissionPolicy name which the ValidatingAdmissionPolicyBinding binds to. */
  policyName: string;
  /** validationActions declares how Validations of the referenced ValidatingAdmissionPolicy are enforced. */
  validationActions: readonly ('Audit' | 'Deny' | 'Warn')[];
}

/** ValidatingAdmissionPolicySpec is the specification of the desired behavior of the AdmissionPolicy. */
export interface ValidatingAdmissionPolicySpec {
  /** auditAnnotations contains CEL expressions which are used to produce audit annotations for the audit event of the API request. validations and auditAnnotations may not both be empty; a least one of … */
  auditAnnotations?: readonly AuditAnnotation[] | undefined;
  /** failurePolicy defines how to handle failures for the admission policy. */
  failurePolicy?: 'Fail' | 'Ignore' | undefined;
  /** matchConditions is a list of conditions that must be met for a request to be validated. */
  matchConditions?: KeyedList<MatchCondition, 'name'> | undefined;
  /** matchConstraints specifies what resources this policy is designed to validate. */
  matchConstraints?: MatchResources | undefined;
  /** paramKind specifies the kind of resources used to parameterize this policy. */
  paramKind?: ParamKind | undefined;
  /** validations contain CEL expressions which is used to apply the validation. */
  validations?: readonly Validation[] | undefined;
  /** variables contain definitions of variables that can be used in composition of other expressions. */
  variables?: KeyedList<Variable, 'name'> | undefined;
}

/** ValidatingWebhook describes an admission webhook and the resources and operations it applies to. */
export interface ValidatingWebhook {
  /** admissionReviewVersions is an ordered list of preferred `AdmissionReview` versions the Webhook expects. */
  admissionReviewVersions: readonly string[];
  /** clientConfig defines how to communicate with the hook. */
  clientConfig: WebhookClientConfig;
  /** failurePolicy defines how unrecognized errors from the admission endpoint are handled - allowed values are Ignore or Fail. */
  failurePolicy?: 'Fail' | 'Ignore' | undefined;
  /** matchConditions is a list of conditions that must be met for a request to be sent to this webhook. */
  matchConditions?: KeyedList<MatchCondition, 'name'> | undefined;
  /** matchPolicy defines how the "rules" list is used to match incoming requests. */
  matchPolicy?: 'Equivalent' | 'Exact' | undefined;
  /** name is the name of the admission webhook. */
  name: string;
  /** namespaceSelector decides whether to run the webhook on an object based on whether the namespace for that object matches the selector. */
  namespaceSelector?: LabelSelector | undefined;
  /** objectSelector decides whether to run the webhook based on if the object has matching labels. objectSelector is evaluated against both the oldObject and newObject that would be sent to the webhook, … */
  objectSelector?: LabelSelector | undefined;
  /** rules describes what operations on what resources/subresources the webhook cares about. */
  rules?: readonly RuleWithOperations[] | undefined;
  /** sideEffects states whether this webhook has side effects. */
  sideEffects: 'None' | 'NoneOnDryRun' | 'Some' | 'Unknown';
  /** timeoutSeconds specifies the timeout for this webhook. */
  timeoutSeconds?: number | undefined;
}

/** ValidatingWebhookConfiguration describes the configuration of and admission webhook that accept or reject and object without changing it. */
export interface ValidatingWebhookConfiguration {
  apiVersion?: 'admissionregistration.k8s.io/v1' | undefined;
  kind?: 'ValidatingWebhookConfiguration' | undefined;
  /** metadata is the standard object metadata; */
  metadata?: ObjectMeta | undefined;
  /** webhooks is a list of webhooks and the affected resources and operations. */
  webhooks?: KeyedList<ValidatingWebhook, 'name'> | undefined;
}

/** Validation specifies the CEL expression which is used to apply the validation. */
export interface Validation {
  /** expression represents the expression which will be evaluated by CEL. ref: https://github.com/google/cel-spec CEL expressions have access to the contents of the API request/response, organized into … */
  expression: string;
  /** message represents the message displayed when validation fails. */
  message?: string | undefined;
  /** messageExpression declares a CEL expression that evaluates to the validation failure message that is returned when this rule fails. */
  messageExpression?: string | undefined;
  /** reason represents a machine-readable description of why this validation failed. */
  reason?: string | undefined;
}

/** ValidationRule describes a validation rule written in the CEL expression language. */
export interface ValidationRule {
  /** fieldPath represents the field path returned when the validation fails. Since Kubernetes 1.28. */
  fieldPath?: string | undefined;
  /** Message represents the message displayed when validation fails. */
  message?: string | undefined;
  /** MessageExpression declares a CEL expression that evaluates to the validation failure message that is returned when this rule fails. */
  messageExpression?: string | undefined;
  /** optionalOldSelf is used to opt a transition rule into evaluation even when the object is first created, or if the old object is missing the value. Since Kubernetes 1.29. */
  optionalOldSelf?: boolean | undefined;
  /** reason provides a machine-readable validation failure reason that is returned to the caller when a request fails this validation rule. Since Kubernetes 1.28. */
  reason?: string | undefined;
  /** Rule represents the expression which will be evaluated by CEL. ref: https://github.com/google/cel-spec The Rule is scoped to the location of the x-kubernetes-validations extension in the schema. */
  rule: string;
}

/** Variable is the definition of a variable that is used for composition. */
export interface Variable {
  /** expression is the expression that will be evaluated as the value of the variable. */
  expression: string;
  /** name is the name of the variable. */
  name: string;
}

/** Volume represents a named volume in a pod that may be accessed by any container in the pod. */
export interface Volume {
  /** awsElasticBlockStore represents an AWS Disk resource that is attached to a kubelet's host machine and then exposed to the pod. */
  awsElasticBlockStore?: AWSElasticBlockStoreVolumeSource | undefined;
  /** azureDisk represents an Azure Data Disk mount on the host and bind mount to the pod. */
  azureDisk?: AzureDiskVolumeSource | undefined;
  /** azureFile represents an Azure File Service mount on the host and bind mount to the pod. */
  azureFile?: AzureFileVolumeSource | undefined;
  /** cephFS represents a Ceph FS mount on the host that shares a pod's lifetime. */
  cephfs?: CephFSVolumeSource | undefined;
  /** cinder represents a cinder volume attached and mounted on kubelets host machine. */
  cinder?: CinderVolumeSource | undefined;
  /** configMap represents a configMap that should populate this volume */
  configMap?: ConfigMapVolumeSource | undefined;
  /** csi (Container Storage Interface) represents ephemeral storage that is handled by certain external CSI drivers. */
  csi?: CSIVolumeSource | undefined;
  /** downwardAPI represents downward API about the pod that should populate this volume */
  downwardAPI?: DownwardAPIVolumeSource | undefined;
  /** emptyDir represents a temporary directory that shares a pod's lifetime. */
  emptyDir?: EmptyDirVolumeSource | undefined;
  /** ephemeral represents a volume that is handled by a cluster storage driver. */
  ephemeral?: EphemeralVolumeSource | undefined;
  /** fc represents a Fibre Channel resource that is attached to a kubelet's host machine and then exposed to the pod. */
  fc?: FCVolumeSource | undefined;
  /** flexVolume represents a generic volume resource that is provisioned/attached using an exec based plugin. */
  flexVolume?: FlexVolumeSource | undefined;
  /** flocker represents a Flocker volume attached to a kubelet's host machine. */
  flocker?: FlockerVolumeSource | undefined;
  /** gcePersistentDisk represents a GCE Disk resource that is attached to a kubelet's host machine and then exposed to the pod. */
  gcePersistentDisk?: GCEPersistentDiskVolumeSource | undefined;
  /** gitRepo represents a git repository at a particular revision. */
  gitRepo?: GitRepoVolumeSource | undefined;
  /** glusterfs represents a Glusterfs mount on the host that shares a pod's lifetime. */
  glusterfs?: GlusterfsVolumeSource | undefined;
  /** hostPath represents a pre-existing file or directory on the host machine that is directly exposed to the container. */
  hostPath?: HostPathVolumeSource | undefined;
  /** image represents an OCI object (a container image or artifact) pulled and mounted on the kubelet's host machine. Since Kubernetes 1.31. */
  image?: ImageVolumeSource | undefined;
  /** iscsi represents an ISCSI Disk resource that is attached to a kubelet's host machine and then exposed to the pod. */
  iscsi?: ISCSIVolumeSource | undefined;
  /** name of the volume. */
  name: string;
  /** nfs represents an NFS mount on the host that shares a pod's lifetime */
  nfs?: NFSVolumeSource | undefined;
  /** persistentVolumeClaimVolumeSource represents a reference to a PersistentVolumeClaim in the same namespace. */
  persistentVolumeClaim?: PersistentVolumeClaimVolumeSource | undefined;
  /** photonPersistentDisk represents a PhotonController persistent disk attached and mounted on kubelets host machine. */
  photonPersistentDisk?: PhotonPersistentDiskVolumeSource | undefined;
  /** portworxVolume represents a portworx volume attached and mounted on kubelets host machine. */
  portworxVolume?: PortworxVolumeSource | undefined;
  /** projected items for all in one resources secrets, configmaps, and downward API */
  projected?: ProjectedVolumeSource | undefined;
  /** quobyte represents a Quobyte mount on the host that shares a pod's lifetime. */
  quobyte?: QuobyteVolumeSource | undefined;
  /** rbd represents a Rados Block Device mount on the host that shares a pod's lifetime. */
  rbd?: RBDVolumeSource | undefined;
  /** scaleIO represents a ScaleIO persistent volume attached and mounted on Kubernetes nodes. */
  scaleIO?: ScaleIOVolumeSource | undefined;
  /** secret represents a secret that should populate this volume. */
  secret?: SecretVolumeSource | undefined;
  /** storageOS represents a StorageOS volume attached and mounted on Kubernetes nodes. */
  storageos?: StorageOSVolumeSource | undefined;
  /** vsphereVolume represents a vSphere volume attached and mounted on kubelets host machine. */
  vsphereVolume?: VsphereVirtualDiskVolumeSource | undefined;
}

/** VolumeAttributesClass represents a specification of mutable volume attributes defined by the CSI driver. */
export interface VolumeAttributesClass {
  apiVersion?: 'storage.k8s.io/v1' | undefined;
  /** Name of the CSI driver This field is immutable. */
  driverName: string;
  kind?: 'VolumeAttributesClass' | undefined;
  /** Standard object's metadata. */
  metadata?: ObjectMeta | undefined;
  /** parameters hold volume attributes defined by the CSI driver. */
  parameters?: { [key: string]: string } | undefined;
}

/** volumeDevice describes a mapping of a raw block device within a container. */
export interface VolumeDevice {
  /** devicePath is the path inside of the container that the device will be mapped to. */
  devicePath: string;
  /** name must match the name of a persistentVolumeClaim in the pod */
  name: string;
}

/** VolumeMount describes a mounting of a Volume within a container. */
export interface VolumeMount {
  /** Path within the container at which the volume should be mounted. */
  mountPath: string;
  /** mountPropagation determines how mounts are propagated from the host to container and the other way around. */
  mountPropagation?: 'Bidirectional' | 'HostToContainer' | 'None' | undefined;
  /** This must match the Name of a Volume. */
  name: string;
  /** Mounted read-only if true, read-write otherwise (false or unspecified). */
  readOnly?: boolean | undefined;
  /** RecursiveReadOnly specifies whether read-only mounts should be handled recursively. Since Kubernetes 1.30. */
  recursiveReadOnly?: string | undefined;
  /** Path within the volume from which the container's volume should be mounted. */
  subPath?: string | undefined;
  /** Expanded path within the volume from which the container's volume should be mounted. */
  subPathExpr?: string | undefined;
}

/** VolumeNodeAffinity defines constraints that limit what nodes this volume can be accessed from. */
export interface VolumeNodeAffinity {
  /** required specifies hard node constraints that must be met. */
  required?: NodeSelector | undefined;
}

/** Projection that may be projected along with other supported volume types. */
export interface VolumeProjection {
  /** ClusterTrustBundle allows a pod to access the `.spec.trustBundle` field of ClusterTrustBundle objects in an auto-updating file. Since Kubernetes 1.29. */
  clusterTrustBundle?: ClusterTrustBundleProjection | undefined;
  /** configMap information about the configMap data to project */
  configMap?: ConfigMapProjection | undefined;
  /** downwardAPI information about the downwardAPI data to project */
  downwardAPI?: DownwardAPIProjection | undefined;
  /** Projects an auto-rotating credential bundle (private key and certificate chain) that the pod can use either as a TLS client or server. Since Kubernetes 1.34. */
  podCertificate?: PodCertificateProjection | undefined;
  /** secret information about the secret data to project */
  secret?: SecretProjection | undefined;
  /** serviceAccountToken is information about the serviceAccountToken data to project */
  serviceAccountToken?: ServiceAccountTokenProjection | undefined;
}

/** VolumeResourceRequirements describes the storage resource requirements for a volume. */
export interface VolumeResourceRequirements {
  /** Limits describes the maximum amount of compute resources allowed. */
  limits?: { [key: string]: Quantity } | undefined;
  /** Requests describes the minimum amount of compute resources required. */
  requests?: { [key: string]: Quantity } | undefined;
}

/** Represents a vSphere volume resource. */
export interface VsphereVirtualDiskVolumeSource {
  /** fsType is filesystem type to mount. */
  fsType?: string | undefined;
  /** storagePolicyID is the storage Policy Based Management (SPBM) profile ID associated with the StoragePolicyName. */
  storagePolicyID?: string | undefined;
  /** storagePolicyName is the storage Policy Based Management (SPBM) profile name. */
  storagePolicyName?: string | undefined;
  /** volumePath is the path that identifies vSphere volume vmdk */
  volumePath: string;
}

/** WebhookClientConfig contains the information to make a TLS connection with the webhook */
export interface WebhookClientConfig {
  /** caBundle is a PEM encoded CA bundle which will be used to validate the webhook's server certificate. */
  caBundle?: string | undefined;
  /** service is a reference to the service for this webhook. */
  service?: WebhookServiceReference | undefined;
  /** url gives the location of the webhook, in standard URL form (`scheme://host:port/path`). */
  url?: string | undefined;
}

/** WebhookConversion describes how to call a conversion webhook */
export interface WebhookConversion {
  /** clientConfig is the instructions for how to call the webhook if strategy is `Webhook`. */
  clientConfig?: ConversionWebhookClientConfig | undefined;
  /** conversionReviewVersions is an ordered list of preferred `ConversionReview` versions the Webhook expects. */
  conversionReviewVersions: readonly string[];
}

/** ServiceReference holds a reference to Service.legacy.k8s.io */
export interface WebhookServiceReference {
  /** name is the name of the service. */
  name: string;
  /** namespace is the namespace of the service. */
  namespace: string;
  /** path is an optional URL path which will be sent in any request to this service. */
  path?: string | undefined;
  /** port is the port on the service that hosts the webhook. */
  port?: number | undefined;
}

/** The weights of all of the matched WeightedPodAffinityTerm fields are added per-node to find the most preferred node(s) */
export interface WeightedPodAffinityTerm {
  /** Required. */
  podAffinityTerm: PodAffinityTerm;
  /** weight associated with matching the corresponding podAffinityTerm, in the range 1-100. */
  weight: number;
}

/** WindowsSecurityContextOptions contain Windows-specific options and credentials. */
export interface WindowsSecurityContextOptions {
  /** GMSACredentialSpec is where the GMSA admission webhook (https://github.com/kubernetes-sigs/windows-gmsa) inlines the contents of the GMSA credential spec named by the GMSACredentialSpecName field. */
  gmsaCredentialSpec?: string | undefined;
  /** GMSACredentialSpecName is the name of the GMSA credential spec to use. */
  gmsaCredentialSpecName?: string | undefined;
  /** HostProcess determines if a container should be run as a 'Host Process' container. */
  hostProcess?: boolean | undefined;
  /** The UserName in Windows to run the entrypoint of the container process. */
  runAsUserName?: string | undefined;
}
