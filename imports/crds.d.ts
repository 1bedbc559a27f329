// Generated from the CustomResourceDefinitions of these Go modules by imports/generator: do not edit.
// sigs.k8s.io/gateway-api v1.5.0
// github.com/cert-manager/cert-manager v1.21.2
// github.com/external-secrets/external-secrets v1.3.2
// github.com/bitnami-labs/sealed-secrets v0.40.0
// github.com/prometheus-operator/prometheus-operator v0.85.0
// github.com/cloudnative-pg/cloudnative-pg v1.28.0

import type { IntOrString, KeyedList, ObjectMeta, Quantity } from './k8s';

/** The type of every kind here, by `apiVersion/kind`. */
export interface CustomKinds {
  'bitnami.com/v1alpha1/SealedSecret': SealedSecret;
  'cert-manager.io/v1/Certificate': Certificate;
  'cert-manager.io/v1/ClusterIssuer': ClusterIssuer;
  'cert-manager.io/v1/Issuer': Issuer;
  'external-secrets.io/v1/ExternalSecret': ExternalSecret;
  'gateway.networking.k8s.io/v1/Gateway': Gateway;
  'gateway.networking.k8s.io/v1/GatewayClass': GatewayClass;
  'gateway.networking.k8s.io/v1/HTTPRoute': HTTPRoute;
  'monitoring.coreos.com/v1/PodMonitor': PodMonitor;
  'monitoring.coreos.com/v1/ServiceMonitor': ServiceMonitor;
  'postgresql.cnpg.io/v1/Cluster': Cluster;
  'postgresql.cnpg.io/v1/ScheduledBackup': ScheduledBackup;
}

/** A Certificate resource should be created to ensure an up to date and signed X.509 certificate is stored in the Kubernetes Secret resource named in `spec.secretName`. */
export interface Certificate {
  apiVersion?: 'cert-manager.io/v1' | undefined;
  kind?: 'Certificate' | undefined;
  metadata?: ObjectMeta | undefined;
  /** Specification of the desired state of the Certificate resource. https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#spec-and-status */
  spec?: CertificateSpec | undefined;
}

/** CertificateAdditionalOutputFormat defines an additional output format of a Certificate resource. */
export interface CertificateAdditionalOutputFormats {
  /** Type is the name of the format type that should be written to the Certificate's target Secret. */
  type: 'DER' | 'CombinedPEM';
}

/** Excluded contains the constraints which must be disallowed. */
export interface CertificateExcluded {
  /** DNSDomains is a list of DNS domains that are permitted or excluded. */
  dnsDomains?: readonly string[] | undefined;
  /** EmailAddresses is a list of Email Addresses that are permitted or excluded. */
  emailAddresses?: readonly string[] | undefined;
  /** IPRanges is a list of IP Ranges that are permitted or excluded. */
  ipRanges?: readonly string[] | undefined;
  /** URIDomains is a list of URI domains that are permitted or excluded. */
  uriDomains?: readonly string[] | undefined;
}

/** Reference to the issuer responsible for issuing the certificate. */
export interface CertificateIssuerRef {
  /** Group of the issuer being referred to. */
  group?: string | undefined;
  /** Kind of the issuer being referred to. */
  kind?: string | undefined;
  /** Name of the issuer being referred to. */
  name: string;
}

/** JKS configures options for storing a JKS keystore in the `spec.secretName` Secret resource. */
export interface CertificateJks {
  /** Alias specifies the alias of the key in the keystore, required by the JKS format. */
  alias?: string | undefined;
  /** Create enables JKS keystore creation for the Certificate. */
  create: boolean;
  /** Password provides a literal password used to encrypt the JKS keystore. */
  password?: string | undefined;
  /** PasswordSecretRef is a reference to a non-empty key in a Secret resource containing the password used to encrypt the JKS keystore. */
  passwordSecretRef?: CertificatePasswordSecretRef | undefined;
}

/** Additional keystore output formats to be stored in the Certificate's Secret. */
export interface CertificateKeystores {
  /** JKS configures options for storing a JKS keystore in the `spec.secretName` Secret resource. */
  jks?: CertificateJks | undefined;
  /** PKCS12 configures options for storing a PKCS12 keystore in the `spec.secretName` Secret resource. */
  pkcs12?: CertificatePkcs12 | undefined;
}

/** x.509 certificate NameConstraint extension which MUST NOT be used in a non-CA certificate. */
export interface CertificateNameConstraints {
  /** if true then the name constraints are marked critical. */
  critical?: boolean | undefined;
  /** Excluded contains the constraints which must be disallowed. */
  excluded?: CertificateExcluded | undefined;
  /** Permitted contains the constraints in which the names must be located. */
  permitted?: CertificateExcluded | undefined;
}

export interface CertificateOtherNames {
  /** OID is the object identifier for the otherName SAN. */
  oid?: string | undefined;
  /** utf8Value is the string value of the otherName SAN. */
  utf8Value?: string | undefined;
}

/** PasswordSecretRef is a reference to a non-empty key in a Secret resource containing the password used to encrypt the JKS keystore. */
export interface CertificatePasswordSecretRef {
  /** The key of the entry in the Secret resource's `data` field to be used. */
  key?: string | undefined;
  /** Name of the resource being referred to. */
  name: string;
}

/** PKCS12 configures options for storing a PKCS12 keystore in the `spec.secretName` Secret resource. */
export interface CertificatePkcs12 {
  /** Create enables PKCS12 keystore creation for the Certificate. */
  create: boolean;
  /** Password provides a literal password used to encrypt the PKCS#12 keystore. */
  password?: string | undefined;
  /** PasswordSecretRef is a reference to a non-empty key in a Secret resource containing the password used to encrypt the PKCS#12 keystore. */
  passwordSecretRef?: CertificatePasswordSecretRef | undefined;
  /** Profile specifies the key and certificate encryption algorithms and the HMAC algorithm used to create the PKCS12 keystore. */
  profile?: 'LegacyRC2' | 'LegacyDES' | 'Modern2023' | 'Modern2026' | undefined;
}

/** Private key options. */
export interface CertificatePrivateKey {
  /** Algorithm is the private key algorithm of the corresponding private key for this certificate. */
  algorithm?: 'RSA' | 'ECDSA' | 'Ed25519' | undefined;
  /** The private key cryptography standards (PKCS) encoding for this certificate's private key to be encoded in. */
  encoding?: 'PKCS1' | 'PKCS8' | undefined;
  /** RotationPolicy controls how private keys should be regenerated when a re-issuance is being processed. */
  rotationPolicy?: 'Never' | 'Always' | undefined;
  /** Size is the key bit size of the corresponding private key for this certificate. */
  size?: number | undefined;
}

/** `renewal` allows configuration of how your certificate is renewed. */
export interface CertificateRenewal {
  /** `policy` must be one of `Disabled`, `RenewBefore`. */
  policy?: 'RenewBefore' | 'Disabled' | undefined;
  /** `windows` mentions the behavior of when the renewal must happen. */
  windows?: readonly CertificateWindows[] | undefined;
}

/** Defines annotations and labels to be copied to the Certificate's Secret. */
export interface CertificateSecretTemplate {
  /** Annotations is a key value map to be copied to the target Kubernetes Secret. */
  annotations?: { [key: string]: string } | undefined;
  /** Labels is a key value map to be copied to the target Kubernetes Secret. */
  labels?: { [key: string]: string } | undefined;
}

/** Specification of the desired state of the Certificate resource. https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#spec-and-status */
export interface CertificateSpec {
  /** Defines extra output formats of the private key and signed certificate chain to be written to this Certificate's target Secret. */
  additionalOutputFormats?: readonly CertificateAdditionalOutputFormats[] | undefined;
  /** Requested common name X509 certificate subject attribute. */
  commonName?: string | undefined;
  /** Requested DNS subject alternative names. */
  dnsNames?: readonly string[] | undefined;
  /** Requested 'duration' (i.e. lifetime) of the Certificate. */
  duration?: string | undefined;
  /** Requested email subject alternative names. */
  emailAddresses?: readonly string[] | undefined;
  /** Whether the KeyUsage and ExtKeyUsage extensions should be set in the encoded CSR. */
  encodeUsagesInRequest?: boolean | undefined;
  /** Requested IP address subject alternative names. */
  ipAddresses?: readonly string[] | undefined;
  /** Requested basic constraints isCA value. */
  isCA?: boolean | undefined;
  /** Reference to the issuer responsible for issuing the certificate. */
  issuerRef: CertificateIssuerRef;
  /** Additional keystore output formats to be stored in the Certificate's Secret. */
  keystores?: CertificateKeystores | undefined;
  /** Requested X.509 certificate subject, represented using the LDAP "String Representation of a Distinguished Name" [1]. */
  literalSubject?: string | undefined;
  /** x.509 certificate NameConstraint extension which MUST NOT be used in a non-CA certificate. */
  nameConstraints?: CertificateNameConstraints | undefined;
  /** `otherNames` is an escape hatch for SAN that allows any type. */
  otherNames?: readonly CertificateOtherNames[] | undefined;
  /** Private key options. */
  privateKey?: CertificatePrivateKey | undefined;
  /** How long before the currently issued certificate's expiry cert-manager should renew the certificate. */
  renewBefore?: string | undefined;
  /** `renewBeforePercentage` is like `renewBefore`, except it is a relative percentage rather than an absolute duration. */
  renewBeforePercentage?: number | undefined;
  /** `renewal` allows configuration of how your certificate is renewed. */
  renewal?: CertificateRenewal | undefined;
  /** The maximum number of CertificateRequest revisions that are maintained in the Certificate's history. */
  revisionHistoryLimit?: number | undefined;
  /** Name of the Secret resource that will be automatically created and managed by this Certificate resource. */
  secretName: string;
  /** Defines annotations and labels to be copied to the Certificate's Secret. */
  secretTemplate?: CertificateSecretTemplate | undefined;
  /** Signature algorithm to use. */
  signatureAlgorithm?: 'SHA256WithRSA' | 'SHA384WithRSA' | 'SHA512WithRSA' | 'ECDSAWithSHA256' | 'ECDSAWithSHA384' | 'ECDSAWithSHA512' | 'PureEd25519' | undefined;
  /** Requested set of X509 certificate subject attributes. */
  subject?: CertificateSubject | undefined;
  /** Requested URI subject alternative names. */
  uris?: readonly string[] | undefined;
  /** Requested key usages and extended key usages. */
  usages?: readonly ('signing' | 'digital signature' | 'content commitment' | 'key encipherment' | 'key agreement' | 'data encipherment' | 'cert sign' | 'crl sign' | 'encipher only' | 'decipher only' | 'any' | 'server auth' | 'client auth' | 'code signing' | 'email protection' | 's/mime' | 'ipsec end system' | 'ipsec tunnel' | 'ipsec user' | 'timestamping' | 'ocsp signing' | 'microsoft sgc' | 'netscape sgc')[] | undefined;
}

/** Requested set of X509 certificate subject attributes. */
export interface CertificateSubject {
  /** Countries to be used on the Certificate. */
  countries?: readonly string[] | undefined;
  /** Cities to be used on the Certificate. */
  localities?: readonly string[] | undefined;
  /** Organizational Units to be used on the Certificate. */
  organizationalUnits?: readonly string[] | undefined;
  /** Organizations to be used on the Certificate. */
  organizations?: readonly string[] | undefined;
  /** Postal codes to be used on the Certificate. */
  postalCodes?: readonly string[] | undefined;
  /** State/Provinces to be used on the Certificate. */
  provinces?: readonly string[] | undefined;
  /** Serial number to be used on the Certificate. */
  serialNumber?: string | undefined;
  /** Street addresses to be used on the Certificate. */
  streetAddresses?: readonly string[] | undefined;
}

/** CertificateRenewalWindows is the definition for renewal windows */
export interface CertificateWindows {
  /** `cron` is a cron compliant string to allow when the renewal should be allowed. */
  cron: string;
  /** `timezone` is IANA compliant timezone. */
  timezone?: string | undefined;
  /** `windowDuration` is how long the cron definition is active for. */
  windowDuration: string;
}

/** Cluster defines the API schema for a highly available PostgreSQL database cluster managed by CloudNativePG. */
export interface Cluster {
  apiVersion?: 'postgresql.cnpg.io/v1' | undefined;
  kind?: 'Cluster' | undefined;
  metadata: ObjectMeta;
  /** Specification of the desired behavior of the cluster. */
  spec: ClusterSpec2;
}

/** ManagedService represents a specific service managed by the cluster. */
export interface ClusterAdditional {
  /** SelectorType specifies the type of selectors that the service will have. */
  selectorType: 'rw' | 'r' | 'ro';
  /** ServiceTemplate is the template specification for the service. */
  serviceTemplate: ClusterServiceTemplate;
  /** UpdateStrategy describes how the service differences should be reconciled */
  updateStrategy?: 'patch' | 'replace' | undefined;
}

/** Affinity/Anti-affinity rules for Pods */
export interface ClusterAffinity {
  /** AdditionalPodAffinity allows to specify pod affinity terms to be passed to all the cluster's pods. */
  additionalPodAffinity?: ClusterIssuerPodAffinity | undefined;
  /** AdditionalPodAntiAffinity allows to specify pod anti-affinity terms to be added to the ones generated by the operator if EnablePodAntiAffinity is set to true (default) or to be used exclusively if … */
  additionalPodAntiAffinity?: ClusterIssuerPodAffinity | undefined;
  /** Activates anti-affinity for the pods. */
  enablePodAntiAffinity?: boolean | undefined;
  /** NodeAffinity describes node affinity scheduling rules for the pod. */
  nodeAffinity?: ClusterIssuerNodeAffinity | undefined;
  /** NodeSelector is map of key-value pairs used to define the nodes on which the pods can run. */
  nodeSelector?: { [key: string]: string } | undefined;
  /** PodAntiAffinityType allows the user to decide whether pod anti-affinity between cluster instance has to be considered a strong requirement during scheduling or not. */
  podAntiAffinityType?: string | undefined;
  /** Tolerations is a list of Tolerations that should be set for all the pods, in order to allow them to run on tainted nodes. */
  tolerations?: readonly ClusterIssuerTolerations[] | undefined;
  /** TopologyKey to use for anti-affinity configuration. */
  topologyKey?: string | undefined;
}

/** The credentials to use to upload data to Azure Blob Storage */
export interface ClusterAzureCredentials {
  /** The connection string to be used */
  connectionString?: ClusterConnectionString | undefined;
  /** Use the Azure AD based authentication without providing explicitly the keys. */
  inheritFromAzureAD?: boolean | undefined;
  /** The storage account where to upload data */
  storageAccount?: ClusterConnectionString | undefined;
  /** The storage account key to be used in conjunction with the storage account name */
  storageKey?: ClusterConnectionString | undefined;
  /** A shared-access-signature to be used in conjunction with the storage account name */
  storageSasToken?: ClusterConnectionString | undefined;
}

/** The configuration to be used for backups */
export interface ClusterBackup {
  /** The configuration for the barman-cloud tool suite */
  barmanObjectStore?: ClusterBarmanObjectStore | undefined;
  /** RetentionPolicy is the retention policy to be used for backups and WALs (i.e. '60d'). */
  retentionPolicy?: string | undefined;
  /** The policy to decide which instance should perform backups. */
  target?: 'primary' | 'prefer-standby' | undefined;
  /** VolumeSnapshot provides the configuration for the execution of volume snapshot backups. */
  volumeSnapshot?: ClusterVolumeSnapshot | undefined;
}

/** The configuration for the barman-cloud tool suite */
export interface ClusterBarmanObjectStore {
  /** The credentials to use to upload data to Azure Blob Storage */
  azureCredentials?: ClusterAzureCredentials | undefined;
  /** The configuration to be used to backup the data files When not defined, base backups files will be stored uncompressed and may be unencrypted in the object store, according to the bucket default … */
  data?: ClusterData | undefined;
  /** The path where to store the backup (i.e. s3://bucket/path/to/folder) this path, with different destination folders, will be used for WALs and for data */
  destinationPath: string;
  /** EndpointCA store the CA bundle of the barman endpoint. */
  endpointCA?: ClusterConnectionString | undefined;
  /** Endpoint to be used to upload data to the cloud, overriding the automatic endpoint discovery */
  endpointURL?: string | undefined;
  /** The credentials to use to upload data to Google Cloud Storage */
  googleCredentials?: ClusterGoogleCredentials | undefined;
  /** HistoryTags is a list of key value pairs that will be passed to the Barman --history-tags option. */
  historyTags?: { [key: string]: string } | undefined;
  /** The credentials to use to upload data to S3 */
  s3Credentials?: ClusterS3Credentials | undefined;
  /** The server name on S3, the cluster name is used if this parameter is omitted */
  serverName?: string | undefined;
  /** Tags is a list of key value pairs that will be passed to the Barman --tags option. */
  tags?: { [key: string]: string } | undefined;
  /** The configuration for the backup of the WAL stream. */
  wal?: ClusterWal | undefined;
}

/** Bind as authentication configuration */
export interface ClusterBindAsAuth {
  /** Prefix for the bind authentication option */
  prefix?: string | undefined;
  /** Suffix for the bind authentication option */
  suffix?: string | undefined;
}

/** Bind+Search authentication configuration */
export interface ClusterBindSearchAuth {
  /** Root DN to begin the user search */
  baseDN?: string | undefined;
  /** DN of the user to bind to the directory */
  bindDN?: string | undefined;
  /** Secret with the password for the user to bind to the directory */
  bindPassword?: PodMonitorCredentials | undefined;
  /** Attribute to match against the username */
  searchAttribute?: string | undefined;
  /** Search filter to use when doing the search+bind authentication */
  searchFilter?: string | undefined;
}

/** Instructions to bootstrap this cluster */
export interface ClusterBootstrap {
  /** Bootstrap the cluster via initdb */
  initdb?: ClusterInitdb | undefined;
  /** Bootstrap the cluster taking a physical backup of another compatible PostgreSQL instance */
  pg_basebackup?: ClusterPgBasebackup | undefined;
  /** Bootstrap the cluster from a backup */
  recovery?: ClusterRecovery | undefined;
}

/** The capabilities to add/drop when running containers. */
export interface ClusterCapabilities {
  /** Added capabilities */
  add?: readonly string[] | undefined;
  /** Removed capabilities */
  drop?: readonly string[] | undefined;
}

/** The configuration for the CA and related certificates */
export interface ClusterCertificates {
  /** The secret containing the Client CA certificate. */
  clientCASecret?: string | undefined;
  /** The secret of type kubernetes.io/tls containing the client certificate to authenticate as the `streaming_replica` user. */
  replicationTLSSecret?: string | undefined;
  /** The list of the server alternative DNS names to be added to the generated server TLS certificates, when required. */
  serverAltDNSNames?: readonly string[] | undefined;
  /** The secret containing the Server CA certificate. */
  serverCASecret?: string | undefined;
  /** The secret of type kubernetes.io/tls containing the server TLS certificate and key that will be set as `ssl_cert_file` and `ssl_key_file` so that clients can connect to postgres securely. */
  serverTLSSecret?: string | undefined;
}

/** ResourceClaim references one entry in PodSpec.ResourceClaims. */
export interface ClusterClaims {
  /** Name must match the name of one entry in pod.spec.resourceClaims of the Pod where this field is used. */
  name: string;
  /** Request is the name chosen for a request in the referenced claim. */
  request?: string | undefined;
}

/** clientIP contains the configurations of Client IP based session affinity. */
export interface ClusterClientIP {
  /** timeoutSeconds specifies the seconds of ClientIP type session sticky time. */
  timeoutSeconds?: number | undefined;
}

/** ClusterTrustBundle allows a pod to access the `.spec.trustBundle` field of ClusterTrustBundle objects in an auto-updating file. */
export interface ClusterClusterTrustBundle {
  /** Select all ClusterTrustBundles that match this label selector. */
  labelSelector?: GatewaySelector | undefined;
  /** Select a single ClusterTrustBundle by object name. */
  name?: string | undefined;
  /** If true, don't block pod startup if the referenced ClusterTrustBundle(s) aren't available. */
  optional?: boolean | undefined;
  /** Relative path from the volume root to write the bundle. */
  path: string;
  /** Select all ClusterTrustBundles that match this signer name. */
  signerName?: string | undefined;
}

/** configMap information about the configMap data to project */
export interface ClusterConfigMap {
  /** items if unspecified, each key-value pair in the Data field of the referenced ConfigMap will be projected into the volume as a file whose name is the key and content is the value. */
  items?: readonly ClusterItems[] | undefined;
  /** Name of the referent. */
  name?: string | undefined;
  /** optional specify whether the ConfigMap or its keys must be defined */
  optional?: boolean | undefined;
}

/** The ConfigMap to select from */
export interface ClusterConfigMapRef {
  /** Name of the referent. */
  name?: string | undefined;
  /** Specify whether the ConfigMap must be defined */
  optional?: boolean | undefined;
}

