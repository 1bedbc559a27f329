import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { keys } from '../../conventions/keys';
import { PodwrightError } from '../../errors';
import { formatOwner, type Manifest, type ManifestSet, type ObjectRef } from '../../manifest';
import { dataOf } from '../../objects/secret-data';
import { ApiError, type Cluster, type ClusterReader } from '../cluster';
import { withoutSecretValues } from './recorded-set';
import { recordLabel, recordLabels, revisionName, revisionType, type RecordOwner } from './record-names';
import type { Revision } from './revision-data';

/** Bytes that go into one Secret: the API server refuses 1 MiB. */
export const shardBytes = 700 * 1024;

/**
 * The part that changes while a run goes on. The manifests beside it are written once; `set` names what they hash to,
 * so that half a record is never taken for a whole one.
 */
export interface Head extends Omit<Revision, 'set'> {
  readonly shards: number;
  readonly set: string;
}

const secretKind = { apiVersion: 'v1', kind: 'Secret' } as const;

/**
 * The records of one owner, newest first. Only the state of each is read here; its manifests on demand.
 * @throws PodwrightError E_REVISION when a record cannot be read: nothing may be pruned from a guess
 */
export async function readRevisions(reader: ClusterReader, owner: RecordOwner): Promise<StoredRevision[]> {
  const { items } = await reader.list(secretKind, {
    namespace: owner.namespace,
    labelSelector: `${keys.record}=${recordLabel(owner)}`,
  });
  const secrets = new Map(items.map((secret) => [secret.metadata.name ?? '', secret]));
  const stored: StoredRevision[] = [];
  for (const secret of items) {
    if (dataOf(secret).revision === undefined) continue;
    const head = readHead(secret, owner);
    const names = Array.from({ length: head.shards }, (_, shard) => shardName(owner, head.number, shard));
    stored.push({ secret, head, shards: names.map((name) => secrets.get(name)) });
  }
  return stored.sort((a, b) => b.head.number - a.head.number);
}

/** The newest state of every owner among these records; what cannot be read is somebody else's worry here. */
export function headsIn(records: readonly Manifest[]): readonly Head[] {
  const newest = new Map<string, Head>();
  for (const secret of records) {
    const head = dataOf(secret).revision === undefined ? undefined : tryReadHead(secret);
    if (head === undefined) continue;
    const name = formatOwner(head);
    if (head.number > (newest.get(name)?.number ?? 0)) newest.set(name, head);
  }
  return [...newest.values()];
}

/** One record as it is stored, its manifests still packed. */
export interface StoredRevision {
  readonly secret: Manifest;
  readonly head: Head;
  readonly shards: readonly (Manifest | undefined)[];
}

/** It became Ready, whatever came after it. */
export function becameReady({ head }: Pick<StoredRevision, 'head'>): boolean {
  return head.state === 'deployed' || head.state === 'superseded';
}

/** The whole revision. @throws PodwrightError E_REVISION when its manifests are not what was written */
export function loadRevision(stored: StoredRevision): Revision {
  const { shards: count, set: hash, ...rest } = stored.head;
  const parts = [stored.secret, ...stored.shards].map((secret) => dataOf(secret).set ?? '');
  const bytes = Buffer.concat(parts.map((part) => Buffer.from(part, 'base64')));
  if (parts.length !== count + 1 || hashOf(bytes) !== hash) {
    throw unreadable(stored.secret, 'its manifests are incomplete');
  }
  return { ...rest, set: JSON.parse(gunzipSync(bytes).toString('utf8')) as ManifestSet };
}

/** The newest revision, however its run ended; undefined when nothing was ever deployed. */
export async function newestRevision(reader: ClusterReader, owner: RecordOwner): Promise<Revision | undefined> {
  const [newest] = await readRevisions(reader, owner);
  return newest && loadRevision(newest);
}

