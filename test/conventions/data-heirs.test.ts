import { emptyHeirs } from '../../lib/conventions/data-heirs';
import type { Manifest } from '../../lib/manifest';
import { object } from '../deploy/plan/read-yaml';

const claim = (name: string, format = '', more = ''): Manifest =>
  object(
    `{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: ${name}, labels: {app.kubernetes.io/component: ${name}, app.kubernetes.io/managed-by: podwright}, annotations: {${format && `podwright.dev/data-format: ${format}`}}}, ${more}}`,
  );
const servers = (name: string): Manifest =>
  object(
    `{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: ${name}}, spec: {volumeClaimTemplates: [{metadata: {name: d}}]}}`,
  );
const secret = (name: string, keys: string, annotations = ''): Manifest =>
  object(
    `{apiVersion: v1, kind: Secret, metadata: {name: ${name}, annotations: {podwright.dev/generate: '${keys}', ${annotations}}}}`,
  );
const cluster = object(
  '{apiVersion: postgresql.cnpg.io/v1, kind: Cluster, metadata: {name: pg, annotations: {podwright.dev/data-format: postgres-18}}}',
);
const plain = (kind: string, name: string): Manifest =>
  object(`{apiVersion: v1, kind: ${kind}, metadata: {name: ${name}}}`);
const bound = 'status: {phase: Bound}';

/** What goes, what comes, and which of these begins without which of those. */
const rows: [string, Manifest[], Manifest[], Record<string, string>][] = [
  ['a database that is removed has no heir', [claim('db', 'postgres-17')], [plain('ConfigMap', 'x')], {}],
  ['a second database is none', [], [claim('second', 'postgres-17')], {}],
  ['another name', [claim('db', 'postgres-17', bound)], [claim('maindb', 'postgres-17')], { maindb: 'db' }],
  ['another name and version', [claim('db', 'postgres-17')], [claim('maindb', 'postgres-18')], { maindb: 'db' }],
  ['another name and size', [claim('files')], [claim('uploads', '', 'spec: {resources: {}}')], { uploads: 'files' }],
  ['the same data by an operator', [claim('db', 'postgres-17')], [cluster], { pg: 'db' }],
  ['a cache in place of a database', [claim('db', 'postgres-17')], [claim('cache', 'redis')], {}],
  ['a folder of files in place of a database', [claim('db', 'postgres-17')], [claim('files')], {}],
  [
    'a claim that never was bound',
    [claim('db', 'mysql-8.4', 'status: {phase: Pending}')],
    [claim('b', 'mysql-8.4')],
    {},
  ],
  ['a copy of a snapshot', [claim('db')], [claim('b', '', 'spec: {dataSource: {kind: VolumeSnapshot, name: s}}')], {}],
  ['claim templates', [servers('db')], [servers('pg')], { pg: 'db' }],
  ['one of two: that of the same component', [claim('a'), claim('b')], [claim('c'), claim('a')], { c: 'b', a: 'a' }],
  ['two for one: only one takes its place', [claim('a')], [claim('c'), claim('d')], { c: 'a' }],
  ['drawn values', [secret('a', '{"key":{"random":9}}')], [secret('b', '{"key":{"random":8}}')], { b: 'a' }],
  ['other drawn values', [secret('a', '{"key":{"random":9}}')], [secret('b', '{"salt":{"random":8}}')], {}],
  [
    'credentials of a claim',
    [secret('a', '{}', 'podwright.dev/claim: a')],
    [secret('b', '{}', 'podwright.dev/claim: b')],
    {},
  ],
  ['a namespace', [plain('Namespace', 'a')], [plain('Namespace', 'b')], {}],
];

test.each(rows)('%s', (_name, gone, come, expected) => {
  const found = [...emptyHeirs(gone, come)].map(([key, { reason }]) => [
    key.replace(/^.*\//, ''),
    /those of \w+\/(\w+)|the data of \w+\/(\w+)/.exec(reason)?.slice(1).join(''),
  ]);
  expect(Object.fromEntries(found)).toEqual(expected);
});

test('says how the data is kept: by the id, by the name, or by moving it', () => {
  const fixOf = (old: Manifest, heir: Manifest): string | undefined => [...emptyHeirs([old], [heir]).values()][0]?.fix;
  expect(fixOf(claim('db'), claim('maindb'))).toBe('keep the data: give it its former id (db) again');
  expect(fixOf(servers('db'), servers('pg'))).toBe('keep the data: give it its former name (db) again');
  expect(fixOf(claim('db', 'postgres-17'), cluster)).toBe('declare both until the data is moved (dump and restore)');
});