/** The connection string to be used */
export interface ClusterConnectionString {
  /** The key to select */
  key: string;
  /** Name of the referent. */
  name: string;
}

/** The configuration to be used to backup the data files When not defined, base backups files will be stored uncompressed and may be unencrypted in the object store, according to the bucket default … */
export interface ClusterData {
  /** AdditionalCommandArgs represents additional arguments that can be appended to the 'barman-cloud-backup' command-line invocation. */
  additionalCommandArgs?: readonly string[] | undefined;
  /** Compress a backup file (a tar file per tablespace) while streaming it to the object store. */
  compression?: 'bzip2' | 'gzip' | 'snappy' | undefined;
  /** Whenever to force the encryption of files (if the bucket is not already configured for that). */
  encryption?: 'AES256' | 'aws:kms' | undefined;
  /** Control whether the I/O workload for the backup initial checkpoint will be limited, according to the `checkpoint_completion_target` setting on the PostgreSQL server. */
  immediateCheckpoint?: boolean | undefined;
  /** The number of parallel jobs to be used to upload the backup, defaults to 2 */
  jobs?: number | undefined;
}

/** dataSourceRef specifies the object from which to populate the volume with data, if a non-empty volume is desired. */
export interface ClusterDataSourceRef {
  /** APIGroup is the group for the resource being referenced. */
  apiGroup?: string | undefined;
  /** Kind is the type of resource being referenced */
  kind: string;
  /** Name is the name of resource being referenced */
  name: string;
  /** Namespace is the namespace of resource being referenced Note that when a namespace is specified, a gateway.networking.k8s.io/ReferenceGrant object is required in the referent namespace to allow that … */
  namespace?: string | undefined;
}

/** downwardAPI information about the downwardAPI data to project */
export interface ClusterDownwardAPI {
  /** Items is a list of DownwardAPIVolume file */
  items?: readonly ClusterDownwardAPIItems[] | undefined;
}

/** DownwardAPIVolumeFile represents information to create the file containing the pod field */
export interface ClusterDownwardAPIItems {
  /** Required: Selects a field of the pod: only annotations, labels, name, namespace and uid are supported. */
  fieldRef?: ClusterFieldRef | undefined;
  /** Optional: mode bits used to set permissions on this file, must be an octal value between 0000 and 0777 or a decimal value between 0 and 511. */
  mode?: number | undefined;
  /** Required: Path is the relative path name of the file to be created. */
  path: string;
  /** Selects a resource of the container: only resources limits and requests (limits.cpu, limits.memory, requests.cpu and requests.memory) are currently supported. */
  resourceFieldRef?: ClusterResourceFieldRef | undefined;
}

/** EnvVar represents an environment variable present in a Container. */
export interface ClusterEnv {
  /** Name of the environment variable. */
  name: string;
  /** Variable references $(VAR_NAME) are expanded using the previously defined environment variables in the container and any service environment variables. */
  value?: string | undefined;
  /** Source for the environment variable's value. */
  valueFrom?: ClusterValueFrom | undefined;
}

/** EnvFromSource represents the source of a set of ConfigMaps or Secrets */
export interface ClusterEnvFrom {
  /** The ConfigMap to select from */
  configMapRef?: ClusterConfigMapRef | undefined;
  /** Optional text to prepend to the name of each environment variable. */
  prefix?: string | undefined;
  /** The Secret to select from */
  secretRef?: ClusterConfigMapRef | undefined;
}

/** EphemeralVolumeSource allows the user to configure the source of ephemeral volumes. */
export interface ClusterEphemeralVolumeSource {
  /** Will be used to create a stand-alone PVC to provision the volume. */
  volumeClaimTemplate?: ClusterVolumeClaimTemplate | undefined;
}

/** EphemeralVolumesSizeLimit allows the user to set the limits for the ephemeral volumes */
export interface ClusterEphemeralVolumesSizeLimit {
  /** Shm is the size limit of the shared memory volume */
  shm?: Quantity | undefined;
  /** TemporaryData is the size limit of the temporary data volume */
  temporaryData?: Quantity | undefined;
}

/** ExtensionConfiguration is the configuration used to add PostgreSQL extensions to the Cluster. */
export interface ClusterExtensions {
  /** The list of directories inside the image which should be added to dynamic_library_path. */
  dynamic_library_path?: readonly string[] | undefined;
  /** The list of directories inside the image which should be added to extension_control_path. */
  extension_control_path?: readonly string[] | undefined;
  /** The image containing the extension, required */
  image: ClusterImage;
  /** The list of directories inside the image which should be added to ld_library_path. */
  ld_library_path?: readonly string[] | undefined;
  /** The name of the extension, required */
  name: string;
}

/** ExternalCluster represents the connection parameters to an external cluster which is used in the other sections of the configuration */
export interface ClusterExternalClusters {
  /** The configuration for the barman-cloud tool suite */
  barmanObjectStore?: ClusterBarmanObjectStore | undefined;
  /** The list of connection parameters, such as dbname, host, username, etc */
  connectionParameters?: { [key: string]: string } | undefined;
  /** The server name, required */
  name: string;
  /** The reference to the password to be used to connect to the server. */
  password?: PodMonitorCredentials | undefined;
  /** The configuration of the plugin that is taking care of WAL archiving and backups for this external cluster */
  plugin?: ClusterPlugin | undefined;
  /** The reference to an SSL certificate to be used to connect to this instance */
  sslCert?: PodMonitorCredentials | undefined;
  /** The reference to an SSL private key to be used to connect to this instance */
  sslKey?: PodMonitorCredentials | undefined;
  /** The reference to an SSL CA public key to be used to connect to this instance */
  sslRootCert?: PodMonitorCredentials | undefined;
}

/** Selects a field of the pod: supports metadata.name, metadata.namespace, `metadata.labels['<KEY>']`, `metadata.annotations['<KEY>']`, spec.nodeName, spec.serviceAccountName, status.hostIP, … */
export interface ClusterFieldRef {
  /** Version of the schema the FieldPath is written in terms of, defaults to "v1". */
  apiVersion?: string | undefined;
  /** Path of the field to select in the specified API version. */
  fieldPath: string;
}

/** FileKeyRef selects a key of the env file. */
export interface ClusterFileKeyRef {
  /** The key within the env file. */
  key: string;
  /** Specify whether the file or its key must be defined. */
  optional?: boolean | undefined;
  /** The path within the volume from which to select the file. */
  path: string;
  /** The name of the volume mount containing the env file. */
  volumeName: string;
}

/** The credentials to use to upload data to Google Cloud Storage */
export interface ClusterGoogleCredentials {
  /** The secret containing the Google Cloud Storage JSON file with the credentials */
  applicationCredentials?: ClusterConnectionString | undefined;
  /** If set to true, will presume that it's running inside a GKE environment, default to false. */
  gkeEnvironment?: boolean | undefined;
}

/** Replication slots for high availability configuration */
export interface ClusterHighAvailability {
  /** If enabled (default), the operator will automatically manage replication slots on the primary instance and use them in streaming replication connections with all the standby instances that are part … */
  enabled?: boolean | undefined;
  /** Prefix for replication slots managed by the operator for HA. */
  slotPrefix?: string | undefined;
  /** When enabled, the operator automatically manages synchronization of logical decoding (replication) slots across high-availability clusters. */
  synchronizeLogicalDecoding?: boolean | undefined;
}

/** The image containing the extension, required */
export interface ClusterImage {
  /** Policy for pulling OCI objects. */
  pullPolicy?: string | undefined;
  /** Required: Image or artifact reference to be used. */
  reference?: string | undefined;
}

/** Defines the major PostgreSQL version we want to use within an ImageCatalog */
export interface ClusterImageCatalogRef {
  /** APIGroup is the group for the resource being referenced. */
  apiGroup?: string | undefined;
  /** Kind is the type of resource being referenced */
  kind: string;
  /** The major version of PostgreSQL we want to use from the ImageCatalog */
  major: number;
  /** Name is the name of resource being referenced */
  name: string;
}

/** Bootstraps the new cluster by importing data from an existing PostgreSQL instance using logical backup (`pg_dump` and `pg_restore`) */
export interface ClusterImport {
  /** The databases to import */
  databases: readonly string[];
  /** List of custom options to pass to the `pg_dump` command. */
  pgDumpExtraOptions?: readonly string[] | undefined;
  /** Custom options to pass to the `pg_restore` command during the `data` section. */
  pgRestoreDataOptions?: readonly string[] | undefined;
  /** List of custom options to pass to the `pg_restore` command. */
  pgRestoreExtraOptions?: readonly string[] | undefined;
  /** Custom options to pass to the `pg_restore` command during the `post-data` section. */
  pgRestorePostdataOptions?: readonly string[] | undefined;
  /** Custom options to pass to the `pg_restore` command during the `pre-data` section. */
  pgRestorePredataOptions?: readonly string[] | undefined;
  /** List of SQL queries to be executed as a superuser in the application database right after is imported - to be used with extreme care (by default empty). */
  postImportApplicationSQL?: readonly string[] | undefined;
  /** The roles to import */
  roles?: readonly string[] | undefined;
  /** When set to true, only the `pre-data` and `post-data` sections of `pg_restore` are invoked, avoiding data import. */
  schemaOnly?: boolean | undefined;
  /** The source of the import */
  source: ClusterSource;
  /** The import type. */
  type: 'microservice' | 'monolith';
}

/** Bootstrap the cluster via initdb */
export interface ClusterInitdb {
  /** Specifies the locale name when the builtin provider is used. */
  builtinLocale?: string | undefined;
  /** Whether the `-k` option should be passed to initdb, enabling checksums on data pages (default: `false`) */
  dataChecksums?: boolean | undefined;
  /** Name of the database used by the application. */
  database?: string | undefined;
  /** The value to be passed as option `--encoding` for initdb (default:`UTF8`) */
  encoding?: string | undefined;
  /** Specifies the ICU locale when the ICU provider is used. */
  icuLocale?: string | undefined;
  /** Specifies additional collation rules to customize the behavior of the default collation. */
  icuRules?: string | undefined;
  /** Bootstraps the new cluster by importing data from an existing PostgreSQL instance using logical backup (`pg_dump` and `pg_restore`) */
  import?: ClusterImport | undefined;
  /** Sets the default collation order and character classification in the new database. */
  locale?: string | undefined;
  /** The value to be passed as option `--lc-ctype` for initdb (default:`C`) */
  localeCType?: string | undefined;
  /** The value to be passed as option `--lc-collate` for initdb (default:`C`) */
  localeCollate?: string | undefined;
  /** This option sets the locale provider for databases created in the new cluster. */
  localeProvider?: string | undefined;
  /** The list of options that must be passed to initdb when creating the cluster. */
  options?: readonly string[] | undefined;
  /** Name of the owner of the database in the instance to be used by applications. */
  owner?: string | undefined;
  /** List of SQL queries to be executed as a superuser in the application database right after the cluster has been created - to be used with extreme care (by default empty) */
  postInitApplicationSQL?: readonly string[] | undefined;
  /** List of references to ConfigMaps or Secrets containing SQL files to be executed as a superuser in the application database right after the cluster has been created. */
  postInitApplicationSQLRefs?: ClusterPostInitApplicationSQLRefs | undefined;
  /** List of SQL queries to be executed as a superuser in the `postgres` database right after the cluster has been created - to be used with extreme care (by default empty) */
  postInitSQL?: readonly string[] | undefined;
  /** List of references to ConfigMaps or Secrets containing SQL files to be executed as a superuser in the `postgres` database right after the cluster has been created. */
  postInitSQLRefs?: ClusterPostInitApplicationSQLRefs | undefined;
  /** List of SQL queries to be executed as a superuser in the `template1` database right after the cluster has been created - to be used with extreme care (by default empty) */
  postInitTemplateSQL?: readonly string[] | undefined;
  /** List of references to ConfigMaps or Secrets containing SQL files to be executed as a superuser in the `template1` database right after the cluster has been created. */
  postInitTemplateSQLRefs?: ClusterPostInitApplicationSQLRefs | undefined;
  /** Name of the secret containing the initial credentials for the owner of the user database. */
  secret?: ClusterIssuerCredentialsRef | undefined;
  /** The value in megabytes (1 to 1024) to be passed to the `--wal-segsize` option for initdb (default: empty, resulting in PostgreSQL default: 16MB) */
  walSegmentSize?: number | undefined;
}

/** Configure the feature that extends the liveness probe for a primary instance. */
export interface ClusterIsolationCheck {
  /** Timeout in milliseconds for connections during the primary isolation check */
  connectionTimeout?: number | undefined;
  /** Whether primary isolation checking is enabled for the liveness probe */
  enabled?: boolean | undefined;
  /** Timeout in milliseconds for requests during the primary isolation check */
  requestTimeout?: number | undefined;
}

/** A ClusterIssuer represents a certificate issuing authority which can be referenced as part of `issuerRef` fields. */
export interface ClusterIssuer {
  apiVersion?: 'cert-manager.io/v1' | undefined;
  kind?: 'ClusterIssuer' | undefined;
  metadata?: ObjectMeta | undefined;
  /** Desired state of the ClusterIssuer resource. */
  spec: ClusterIssuerSpec2;
}

/** ACME configures this issuer to communicate with a RFC8555 (ACME) server to obtain signed x509 certificates. */
export interface ClusterIssuerAcme {
  /** Base64-encoded bundle of PEM CAs which can be used to validate the certificate chain presented by the ACME server. */
  caBundle?: string | undefined;
  /** Enables or disables generating a new ACME account key. */
  disableAccountKeyGeneration?: boolean | undefined;
  /** Email is the email address to be associated with the ACME account. */
  email?: string | undefined;
  /** Enables requesting a Not After date on certificates that matches the duration of the certificate. */
  enableDurationFeature?: boolean | undefined;
  /** ExternalAccountBinding is a reference to a CA external account of the ACME server. */
  externalAccountBinding?: ClusterIssuerExternalAccountBinding | undefined;
  /** PreferredChain is the chain to use if the ACME server outputs multiple. */
  preferredChain?: string | undefined;
  /** PrivateKey is the name of a Kubernetes Secret resource that will be used to store the automatically generated ACME account private key. */
  privateKeySecretRef: CertificatePasswordSecretRef;
  /** Profile allows requesting a certificate profile from the ACME server. */
  profile?: string | undefined;
  /** Server is the URL used to access the ACME server's 'directory' endpoint. */
  server: string;
  /** INSECURE: Enables or disables validation of the ACME server TLS certificate. */
  skipTLSVerify?: boolean | undefined;
  /** Solvers is a list of challenge solvers that will be used to solve ACME challenges for the matching domains. */
  solvers?: readonly ClusterIssuerSolvers[] | undefined;
}

/** Use the 'ACME DNS' (https://github.com/joohoi/acme-dns) API to manage DNS01 challenge records. */
export interface ClusterIssuerAcmeDNS {
  /** A reference to a specific 'key' within a Secret resource. */
  accountSecretRef: CertificatePasswordSecretRef;
  host: string;
}

/** If specified, the pod's scheduling constraints */
export interface ClusterIssuerAffinity {
  /** Describes node affinity scheduling rules for the pod. */
  nodeAffinity?: ClusterIssuerNodeAffinity | undefined;
  /** Describes pod affinity scheduling rules (e.g. co-locate this pod in the same node, zone, etc. as some other pod(s)). */
  podAffinity?: ClusterIssuerPodAffinity | undefined;
  /** Describes pod anti-affinity scheduling rules (e.g. avoid putting this pod in the same node, zone, etc. as some other pod(s)). */
  podAntiAffinity?: ClusterIssuerPodAffinity | undefined;
}

/** Use the Akamai DNS zone management API to manage DNS01 challenge records. */
export interface ClusterIssuerAkamai {
  /** A reference to a specific 'key' within a Secret resource. */
  accessTokenSecretRef: CertificatePasswordSecretRef;
  /** A reference to a specific 'key' within a Secret resource. */
  clientSecretSecretRef: CertificatePasswordSecretRef;
  /** A reference to a specific 'key' within a Secret resource. */
  clientTokenSecretRef: CertificatePasswordSecretRef;
  serviceConsumerDomain: string;
}

/** AppRole authenticates with Vault using the App Role auth mechanism, with the role and secret stored in a Kubernetes Secret resource. */
export interface ClusterIssuerAppRole {
  /** Path where the App Role authentication backend is mounted in Vault, e.g: "approle" */
  path: string;
  /** RoleID configured in the App Role authentication backend when setting up the authentication backend in Vault. */
  roleId: string;
  /** Reference to a key in a Secret that contains the App Role secret used to authenticate with Vault. */
  secretRef: CertificatePasswordSecretRef;
}

/** Auth configures how cert-manager authenticates. */
export interface ClusterIssuerAuth {
  /** Kubernetes authenticates with Route53 using AssumeRoleWithWebIdentity by passing a bound ServiceAccount token. */
  kubernetes: ClusterIssuerKubernetes;
}

/** Kubernetes authenticates with Vault by passing the ServiceAccount token stored in the named Secret resource to the Vault server. */
export interface ClusterIssuerAuthKubernetes {
  /** The Vault mountPath here is the mount path to use when authenticating with Vault. */
  mountPath?: string | undefined;
  /** A required field containing the Vault Role to assume. */
  role: string;
  /** The required Secret field containing a Kubernetes ServiceAccount JWT used for authenticating with Vault. */
  secretRef?: CertificatePasswordSecretRef | undefined;
  /** A reference to a service account that will be used to request a bound token (also known as "projected token"). */
  serviceAccountRef?: ClusterIssuerServiceAccountRef | undefined;
}

/** AWS authenticates with Vault using AWS IAM authentication. */
export interface ClusterIssuerAws {
  /** The ARN of the AWS IAM role to assume using the Kubernetes service account token. */
  iamRoleArn?: string | undefined;
  /** The Vault mountPath here is the mount path to use when authenticating with Vault. */
  mountPath?: string | undefined;
  /** The AWS region to use for authentication. */
  region?: string | undefined;
  /** A required field containing the Vault Role to assume when authenticating. */
  role: string;
  /** A reference to a service account that will be used to request a web identity token for IRSA (IAM Roles for Service Accounts) authentication. */
  serviceAccountRef?: ClusterIssuerServiceAccountRef | undefined;
  /** The Vault header value to include in the STS signing request. */
  vaultHeaderValue?: string | undefined;
}

/** Use the Microsoft Azure DNS API to manage DNS01 challenge records. */
export interface ClusterIssuerAzureDNS {
  /** Auth: Azure Service Principal: The ClientID of the Azure Service Principal used to authenticate with Azure DNS. */
  clientID?: string | undefined;
  /** Auth: Azure Service Principal: A reference to a Secret containing the password associated with the Service Principal. */
  clientSecretSecretRef?: CertificatePasswordSecretRef | undefined;
  /** name of the Azure environment (default AzurePublicCloud) */
  environment?: 'AzurePublicCloud' | 'AzureChinaCloud' | 'AzureGermanCloud' | 'AzureUSGovernmentCloud' | undefined;
  /** name of the DNS zone that should be used */
  hostedZoneName?: string | undefined;
  /** Auth: Azure Workload Identity or Azure Managed Service Identity: Settings to enable Azure Workload Identity or Azure Managed Service Identity If set, ClientID, ClientSecret and TenantID must not be … */
  managedIdentity?: ClusterIssuerManagedIdentity | undefined;
  /** resource group the DNS zone is located in */
  resourceGroupName: string;
  /** ID of the Azure subscription */
  subscriptionID: string;
  /** Auth: Azure Service Principal: The TenantID of the Azure Service Principal used to authenticate with Azure DNS. */
  tenantID?: string | undefined;
  /** ZoneType determines which type of Azure DNS zone to use. */
  zoneType?: 'AzurePublicZone' | 'AzurePrivateZone' | undefined;
}

/** CA configures this issuer to sign certificates using a signing CA keypair stored in a Secret resource. */
export interface ClusterIssuerCa {
  /** The CRL distribution points is an X.509 v3 certificate extension which identifies the location of the CRL from which the revocation of this certificate can be checked. */
  crlDistributionPoints?: readonly string[] | undefined;
  /** IssuingCertificateURLs is a list of URLs which this issuer should embed into certificates it creates. */
  issuingCertificateURLs?: readonly string[] | undefined;
  /** The OCSP server list is an X.509 v3 extension that defines a list of URLs of OCSP responders. */
  ocspServers?: readonly string[] | undefined;
  /** SecretName is the name of the secret used to sign Certificates issued by this Issuer. */
  secretName: string;
}

/** ClientCertificate authenticates with Vault by presenting a client certificate during the request's TLS handshake. */
export interface ClusterIssuerClientCertificate {
  /** The Vault mountPath here is the mount path to use when authenticating with Vault. */
  mountPath?: string | undefined;
  /** Name of the certificate role to authenticate against. */
  name?: string | undefined;
  /** Reference to Kubernetes Secret of type "kubernetes.io/tls" (hence containing tls.crt and tls.key) used to authenticate to Vault using TLS client authentication. */
  secretName?: string | undefined;
}