/** Stores a new revision: shards first, so that a record that can be found is complete. */
export async function createRevision(
  cluster: Cluster,
  owner: RecordOwner,
  revision: Revision,
): Promise<StoredRevision> {
  const { set, ...rest } = revision;
  const bytes = gzipSync(JSON.stringify(withoutSecretValues(set)));
  const parts = split(bytes, shardBytes);
  const head: Head = { ...rest, shards: parts.length - 1, set: hashOf(bytes) };
  const shards: Manifest[] = [];
  for (const [index, part] of parts.slice(1).entries()) {
    const shard = recordSecret(owner, revision.number, shardName(owner, revision.number, index), { set: base64(part) });
    shards.push(await createOrReplace(cluster, shard));
  }
  const root = recordSecret(owner, revision.number, revisionName(owner, revision.number), {
    revision: pack(head),
    set: base64(parts[0] ?? Buffer.alloc(0)),
  });
  return { secret: await createOrReplace(cluster, root), head, shards };
}

/** Changes the state of a revision; its manifests stay as they are. */
export async function updateRevision(
  { writer }: Cluster,
  stored: StoredRevision,
  change: Partial<Omit<Revision, 'set' | 'number'>>,
): Promise<StoredRevision> {
  const head = { ...stored.head, ...change };
  const { object } = await writer.patch(refOfSecret(stored.secret), { data: { revision: pack(head) } });
  return { ...stored, secret: object, head };
}

/** Deletes a revision with its shards, the part that makes it findable first. */
export async function deleteRevision({ writer }: Cluster, stored: StoredRevision): Promise<void> {
  for (const secret of [stored.secret, ...stored.shards]) {
    if (secret !== undefined) await writer.delete(refOfSecret(secret), { uid: secret.metadata.uid });
  }
}

function readHead(secret: Manifest, owner: RecordOwner): Head {
  const head = tryReadHead(secret);
  if (head === undefined) throw unreadable(secret, 'it is damaged');
  if (head.schema !== 1) throw unreadable(secret, `its schema is ${String(head.schema)}, this version knows 1`);
  if (head.app !== owner.app || head.environment !== owner.environment) {
    throw unreadable(secret, `it belongs to ${formatOwner(head)}`);
  }
  return head;
}

function tryReadHead(secret: Manifest): Head | undefined {
  try {
    const bytes = gunzipSync(Buffer.from(dataOf(secret).revision ?? '', 'base64'));
    return JSON.parse(bytes.toString('utf8')) as Head;
  } catch {
    return undefined;
  }
}

function unreadable(secret: Manifest, why: string): PodwrightError {
  const { namespace, name } = secret.metadata;
  return new PodwrightError('E_REVISION', `the record Secret/${namespace}/${name} cannot be read: ${why}`, {
    fix: 'use the version that wrote it, or delete this Secret (objects known only to it will then not be pruned)',
  });
}

function recordSecret(
  owner: RecordOwner,
  number: number,
  name: string,
  data: Readonly<Record<string, string>>,
): Manifest {
  return {
    ...secretKind,
    type: revisionType,
    metadata: {
      name,
      namespace: owner.namespace,
      labels: recordLabels(owner),
      annotations: { [keys.revision]: String(number) },
    },
    data,
  };
}

/** A record of that name can only be our own: the answer to its creation was lost, or a killed run left its shard. */
async function createOrReplace(cluster: Cluster, secret: Manifest): Promise<Manifest> {
  try {
    return (await cluster.writer.create(secret)).object;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const stored = await cluster.reader.get(refOfSecret(secret));
    if (stored === undefined) throw error;
    const metadata = { ...secret.metadata, resourceVersion: stored.metadata.resourceVersion ?? '' };
    return (await cluster.writer.replace({ ...secret, metadata })).object;
  }
}

function refOfSecret(secret: Manifest): ObjectRef {
  return { ...secretKind, namespace: secret.metadata.namespace, name: secret.metadata.name ?? '' };
}

function shardName(owner: RecordOwner, number: number, shard: number): string {
  return `${revisionName(owner, number)}.${shard + 1}`;
}

function pack(head: Head): string {
  return base64(gzipSync(JSON.stringify(head)));
}

function split(bytes: Buffer, size: number): Buffer[] {
  const parts = [bytes.subarray(0, size)];
  for (let at = size; at < bytes.length; at += size) parts.push(bytes.subarray(at, at + size));
  return parts;
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64');
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
