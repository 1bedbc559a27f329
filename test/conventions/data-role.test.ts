import { dataRoleOf } from '../../lib/conventions/data-role';
import { object } from '../deploy/plan/read-yaml';

const template = 'volumeClaimTemplates: [{metadata: {name: data}}]';
const volumes = 'template: {spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: db-data}}]}}';

test.each([
  ['a claim', 'holds', '{apiVersion: v1, kind: PersistentVolumeClaim}'],
  ['a volume', 'holds', '{apiVersion: v1, kind: PersistentVolume}'],
  ['a namespace, with all that is in it', 'holds', '{apiVersion: v1, kind: Namespace}'],
  [
    'a CRD, with all objects of its kind',
    'holds',
    '{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition}',
  ],
  ['a snapshot', 'holds', '{apiVersion: snapshot.storage.k8s.io/v1, kind: VolumeSnapshot}'],
  ['what a snapshot is bound to', 'holds', '{apiVersion: snapshot.storage.k8s.io/v1, kind: VolumeSnapshotContent}'],
  ['a database of CloudNativePG', 'holds', '{apiVersion: postgresql.cnpg.io/v1, kind: Cluster}'],
  ['the same under a later version', 'holds', '{apiVersion: postgresql.cnpg.io/v2, kind: Cluster}'],
  ['a topic of Strimzi', 'holds', '{apiVersion: kafka.strimzi.io/v1beta2, kind: KafkaTopic}'],
  ['a Cluster of somebody else', undefined, '{apiVersion: cluster.x-k8s.io/v1beta1, kind: Cluster}'],
  [
    'a kind that nobody knows, and that says what its data are',
    'holds',
    '{apiVersion: example.com/v1, kind: Store, metadata: {annotations: {podwright.dev/data-format: store-1}}}',
  ],
  ['a kind that nobody knows', undefined, '{apiVersion: example.com/v1, kind: Store}'],
  [
    'a StatefulSet that takes its claims with it',
    'holds',
    `{apiVersion: apps/v1, kind: StatefulSet, spec: {persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete}, ${template}}}`,
  ],
  [
    'a StatefulSet that would, had it any',
    undefined,
    '{apiVersion: apps/v1, kind: StatefulSet, spec: {persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete}}}',
  ],
  [
    'a StatefulSet that takes them only when it is scaled',
    'claims',
    `{apiVersion: apps/v1, kind: StatefulSet, spec: {persistentVolumeClaimRetentionPolicy: {whenScaled: Delete}, ${template}}}`,
  ],
  ['a StatefulSet with claims', 'claims', `{apiVersion: apps/v1, kind: StatefulSet, spec: {${template}}}`],
  ['a StatefulSet without', undefined, '{apiVersion: apps/v1, kind: StatefulSet, spec: {template: {spec: {}}}}'],
  [
    'a StatefulSet that mounts a claim by name',
    'mounts',
    `{apiVersion: apps/v1, kind: StatefulSet, spec: {${volumes}}}`,
  ],
  ['a Deployment that mounts a claim', 'mounts', `{apiVersion: apps/v1, kind: Deployment, spec: {${volumes}}}`],
  [
    'a Deployment with a volume of its pods',
    undefined,
    '{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {volumes: [{name: data, emptyDir: {}}]}}}}',
  ],
  [
    'the credentials of a claim',
    'opens',
    '{apiVersion: v1, kind: Secret, metadata: {annotations: {podwright.dev/claim: db-data}}}',
  ],
  [
    'a Secret with drawn values',
    'opens',
    `{apiVersion: v1, kind: Secret, metadata: {annotations: {podwright.dev/generate: '{"key":{"random":32}}'}}}`,
  ],
  ['a Secret whose values the program knows', undefined, '{apiVersion: v1, kind: Secret, data: {key: eA==}}'],
  [
    'a ConfigMap with the annotation of a Secret',
    undefined,
    '{apiVersion: v1, kind: ConfigMap, metadata: {annotations: {podwright.dev/claim: db-data}}}',
  ],
  ['a StorageClass', undefined, '{apiVersion: storage.k8s.io/v1, kind: StorageClass}'],
  ['a Service', undefined, '{apiVersion: v1, kind: Service}'],
])('%s: %s', (_what, role, yaml) => {
  const manifest = object(yaml);
  expect(dataRoleOf({ ...manifest, metadata: { name: 'db', ...manifest.metadata } })).toBe(role);
});

/** Each deletes its servers' claims, topics, pools or buckets when the object goes: written out again, so that a line lost from the list is seen. */
test.each([
  ['acid.zalan.do', 'postgresql'],
  ['apps.kubeblocks.io', 'Cluster'],
  ['cassandra.datastax.com', 'CassandraDatacenter'],
  ['ceph.rook.io', 'CephBlockPool'],
  ['ceph.rook.io', 'CephCluster'],
  ['ceph.rook.io', 'CephFilesystem'],
  ['ceph.rook.io', 'CephObjectStore'],
  ['clickhouse.altinity.com', 'ClickHouseInstallation'],
  ['elasticsearch.k8s.elastic.co', 'Elasticsearch'],
  ['k8s.mariadb.com', 'MariaDB'],
  ['k8ssandra.io', 'K8ssandraCluster'],
  ['kafka.strimzi.io', 'Kafka'],
  ['kafka.strimzi.io', 'KafkaNodePool'],
  ['kafka.strimzi.io', 'KafkaTopic'],
  ['minio.min.io', 'Tenant'],
  ['mongodbcommunity.mongodb.com', 'MongoDBCommunity'],
  ['mysql.oracle.com', 'InnoDBCluster'],
  ['opensearch.opster.io', 'OpenSearchCluster'],
  ['pgv2.percona.com', 'PerconaPGCluster'],
  ['planetscale.com', 'VitessCluster'],
  ['postgres-operator.crunchydata.com', 'PostgresCluster'],
  ['postgresql.cnpg.io', 'Cluster'],
  ['psmdb.percona.com', 'PerconaServerMongoDB'],
  ['pxc.percona.com', 'PerconaXtraDBCluster'],
  ['rabbitmq.com', 'RabbitmqCluster'],
  ['scylla.scylladb.com', 'ScyllaCluster'],
])('the operator of %s deletes data with its %s', (group, kind) => {
  const of = (apiVersion: string): string | undefined => dataRoleOf({ apiVersion, kind, metadata: { name: 'db' } });
  expect(of(`${group}/v1`)).toBe('holds');
  expect(of(`not-${group}/v1`)).toBeUndefined();
});