/** Cloud specifies the CyberArk Certificate Manager SaaS configuration settings. */
export interface ClusterIssuerCloud {
  /** APITokenSecretRef is a secret key selector for the CyberArk Certificate Manager SaaS API token. */
  apiTokenSecretRef: CertificatePasswordSecretRef;
  /** URL is the base URL for CyberArk Certificate Manager SaaS. */
  url?: string | undefined;
}

/** Use the Google Cloud DNS API to manage DNS01 challenge records. */
export interface ClusterIssuerCloudDNS {
  /** HostedZoneName is an optional field that tells cert-manager in which Cloud DNS zone the challenge record has to be created. */
  hostedZoneName?: string | undefined;
  project: string;
  /** A reference to a specific 'key' within a Secret resource. */
  serviceAccountSecretRef?: CertificatePasswordSecretRef | undefined;
}

/** Use the Cloudflare API to manage DNS01 challenge records. */
export interface ClusterIssuerCloudflare {
  /** API key to use to authenticate with Cloudflare. */
  apiKeySecretRef?: CertificatePasswordSecretRef | undefined;
  /** API token used to authenticate with Cloudflare. */
  apiTokenSecretRef?: CertificatePasswordSecretRef | undefined;
  /** Email of the account, only required when using API key based authentication. */
  email?: string | undefined;
}

/** CredentialsRef is a reference to a Kubernetes Secret containing the OAuth 2.0 Client ID and Client Secret. */
export interface ClusterIssuerCredentialsRef {
  /** Name of the resource being referred to. */
  name: string;
}

/** Use the DigitalOcean DNS API to manage DNS01 challenge records. */
export interface ClusterIssuerDigitalocean {
  /** A reference to a specific 'key' within a Secret resource. */
  tokenSecretRef: CertificatePasswordSecretRef;
}

/** Configures cert-manager to attempt to complete authorizations by performing the DNS01 challenge flow. */
export interface ClusterIssuerDns01 {
  /** Use the 'ACME DNS' (https://github.com/joohoi/acme-dns) API to manage DNS01 challenge records. */
  acmeDNS?: ClusterIssuerAcmeDNS | undefined;
  /** Use the Akamai DNS zone management API to manage DNS01 challenge records. */
  akamai?: ClusterIssuerAkamai | undefined;
  /** Use the Microsoft Azure DNS API to manage DNS01 challenge records. */
  azureDNS?: ClusterIssuerAzureDNS | undefined;
  /** Use the Google Cloud DNS API to manage DNS01 challenge records. */
  cloudDNS?: ClusterIssuerCloudDNS | undefined;
  /** Use the Cloudflare API to manage DNS01 challenge records. */
  cloudflare?: ClusterIssuerCloudflare | undefined;
  /** CNAMEStrategy configures how the DNS01 provider should handle CNAME records when found in DNS zones. */
  cnameStrategy?: 'None' | 'Follow' | undefined;
  /** Use the DigitalOcean DNS API to manage DNS01 challenge records. */
  digitalocean?: ClusterIssuerDigitalocean | undefined;
  /** Use RFC2136 ("Dynamic Updates in the Domain Name System") (https://datatracker.ietf.org/doc/rfc2136/) to manage DNS01 challenge records. */
  rfc2136?: ClusterIssuerRfc2136 | undefined;
  /** Use the AWS Route53 API to manage DNS01 challenge records. */
  route53?: ClusterIssuerRoute53 | undefined;
  /** Configure an external webhook based DNS01 challenge solver to manage DNS01 challenge records. */
  webhook?: ClusterIssuerWebhook | undefined;
}

/** ExternalAccountBinding is a reference to a CA external account of the ACME server. */
export interface ClusterIssuerExternalAccountBinding {
  /** Deprecated: keyAlgorithm field exists for historical compatibility reasons and should not be used. */
  keyAlgorithm?: 'HS256' | 'HS384' | 'HS512' | undefined;
  /** keyID is the ID of the CA key that the External Account is bound to. */
  keyID: string;
  /** keySecretRef is a Secret Key Selector referencing a data item in a Kubernetes Secret which holds the symmetric MAC key of the External Account Binding. */
  keySecretRef: CertificatePasswordSecretRef;
}

/** The Gateway API is a sig-network community API that models service networking in Kubernetes (https://gateway-api.sigs.k8s.io/). */
export interface ClusterIssuerGatewayHTTPRoute {
  /** Custom labels that will be applied to HTTPRoutes created by cert-manager while solving HTTP-01 challenges. */
  labels?: { [key: string]: string } | undefined;
  /** When solving an HTTP-01 challenge, cert-manager creates an HTTPRoute. cert-manager needs to know which parentRefs should be used when creating the HTTPRoute. */
  parentRefs?: readonly HTTPRouteParentRefs[] | undefined;
  /** Optional pod template used to configure the ACME challenge solver pods used for HTTP01 challenges. */
  podTemplate?: ClusterIssuerPodTemplate | undefined;
  /** Optional service type for Kubernetes solver service. */
  serviceType?: string | undefined;
}

/** Configures cert-manager to attempt to complete authorizations by performing the HTTP01 challenge flow. */
export interface ClusterIssuerHttp01 {
  /** The Gateway API is a sig-network community API that models service networking in Kubernetes (https://gateway-api.sigs.k8s.io/). */
  gatewayHTTPRoute?: ClusterIssuerGatewayHTTPRoute | undefined;
  /** The ingress based HTTP01 challenge solver will solve challenges by creating or modifying Ingress resources in order to route requests for '/.well-known/acme-challenge/XYZ' to 'challenge solver' pods … */
  ingress?: ClusterIssuerIngress | undefined;
}

/** LocalObjectReference contains enough information to let you locate the referenced object inside the same namespace. */
export interface ClusterIssuerImagePullSecrets {
  /** Name of the referent. */
  name?: string | undefined;
}

/** The ingress based HTTP01 challenge solver will solve challenges by creating or modifying Ingress resources in order to route requests for '/.well-known/acme-challenge/XYZ' to 'challenge solver' pods … */
export interface ClusterIssuerIngress {
  /** This field configures the annotation `kubernetes.io/ingress.class` when creating Ingress resources to solve ACME challenges that use this challenge solver. */
  class?: string | undefined;
  /** This field configures the field `ingressClassName` on the created Ingress resources used to solve ACME challenges that use this challenge solver. */
  ingressClassName?: string | undefined;
  /** Optional ingress template used to configure the ACME challenge solver ingress used for HTTP01 challenges. */
  ingressTemplate?: ClusterIssuerIngressTemplate | undefined;
  /** The name of the ingress resource that should have ACME challenge solving routes inserted into it in order to solve HTTP01 challenges. */
  name?: string | undefined;
  /** Optional pod template used to configure the ACME challenge solver pods used for HTTP01 challenges. */
  podTemplate?: ClusterIssuerPodTemplate | undefined;
  /** Optional service type for Kubernetes solver service. */
  serviceType?: string | undefined;
}

/** Optional ingress template used to configure the ACME challenge solver ingress used for HTTP01 challenges. */
export interface ClusterIssuerIngressTemplate {
  /** ObjectMeta overrides for the ingress used to solve HTTP01 challenges. */
  metadata?: CertificateSecretTemplate | undefined;
}

/** Kubernetes authenticates with Route53 using AssumeRoleWithWebIdentity by passing a bound ServiceAccount token. */
export interface ClusterIssuerKubernetes {
  /** A reference to a service account that will be used to request a bound token (also known as "projected token"). */
  serviceAccountRef: ClusterIssuerServiceAccountRef;
}

/** Auth: Azure Workload Identity or Azure Managed Service Identity: Settings to enable Azure Workload Identity or Azure Managed Service Identity If set, ClientID, ClientSecret and TenantID must not be … */
export interface ClusterIssuerManagedIdentity {
  /** client ID of the managed identity, cannot be used at the same time as resourceID */
  clientID?: string | undefined;
  /** resource ID of the managed identity, cannot be used at the same time as clientID Cannot be used for Azure Managed Service Identity */
  resourceID?: string | undefined;
  /** tenant ID of the managed identity, cannot be used at the same time as resourceID */
  tenantID?: string | undefined;
}

/** NGTS specifies Palo Alto Networks Next Generation Trust Services (NGTS) configuration using OAuth 2.0 Client Credentials. */
export interface ClusterIssuerNgts {
  /** CredentialsRef is a reference to a Kubernetes Secret containing the OAuth 2.0 Client ID and Client Secret. */
  credentialsRef: ClusterIssuerCredentialsRef;
  /** TokenEndpoint is the OAuth 2.0 token endpoint URL used to obtain access tokens, for example "https://auth.apps.paloaltonetworks.com/oauth2/access_token". */
  tokenEndpoint?: string | undefined;
  /** TSGID is the Tenant Service Group ID used to scope the OAuth 2.0 access token, for example "1234567890". */
  tsgID: string;
  /** URL is the base URL for the NGTS API endpoint. */
  url?: string | undefined;
}

/** Describes node affinity scheduling rules for the pod. */
export interface ClusterIssuerNodeAffinity {
  /** The scheduler will prefer to schedule pods to nodes that satisfy the affinity expressions specified by this field, but it may choose a node that violates one or more of the expressions. */
  preferredDuringSchedulingIgnoredDuringExecution?: readonly ClusterIssuerPreferredDuringSchedulingIgnoredDuringExecution[] | undefined;
  /** If the affinity requirements specified by this field are not met at scheduling time, the pod will not be scheduled onto the node. */
  requiredDuringSchedulingIgnoredDuringExecution?: ClusterIssuerRequiredDuringSchedulingIgnoredDuringExecution | undefined;
}

/** Describes pod affinity scheduling rules (e.g. co-locate this pod in the same node, zone, etc. as some other pod(s)). */
export interface ClusterIssuerPodAffinity {
  /** The scheduler will prefer to schedule pods to nodes that satisfy the affinity expressions specified by this field, but it may choose a node that violates one or more of the expressions. */
  preferredDuringSchedulingIgnoredDuringExecution?: readonly ClusterIssuerPodAffinityPreferredDuringSchedulingIgnoredDuringExecution[] | undefined;
  /** If the affinity requirements specified by this field are not met at scheduling time, the pod will not be scheduled onto the node. */
  requiredDuringSchedulingIgnoredDuringExecution?: readonly ClusterIssuerPodAffinityTerm[] | undefined;
}

/** The weights of all of the matched WeightedPodAffinityTerm fields are added per-node to find the most preferred node(s) */
export interface ClusterIssuerPodAffinityPreferredDuringSchedulingIgnoredDuringExecution {
  /** Required. */
  podAffinityTerm: ClusterIssuerPodAffinityTerm;
  /** weight associated with matching the corresponding podAffinityTerm, in the range 1-100. */
  weight: number;
}

/** Required. */
export interface ClusterIssuerPodAffinityTerm {
  /** A label query over a set of resources, in this case pods. */
  labelSelector?: GatewaySelector | undefined;
  /** MatchLabelKeys is a set of pod label keys to select which pods will be taken into consideration. */
  matchLabelKeys?: readonly string[] | undefined;
  /** MismatchLabelKeys is a set of pod label keys to select which pods will be taken into consideration. */
  mismatchLabelKeys?: readonly string[] | undefined;
  /** A label query over the set of namespaces that the term applies to. */
  namespaceSelector?: GatewaySelector | undefined;
  /** namespaces specifies a static list of namespace names that the term applies to. */
  namespaces?: readonly string[] | undefined;
  /** This pod should be co-located (affinity) or not co-located (anti-affinity) with the pods matching the labelSelector in the specified namespaces, where co-located is defined as running on a node … */
  topologyKey: string;
}

/** Optional pod template used to configure the ACME challenge solver pods used for HTTP01 challenges. */
export interface ClusterIssuerPodTemplate {
  /** ObjectMeta overrides for the pod used to solve HTTP01 challenges. */
  metadata?: CertificateSecretTemplate | undefined;
  /** PodSpec defines overrides for the HTTP01 challenge solver pod. */
  spec?: ClusterIssuerSpec | undefined;
}

/** A node selector term, associated with the corresponding weight. */
export interface ClusterIssuerPreference {
  /** A list of node selector requirements by node's labels. */
  matchExpressions?: readonly GatewayMatchExpressions[] | undefined;
  /** A list of node selector requirements by node's fields. */
  matchFields?: readonly GatewayMatchExpressions[] | undefined;
}

/** An empty preferred scheduling term matches all objects with implicit weight 0 (i.e. it's a no-op). */
export interface ClusterIssuerPreferredDuringSchedulingIgnoredDuringExecution {
  /** A node selector term, associated with the corresponding weight. */
  preference: ClusterIssuerPreference;
  /** Weight associated with matching the corresponding nodeSelectorTerm, in the range 1-100. */
  weight: number;
}

/** If the affinity requirements specified by this field are not met at scheduling time, the pod will not be scheduled onto the node. */
export interface ClusterIssuerRequiredDuringSchedulingIgnoredDuringExecution {
  /** Required. */
  nodeSelectorTerms: readonly ClusterIssuerPreference[];
}

/** If specified, the pod's resource requirements. */
export interface ClusterIssuerResources {
  /** Limits describes the maximum amount of compute resources allowed. */
  limits?: { [key: string]: Quantity } | undefined;
  /** Requests describes the minimum amount of compute resources required. */
  requests?: { [key: string]: Quantity } | undefined;
}

/** Use RFC2136 ("Dynamic Updates in the Domain Name System") (https://datatracker.ietf.org/doc/rfc2136/) to manage DNS01 challenge records. */
export interface ClusterIssuerRfc2136 {
  /** The IP address or hostname of an authoritative DNS server supporting RFC2136 in the form host:port. */
  nameserver: string;
  /** Protocol to use for dynamic DNS update queries. */
  protocol?: 'TCP' | 'UDP' | undefined;
  /** The TSIG Algorithm configured in the DNS supporting RFC2136. */
  tsigAlgorithm?: string | undefined;
  /** The TSIG Key name configured in the DNS. */
  tsigKeyName?: string | undefined;
  /** The name of the secret containing the TSIG value. */
  tsigSecretSecretRef?: CertificatePasswordSecretRef | undefined;
}

/** Use the AWS Route53 API to manage DNS01 challenge records. */
export interface ClusterIssuerRoute53 {
  /** The AccessKeyID is used for authentication. */
  accessKeyID?: string | undefined;
  /** The SecretAccessKey is used for authentication. */
  accessKeyIDSecretRef?: CertificatePasswordSecretRef | undefined;
  /** Auth configures how cert-manager authenticates. */
  auth?: ClusterIssuerAuth | undefined;
  /** If set, the provider will manage only this zone in Route53 and will not do a lookup using the route53:ListHostedZonesByName api call. */
  hostedZoneID?: string | undefined;
  /** Override the AWS region. */
  region?: string | undefined;
  /** Role is a Role ARN which the Route53 provider will assume using either the explicit credentials AccessKeyID/SecretAccessKey or the inferred credentials from environment variables, shared credentials … */
  role?: string | undefined;
  /** The SecretAccessKey is used for authentication. */
  secretAccessKeySecretRef?: CertificatePasswordSecretRef | undefined;
}

/** The SELinux context to be applied to all containers. */
export interface ClusterIssuerSeLinuxOptions {
  /** Level is SELinux level label that applies to the container. */
  level?: string | undefined;
  /** Role is a SELinux role label that applies to the container. */
  role?: string | undefined;
  /** Type is a SELinux type label that applies to the container. */
  type?: string | undefined;
  /** User is a SELinux user label that applies to the container. */
  user?: string | undefined;
}

/** The seccomp options to use by the containers in this pod. */
export interface ClusterIssuerSeccompProfile {
  /** localhostProfile indicates a profile defined in a file on the node should be used. */
  localhostProfile?: string | undefined;
  /** type indicates which kind of seccomp profile will be applied. */
  type: string;
}

/** If specified, the pod's security context */
export interface ClusterIssuerSecurityContext {
  /** A special supplemental group that applies to all containers in a pod. */
  fsGroup?: number | undefined;
  /** fsGroupChangePolicy defines behavior of changing ownership and permission of the volume before being exposed inside Pod. */
  fsGroupChangePolicy?: string | undefined;
  /** The GID to run the entrypoint of the container process. */
  runAsGroup?: number | undefined;
  /** Indicates that the container must run as a non-root user. */
  runAsNonRoot?: boolean | undefined;
  /** The UID to run the entrypoint of the container process. */
  runAsUser?: number | undefined;
  /** The SELinux context to be applied to all containers. */
  seLinuxOptions?: ClusterIssuerSeLinuxOptions | undefined;
  /** The seccomp options to use by the containers in this pod. */
  seccompProfile?: ClusterIssuerSeccompProfile | undefined;
  /** A list of groups applied to the first process run in each container, in addition to the container's primary GID, the fsGroup (if specified), and group memberships defined in the container image for … */
  supplementalGroups?: readonly number[] | undefined;
  /** Sysctls hold a list of namespaced sysctls used for the pod. */
  sysctls?: readonly ClusterIssuerSysctls[] | undefined;
}

/** Selector selects a set of DNSNames on the Certificate resource that should be solved using this challenge solver. */
export interface ClusterIssuerSelector {
  /** List of DNSNames that this solver will be used to solve. */
  dnsNames?: readonly string[] | undefined;
  /** List of DNSZones that this solver will be used to solve. */
  dnsZones?: readonly string[] | undefined;
  /** A label selector that is used to refine the set of certificate's that this challenge solver will apply to. */
  matchLabels?: { [key: string]: string } | undefined;
}

/** SelfSigned configures this issuer to 'self sign' certificates using the private key used to create the CertificateRequest object. */
export interface ClusterIssuerSelfSigned {
  /** The CRL distribution points is an X.509 v3 certificate extension which identifies the location of the CRL from which the revocation of this certificate can be checked. */
  crlDistributionPoints?: readonly string[] | undefined;
}

/** A reference to a service account that will be used to request a bound token (also known as "projected token"). */
export interface ClusterIssuerServiceAccountRef {
  /** TokenAudiences is an optional list of audiences to include in the token passed to AWS. */
  audiences?: readonly string[] | undefined;
  /** Name of the ServiceAccount used to request a token. */
  name: string;
}

/** An ACMEChallengeSolver describes how to solve ACME challenges for the issuer it is part of. */
export interface ClusterIssuerSolvers {
  /** Configures cert-manager to attempt to complete authorizations by performing the DNS01 challenge flow. */
  dns01?: ClusterIssuerDns01 | undefined;
  /** Configures cert-manager to attempt to complete authorizations by performing the HTTP01 challenge flow. */
  http01?: ClusterIssuerHttp01 | undefined;
  /** Selector selects a set of DNSNames on the Certificate resource that should be solved using this challenge solver. */
  selector?: ClusterIssuerSelector | undefined;
  /** WaitInsteadOfSelfCheck, if set, skips cert-manager's self-check and instead waits this long after presentation before asking the ACME server to validate the challenge. */
  waitInsteadOfSelfCheck?: string | undefined;
}

/** PodSpec defines overrides for the HTTP01 challenge solver pod. */
export interface ClusterIssuerSpec {
  /** If specified, the pod's scheduling constraints */
  affinity?: ClusterIssuerAffinity | undefined;
  /** If specified, the pod's imagePullSecrets */
  imagePullSecrets?: KeyedList<ClusterIssuerImagePullSecrets, 'name'> | undefined;
  /** NodeSelector is a selector which must be true for the pod to fit on a node. */
  nodeSelector?: { [key: string]: string } | undefined;
  /** If specified, the pod's priorityClassName. */
  priorityClassName?: string | undefined;
  /** If specified, the pod's resource requirements. */
  resources?: ClusterIssuerResources | undefined;
  /** If specified, the pod's security context */
  securityContext?: ClusterIssuerSecurityContext | undefined;
  /** If specified, the pod's service account */
  serviceAccountName?: string | undefined;
  /** If specified, the pod's tolerations. */
  tolerations?: readonly ClusterIssuerTolerations[] | undefined;
}

/** Desired state of the ClusterIssuer resource. */
export interface ClusterIssuerSpec2 {
  /** ACME configures this issuer to communicate with a RFC8555 (ACME) server to obtain signed x509 certificates. */
  acme?: ClusterIssuerAcme | undefined;
  /** CA configures this issuer to sign certificates using a signing CA keypair stored in a Secret resource. */
  ca?: ClusterIssuerCa | undefined;
  /** SelfSigned configures this issuer to 'self sign' certificates using the private key used to create the CertificateRequest object. */
  selfSigned?: ClusterIssuerSelfSigned | undefined;
  /** Vault configures this issuer to sign certificates using a HashiCorp Vault PKI backend. */
  vault?: ClusterIssuerVault | undefined;
  /** Venafi configures this issuer to sign certificates using a CyberArk Certificate Manager Self-Hosted or SaaS policy zone. */
  venafi?: ClusterIssuerVenafi | undefined;
}

