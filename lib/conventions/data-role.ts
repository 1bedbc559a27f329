import { groupKindOf, type Manifest, type ObjectRef } from '../manifest';
import { claimRef, claimsByName, claimTemplatesOf } from '../objects/pod-references';
import { textAt } from '../objects/read-field';
import { keys } from './keys';

/**
 * What an object has to do with data that outlive a pod.
 * - `holds`: deleting it deletes data, its own or what goes with it
 * - `claims`: its claims are named after it; they stay without it, and under another name it begins with new ones
 * - `mounts`: its pods mount claims by name
 * - `opens`: a Secret whose values were drawn once; what they encrypt or guard opens with nothing else
 */
export type DataRole = 'holds' | 'claims' | 'mounts' | 'opens';

/** Whatever is stored in them, or under them, goes with them. */
const holders: ReadonlySet<string> = new Set([
  '/PersistentVolumeClaim',
  '/PersistentVolume',
  '/Namespace',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'snapshot.storage.k8s.io/VolumeSnapshot',
  'snapshot.storage.k8s.io/VolumeSnapshotContent',
]);

/** Servers with data that an operator runs, by `group/Kind`: it deletes their claims, topics or buckets with them. */
const operated: ReadonlySet<string> = new Set([
  'acid.zalan.do/postgresql',
  'apps.kubeblocks.io/Cluster',
  'cassandra.datastax.com/CassandraDatacenter',
  'ceph.rook.io/CephBlockPool',
  'ceph.rook.io/CephCluster',
  'ceph.rook.io/CephFilesystem',
  'ceph.rook.io/CephObjectStore',
  'clickhouse.altinity.com/ClickHouseInstallation',
  'elasticsearch.k8s.elastic.co/Elasticsearch',
  'k8s.mariadb.com/MariaDB',
  'k8ssandra.io/K8ssandraCluster',
  'kafka.strimzi.io/Kafka',
  'kafka.strimzi.io/KafkaNodePool',
  'kafka.strimzi.io/KafkaTopic',
  'minio.min.io/Tenant',
  'mongodbcommunity.mongodb.com/MongoDBCommunity',
  'mysql.oracle.com/InnoDBCluster',
  'opensearch.opster.io/OpenSearchCluster',
  'pgv2.percona.com/PerconaPGCluster',
  'planetscale.com/VitessCluster',
  'postgres-operator.crunchydata.com/PostgresCluster',
  'postgresql.cnpg.io/Cluster',
  'psmdb.percona.com/PerconaServerMongoDB',
  'pxc.percona.com/PerconaXtraDBCluster',
  'rabbitmq.com/RabbitmqCluster',
  'scylla.scylladb.com/ScyllaCluster',
]);

/** Undefined where nothing is lost with it. */
export function dataRoleOf(manifest: Manifest): DataRole | undefined {
  const kind = groupKindOf(manifest);
  const annotations = manifest.metadata.annotations ?? {};
  if (holders.has(kind) || operated.has(kind)) return 'holds';
  // Whoever says that it holds data is believed: the operator of a kind that nobody here knows.
  if (kind !== '/Secret' && Object.hasOwn(annotations, keys.dataFormat)) return 'holds';
  if (claimTemplatesOf(manifest).length > 0) return deletesClaims(manifest) ? 'holds' : 'claims';
  if (claimsByName(manifest).length > 0) return 'mounts';
  const drawn = Object.hasOwn(annotations, keys.claim) || Object.hasOwn(annotations, keys.generate);
  return kind === '/Secret' && drawn ? 'opens' : undefined;
}

/** Deleting it deletes data. */
export function holdsData(manifest: Manifest): boolean {
  return dataRoleOf(manifest) === 'holds';
}

/** The claim whose data only the values of this Secret open. */
export function claimOpenedBy(secret: Manifest): ObjectRef | undefined {
  const { annotations, namespace } = secret.metadata;
  const claim = groupKindOf(secret) === '/Secret' ? annotations?.[keys.claim] : undefined;
  return claim === undefined ? undefined : claimRef(namespace, claim);
}

/** Deleting the StatefulSet deletes the claims that it made. */
function deletesClaims(manifest: Manifest): boolean {
  return textAt(manifest, 'spec', 'persistentVolumeClaimRetentionPolicy', 'whenDeleted') === 'Delete';
}