/** Sysctl defines a kernel parameter to be set */
export interface ClusterIssuerSysctls {
  /** Name of a property to set */
  name: string;
  /** Value of a property to set */
  value: string;
}

/** The pod this Toleration is attached to tolerates any taint that matches the triple <key,value,effect> using the matching operator <operator>. */
export interface ClusterIssuerTolerations {
  /** Effect indicates the taint effect to match. */
  effect?: string | undefined;
  /** Key is the taint key that the toleration applies to. */
  key?: string | undefined;
  /** Operator represents a key's relationship to the value. */
  operator?: string | undefined;
  /** TolerationSeconds represents the period of time the toleration (which must be of effect NoExecute, otherwise this field is ignored) tolerates the taint. */
  tolerationSeconds?: number | undefined;
  /** Value is the taint value the toleration matches to. */
  value?: string | undefined;
}

/** TPP specifies CyberArk Certificate Manager Self-Hosted configuration settings. */
export interface ClusterIssuerTpp {
  /** Base64-encoded bundle of PEM CAs which will be used to validate the certificate chain presented by the CyberArk Certificate Manager Self-Hosted server. */
  caBundle?: string | undefined;
  /** Reference to a Secret containing a base64-encoded bundle of PEM CAs which will be used to validate the certificate chain presented by the CyberArk Certificate Manager Self-Hosted server. */
  caBundleSecretRef?: CertificatePasswordSecretRef | undefined;
  /** CredentialsRef is a reference to a Secret containing the CyberArk Certificate Manager Self-Hosted API credentials. */
  credentialsRef: ClusterIssuerCredentialsRef;
  /** URL is the base URL for the vedsdk endpoint of the CyberArk Certificate Manager Self-Hosted instance, for example: "https://tpp.example.com/vedsdk". */
  url: string;
}

/** Vault configures this issuer to sign certificates using a HashiCorp Vault PKI backend. */
export interface ClusterIssuerVault {
  /** Auth configures how cert-manager authenticates with the Vault server. */
  auth: ClusterIssuerVaultAuth;
  /** Base64-encoded bundle of PEM CAs which will be used to validate the certificate chain presented by Vault. */
  caBundle?: string | undefined;
  /** Reference to a Secret containing a bundle of PEM-encoded CAs to use when verifying the certificate chain presented by Vault when using HTTPS. */
  caBundleSecretRef?: CertificatePasswordSecretRef | undefined;
  /** Reference to a Secret containing a PEM-encoded Client Certificate to use when the Vault server requires mTLS. */
  clientCertSecretRef?: CertificatePasswordSecretRef | undefined;
  /** Reference to a Secret containing a PEM-encoded Client Private Key to use when the Vault server requires mTLS. */
  clientKeySecretRef?: CertificatePasswordSecretRef | undefined;
  /** Name of the vault namespace. */
  namespace?: string | undefined;
  /** Path is the mount path of the Vault PKI backend's `sign` endpoint, e.g: "my_pki_mount/sign/my-role-name". */
  path: string;
  /** Server is the connection address for the Vault server, e.g: "https://vault.example.com:8200". */
  server: string;
  /** ServerName is used to verify the hostname on the returned certificates by the Vault server. */
  serverName?: string | undefined;
}

/** Auth configures how cert-manager authenticates with the Vault server. */
export interface ClusterIssuerVaultAuth {
  /** AppRole authenticates with Vault using the App Role auth mechanism, with the role and secret stored in a Kubernetes Secret resource. */
  appRole?: ClusterIssuerAppRole | undefined;
  /** AWS authenticates with Vault using AWS IAM authentication. */
  aws?: ClusterIssuerAws | undefined;
  /** ClientCertificate authenticates with Vault by presenting a client certificate during the request's TLS handshake. */
  clientCertificate?: ClusterIssuerClientCertificate | undefined;
  /** Kubernetes authenticates with Vault by passing the ServiceAccount token stored in the named Secret resource to the Vault server. */
  kubernetes?: ClusterIssuerAuthKubernetes | undefined;
  /** TokenSecretRef authenticates with Vault by presenting a token. */
  tokenSecretRef?: CertificatePasswordSecretRef | undefined;
}

/** Venafi configures this issuer to sign certificates using a CyberArk Certificate Manager Self-Hosted or SaaS policy zone. */
export interface ClusterIssuerVenafi {
  /** Cloud specifies the CyberArk Certificate Manager SaaS configuration settings. */
  cloud?: ClusterIssuerCloud | undefined;
  /** NGTS specifies Palo Alto Networks Next Generation Trust Services (NGTS) configuration using OAuth 2.0 Client Credentials. */
  ngts?: ClusterIssuerNgts | undefined;
  /** TPP specifies CyberArk Certificate Manager Self-Hosted configuration settings. */
  tpp?: ClusterIssuerTpp | undefined;
  /** Zone is the Certificate Manager Policy Zone to use for this issuer. */
  zone: string;
}

/** Configure an external webhook based DNS01 challenge solver to manage DNS01 challenge records. */
export interface ClusterIssuerWebhook {
  /** Additional configuration that should be passed to the webhook apiserver when challenges are processed. */
  config?: unknown | undefined;
  /** The API group name that should be used when POSTing ChallengePayload resources to the webhook apiserver. */
  groupName: string;
  /** The name of the solver to use, as defined in the webhook provider implementation. */
  solverName: string;
}

/** Maps a string key to a path within a volume. */
export interface ClusterItems {
  /** key is the key to project. */
  key: string;
  /** mode is Optional: mode bits used to set permissions on this file. */
  mode?: number | undefined;
  /** path is the relative path of the file to map the key to. */
  path: string;
}

/** Options to specify LDAP configuration */
export interface ClusterLdap {
  /** Bind as authentication configuration */
  bindAsAuth?: ClusterBindAsAuth | undefined;
  /** Bind+Search authentication configuration */
  bindSearchAuth?: ClusterBindSearchAuth | undefined;
  /** LDAP server port */
  port?: number | undefined;
  /** LDAP schema to be used, possible options are `ldap` and `ldaps` */
  scheme?: 'ldap' | 'ldaps' | undefined;
  /** LDAP hostname or IP address */
  server?: string | undefined;
  /** Set to 'true' to enable LDAP over TLS. */
  tls?: boolean | undefined;
}

/** The liveness probe configuration */
export interface ClusterLiveness {
  /** Minimum consecutive failures for the probe to be considered failed after having succeeded. */
  failureThreshold?: number | undefined;
  /** Number of seconds after the container has started before liveness probes are initiated. */
  initialDelaySeconds?: number | undefined;
  /** Configure the feature that extends the liveness probe for a primary instance. */
  isolationCheck?: ClusterIsolationCheck | undefined;
  /** How often (in seconds) to perform the probe. */
  periodSeconds?: number | undefined;
  /** Minimum consecutive successes for the probe to be considered successful after having failed. */
  successThreshold?: number | undefined;
  /** Optional duration in seconds the pod needs to terminate gracefully upon probe failure. */
  terminationGracePeriodSeconds?: number | undefined;
  /** Number of seconds after which the probe times out. */
  timeoutSeconds?: number | undefined;
}

/** The configuration that is used by the portions of PostgreSQL that are managed by the instance manager */
export interface ClusterManaged {
  /** Database roles managed by the `Cluster` */
  roles?: readonly ClusterRoles[] | undefined;
  /** Services roles managed by the `Cluster` */
  services?: ClusterServices | undefined;
}

/** Standard object's metadata. */
export interface ClusterMetadata {
  /** Annotations is an unstructured key value map stored with a resource that may be set by external tools to store and retrieve arbitrary metadata. */
  annotations?: { [key: string]: string } | undefined;
  /** Map of string keys and values that can be used to organize and categorize (scope and select) objects. */
  labels?: { [key: string]: string } | undefined;
  /** The name of the resource. */
  name?: string | undefined;
}

/** The configuration of the monitoring infrastructure of this cluster */
export interface ClusterMonitoring {
  /** The list of config maps containing the custom queries */
  customQueriesConfigMap?: readonly ClusterConnectionString[] | undefined;
  /** The list of secrets containing the custom queries */
  customQueriesSecret?: readonly ClusterConnectionString[] | undefined;
  /** Whether the default queries should be injected. */
  disableDefaultQueries?: boolean | undefined;
  /** Enable or disable the `PodMonitor` Deprecated: This feature will be removed in an upcoming release. */
  enablePodMonitor?: boolean | undefined;
  /** The interval during which metrics computed from queries are considered current. */
  metricsQueriesTTL?: string | undefined;
  /** The list of metric relabelings for the `PodMonitor`. */
  podMonitorMetricRelabelings?: readonly ClusterPodMonitorMetricRelabelings[] | undefined;
  /** The list of relabelings for the `PodMonitor`. */
  podMonitorRelabelings?: readonly ClusterPodMonitorMetricRelabelings[] | undefined;
  /** Configure TLS communication for the metrics endpoint. */
  tls?: ClusterTls | undefined;
}

/** Define a maintenance window for the Kubernetes nodes */
export interface ClusterNodeMaintenanceWindow {
  /** Is there a node maintenance activity in progress? */
  inProgress?: boolean | undefined;
  /** Reuse the existing PVC (wait for the node to come up again) or not (recreate it elsewhere - when `instances` >1) */
  reusePVC?: boolean | undefined;
}

/** Configuration parameters to control the online/hot backup with volume snapshots */
export interface ClusterOnlineConfiguration {
  /** Control whether the I/O workload for the backup initial checkpoint will be limited, according to the `checkpoint_completion_target` setting on the PostgreSQL server. */
  immediateCheckpoint?: boolean | undefined;
  /** If false, the function will return immediately after the backup is completed, without waiting for WAL to be archived. */
  waitForArchive?: boolean | undefined;
}

/** Bootstrap the cluster taking a physical backup of another compatible PostgreSQL instance */
export interface ClusterPgBasebackup {
  /** Name of the database used by the application. */
  database?: string | undefined;
  /** Name of the owner of the database in the instance to be used by applications. */
  owner?: string | undefined;
  /** Name of the secret containing the initial credentials for the owner of the user database. */
  secret?: ClusterIssuerCredentialsRef | undefined;
  /** The name of the server of which we need to take a physical backup */
  source: string;
}

/** The configuration of the plugin that is taking care of WAL archiving and backups for this external cluster */
export interface ClusterPlugin {
  /** Enabled is true if this plugin will be used */
  enabled?: boolean | undefined;
  /** Marks the plugin as the WAL archiver. */
  isWALArchiver?: boolean | undefined;
  /** Name is the plugin name */
  name: string;
  /** Parameters is the configuration of the plugin */
  parameters?: { [key: string]: string } | undefined;
}

/** Projects an auto-rotating credential bundle (private key and certificate chain) that the pod can use either as a TLS client or server. */
export interface ClusterPodCertificate {
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
}

/** RelabelConfig allows dynamic rewriting of the label set for targets, alerts, scraped samples and remote write samples. */
export interface ClusterPodMonitorMetricRelabelings {
  /** action to perform based on the regex matching. */
  action?: 'replace' | 'Replace' | 'keep' | 'Keep' | 'drop' | 'Drop' | 'hashmod' | 'HashMod' | 'labelmap' | 'LabelMap' | 'labeldrop' | 'LabelDrop' | 'labelkeep' | 'LabelKeep' | 'lowercase' | 'Lowercase' | 'uppercase' | 'Uppercase' | 'keepequal' | 'KeepEqual' | 'dropequal' | 'DropEqual' | undefined;
  /** modulus to take of the hash of the source label values. */
  modulus?: number | undefined;
  /** regex defines the regular expression against which the extracted value is matched. */
  regex?: string | undefined;
  /** replacement value against which a Replace action is performed if the regular expression matches. */
  replacement?: string | undefined;
  /** separator defines the string between concatenated SourceLabels. */
  separator?: string | undefined;
  /** sourceLabels defines the source labels select values from existing labels. */
  sourceLabels?: readonly string[] | undefined;
  /** targetLabel defines the label to which the resulting string is written in a replacement. */
  targetLabel?: string | undefined;
}

/** Override the PodSecurityContext applied to every Pod of the cluster. */
export interface ClusterPodSecurityContext {
  /** appArmorProfile is the AppArmor options to use by the containers in this pod. */
  appArmorProfile?: ClusterIssuerSeccompProfile | undefined;
  /** A special supplemental group that applies to all containers in a pod. */
  fsGroup?: number | undefined;
  /** fsGroupChangePolicy defines behavior of changing ownership and permission of the volume before being exposed inside Pod. */
  fsGroupChangePolicy?: string | undefined;
  /** The GID to run the entrypoint of the container process. */
  runAsGroup?: number | undefined;
  /** Indicates that the container must run as a non-root user. */
  runAsNonRoot?: boolean | undefined;
  /** The UID to run the entrypoint of the container process. */
  runAsUser?: number | undefined;
  /** seLinuxChangePolicy defines how the container's SELinux label is applied to all volumes used by the Pod. */
  seLinuxChangePolicy?: string | undefined;
  /** The SELinux context to be applied to all containers. */
  seLinuxOptions?: ClusterIssuerSeLinuxOptions | undefined;
  /** The seccomp options to use by the containers in this pod. */
  seccompProfile?: ClusterIssuerSeccompProfile | undefined;
  /** A list of groups applied to the first process run in each container, in addition to the container's primary GID and fsGroup (if specified). */
  supplementalGroups?: readonly number[] | undefined;
  /** Defines how supplemental groups of the first container processes are calculated. */
  supplementalGroupsPolicy?: string | undefined;
  /** Sysctls hold a list of namespaced sysctls used for the pod. */
  sysctls?: readonly ClusterIssuerSysctls[] | undefined;
  /** The Windows specific settings applied to all containers. */
  windowsOptions?: ClusterWindowsOptions | undefined;
}

/** ServicePort contains information on service's port. */
export interface ClusterPorts {
  /** The application protocol for this port. */
  appProtocol?: string | undefined;
  /** The name of this port within the service. */
  name?: string | undefined;
  /** The port on each node on which this service is exposed when type is NodePort or LoadBalancer. */
  nodePort?: number | undefined;
  /** The port that will be exposed by this service. */
  port: number;
  /** The IP protocol for this port. */
  protocol?: string | undefined;
  /** Number or name of the port to access on the pods targeted by the service. */
  targetPort?: IntOrString | undefined;
}

/** List of references to ConfigMaps or Secrets containing SQL files to be executed as a superuser in the application database right after the cluster has been created. */
export interface ClusterPostInitApplicationSQLRefs {
  /** ConfigMapRefs holds a list of references to ConfigMaps */
  configMapRefs?: readonly ClusterConnectionString[] | undefined;
  /** SecretRefs holds a list of references to Secrets */
  secretRefs?: readonly ClusterConnectionString[] | undefined;
}

/** Configuration of the PostgreSQL server */
export interface ClusterPostgresql {
  /** If this parameter is true, the user will be able to invoke `ALTER SYSTEM` on this CloudNativePG Cluster. */
  enableAlterSystem?: boolean | undefined;
  /** The configuration of the extensions to be added */
  extensions?: readonly ClusterExtensions[] | undefined;
  /** Options to specify LDAP configuration */
  ldap?: ClusterLdap | undefined;
  /** PostgreSQL configuration options (postgresql.conf) */
  parameters?: { [key: string]: string } | undefined;
  /** PostgreSQL Host Based Authentication rules (lines to be appended to the pg_hba.conf file) */
  pg_hba?: readonly string[] | undefined;
  /** PostgreSQL User Name Maps rules (lines to be appended to the pg_ident.conf file) */
  pg_ident?: readonly string[] | undefined;
  /** Specifies the maximum number of seconds to wait when promoting an instance to primary. */
  promotionTimeout?: number | undefined;
  /** Lists of shared preload libraries to add to the default ones */
  shared_preload_libraries?: readonly string[] | undefined;
  /** Requirements to be met by sync replicas. */
  syncReplicaElectionConstraint?: ClusterSyncReplicaElectionConstraint | undefined;
  /** Configuration of the PostgreSQL synchronous replication feature */
  synchronous?: ClusterSynchronous | undefined;
}

/** The configuration of the probes to be injected in the PostgreSQL Pods. */
export interface ClusterProbes {
  /** The liveness probe configuration */
  liveness?: ClusterLiveness | undefined;
  /** The readiness probe configuration */
  readiness?: ClusterReadiness | undefined;
  /** The startup probe configuration */
  startup?: ClusterReadiness | undefined;
}

/** Template to be used to define projected volumes, projected volumes will be mounted under `/projected` base folder */
export interface ClusterProjectedVolumeTemplate {
  /** defaultMode are the mode bits used to set permissions on created files by default. */
  defaultMode?: number | undefined;
  /** sources is the list of volume projections. */
  sources?: readonly ClusterSources[] | undefined;
}

/** The readiness probe configuration */
export interface ClusterReadiness {
  /** Minimum consecutive failures for the probe to be considered failed after having succeeded. */
  failureThreshold?: number | undefined;
  /** Number of seconds after the container has started before liveness probes are initiated. */
  initialDelaySeconds?: number | undefined;
  /** Lag limit. */
  maximumLag?: Quantity | undefined;
  /** How often (in seconds) to perform the probe. */
  periodSeconds?: number | undefined;
  /** Minimum consecutive successes for the probe to be considered successful after having failed. */
  successThreshold?: number | undefined;
  /** Optional duration in seconds the pod needs to terminate gracefully upon probe failure. */
  terminationGracePeriodSeconds?: number | undefined;
  /** Number of seconds after which the probe times out. */
  timeoutSeconds?: number | undefined;
  /** The probe strategy */
  type?: 'pg_isready' | 'streaming' | 'query' | undefined;
}

/** Bootstrap the cluster from a backup */
export interface ClusterRecovery {
  /** The backup object containing the physical base backup from which to initiate the recovery procedure. */
  backup?: ClusterRecoveryBackup | undefined;
  /** Name of the database used by the application. */
  database?: string | undefined;
  /** Name of the owner of the database in the instance to be used by applications. */
  owner?: string | undefined;
  /** By default, the recovery process applies all the available WAL files in the archive (full recovery). */
  recoveryTarget?: ClusterRecoveryTarget | undefined;
  /** Name of the secret containing the initial credentials for the owner of the user database. */
  secret?: ClusterIssuerCredentialsRef | undefined;
  /** The external cluster whose backup we will restore. */
  source?: string | undefined;
  /** The static PVC data source(s) from which to initiate the recovery procedure. */
  volumeSnapshots?: ClusterVolumeSnapshots | undefined;
}

/** The backup object containing the physical base backup from which to initiate the recovery procedure. */
export interface ClusterRecoveryBackup {
  /** EndpointCA store the CA bundle of the barman endpoint. */
  endpointCA?: ClusterConnectionString | undefined;
  /** Name of the referent. */
  name: string;
}

/** By default, the recovery process applies all the available WAL files in the archive (full recovery). */
export interface ClusterRecoveryTarget {
  /** The ID of the backup from which to start the recovery process. */
  backupID?: string | undefined;
  /** Set the target to be exclusive. */
  exclusive?: boolean | undefined;
  /** End recovery as soon as a consistent state is reached */
  targetImmediate?: boolean | undefined;
  /** The target LSN (Log Sequence Number) */
  targetLSN?: string | undefined;
  /** The target name (to be previously created with `pg_create_restore_point`) */
  targetName?: string | undefined;
  /** The target timeline ("latest" or a positive integer) */
  targetTLI?: string | undefined;
  /** The target time as a timestamp in the RFC3339 standard */
  targetTime?: string | undefined;
  /** The target transaction ID */
  targetXID?: string | undefined;
}

/** Replica cluster configuration */
export interface ClusterReplica {
  /** If replica mode is enabled, this cluster will be a replica of an existing cluster. */
  enabled?: boolean | undefined;
  /** When replica mode is enabled, this parameter allows you to replay transactions only when the system time is at least the configured time past the commit time. */
  minApplyDelay?: string | undefined;
  /** Primary defines which Cluster is defined to be the primary in the distributed PostgreSQL cluster, based on the topology specified in externalClusters */
  primary?: string | undefined;
  /** A demotion token generated by an external cluster used to check if the promotion requirements are met. */
  promotionToken?: string | undefined;
  /** Self defines the name of this cluster. */
  self?: string | undefined;
  /** The name of the external cluster which is the replication origin */
  source: string;
}

/** Replication slots management configuration */
export interface ClusterReplicationSlots {
  /** Replication slots for high availability configuration */
  highAvailability?: ClusterHighAvailability | undefined;
  /** Configures the synchronization of the user defined physical replication slots */
  synchronizeReplicas?: ClusterSynchronizeReplicas | undefined;
  /** Standby will update the status of the local replication slots every `updateInterval` seconds (default 30). */
  updateInterval?: number | undefined;
}

/** Selects a resource of the container: only resources limits and requests (limits.cpu, limits.memory, limits.ephemeral-storage, requests.cpu, requests.memory and requests.ephemeral-storage) are … */
export interface ClusterResourceFieldRef {
  /** Container name: required for volumes, optional for env vars */
  containerName?: string | undefined;
  /** Specifies the output format of the exposed resources, defaults to "1" */
  divisor?: Quantity | undefined;
  /** Required: resource to select */
  resource: string;
}

/** Resources requirements of every generated Pod. */
export interface ClusterResources {
  /** Claims lists the names of resources, defined in spec.resourceClaims, that are used by this container. */
  claims?: KeyedList<ClusterClaims, 'name'> | undefined;
  /** Limits describes the maximum amount of compute resources allowed. */
  limits?: { [key: string]: Quantity } | undefined;
  /** Requests describes the minimum amount of compute resources required. */
  requests?: { [key: string]: Quantity } | undefined;
}

/** RoleConfiguration is the representation, in Kubernetes, of a PostgreSQL role with the additional field Ensure specifying whether to ensure the presence or absence of the role in the database The … */
export interface ClusterRoles {
  /** Whether a role bypasses every row-level security (RLS) policy. */
  bypassrls?: boolean | undefined;
  /** Description of the role */
  comment?: string | undefined;
  /** If the role can log in, this specifies how many concurrent connections the role can make. */
  connectionLimit?: number | undefined;
  /** When set to `true`, the role being defined will be allowed to create new databases. */
  createdb?: boolean | undefined;
  /** Whether the role will be permitted to create, alter, drop, comment on, change the security label for, and grant or revoke membership in other roles. */
  createrole?: boolean | undefined;
  /** DisablePassword indicates that a role's password should be set to NULL in Postgres */
  disablePassword?: boolean | undefined;
  /** Ensure the role is `present` or `absent` - defaults to "present" */
  ensure?: 'present' | 'absent' | undefined;
  /** List of one or more existing roles to which this role will be immediately added as a new member. */
  inRoles?: readonly string[] | undefined;
  /** Whether a role "inherits" the privileges of roles it is a member of. */
  inherit?: boolean | undefined;
  /** Whether the role is allowed to log in. */
  login?: boolean | undefined;
  /** Name of the role */
  name: string;
  /** Secret containing the password of the role (if present) If null, the password will be ignored unless DisablePassword is set */
  passwordSecret?: ClusterIssuerCredentialsRef | undefined;
  /** Whether a role is a replication role. */
  replication?: boolean | undefined;
  /** Whether the role is a `superuser` who can override all access restrictions within the database - superuser status is dangerous and should be used only when really needed. */
  superuser?: boolean | undefined;
  /** Date and time after which the role's password is no longer valid. */
  validUntil?: string | undefined;
}

/** The credentials to use to upload data to S3 */
export interface ClusterS3Credentials {
  /** The reference to the access key id */
  accessKeyId?: ClusterConnectionString | undefined;
  /** Use the role based authentication without providing explicitly the keys. */
  inheritFromIAMRole?: boolean | undefined;
  /** The reference to the secret containing the region name */
  region?: ClusterConnectionString | undefined;
  /** The reference to the secret access key */
  secretAccessKey?: ClusterConnectionString | undefined;
  /** The references to the session key */
  sessionToken?: ClusterConnectionString | undefined;
}

/** Override the SecurityContext applied to every Container in the Pod of the cluster. */
export interface ClusterSecurityContext {
  /** AllowPrivilegeEscalation controls whether a process can gain more privileges than its parent process. */
  allowPrivilegeEscalation?: boolean | undefined;
  /** appArmorProfile is the AppArmor options to use by this container. */
  appArmorProfile?: ClusterIssuerSeccompProfile | undefined;
  /** The capabilities to add/drop when running containers. */
  capabilities?: ClusterCapabilities | undefined;
  /** Run container in privileged mode. */
  privileged?: boolean | undefined;
  /** procMount denotes the type of proc mount to use for the containers. */
  procMount?: string | undefined;
  /** Whether this container has a read-only root filesystem. */
  readOnlyRootFilesystem?: boolean | undefined;
  /** The GID to run the entrypoint of the container process. */
  runAsGroup?: number | undefined;
  /** Indicates that the container must run as a non-root user. */
  runAsNonRoot?: boolean | undefined;
  /** The UID to run the entrypoint of the container process. */
  runAsUser?: number | undefined;
  /** The SELinux context to be applied to the container. */
  seLinuxOptions?: ClusterIssuerSeLinuxOptions | undefined;
  /** The seccomp options to use by this container. */
  seccompProfile?: ClusterIssuerSeccompProfile | undefined;
  /** The Windows specific settings applied to all containers. */
  windowsOptions?: ClusterWindowsOptions | undefined;
}

/** Configure the generation of the service account */
export interface ClusterServiceAccountTemplate {
  /** Metadata are the metadata to be used for the generated service account */
  metadata: ClusterMetadata;
}

/** serviceAccountToken is information about the serviceAccountToken data to project */
export interface ClusterServiceAccountToken {
  /** audience is the intended audience of the token. */
  audience?: string | undefined;
  /** expirationSeconds is the requested duration of validity of the service account token. */
  expirationSeconds?: number | undefined;
  /** path is the path relative to the mount point of the file to project the token into. */
  path: string;
}

/** ServiceTemplate is the template specification for the service. */
export interface ClusterServiceTemplate {
  /** Standard object's metadata. */
  metadata?: ClusterMetadata | undefined;
  /** Specification of the desired behavior of the service. */
  spec?: ClusterServiceTemplateSpec | undefined;
}

/** Specification of the desired behavior of the service. */
export interface ClusterServiceTemplateSpec {
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
  externalTrafficPolicy?: string | undefined;
  /** healthCheckNodePort specifies the healthcheck nodePort for the service. */
  healthCheckNodePort?: number | undefined;
  /** InternalTrafficPolicy describes how nodes distribute service traffic they receive on the ClusterIP. */
  internalTrafficPolicy?: string | undefined;
  /** IPFamilies is a list of IP families (e.g. IPv4, IPv6) assigned to this service. */
  ipFamilies?: readonly string[] | undefined;
  /** IPFamilyPolicy represents the dual-stack-ness requested or required by this Service. */
  ipFamilyPolicy?: string | undefined;
  /** loadBalancerClass is the class of the load balancer implementation this Service belongs to. */
  loadBalancerClass?: string | undefined;
  /** Only applies to Service Type: LoadBalancer. */
  loadBalancerIP?: string | undefined;
  /** If specified and supported by the platform, this will restrict traffic through the cloud-provider load-balancer will be restricted to the specified client IPs. */
  loadBalancerSourceRanges?: readonly string[] | undefined;
  /** The list of ports that are exposed by this service. */
  ports?: KeyedList<ClusterPorts, 'port' | 'protocol'> | undefined;
  /** publishNotReadyAddresses indicates that any agent which deals with endpoints for this Service should disregard any indications of ready/not-ready. */
  publishNotReadyAddresses?: boolean | undefined;
  /** Route service traffic to pods with label keys and values matching this selector. */
  selector?: { [key: string]: string } | undefined;
  /** Supports "ClientIP" and "None". */
  sessionAffinity?: string | undefined;
  /** sessionAffinityConfig contains the configurations of session affinity. */
  sessionAffinityConfig?: ClusterSessionAffinityConfig | undefined;
  /** TrafficDistribution offers a way to express preferences for how traffic is distributed to Service endpoints. */
  trafficDistribution?: string | undefined;
  /** type determines how the Service is exposed. */
  type?: string | undefined;
}

/** Services roles managed by the `Cluster` */
export interface ClusterServices {
  /** Additional is a list of additional managed services specified by the user. */
  additional?: readonly ClusterAdditional[] | undefined;
  /** DisabledDefaultServices is a list of service types that are disabled by default. */
  disabledDefaultServices?: readonly ('rw' | 'r' | 'ro')[] | undefined;
}

/** sessionAffinityConfig contains the configurations of session affinity. */
export interface ClusterSessionAffinityConfig {
  /** clientIP contains the configurations of Client IP based session affinity. */
  clientIP?: ClusterClientIP | undefined;
}

/** The source of the import */
export interface ClusterSource {
  /** The name of the externalCluster used for import */
  externalCluster: string;
}

/** Projection that may be projected along with other supported volume types. */
export interface ClusterSources {
  /** ClusterTrustBundle allows a pod to access the `.spec.trustBundle` field of ClusterTrustBundle objects in an auto-updating file. */
  clusterTrustBundle?: ClusterClusterTrustBundle | undefined;
  /** configMap information about the configMap data to project */
  configMap?: ClusterConfigMap | undefined;
  /** downwardAPI information about the downwardAPI data to project */
  downwardAPI?: ClusterDownwardAPI | undefined;
  /** Projects an auto-rotating credential bundle (private key and certificate chain) that the pod can use either as a TLS client or server. */
  podCertificate?: ClusterPodCertificate | undefined;
  /** secret information about the secret data to project */
  secret?: ClusterConfigMap | undefined;
  /** serviceAccountToken is information about the serviceAccountToken data to project */
  serviceAccountToken?: ClusterServiceAccountToken | undefined;
}

/** The specification for the PersistentVolumeClaim. */
export interface ClusterSpec {
  /** accessModes contains the desired access modes the volume should have. */
  accessModes?: readonly string[] | undefined;
  /** dataSource field can be used to specify either: * An existing VolumeSnapshot object (snapshot.storage.k8s.io/VolumeSnapshot) * An existing PVC (PersistentVolumeClaim) If the provisioner or an … */
  dataSource?: ClusterStorage | undefined;
  /** dataSourceRef specifies the object from which to populate the volume with data, if a non-empty volume is desired. */
  dataSourceRef?: ClusterDataSourceRef | undefined;
  /** resources represents the minimum resources the volume should have. */
  resources?: ClusterIssuerResources | undefined;
  /** selector is a label query over volumes to consider for binding. */
  selector?: GatewaySelector | undefined;
  /** storageClassName is the name of the StorageClass required by the claim. */
  storageClassName?: string | undefined;
  /** volumeAttributesClassName may be used to set the VolumeAttributesClass used by this claim. */
  volumeAttributesClassName?: string | undefined;
  /** volumeMode defines what type of volume is required by the claim. */
  volumeMode?: string | undefined;
  /** volumeName is the binding reference to the PersistentVolume backing this claim. */
  volumeName?: string | undefined;
}

/** Specification of the desired behavior of the cluster. */
export interface ClusterSpec2 {
  /** Affinity/Anti-affinity rules for Pods */
  affinity?: ClusterAffinity | undefined;
  /** The configuration to be used for backups */
  backup?: ClusterBackup | undefined;
  /** Instructions to bootstrap this cluster */
  bootstrap?: ClusterBootstrap | undefined;
  /** The configuration for the CA and related certificates */
  certificates?: ClusterCertificates | undefined;
  /** Description of this PostgreSQL cluster */
  description?: string | undefined;
  /** Manage the `PodDisruptionBudget` resources within the cluster. */
  enablePDB?: boolean | undefined;
  /** When this option is enabled, the operator will use the `SuperuserSecret` to update the `postgres` user password (if the secret is not present, the operator will automatically create one). */
  enableSuperuserAccess?: boolean | undefined;
  /** Env follows the Env format to pass environment variables to the pods created in the cluster */
  env?: readonly ClusterEnv[] | undefined;
  /** EnvFrom follows the EnvFrom format to pass environment variables sources to the pods to be used by Env */
  envFrom?: readonly ClusterEnvFrom[] | undefined;
  /** EphemeralVolumeSource allows the user to configure the source of ephemeral volumes. */
  ephemeralVolumeSource?: ClusterEphemeralVolumeSource | undefined;
  /** EphemeralVolumesSizeLimit allows the user to set the limits for the ephemeral volumes */
  ephemeralVolumesSizeLimit?: ClusterEphemeralVolumesSizeLimit | undefined;
  /** The list of external clusters which are used in the configuration */
  externalClusters?: readonly ClusterExternalClusters[] | undefined;
  /** The amount of time (in seconds) to wait before triggering a failover after the primary PostgreSQL instance in the cluster was detected to be unhealthy */
  failoverDelay?: number | undefined;
  /** Defines the major PostgreSQL version we want to use within an ImageCatalog */
  imageCatalogRef?: ClusterImageCatalogRef | undefined;
  /** Name of the container image, supporting both tags (`<image>:<tag>`) and digests for deterministic and repeatable deployments (`<image>:<tag>@sha256:<digestValue>`) */
  imageName?: string | undefined;
  /** Image pull policy. */
  imagePullPolicy?: string | undefined;
  /** The list of pull secrets to be used to pull the images */
  imagePullSecrets?: readonly ClusterIssuerCredentialsRef[] | undefined;
  /** Metadata that will be inherited by all objects related to the Cluster */
  inheritedMetadata?: CertificateSecretTemplate | undefined;
  /** Number of instances required in the cluster */
  instances?: number | undefined;
  /** LivenessProbeTimeout is the time (in seconds) that is allowed for a PostgreSQL instance to successfully respond to the liveness probe (default 30). */
  livenessProbeTimeout?: number | undefined;
  /** The instances' log level, one of the following values: error, warning, info (default), debug, trace */
  logLevel?: 'error' | 'warning' | 'info' | 'debug' | 'trace' | undefined;
  /** The configuration that is used by the portions of PostgreSQL that are managed by the instance manager */
  managed?: ClusterManaged | undefined;
  /** The target value for the synchronous replication quorum, that can be decreased if the number of ready standbys is lower than this. */
  maxSyncReplicas?: number | undefined;
  /** Minimum number of instances required in synchronous replication with the primary. */
  minSyncReplicas?: number | undefined;
  /** The configuration of the monitoring infrastructure of this cluster */
  monitoring?: ClusterMonitoring | undefined;
  /** Define a maintenance window for the Kubernetes nodes */
  nodeMaintenanceWindow?: ClusterNodeMaintenanceWindow | undefined;
  /** The plugins configuration, containing any plugin to be loaded with the corresponding configuration */
  plugins?: readonly ClusterPlugin[] | undefined;
  /** Override the PodSecurityContext applied to every Pod of the cluster. */
  podSecurityContext?: ClusterPodSecurityContext | undefined;
  /** The GID of the `postgres` user inside the image, defaults to `26` */
  postgresGID?: number | undefined;
  /** The UID of the `postgres` user inside the image, defaults to `26` */
  postgresUID?: number | undefined;
  /** Configuration of the PostgreSQL server */
  postgresql?: ClusterPostgresql | undefined;
  /** Method to follow to upgrade the primary server during a rolling update procedure, after all replicas have been successfully updated: it can be with a switchover (`switchover`) or in-place (`restart` … */
  primaryUpdateMethod?: 'switchover' | 'restart' | undefined;
  /** Deployment strategy to follow to upgrade the primary server during a rolling update procedure, after all replicas have been successfully updated: it can be automated (`unsupervised` - default) or … */
  primaryUpdateStrategy?: 'unsupervised' | 'supervised' | undefined;
  /** Name of the priority class which will be used in every generated Pod, if the PriorityClass specified does not exist, the pod will not be able to schedule. */
  priorityClassName?: string | undefined;
  /** The configuration of the probes to be injected in the PostgreSQL Pods. */
  probes?: ClusterProbes | undefined;
  /** Template to be used to define projected volumes, projected volumes will be mounted under `/projected` base folder */
  projectedVolumeTemplate?: ClusterProjectedVolumeTemplate | undefined;
  /** Replica cluster configuration */
  replica?: ClusterReplica | undefined;
  /** Replication slots management configuration */
  replicationSlots?: ClusterReplicationSlots | undefined;
  /** Resources requirements of every generated Pod. */
  resources?: ClusterResources | undefined;
  /** If specified, the pod will be dispatched by specified Kubernetes scheduler. */
  schedulerName?: string | undefined;
  /** The SeccompProfile applied to every Pod and Container. */
  seccompProfile?: ClusterIssuerSeccompProfile | undefined;
  /** Override the SecurityContext applied to every Container in the Pod of the cluster. */
  securityContext?: ClusterSecurityContext | undefined;
  /** Configure the generation of the service account */
  serviceAccountTemplate?: ClusterServiceAccountTemplate | undefined;
  /** The time in seconds that controls the window of time reserved for the smart shutdown of Postgres to complete. */
  smartShutdownTimeout?: number | undefined;
  /** The time in seconds that is allowed for a PostgreSQL instance to successfully start up (default 3600). */
  startDelay?: number | undefined;
  /** The time in seconds that is allowed for a PostgreSQL instance to gracefully shutdown (default 1800) */
  stopDelay?: number | undefined;
  /** Configuration of the storage of the instances */
  storage?: ClusterSpecStorage | undefined;
  /** The secret containing the superuser password. */
  superuserSecret?: ClusterIssuerCredentialsRef | undefined;
  /** The time in seconds that is allowed for a primary PostgreSQL instance to gracefully shutdown during a switchover. */
  switchoverDelay?: number | undefined;
  /** The tablespaces configuration */
  tablespaces?: readonly ClusterTablespaces[] | undefined;
  /** TopologySpreadConstraints specifies how to spread matching pods among the given topology. */
  topologySpreadConstraints?: readonly ClusterTopologySpreadConstraints[] | undefined;
  /** Configuration of the storage for PostgreSQL WAL (Write-Ahead Log) */
  walStorage?: ClusterSpecStorage | undefined;
}

/** Configuration of the storage of the instances */
export interface ClusterSpecStorage {
  /** Template to be used to generate the Persistent Volume Claim */
  pvcTemplate?: ClusterSpec | undefined;
  /** Resize existent PVCs, defaults to true */
  resizeInUseVolumes?: boolean | undefined;
  /** Size of the storage. */
  size?: string | undefined;
  /** StorageClass to use for PVCs. */
  storageClass?: string | undefined;
}

/** Configuration of the storage of the instances */
export interface ClusterStorage {
  /** APIGroup is the group for the resource being referenced. */
  apiGroup?: string | undefined;
  /** Kind is the type of resource being referenced */
  kind: string;
  /** Name is the name of resource being referenced */
  name: string;
}

/** Requirements to be met by sync replicas. */
export interface ClusterSyncReplicaElectionConstraint {
  /** This flag enables the constraints for sync replicas */
  enabled: boolean;
  /** A list of node labels values to extract and compare to evaluate if the pods reside in the same topology or not */
  nodeLabelsAntiAffinity?: readonly string[] | undefined;
}

/** Configures the synchronization of the user defined physical replication slots */
export interface ClusterSynchronizeReplicas {
  /** When set to true, every replication slot that is on the primary is synchronized on each standby */
  enabled?: boolean | undefined;
  /** List of regular expression patterns to match the names of replication slots to be excluded (by default empty) */
  excludePatterns?: readonly string[] | undefined;
}

/** Configuration of the PostgreSQL synchronous replication feature */
export interface ClusterSynchronous {
  /** If set to "required", data durability is strictly enforced. */
  dataDurability?: 'required' | 'preferred' | undefined;
  /** FailoverQuorum enables a quorum-based check before failover, improving data durability and safety during failover events in CloudNativePG-managed PostgreSQL clusters. */
  failoverQuorum?: boolean | undefined;
  /** Specifies the maximum number of local cluster pods that can be automatically included in the `synchronous_standby_names` option in PostgreSQL. */
  maxStandbyNamesFromCluster?: number | undefined;
  /** Method to select synchronous replication standbys from the listed servers, accepting 'any' (quorum-based synchronous replication) or 'first' (priority-based synchronous replication) as values. */
  method: 'any' | 'first';
  /** Specifies the number of synchronous standby servers that transactions must wait for responses from. */
  number: number;
  /** A user-defined list of application names to be added to `synchronous_standby_names` after local cluster pods (the order is only useful for priority-based synchronous replication). */
  standbyNamesPost?: readonly string[] | undefined;
  /** A user-defined list of application names to be added to `synchronous_standby_names` before local cluster pods (the order is only useful for priority-based synchronous replication). */
  standbyNamesPre?: readonly string[] | undefined;
}

/** TablespaceConfiguration is the configuration of a tablespace, and includes the storage specification for the tablespace */
export interface ClusterTablespaces {
  /** The name of the tablespace */
  name: string;
  /** Owner is the PostgreSQL user owning the tablespace */
  owner?: ClusterIssuerImagePullSecrets | undefined;
  /** The storage configuration for the tablespace */
  storage: ClusterSpecStorage;
  /** When set to true, the tablespace will be added as a `temp_tablespaces` entry in PostgreSQL, and will be available to automatically house temp database objects, or other temporary files. */
  temporary?: boolean | undefined;
}

/** Configure TLS communication for the metrics endpoint. */
export interface ClusterTls {
  /** Enable TLS for the monitoring endpoint. */
  enabled?: boolean | undefined;
}

/** TopologySpreadConstraint specifies how to spread matching pods among the given topology. */
export interface ClusterTopologySpreadConstraints {
  /** LabelSelector is used to find matching pods. */
  labelSelector?: GatewaySelector | undefined;
  /** MatchLabelKeys is a set of pod label keys to select the pods over which spreading will be calculated. */
  matchLabelKeys?: readonly string[] | undefined;
  /** MaxSkew describes the degree to which pods may be unevenly distributed. */
  maxSkew: number;
  /** MinDomains indicates a minimum number of eligible domains. */
  minDomains?: number | undefined;
  /** NodeAffinityPolicy indicates how we will treat Pod's nodeAffinity/nodeSelector when calculating pod topology spread skew. */
  nodeAffinityPolicy?: string | undefined;
  /** NodeTaintsPolicy indicates how we will treat node taints when calculating pod topology spread skew. */
  nodeTaintsPolicy?: string | undefined;
  /** TopologyKey is the key of node labels. */
  topologyKey: string;
  /** WhenUnsatisfiable indicates how to deal with a pod if it doesn't satisfy the spread constraint. - DoNotSchedule (default) tells the scheduler not to schedule it. - ScheduleAnyway tells the scheduler … */
  whenUnsatisfiable: string;
}

/** Source for the environment variable's value. */
export interface ClusterValueFrom {
  /** Selects a key of a ConfigMap. */
  configMapKeyRef?: PodMonitorCredentials | undefined;
  /** Selects a field of the pod: supports metadata.name, metadata.namespace, `metadata.labels['<KEY>']`, `metadata.annotations['<KEY>']`, spec.nodeName, spec.serviceAccountName, status.hostIP, … */
  fieldRef?: ClusterFieldRef | undefined;
  /** FileKeyRef selects a key of the env file. */
  fileKeyRef?: ClusterFileKeyRef | undefined;
  /** Selects a resource of the container: only resources limits and requests (limits.cpu, limits.memory, limits.ephemeral-storage, requests.cpu, requests.memory and requests.ephemeral-storage) are … */
  resourceFieldRef?: ClusterResourceFieldRef | undefined;
  /** Selects a key of a secret in the pod's namespace */
  secretKeyRef?: PodMonitorCredentials | undefined;
}

/** Will be used to create a stand-alone PVC to provision the volume. */
export interface ClusterVolumeClaimTemplate {
  /** May contain labels and annotations that will be copied into the PVC when creating it. */
  metadata?: unknown | undefined;
  /** The specification for the PersistentVolumeClaim. */
  spec: ClusterSpec;
}

/** VolumeSnapshot provides the configuration for the execution of volume snapshot backups. */
export interface ClusterVolumeSnapshot {
  /** Annotations key-value pairs that will be added to .metadata.annotations snapshot resources. */
  annotations?: { [key: string]: string } | undefined;
  /** ClassName specifies the Snapshot Class to be used for PG_DATA PersistentVolumeClaim. */
  className?: string | undefined;
  /** Labels are key-value pairs that will be added to .metadata.labels snapshot resources. */
  labels?: { [key: string]: string } | undefined;
  /** Whether the default type of backup with volume snapshots is online/hot (`true`, default) or offline/cold (`false`) */
  online?: boolean | undefined;
  /** Configuration parameters to control the online/hot backup with volume snapshots */
  onlineConfiguration?: ClusterOnlineConfiguration | undefined;
  /** SnapshotOwnerReference indicates the type of owner reference the snapshot should have */
  snapshotOwnerReference?: 'none' | 'cluster' | 'backup' | undefined;
  /** TablespaceClassName specifies the Snapshot Class to be used for the tablespaces. defaults to the PGDATA Snapshot Class, if set */
  tablespaceClassName?: { [key: string]: string } | undefined;
  /** WalClassName specifies the Snapshot Class to be used for the PG_WAL PersistentVolumeClaim. */
  walClassName?: string | undefined;
}

/** The static PVC data source(s) from which to initiate the recovery procedure. */
export interface ClusterVolumeSnapshots {
  /** Configuration of the storage of the instances */
  storage: ClusterStorage;
  /** Configuration of the storage for PostgreSQL tablespaces */
  tablespaceStorage?: { [key: string]: ClusterStorage } | undefined;
  /** Configuration of the storage for PostgreSQL WAL (Write-Ahead Log) */
  walStorage?: ClusterStorage | undefined;
}

/** The configuration for the backup of the WAL stream. */
export interface ClusterWal {
  /** Additional arguments that can be appended to the 'barman-cloud-wal-archive' command-line invocation. */
  archiveAdditionalCommandArgs?: readonly string[] | undefined;
  /** Compress a WAL file before sending it to the object store. */
  compression?: 'bzip2' | 'gzip' | 'lz4' | 'snappy' | 'xz' | 'zstd' | undefined;
  /** Whenever to force the encryption of files (if the bucket is not already configured for that). */
  encryption?: 'AES256' | 'aws:kms' | undefined;
  /** Number of WAL files to be either archived in parallel (when the PostgreSQL instance is archiving to a backup object store) or restored in parallel (when a PostgreSQL standby is fetching WAL files … */
  maxParallel?: number | undefined;
  /** Additional arguments that can be appended to the 'barman-cloud-wal-restore' command-line invocation. */
  restoreAdditionalCommandArgs?: readonly string[] | undefined;
}

/** The Windows specific settings applied to all containers. */
export interface ClusterWindowsOptions {
  /** GMSACredentialSpec is where the GMSA admission webhook (https://github.com/kubernetes-sigs/windows-gmsa) inlines the contents of the GMSA credential spec named by the GMSACredentialSpecName field. */
  gmsaCredentialSpec?: string | undefined;
  /** GMSACredentialSpecName is the name of the GMSA credential spec to use. */
  gmsaCredentialSpecName?: string | undefined;
  /** HostProcess determines if a container should be run as a 'Host Process' container. */
  hostProcess?: boolean | undefined;
  /** The UserName in Windows to run the entrypoint of the container process. */
  runAsUserName?: string | undefined;
}

/** ExternalSecret is the Schema for the external-secrets API. */
export interface ExternalSecret {
  apiVersion?: 'external-secrets.io/v1' | undefined;
  kind?: 'ExternalSecret' | undefined;
  metadata?: ObjectMeta | undefined;
  /** ExternalSecretSpec defines the desired state of ExternalSecret. */
  spec?: ExternalSecretSpec | undefined;
}

/** TemplateRef specifies a reference to either a ConfigMap or a Secret resource. */
export interface ExternalSecretConfigMap {
  /** A list of keys in the ConfigMap/Secret to use as templates for Secret data */
  items: readonly ExternalSecretItems[];
  /** The name of the ConfigMap/Secret resource */
  name: string;
}

/** ExternalSecretData defines the connection between the Kubernetes Secret key (spec.data.<key>) and the Provider data. */
export interface ExternalSecretData {
  /** RemoteRef points to the remote secret and defines which secret (version/property/..) to fetch. */
  remoteRef: ExternalSecretRemoteRef;
  /** The key in the Kubernetes Secret to store the value. */
  secretKey: string;
  /** SourceRef allows you to override the source from which the value will be pulled. */
  sourceRef?: ExternalSecretSourceRef | undefined;
}

/** ExternalSecretDataFromRemoteRef defines the connection between the Kubernetes Secret keys and the Provider data when using DataFrom to fetch multiple values from a Provider. */
export interface ExternalSecretDataFrom {
  /** Used to extract multiple key/value pairs from one secret Note: Extract does not support sourceRef.Generator or sourceRef.GeneratorRef. */
  extract?: ExternalSecretRemoteRef | undefined;
  /** Used to find secrets based on tags or regular expressions Note: Find does not support sourceRef.Generator or sourceRef.GeneratorRef. */
  find?: ExternalSecretFind | undefined;
  /** Used to rewrite secret Keys after getting them from the secret Provider Multiple Rewrite operations can be provided. */
  rewrite?: readonly ExternalSecretRewrite[] | undefined;
  /** SourceRef points to a store or generator which contains secret values ready to use. */
  sourceRef?: ExternalSecretSourceRef | undefined;
}

/** Used to find secrets based on tags or regular expressions Note: Find does not support sourceRef.Generator or sourceRef.GeneratorRef. */
export interface ExternalSecretFind {
  /** Used to define a conversion Strategy */
  conversionStrategy?: 'Default' | 'Unicode' | undefined;
  /** Used to define a decoding Strategy */
  decodingStrategy?: 'Auto' | 'Base64' | 'Base64URL' | 'None' | undefined;
  /** Finds secrets based on the name. */
  name?: ExternalSecretName | undefined;
  /** A root path to start the find operations. */
  path?: string | undefined;
  /** Find secrets based on tags. */
  tags?: { [key: string]: string } | undefined;
}

/** GeneratorRef points to a generator custom resource. */
export interface ExternalSecretGeneratorRef {
  /** Specify the apiVersion of the generator resource */
  apiVersion?: string | undefined;
  /** Specify the Kind of the generator resource */
  kind: 'ACRAccessToken' | 'ClusterGenerator' | 'CloudsmithAccessToken' | 'ECRAuthorizationToken' | 'Fake' | 'GCRAccessToken' | 'GithubAccessToken' | 'QuayAccessToken' | 'Password' | 'SSHKey' | 'STSSessionToken' | 'UUID' | 'VaultDynamicSecret' | 'Webhook' | 'Grafana' | 'MFA';
  /** Specify the name of the generator resource */
  name: string;
}

/** TemplateRefItem specifies a key in the ConfigMap/Secret to use as a template for Secret data. */
export interface ExternalSecretItems {
  /** A key in the ConfigMap/Secret */
  key: string;
  /** TemplateScope specifies how the template keys should be interpreted. */
  templateAs?: 'Values' | 'KeysAndValues' | undefined;
}

/** Manifest defines a custom Kubernetes resource to create instead of a Secret. */
export interface ExternalSecretManifest {
  /** APIVersion of the target resource (e.g., "v1" for ConfigMap, "argoproj.io/v1alpha1" for ArgoCD Application) */
  apiVersion: string;
  /** Kind of the target resource (e.g., "ConfigMap", "Application") */
  kind: string;
}

/** Used to merge key/values in one single Secret The resulting key will contain all values from the specified secrets */
export interface ExternalSecretMerge {
  /** Used to define the policy to use in conflict resolution. */
  conflictPolicy?: 'Ignore' | 'Error' | undefined;
  /** Used to define the target key of the merge operation. */
  into?: string | undefined;
  /** Used to define key priority in conflict resolution. */
  priority?: readonly string[] | undefined;
  /** Used to define the policy when a key in the priority list does not exist in the input. */
  priorityPolicy?: 'IgnoreNotFound' | 'Strict' | undefined;
  /** Used to define the strategy to use in the merge operation. */
  strategy?: 'Extract' | 'JSON' | undefined;
}

/** ExternalSecretTemplateMetadata defines metadata fields for the Secret blueprint. */
export interface ExternalSecretMetadata {
  annotations?: { [key: string]: string } | undefined;
  finalizers?: readonly string[] | undefined;
  labels?: { [key: string]: string } | undefined;
}

/** Finds secrets based on the name. */
export interface ExternalSecretName {
  /** Finds secrets base */
  regexp?: string | undefined;
}

/** Used to rewrite with regular expressions. */
export interface ExternalSecretRegexp {
  /** Used to define the regular expression of a re.Compiler. */
  source: string;
  /** Used to define the target pattern of a ReplaceAll operation. */
  target: string;
}

/** RemoteRef points to the remote secret and defines which secret (version/property/..) to fetch. */
export interface ExternalSecretRemoteRef {
  /** Used to define a conversion Strategy */
  conversionStrategy?: 'Default' | 'Unicode' | undefined;
  /** Used to define a decoding Strategy */
  decodingStrategy?: 'Auto' | 'Base64' | 'Base64URL' | 'None' | undefined;
  /** Key is the key used in the Provider, mandatory */
  key: string;
  /** Policy for fetching tags/labels from provider secrets, possible options are Fetch, None. */
  metadataPolicy?: 'None' | 'Fetch' | undefined;
  /** Used to select a specific property of the Provider value (if a map), if supported */
  property?: string | undefined;
  /** Used to select a specific version of the Provider value, if supported */
  version?: string | undefined;
}

/** ExternalSecretRewrite defines how to rewrite secret data values before they are written to the Secret. */
export interface ExternalSecretRewrite {
  /** Used to merge key/values in one single Secret The resulting key will contain all values from the specified secrets */
  merge?: ExternalSecretMerge | undefined;
  /** Used to rewrite with regular expressions. */
  regexp?: ExternalSecretRegexp | undefined;
  /** Used to apply string transformation on the secrets. */
  transform?: ExternalSecretTransform | undefined;
}

/** SourceRef allows you to override the source from which the value will be pulled. */
export interface ExternalSecretSourceRef {
  /** GeneratorRef points to a generator custom resource. */
  generatorRef?: ExternalSecretGeneratorRef | undefined;
  /** SecretStoreRef defines which SecretStore to fetch the ExternalSecret data. */
  storeRef?: ExternalSecretStoreRef | undefined;
}

/** ExternalSecretSpec defines the desired state of ExternalSecret. */
export interface ExternalSecretSpec {
  /** Data defines the connection between the Kubernetes Secret keys and the Provider data */
  data?: readonly ExternalSecretData[] | undefined;
  /** DataFrom is used to fetch all properties from a specific Provider data If multiple entries are specified, the Secret keys are merged in the specified order */
  dataFrom?: readonly ExternalSecretDataFrom[] | undefined;
  /** RefreshInterval is the amount of time before the values are read again from the SecretStore provider, specified as Golang Duration strings. */
  refreshInterval?: string | undefined;
  /** RefreshPolicy determines how the ExternalSecret should be refreshed: - CreatedOnce: Creates the Secret only if it does not exist and does not update it thereafter - Periodic: Synchronizes the Secret … */
  refreshPolicy?: 'CreatedOnce' | 'Periodic' | 'OnChange' | undefined;
  /** SecretStoreRef defines which SecretStore to fetch the ExternalSecret data. */
  secretStoreRef?: ExternalSecretStoreRef | undefined;
  /** ExternalSecretTarget defines the Kubernetes Secret to be created, there can be only one target per ExternalSecret. */
  target?: ExternalSecretTarget | undefined;
}

/** SecretStoreRef defines which SecretStore to fetch the ExternalSecret data. */
export interface ExternalSecretStoreRef {
  /** Kind of the SecretStore resource (SecretStore or ClusterSecretStore) Defaults to `SecretStore` */
  kind?: 'SecretStore' | 'ClusterSecretStore' | undefined;
  /** Name of the SecretStore resource */
  name?: string | undefined;
}

/** ExternalSecretTarget defines the Kubernetes Secret to be created, there can be only one target per ExternalSecret. */
export interface ExternalSecretTarget {
  /** CreationPolicy defines rules on how to create the resulting Secret. */
  creationPolicy?: 'Owner' | 'Orphan' | 'Merge' | 'None' | undefined;
  /** DeletionPolicy defines rules on how to delete the resulting Secret. */
  deletionPolicy?: 'Delete' | 'Merge' | 'Retain' | undefined;
  /** Immutable defines if the final secret will be immutable */
  immutable?: boolean | undefined;
  /** Manifest defines a custom Kubernetes resource to create instead of a Secret. */
  manifest?: ExternalSecretManifest | undefined;
  /** The name of the Secret resource to be managed. */
  name?: string | undefined;
  /** Template defines a blueprint for the created Secret resource. */
  template?: ExternalSecretTemplate | undefined;
}

/** Template defines a blueprint for the created Secret resource. */
export interface ExternalSecretTemplate {
  data?: { [key: string]: string } | undefined;
  /** EngineVersion specifies the template engine version that should be used to compile/execute the template specified in .data and .templateFrom[]. */
  engineVersion?: 'v2' | undefined;
  /** TemplateMergePolicy defines how the rendered template should be merged with the existing Secret data. */
  mergePolicy?: 'Replace' | 'Merge' | undefined;
  /** ExternalSecretTemplateMetadata defines metadata fields for the Secret blueprint. */
  metadata?: ExternalSecretMetadata | undefined;
  templateFrom?: readonly ExternalSecretTemplateFrom[] | undefined;
  type?: string | undefined;
}

/** TemplateFrom specifies a source for templates. */
export interface ExternalSecretTemplateFrom {
  /** TemplateRef specifies a reference to either a ConfigMap or a Secret resource. */
  configMap?: ExternalSecretConfigMap | undefined;
  literal?: string | undefined;
  /** TemplateRef specifies a reference to either a ConfigMap or a Secret resource. */
  secret?: ExternalSecretConfigMap | undefined;
  /** Target specifies where to place the template result. */
  target?: string | undefined;
}

/** Used to apply string transformation on the secrets. */
export interface ExternalSecretTransform {
  /** Used to define the template to apply on the secret name. */
  template: string;
}

/** Gateway represents an instance of a service-traffic handling infrastructure by binding Listeners to a set of IP addresses. */
export interface Gateway {
  apiVersion?: 'gateway.networking.k8s.io/v1' | undefined;
  kind?: 'Gateway' | undefined;
  metadata?: ObjectMeta | undefined;
  /** Spec defines the desired state of Gateway. */
  spec: GatewaySpec;
}

/** GatewaySpecAddress describes an address that can be bound to a Gateway. */
export interface GatewayAddresses {
  /** Type of the address. */
  type?: string | undefined;
  /** When a value is unspecified, an implementation SHOULD automatically assign an address matching the requested type if possible. */
  value?: string | undefined;
}

/** AllowedListeners defines which ListenerSets can be attached to this Gateway. */
export interface GatewayAllowedListeners {
  /** Namespaces defines which namespaces ListenerSets can be attached to this Gateway. */
  namespaces?: GatewayNamespaces | undefined;
}

/** AllowedRoutes defines the types of routes that MAY be attached to a Listener and the trusted namespaces where those Route resources MAY be present. */
export interface GatewayAllowedRoutes {
  /** Kinds specifies the groups and kinds of Routes that are allowed to bind to this Gateway Listener. */
  kinds?: readonly GatewayKinds[] | undefined;
  /** Namespaces indicates namespaces from which Routes may be attached to this Listener. */
  namespaces?: GatewayAllowedRoutesNamespaces | undefined;
}

/** Namespaces indicates namespaces from which Routes may be attached to this Listener. */
export interface GatewayAllowedRoutesNamespaces {
  /** From indicates where Routes will be selected for this Gateway. */
  from?: 'All' | 'Selector' | 'Same' | undefined;
  /** Selector must be specified when From is set to "Selector". */
  selector?: GatewaySelector | undefined;
}

/** Backend describes TLS configuration for gateway when connecting to backends. */
export interface GatewayBackend {
  /** ClientCertificateRef references an object that contains a client certificate and its associated private key. */
  clientCertificateRef?: GatewayCertificateRefs | undefined;
}

/** SecretObjectReference identifies an API object including its namespace, defaulting to Secret. */
export interface GatewayCertificateRefs {
  /** Group is the group of the referent. */
  group?: string | undefined;
  /** Kind is kind of the referent. */
  kind?: string | undefined;
  /** Name is the name of the referent. */
  name: string;
  /** Namespace is the namespace of the referenced object. */
  namespace?: string | undefined;
}

/** GatewayClass describes a class of Gateways available to the user for creating Gateway resources. */
export interface GatewayClass {
  apiVersion?: 'gateway.networking.k8s.io/v1' | undefined;
  kind?: 'GatewayClass' | undefined;
  metadata?: ObjectMeta | undefined;
  /** Spec defines the desired state of GatewayClass. */
  spec: GatewayClassSpec;
}

/** ParametersRef is a reference to a resource that contains the configuration parameters corresponding to the GatewayClass. */
export interface GatewayClassParametersRef {
  /** Group is the group of the referent. */
  group: string;
  /** Kind is kind of the referent. */
  kind: string;
  /** Name is the name of the referent. */
  name: string;
  /** Namespace is the namespace of the referent. */
  namespace?: string | undefined;
}

/** Spec defines the desired state of GatewayClass. */
export interface GatewayClassSpec {
  /** ControllerName is the name of the controller that is managing Gateways of this class. */
  controllerName: string;
  /** Description helps describe a GatewayClass with more details. */
  description?: string | undefined;
  /** ParametersRef is a reference to a resource that contains the configuration parameters corresponding to the GatewayClass. */
  parametersRef?: GatewayClassParametersRef | undefined;
}

/** Default specifies the default client certificate validation configuration for all Listeners handling HTTPS traffic, unless a per-port configuration is defined. support: Core */
export interface GatewayDefault {
  /** Validation holds configuration information for validating the frontend (client). */
  validation?: GatewayValidation | undefined;
}

/** Frontend describes TLS config when client connects to Gateway. */
export interface GatewayFrontend {
  /** Default specifies the default client certificate validation configuration for all Listeners handling HTTPS traffic, unless a per-port configuration is defined. support: Core */
  default: GatewayDefault;
  /** PerPort specifies tls configuration assigned per port. */
  perPort?: KeyedList<GatewayPerPort, 'port'> | undefined;
}

/** Infrastructure defines infrastructure level attributes about this Gateway instance. */
export interface GatewayInfrastructure {
  /** Annotations that SHOULD be applied to any resources created in response to this Gateway. */
  annotations?: { [key: string]: string } | undefined;
  /** Labels that SHOULD be applied to any resources created in response to this Gateway. */
  labels?: { [key: string]: string } | undefined;
  /** ParametersRef is a reference to a resource that contains the configuration parameters corresponding to the Gateway. */
  parametersRef?: GatewayParametersRef | undefined;
}

/** RouteGroupKind indicates the group and kind of a Route resource. */
export interface GatewayKinds {
  /** Group is the group of the Route. */
  group?: string | undefined;
  /** Kind is the kind of the Route. */
  kind: string;
}

/** Listener embodies the concept of a logical endpoint where a Gateway accepts network connections. */
export interface GatewayListeners {
  /** AllowedRoutes defines the types of routes that MAY be attached to a Listener and the trusted namespaces where those Route resources MAY be present. */
  allowedRoutes?: GatewayAllowedRoutes | undefined;
  /** Hostname specifies the virtual hostname to match for protocol types that define this concept. */
  hostname?: string | undefined;
  /** Name is the name of the Listener. */
  name: string;
  /** Port is the network port. */
  port: number;
  /** Protocol specifies the network protocol this listener expects to receive. */
  protocol: string;
  /** TLS is the TLS configuration for the Listener. */
  tls?: GatewayTls | undefined;
}

/** A label selector requirement is a selector that contains values, a key, and an operator that relates the key and values. */
export interface GatewayMatchExpressions {
  /** key is the label key that the selector applies to. */
  key: string;
  /** operator represents a key's relationship to a set of values. */
  operator: string;
  /** values is an array of string values. */
  values?: readonly string[] | undefined;
}

/** Namespaces defines which namespaces ListenerSets can be attached to this Gateway. */
export interface GatewayNamespaces {
  /** From indicates where ListenerSets can attach to this Gateway. */
  from?: 'All' | 'Selector' | 'Same' | 'None' | undefined;
  /** Selector must be specified when From is set to "Selector". */
  selector?: GatewaySelector | undefined;
}

/** ParametersRef is a reference to a resource that contains the configuration parameters corresponding to the Gateway. */
export interface GatewayParametersRef {
  /** Group is the group of the referent. */
  group: string;
  /** Kind is kind of the referent. */
  kind: string;
  /** Name is the name of the referent. */
  name: string;
}

export interface GatewayPerPort {
  /** The Port indicates the Port Number to which the TLS configuration will be applied. */
  port: number;
  /** TLS store the configuration that will be applied to all Listeners handling HTTPS traffic and matching given port. */
  tls: GatewayDefault;
}

/** Selector must be specified when From is set to "Selector". */
export interface GatewaySelector {
  /** matchExpressions is a list of label selector requirements. */
  matchExpressions?: readonly GatewayMatchExpressions[] | undefined;
  /** matchLabels is a map of {key,value} pairs. */
  matchLabels?: { [key: string]: string } | undefined;
}

/** Spec defines the desired state of Gateway. */
export interface GatewaySpec {
  /** Addresses requested for this Gateway. */
  addresses?: readonly GatewayAddresses[] | undefined;
  /** AllowedListeners defines which ListenerSets can be attached to this Gateway. */
  allowedListeners?: GatewayAllowedListeners | undefined;
  /** GatewayClassName used for this Gateway. */
  gatewayClassName: string;
  /** Infrastructure defines infrastructure level attributes about this Gateway instance. */
  infrastructure?: GatewayInfrastructure | undefined;
  /** Listeners associated with this Gateway. */
  listeners: KeyedList<GatewayListeners, 'name'>;
  /** TLS specifies frontend and backend tls configuration for entire gateway. */
  tls?: GatewaySpecTls | undefined;
}

/** TLS specifies frontend and backend tls configuration for entire gateway. */
export interface GatewaySpecTls {
  /** Backend describes TLS configuration for gateway when connecting to backends. */
  backend?: GatewayBackend | undefined;
  /** Frontend describes TLS config when client connects to Gateway. */
  frontend?: GatewayFrontend | undefined;
}

/** TLS is the TLS configuration for the Listener. */
export interface GatewayTls {
  /** CertificateRefs contains a series of references to Kubernetes objects that contains TLS certificates and private keys. */
  certificateRefs?: readonly GatewayCertificateRefs[] | undefined;
  /** Mode defines the TLS behavior for the TLS session initiated by the client. */
  mode?: 'Terminate' | 'Passthrough' | undefined;
  /** Options are a list of key/value pairs to enable extended TLS configuration for each implementation. */
  options?: { [key: string]: string } | undefined;
}

/** Validation holds configuration information for validating the frontend (client). */
export interface GatewayValidation {
  /** CACertificateRefs contains one or more references to Kubernetes objects that contain a PEM-encoded TLS CA certificate bundle, which is used as a trust anchor to validate the certificates presented … */
  caCertificateRefs: readonly GatewayClassParametersRef[];
  /** FrontendValidationMode defines the mode for validating the client certificate. */
  mode?: 'AllowValidOnly' | 'AllowInsecureFallback' | undefined;
}

/** HTTPRoute provides a way to route HTTP requests. */
export interface HTTPRoute {
  apiVersion?: 'gateway.networking.k8s.io/v1' | undefined;
  kind?: 'HTTPRoute' | undefined;
  metadata?: ObjectMeta | undefined;
  /** Spec defines the desired state of HTTPRoute. */
  spec: HTTPRouteSpec;
}

/** HTTPHeader represents an HTTP Header name and value as defined by RFC 7230. */
export interface HTTPRouteAdd {
  /** Name is the name of the HTTP Header to be matched. */
  name: string;
  /** Value is the value of HTTP Header to be matched. */
  value: string;
}

/** BackendRef references a resource where mirrored requests are sent. */
export interface HTTPRouteBackendRef {
  /** Group is the group of the referent. */
  group?: string | undefined;
  /** Kind is the Kubernetes resource kind of the referent. */
  kind?: string | undefined;
  /** Name is the name of the referent. */
  name: string;
  /** Namespace is the namespace of the backend. */
  namespace?: string | undefined;
  /** Port specifies the destination port number to use for this resource. */
  port?: number | undefined;
}

/** HTTPBackendRef defines how a HTTPRoute forwards a HTTP request. */
export interface HTTPRouteBackendRefs {
  /** Filters defined at this level should be executed if and only if the request is being forwarded to the backend defined here. */
  filters?: readonly HTTPRouteFilters[] | undefined;
  /** Group is the group of the referent. */
  group?: string | undefined;
  /** Kind is the Kubernetes resource kind of the referent. */
  kind?: string | undefined;
  /** Name is the name of the referent. */
  name: string;
  /** Namespace is the namespace of the backend. */
  namespace?: string | undefined;
  /** Port specifies the destination port number to use for this resource. */
  port?: number | undefined;
  /** Weight specifies the proportion of requests forwarded to the referenced backend. */
  weight?: number | undefined;
}

/** CORS defines a schema for a filter that responds to the cross-origin request based on HTTP response header. */
export interface HTTPRouteCors {
  /** AllowCredentials indicates whether the actual cross-origin request allows to include credentials. */
  allowCredentials?: boolean | undefined;
  /** AllowHeaders indicates which HTTP request headers are supported for accessing the requested resource. */
  allowHeaders?: readonly string[] | undefined;
  /** AllowMethods indicates which HTTP methods are supported for accessing the requested resource. */
  allowMethods?: readonly ('GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'CONNECT' | 'OPTIONS' | 'TRACE' | 'PATCH' | '*')[] | undefined;
  /** AllowOrigins indicates whether the response can be shared with requested resource from the given `Origin`. */
  allowOrigins?: readonly string[] | undefined;
  /** ExposeHeaders indicates which HTTP response headers can be exposed to client-side scripts in response to a cross-origin request. */
  exposeHeaders?: readonly string[] | undefined;
  /** MaxAge indicates the duration (in seconds) for the client to cache the results of a "preflight" request. */
  maxAge?: number | undefined;
}

/** HTTPRouteFilter defines processing steps that must be completed during the request or response lifecycle. */
export interface HTTPRouteFilters {
  /** CORS defines a schema for a filter that responds to the cross-origin request based on HTTP response header. */
  cors?: HTTPRouteCors | undefined;
  /** ExtensionRef is an optional, implementation-specific extension to the "filter" behavior. */
  extensionRef?: GatewayParametersRef | undefined;
  /** RequestHeaderModifier defines a schema for a filter that modifies request headers. */
  requestHeaderModifier?: HTTPRouteRequestHeaderModifier | undefined;
  /** RequestMirror defines a schema for a filter that mirrors requests. */
  requestMirror?: HTTPRouteRequestMirror | undefined;
  /** RequestRedirect defines a schema for a filter that responds to the request with an HTTP redirection. */
  requestRedirect?: HTTPRouteRequestRedirect | undefined;
  /** ResponseHeaderModifier defines a schema for a filter that modifies response headers. */
  responseHeaderModifier?: HTTPRouteRequestHeaderModifier | undefined;
  /** Type identifies the type of filter to apply. */
  type: 'RequestHeaderModifier' | 'ResponseHeaderModifier' | 'RequestMirror' | 'RequestRedirect' | 'URLRewrite' | 'ExtensionRef' | 'CORS';
  /** URLRewrite defines a schema for a filter that modifies a request during forwarding. */
  urlRewrite?: HTTPRouteUrlRewrite | undefined;
}

/** Fraction represents the fraction of requests that should be mirrored to BackendRef. */
export interface HTTPRouteFraction {
  denominator?: number | undefined;
  numerator: number;
}

/** HTTPHeaderMatch describes how to select a HTTP route by matching HTTP request headers. */
export interface HTTPRouteHeaders {
  /** Name is the name of the HTTP Header to be matched. */
  name: string;
  /** Type specifies how to match against the value of the header. */
  type?: 'Exact' | 'RegularExpression' | undefined;
  /** Value is the value of HTTP Header to be matched. */
  value: string;
}

/** HTTPRouteMatch defines the predicate used to match requests to a given action. */
export interface HTTPRouteMatches {
  /** Headers specifies HTTP request header matchers. */
  headers?: KeyedList<HTTPRouteHeaders, 'name'> | undefined;
  /** Method specifies HTTP method matcher. */
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'CONNECT' | 'OPTIONS' | 'TRACE' | 'PATCH' | undefined;
  /** Path specifies a HTTP request path matcher. */
  path?: HTTPRouteMatchesPath | undefined;
  /** QueryParams specifies HTTP query parameter matchers. */
  queryParams?: KeyedList<HTTPRouteQueryParams, 'name'> | undefined;
}

/** Path specifies a HTTP request path matcher. */
export interface HTTPRouteMatchesPath {
  /** Type specifies how to match against the path Value. */
  type?: 'Exact' | 'PathPrefix' | 'RegularExpression' | undefined;
  /** Value of the HTTP path to match against. */
  value?: string | undefined;
}

/** ParentReference identifies an API object (usually a Gateway) that can be considered a parent of this resource (usually a route). */
export interface HTTPRouteParentRefs {
  /** Group is the group of the referent. */
  group?: string | undefined;
  /** Kind is kind of the referent. */
  kind?: string | undefined;
  /** Name is the name of the referent. */
  name: string;
  /** Namespace is the namespace of the referent. */
  namespace?: string | undefined;
  /** Port is the network port this Route targets. */
  port?: number | undefined;
  /** SectionName is the name of a section within the target resource. */
  sectionName?: string | undefined;
}

/** Path defines parameters used to modify the path of the incoming request. */
export interface HTTPRoutePath {
  /** ReplaceFullPath specifies the value with which to replace the full path of a request during a rewrite or redirect. */
  replaceFullPath?: string | undefined;
  /** ReplacePrefixMatch specifies the value with which to replace the prefix match of a request during a rewrite or redirect. */
  replacePrefixMatch?: string | undefined;
  /** Type defines the type of path modifier. */
  type: 'ReplaceFullPath' | 'ReplacePrefixMatch';
}

/** HTTPQueryParamMatch describes how to select a HTTP route by matching HTTP query parameters. */
export interface HTTPRouteQueryParams {
  /** Name is the name of the HTTP query param to be matched. */
  name: string;
  /** Type specifies how to match against the value of the query parameter. */
  type?: 'Exact' | 'RegularExpression' | undefined;
  /** Value is the value of HTTP query param to be matched. */
  value: string;
}

/** RequestHeaderModifier defines a schema for a filter that modifies request headers. */
export interface HTTPRouteRequestHeaderModifier {
  /** Add adds the given header(s) (name, value) to the request before the action. */
  add?: KeyedList<HTTPRouteAdd, 'name'> | undefined;
  /** Remove the given header(s) from the HTTP request before the action. */
  remove?: readonly string[] | undefined;
  /** Set overwrites the request with the given header (name, value) before the action. */
  set?: KeyedList<HTTPRouteAdd, 'name'> | undefined;
}

/** RequestMirror defines a schema for a filter that mirrors requests. */
export interface HTTPRouteRequestMirror {
  /** BackendRef references a resource where mirrored requests are sent. */
  backendRef: HTTPRouteBackendRef;
  /** Fraction represents the fraction of requests that should be mirrored to BackendRef. */
  fraction?: HTTPRouteFraction | undefined;
  /** Percent represents the percentage of requests that should be mirrored to BackendRef. */
  percent?: number | undefined;
}

/** RequestRedirect defines a schema for a filter that responds to the request with an HTTP redirection. */
export interface HTTPRouteRequestRedirect {
  /** Hostname is the hostname to be used in the value of the `Location` header in the response. */
  hostname?: string | undefined;
  /** Path defines parameters used to modify the path of the incoming request. */
  path?: HTTPRoutePath | undefined;
  /** Port is the port to be used in the value of the `Location` header in the response. */
  port?: number | undefined;
  /** Scheme is the scheme to be used in the value of the `Location` header in the response. */
  scheme?: 'http' | 'https' | undefined;
  /** StatusCode is the HTTP status code to be used in response. */
  statusCode?: number | undefined;
}

/** HTTPRouteRule defines semantics for matching an HTTP request based on conditions (matches), processing it (filters), and forwarding the request to an API object (backendRefs). */
export interface HTTPRouteRules {
  /** BackendRefs defines the backend(s) where matching requests should be sent. */
  backendRefs?: readonly HTTPRouteBackendRefs[] | undefined;
  /** Filters define the filters that are applied to requests that match this rule. */
  filters?: readonly HTTPRouteFilters[] | undefined;
  /** Matches define conditions used for matching the rule against incoming HTTP requests. */
  matches?: readonly HTTPRouteMatches[] | undefined;
  /** Name is the name of the route rule. */
  name?: string | undefined;
  /** Timeouts defines the timeouts that can be configured for an HTTP request. */
  timeouts?: HTTPRouteTimeouts | undefined;
}

/** Spec defines the desired state of HTTPRoute. */
export interface HTTPRouteSpec {
  /** Hostnames defines a set of hostnames that should match against the HTTP Host header to select a HTTPRoute used to process the request. */
  hostnames?: readonly string[] | undefined;
  /** ParentRefs references the resources (usually Gateways) that a Route wants to be attached to. */
  parentRefs?: readonly HTTPRouteParentRefs[] | undefined;
  /** Rules are a list of HTTP matchers, filters and actions. */
  rules?: readonly HTTPRouteRules[] | undefined;
}

/** Timeouts defines the timeouts that can be configured for an HTTP request. */
export interface HTTPRouteTimeouts {
  /** BackendRequest specifies a timeout for an individual request from the gateway to a backend. */
  backendRequest?: string | undefined;
  /** Request specifies the maximum duration for a gateway to respond to an HTTP request. */
  request?: string | undefined;
}

/** URLRewrite defines a schema for a filter that modifies a request during forwarding. */
export interface HTTPRouteUrlRewrite {
  /** Hostname is the value to be used to replace the Host header value during forwarding. */
  hostname?: string | undefined;
  /** Path defines a path rewrite. */
  path?: HTTPRoutePath | undefined;
}

/** An Issuer represents a certificate issuing authority which can be referenced as part of `issuerRef` fields. */
export interface Issuer {
  apiVersion?: 'cert-manager.io/v1' | undefined;
  kind?: 'Issuer' | undefined;
  metadata?: ObjectMeta | undefined;
  /** Desired state of the Issuer resource. */
  spec: ClusterIssuerSpec2;
}

/** The `PodMonitor` custom resource definition (CRD) defines how `Prometheus` and `PrometheusAgent` can scrape metrics from a group of pods. */
export interface PodMonitor {
  apiVersion?: 'monitoring.coreos.com/v1' | undefined;
  kind?: 'PodMonitor' | undefined;
  metadata?: ObjectMeta | undefined;
  /** Specification of desired Pod selection for target discovery by Prometheus. */
  spec: PodMonitorSpec;
}

/** `attachMetadata` defines additional metadata which is added to the discovered targets. */
export interface PodMonitorAttachMetadata {
  /** When set to true, Prometheus attaches node metadata to the discovered targets. */
  node?: boolean | undefined;
}

/** `authorization` configures the Authorization header credentials to use when scraping the target. */
export interface PodMonitorAuthorization {
  /** Selects a key of a Secret in the namespace that contains the credentials for authentication. */
  credentials?: PodMonitorCredentials | undefined;
  /** Defines the authentication type. */
  type?: string | undefined;
}

/** `basicAuth` configures the Basic Authentication credentials to use when scraping the target. */
export interface PodMonitorBasicAuth {
  /** `password` specifies a key of a Secret containing the password for authentication. */
  password?: PodMonitorCredentials | undefined;
  /** `username` specifies a key of a Secret containing the username for authentication. */
  username?: PodMonitorCredentials | undefined;
}

/** `clientId` specifies a key of a Secret or ConfigMap containing the OAuth2 client's ID. */
export interface PodMonitorClientId {
  /** ConfigMap containing data to use for the targets. */
  configMap?: PodMonitorCredentials | undefined;
  /** Secret containing data to use for the targets. */
  secret?: PodMonitorCredentials | undefined;
}

/** Selects a key of a Secret in the namespace that contains the credentials for authentication. */
export interface PodMonitorCredentials {
  /** The key of the secret to select from. */
  key: string;
  /** Name of the referent. */
  name?: string | undefined;
  /** Specify whether the Secret or its key must be defined */
  optional?: boolean | undefined;
}

/** RelabelConfig allows dynamic rewriting of the label set for targets, alerts, scraped samples and remote write samples. */
export interface PodMonitorMetricRelabelings {
  /** Action to perform based on the regex matching. */
  action?: 'replace' | 'Replace' | 'keep' | 'Keep' | 'drop' | 'Drop' | 'hashmod' | 'HashMod' | 'labelmap' | 'LabelMap' | 'labeldrop' | 'LabelDrop' | 'labelkeep' | 'LabelKeep' | 'lowercase' | 'Lowercase' | 'uppercase' | 'Uppercase' | 'keepequal' | 'KeepEqual' | 'dropequal' | 'DropEqual' | undefined;
  /** Modulus to take of the hash of the source label values. */
  modulus?: number | undefined;
  /** Regular expression against which the extracted value is matched. */
  regex?: string | undefined;
  /** Replacement value against which a Replace action is performed if the regular expression matches. */
  replacement?: string | undefined;
  /** Separator is the string between concatenated SourceLabels. */
  separator?: string | undefined;
  /** The source labels select values from existing labels. */
  sourceLabels?: readonly string[] | undefined;
  /** Label to which the resulting string is written in a replacement. */
  targetLabel?: string | undefined;
}

/** `namespaceSelector` defines in which namespace(s) Prometheus should discover the pods. */
export interface PodMonitorNamespaceSelector {
  /** Boolean describing whether all namespaces are selected in contrast to a list restricting them. */
  any?: boolean | undefined;
  /** List of namespace names to select from. */
  matchNames?: readonly string[] | undefined;
}

/** `oauth2` configures the OAuth2 settings to use when scraping the target. */
export interface PodMonitorOauth2 {
  /** `clientId` specifies a key of a Secret or ConfigMap containing the OAuth2 client's ID. */
  clientId: PodMonitorClientId;
  /** `clientSecret` specifies a key of a Secret containing the OAuth2 client's secret. */
  clientSecret: PodMonitorCredentials;
  /** `endpointParams` configures the HTTP parameters to append to the token URL. */
  endpointParams?: { [key: string]: string } | undefined;
  /** `noProxy` is a comma-separated string that can contain IPs, CIDR notation, domain names that should be excluded from proxying. */
  noProxy?: string | undefined;
  /** ProxyConnectHeader optionally specifies headers to send to proxies during CONNECT requests. */
  proxyConnectHeader?: { [key: string]: readonly PodMonitorCredentials[] } | undefined;
  /** Whether to use the proxy configuration defined by environment variables (HTTP_PROXY, HTTPS_PROXY, and NO_PROXY). */
  proxyFromEnvironment?: boolean | undefined;
  /** `proxyURL` defines the HTTP proxy server to use. */
  proxyUrl?: string | undefined;
  /** `scopes` defines the OAuth2 scopes used for the token request. */
  scopes?: readonly string[] | undefined;
  /** TLS configuration to use when connecting to the OAuth2 server. */
  tlsConfig?: PodMonitorTlsConfig | undefined;
  /** `tokenURL` configures the URL to fetch the token from. */
  tokenUrl: string;
}

/** PodMetricsEndpoint defines an endpoint serving Prometheus metrics to be scraped by Prometheus. */
export interface PodMonitorPodMetricsEndpoints {
  /** `authorization` configures the Authorization header credentials to use when scraping the target. */
  authorization?: PodMonitorAuthorization | undefined;
  /** `basicAuth` configures the Basic Authentication credentials to use when scraping the target. */
  basicAuth?: PodMonitorBasicAuth | undefined;
  /** `bearerTokenSecret` specifies a key of a Secret containing the bearer token for scraping targets. */
  bearerTokenSecret?: PodMonitorCredentials | undefined;
  /** `enableHttp2` can be used to disable HTTP2 when scraping the target. */
  enableHttp2?: boolean | undefined;
  /** When true, the pods which are not running (e.g. either in Failed or Succeeded state) are dropped during the target discovery. */
  filterRunning?: boolean | undefined;
  /** `followRedirects` defines whether the scrape requests should follow HTTP 3xx redirects. */
  followRedirects?: boolean | undefined;
  /** When true, `honorLabels` preserves the metric's labels when they collide with the target's labels. */
  honorLabels?: boolean | undefined;
  /** `honorTimestamps` controls whether Prometheus preserves the timestamps when exposed by the target. */
  honorTimestamps?: boolean | undefined;
  /** Interval at which Prometheus scrapes the metrics from the target. */
  interval?: string | undefined;
  /** `metricRelabelings` configures the relabeling rules to apply to the samples before ingestion. */
  metricRelabelings?: readonly PodMonitorMetricRelabelings[] | undefined;
  /** `noProxy` is a comma-separated string that can contain IPs, CIDR notation, domain names that should be excluded from proxying. */
  noProxy?: string | undefined;
  /** `oauth2` configures the OAuth2 settings to use when scraping the target. */
  oauth2?: PodMonitorOauth2 | undefined;
  /** `params` define optional HTTP URL parameters. */
  params?: { [key: string]: readonly string[] } | undefined;
  /** HTTP path from which to scrape for metrics. */
  path?: string | undefined;
  /** The `Pod` port name which exposes the endpoint. */
  port?: string | undefined;
  /** The `Pod` port number which exposes the endpoint. */
  portNumber?: number | undefined;
  /** ProxyConnectHeader optionally specifies headers to send to proxies during CONNECT requests. */
  proxyConnectHeader?: { [key: string]: readonly PodMonitorCredentials[] } | undefined;
  /** Whether to use the proxy configuration defined by environment variables (HTTP_PROXY, HTTPS_PROXY, and NO_PROXY). */
  proxyFromEnvironment?: boolean | undefined;
  /** `proxyURL` defines the HTTP proxy server to use. */
  proxyUrl?: string | undefined;
  /** `relabelings` configures the relabeling rules to apply the target's metadata labels. */
  relabelings?: readonly PodMonitorMetricRelabelings[] | undefined;
  /** HTTP scheme to use for scraping. */
  scheme?: 'http' | 'https' | undefined;
  /** Timeout after which Prometheus considers the scrape to be failed. */
  scrapeTimeout?: string | undefined;
  /** Name or number of the target port of the `Pod` object behind the Service, the port must be specified with container port property. */
  targetPort?: IntOrString | undefined;
  /** TLS configuration to use when scraping the target. */
  tlsConfig?: PodMonitorTlsConfig | undefined;
  /** `trackTimestampsStaleness` defines whether Prometheus tracks staleness of the metrics that have an explicit timestamp present in scraped data. */
  trackTimestampsStaleness?: boolean | undefined;
}

/** Specification of desired Pod selection for target discovery by Prometheus. */
export interface PodMonitorSpec {
  /** `attachMetadata` defines additional metadata which is added to the discovered targets. */
  attachMetadata?: PodMonitorAttachMetadata | undefined;
  /** When defined, bodySizeLimit specifies a job level limit on the size of uncompressed response body that will be accepted by Prometheus. */
  bodySizeLimit?: string | undefined;
  /** Whether to convert all scraped classic histograms into a native histogram with custom buckets. */
  convertClassicHistogramsToNHCB?: boolean | undefined;
  /** The protocol to use if a scrape returns blank, unparseable, or otherwise invalid Content-Type. */
  fallbackScrapeProtocol?: 'PrometheusProto' | 'OpenMetricsText0.0.1' | 'OpenMetricsText1.0.0' | 'PrometheusText0.0.4' | 'PrometheusText1.0.0' | undefined;
  /** The label to use to retrieve the job name from. */
  jobLabel?: string | undefined;
  /** Per-scrape limit on the number of targets dropped by relabeling that will be kept in memory. 0 means no limit. */
  keepDroppedTargets?: number | undefined;
  /** Per-scrape limit on number of labels that will be accepted for a sample. */
  labelLimit?: number | undefined;
  /** Per-scrape limit on length of labels name that will be accepted for a sample. */
  labelNameLengthLimit?: number | undefined;
  /** Per-scrape limit on length of labels value that will be accepted for a sample. */
  labelValueLengthLimit?: number | undefined;
  /** `namespaceSelector` defines in which namespace(s) Prometheus should discover the pods. */
  namespaceSelector?: PodMonitorNamespaceSelector | undefined;
  /** If there are more than this many buckets in a native histogram, buckets will be merged to stay within the limit. */
  nativeHistogramBucketLimit?: number | undefined;
  /** If the growth factor of one bucket to the next is smaller than this, buckets will be merged to increase the factor sufficiently. */
  nativeHistogramMinBucketFactor?: Quantity | undefined;
  /** Defines how to scrape metrics from the selected pods. */
  podMetricsEndpoints?: readonly PodMonitorPodMetricsEndpoints[] | undefined;
  /** `podTargetLabels` defines the labels which are transferred from the associated Kubernetes `Pod` object onto the ingested metrics. */
  podTargetLabels?: readonly string[] | undefined;
  /** `sampleLimit` defines a per-scrape limit on the number of scraped samples that will be accepted. */
  sampleLimit?: number | undefined;
  /** The scrape class to apply. */
  scrapeClass?: string | undefined;
  /** Whether to scrape a classic histogram that is also exposed as a native histogram. */
  scrapeClassicHistograms?: boolean | undefined;
  /** `scrapeProtocols` defines the protocols to negotiate during a scrape. */
  scrapeProtocols?: readonly ('PrometheusProto' | 'OpenMetricsText0.0.1' | 'OpenMetricsText1.0.0' | 'PrometheusText0.0.4' | 'PrometheusText1.0.0')[] | undefined;
  /** Label selector to select the Kubernetes `Pod` objects to scrape metrics from. */
  selector: GatewaySelector;
  /** Mechanism used to select the endpoints to scrape. */
  selectorMechanism?: 'RelabelConfig' | 'RoleSelector' | undefined;
  /** `targetLimit` defines a limit on the number of scraped targets that will be accepted. */
  targetLimit?: number | undefined;
}

/** TLS configuration to use when connecting to the OAuth2 server. */
export interface PodMonitorTlsConfig {
  /** Certificate authority used when verifying server certificates. */
  ca?: PodMonitorClientId | undefined;
  /** Client certificate to present when doing client-authentication. */
  cert?: PodMonitorClientId | undefined;
  /** Disable target certificate validation. */
  insecureSkipVerify?: boolean | undefined;
  /** Secret containing the client key file for the targets. */
  keySecret?: PodMonitorCredentials | undefined;
  /** Maximum acceptable TLS version. */
  maxVersion?: 'TLS10' | 'TLS11' | 'TLS12' | 'TLS13' | undefined;
  /** Minimum acceptable TLS version. */
  minVersion?: 'TLS10' | 'TLS11' | 'TLS12' | 'TLS13' | undefined;
  /** Used to verify the hostname for the targets. */
  serverName?: string | undefined;
}

/** ScheduledBackup is the Schema for the scheduledbackups API */
export interface ScheduledBackup {
  apiVersion?: 'postgresql.cnpg.io/v1' | undefined;
  kind?: 'ScheduledBackup' | undefined;
  metadata: ObjectMeta;
  /** Specification of the desired behavior of the ScheduledBackup. */
  spec: ScheduledBackupSpec;
}

/** Configuration parameters passed to the plugin managing this backup */
export interface ScheduledBackupPluginConfiguration {
  /** Name is the name of the plugin managing this backup */
  name: string;
  /** Parameters are the configuration parameters passed to the backup plugin for this backup */
  parameters?: { [key: string]: string } | undefined;
}

/** Specification of the desired behavior of the ScheduledBackup. */
export interface ScheduledBackupSpec {
  /** Indicates which ownerReference should be put inside the created backup resources.<br /> - none: no owner reference for created backup objects (same behavior as before the field was introduced)<br /> … */
  backupOwnerReference?: 'none' | 'self' | 'cluster' | undefined;
  /** The cluster to backup */
  cluster: ClusterIssuerCredentialsRef;
  /** If the first backup has to be immediately start after creation or not */
  immediate?: boolean | undefined;
  /** The backup method to be used, possible options are `barmanObjectStore`, `volumeSnapshot` or `plugin`. */
  method?: 'barmanObjectStore' | 'volumeSnapshot' | 'plugin' | undefined;
  /** Whether the default type of backup with volume snapshots is online/hot (`true`, default) or offline/cold (`false`) Overrides the default setting specified in the cluster field … */
  online?: boolean | undefined;
  /** Configuration parameters to control the online/hot backup with volume snapshots Overrides the default settings specified in the cluster '.backup.volumeSnapshot.onlineConfiguration' stanza */
  onlineConfiguration?: ClusterOnlineConfiguration | undefined;
  /** Configuration parameters passed to the plugin managing this backup */
  pluginConfiguration?: ScheduledBackupPluginConfiguration | undefined;
  /** The schedule does not follow the same format used in Kubernetes CronJobs as it includes an additional seconds specifier, see https://pkg.go.dev/github.com/robfig/cron#hdr-CRON_Expression_Format */
  schedule: string;
  /** If this backup is suspended or not */
  suspend?: boolean | undefined;
  /** The policy to decide which instance should perform this backup. */
  target?: 'primary' | 'prefer-standby' | undefined;
}

/** SealedSecret is the K8s representation of a "sealed Secret" - a regular k8s Secret that has been sealed (encrypted) using the controller's key. */
export interface SealedSecret {
  apiVersion?: 'bitnami.com/v1alpha1' | undefined;
  kind?: 'SealedSecret' | undefined;
  metadata?: ObjectMeta | undefined;
  /** SealedSecretSpec is the specification of a SealedSecret. */
  spec: SealedSecretSpec;
}

/** SealedSecretSpec is the specification of a SealedSecret. */
export interface SealedSecretSpec {
  /** Data is deprecated and will be removed eventually. */
  data?: string | undefined;
  encryptedData: unknown;
  /** Template defines the structure of the Secret that will be created from this sealed secret. */
  template?: SealedSecretTemplate | undefined;
}

/** Template defines the structure of the Secret that will be created from this sealed secret. */
export interface SealedSecretTemplate {
  /** Keys that should be templated using decrypted data. */
  data?: { [key: string]: string } | undefined;
  /** Immutable, if set to true, ensures that data stored in the Secret cannot be updated (only object metadata can be modified). */
  immutable?: boolean | undefined;
  /** Standard object's metadata. */
  metadata?: unknown | undefined;
  /** Used to facilitate programmatic handling of secret data. */
  type?: string | undefined;
}

/** The `ServiceMonitor` custom resource definition (CRD) defines how `Prometheus` and `PrometheusAgent` can scrape metrics from a group of services. */
export interface ServiceMonitor {
  apiVersion?: 'monitoring.coreos.com/v1' | undefined;
  kind?: 'ServiceMonitor' | undefined;
  metadata?: ObjectMeta | undefined;
  /** Specification of desired Service selection for target discovery by Prometheus. */
  spec: ServiceMonitorSpec;
}

/** Endpoint defines an endpoint serving Prometheus metrics to be scraped by Prometheus. */
export interface ServiceMonitorEndpoints {
  /** `authorization` configures the Authorization header credentials to use when scraping the target. */
  authorization?: PodMonitorAuthorization | undefined;
  /** `basicAuth` configures the Basic Authentication credentials to use when scraping the target. */
  basicAuth?: PodMonitorBasicAuth | undefined;
  /** File to read bearer token for scraping the target. */
  bearerTokenFile?: string | undefined;
  /** `bearerTokenSecret` specifies a key of a Secret containing the bearer token for scraping targets. */
  bearerTokenSecret?: PodMonitorCredentials | undefined;
  /** `enableHttp2` can be used to disable HTTP2 when scraping the target. */
  enableHttp2?: boolean | undefined;
  /** When true, the pods which are not running (e.g. either in Failed or Succeeded state) are dropped during the target discovery. */
  filterRunning?: boolean | undefined;
  /** `followRedirects` defines whether the scrape requests should follow HTTP 3xx redirects. */
  followRedirects?: boolean | undefined;
  /** When true, `honorLabels` preserves the metric's labels when they collide with the target's labels. */
  honorLabels?: boolean | undefined;
  /** `honorTimestamps` controls whether Prometheus preserves the timestamps when exposed by the target. */
  honorTimestamps?: boolean | undefined;
  /** Interval at which Prometheus scrapes the metrics from the target. */
  interval?: string | undefined;
  /** `metricRelabelings` configures the relabeling rules to apply to the samples before ingestion. */
  metricRelabelings?: readonly PodMonitorMetricRelabelings[] | undefined;
  /** `noProxy` is a comma-separated string that can contain IPs, CIDR notation, domain names that should be excluded from proxying. */
  noProxy?: string | undefined;
  /** `oauth2` configures the OAuth2 settings to use when scraping the target. */
  oauth2?: PodMonitorOauth2 | undefined;
  /** params define optional HTTP URL parameters. */
  params?: { [key: string]: readonly string[] } | undefined;
  /** HTTP path from which to scrape for metrics. */
  path?: string | undefined;
  /** Name of the Service port which this endpoint refers to. */
  port?: string | undefined;
  /** ProxyConnectHeader optionally specifies headers to send to proxies during CONNECT requests. */
  proxyConnectHeader?: { [key: string]: readonly PodMonitorCredentials[] } | undefined;
  /** Whether to use the proxy configuration defined by environment variables (HTTP_PROXY, HTTPS_PROXY, and NO_PROXY). */
  proxyFromEnvironment?: boolean | undefined;
  /** `proxyURL` defines the HTTP proxy server to use. */
  proxyUrl?: string | undefined;
  /** `relabelings` configures the relabeling rules to apply the target's metadata labels. */
  relabelings?: readonly PodMonitorMetricRelabelings[] | undefined;
  /** HTTP scheme to use for scraping. */
  scheme?: 'http' | 'https' | undefined;
  /** Timeout after which Prometheus considers the scrape to be failed. */
  scrapeTimeout?: string | undefined;
  /** Name or number of the target port of the `Pod` object behind the Service. */
  targetPort?: IntOrString | undefined;
  /** TLS configuration to use when scraping the target. */
  tlsConfig?: ServiceMonitorTlsConfig | undefined;
  /** `trackTimestampsStaleness` defines whether Prometheus tracks staleness of the metrics that have an explicit timestamp present in scraped data. */
  trackTimestampsStaleness?: boolean | undefined;
}

/** Specification of desired Service selection for target discovery by Prometheus. */
export interface ServiceMonitorSpec {
  /** `attachMetadata` defines additional metadata which is added to the discovered targets. */
  attachMetadata?: PodMonitorAttachMetadata | undefined;
  /** When defined, bodySizeLimit specifies a job level limit on the size of uncompressed response body that will be accepted by Prometheus. */
  bodySizeLimit?: string | undefined;
  /** Whether to convert all scraped classic histograms into a native histogram with custom buckets. */
  convertClassicHistogramsToNHCB?: boolean | undefined;
  /** List of endpoints part of this ServiceMonitor. */
  endpoints: readonly ServiceMonitorEndpoints[];
  /** The protocol to use if a scrape returns blank, unparseable, or otherwise invalid Content-Type. */
  fallbackScrapeProtocol?: 'PrometheusProto' | 'OpenMetricsText0.0.1' | 'OpenMetricsText1.0.0' | 'PrometheusText0.0.4' | 'PrometheusText1.0.0' | undefined;
  /** `jobLabel` selects the label from the associated Kubernetes `Service` object which will be used as the `job` label for all metrics. */
  jobLabel?: string | undefined;
  /** Per-scrape limit on the number of targets dropped by relabeling that will be kept in memory. 0 means no limit. */
  keepDroppedTargets?: number | undefined;
  /** Per-scrape limit on number of labels that will be accepted for a sample. */
  labelLimit?: number | undefined;
  /** Per-scrape limit on length of labels name that will be accepted for a sample. */
  labelNameLengthLimit?: number | undefined;
  /** Per-scrape limit on length of labels value that will be accepted for a sample. */
  labelValueLengthLimit?: number | undefined;
  /** `namespaceSelector` defines in which namespace(s) Prometheus should discover the services. */
  namespaceSelector?: PodMonitorNamespaceSelector | undefined;
  /** If there are more than this many buckets in a native histogram, buckets will be merged to stay within the limit. */
  nativeHistogramBucketLimit?: number | undefined;
  /** If the growth factor of one bucket to the next is smaller than this, buckets will be merged to increase the factor sufficiently. */
  nativeHistogramMinBucketFactor?: Quantity | undefined;
  /** `podTargetLabels` defines the labels which are transferred from the associated Kubernetes `Pod` object onto the ingested metrics. */
  podTargetLabels?: readonly string[] | undefined;
  /** `sampleLimit` defines a per-scrape limit on the number of scraped samples that will be accepted. */
  sampleLimit?: number | undefined;
  /** The scrape class to apply. */
  scrapeClass?: string | undefined;
  /** Whether to scrape a classic histogram that is also exposed as a native histogram. */
  scrapeClassicHistograms?: boolean | undefined;
  /** `scrapeProtocols` defines the protocols to negotiate during a scrape. */
  scrapeProtocols?: readonly ('PrometheusProto' | 'OpenMetricsText0.0.1' | 'OpenMetricsText1.0.0' | 'PrometheusText0.0.4' | 'PrometheusText1.0.0')[] | undefined;
  /** Label selector to select the Kubernetes `Endpoints` objects to scrape metrics from. */
  selector: GatewaySelector;
  /** Mechanism used to select the endpoints to scrape. */
  selectorMechanism?: 'RelabelConfig' | 'RoleSelector' | undefined;
  /** `targetLabels` defines the labels which are transferred from the associated Kubernetes `Service` object onto the ingested metrics. */
  targetLabels?: readonly string[] | undefined;
  /** `targetLimit` defines a limit on the number of scraped targets that will be accepted. */
  targetLimit?: number | undefined;
}

/** TLS configuration to use when scraping the target. */
export interface ServiceMonitorTlsConfig {
  /** Certificate authority used when verifying server certificates. */
  ca?: PodMonitorClientId | undefined;
  /** Path to the CA cert in the Prometheus container to use for the targets. */
  caFile?: string | undefined;
  /** Client certificate to present when doing client-authentication. */
  cert?: PodMonitorClientId | undefined;
  /** Path to the client cert file in the Prometheus container for the targets. */
  certFile?: string | undefined;
  /** Disable target certificate validation. */
  insecureSkipVerify?: boolean | undefined;
  /** Path to the client key file in the Prometheus container for the targets. */
  keyFile?: string | undefined;
  /** Secret containing the client key file for the targets. */
  keySecret?: PodMonitorCredentials | undefined;
  /** Maximum acceptable TLS version. */
  maxVersion?: 'TLS10' | 'TLS11' | 'TLS12' | 'TLS13' | undefined;
  /** Minimum acceptable TLS version. */
  minVersion?: 'TLS10' | 'TLS11' | 'TLS12' | 'TLS13' | undefined;
  /** Used to verify the hostname for the targets. */
  serverName?: string | undefined;
}
