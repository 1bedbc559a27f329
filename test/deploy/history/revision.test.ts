import { randomBytes } from 'node:crypto';
import {
  createRevision,
  deleteRevision,
  loadRevision,
  readRevisions,
  shardBytes,
  updateRevision,
} from '../../../lib/deploy/history/revision';
import type { Revision } from '../../../lib/deploy/history/revision-data';
import type { Manifest } from '../../../lib/manifest';
import { failure, MemoryCluster } from '../../support/memory-cluster';

const owner = { app: 'shop', environment: 'staging', namespace: 'shop' };

function configMap(name: string, text: string): Manifest {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop' }, data: { text } };
}

function revisionOf(number: number, manifests: readonly Manifest[]): Revision {
  const { app, environment, namespace } = owner;
  const rest = { profile: 'development', origins: {}, order: [], acknowledgements: {} } as const;
  return {
    schema: 1,
    number,
    state: 'pending',
    app,
    environment,
    clusterUid: 'cluster',
    startedAt: '2026-01-01T00:00:00Z',
    by: 'alice@laptop',
    owned: [{ ref: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'a' } }],
    set: { app, environment, namespace, manifests, ...rest },
  };
}

const small = [configMap('a', 'x')];
/** Does not compress below what its bytes hold: two shards and a root. */
const large = [configMap('a', randomBytes(2 * shardBytes).toString('base64'))];

describe('a revision', () => {
  it.each([
    ['small', small, 1],
    ['larger than one Secret can be', large, 3],
  ])('that is %s comes back as it was stored', async (_size, manifests, secrets) => {
    const memory = new MemoryCluster();
    const revision = revisionOf(7, manifests);
    await createRevision(memory.cluster(), owner, revision);
    expect(memory.objects.size).toBe(secrets);
    const [stored, ...more] = await readRevisions(memory.cluster().reader, owner);
    expect(more).toEqual([]);
    expect(loadRevision(stored!)).toEqual(revision);
    await deleteRevision(memory.cluster(), stored!);
    expect(memory.objects.size).toBe(0);
  });

  it('is a Secret of a type of its own under a name that says whose it is', async () => {
    const memory = new MemoryCluster();
    await createRevision(memory.cluster(), owner, revisionOf(7, small));
    expect(memory.find('Secret', 'podwright.shop.staging.7')).toMatchObject({
      type: 'podwright.dev/revision',
      metadata: { namespace: 'shop', labels: { 'podwright.dev/record': 'shop.staging' } },
    });
  });

  it('changes its state without its manifests being sent again', async () => {
    const memory = new MemoryCluster();
    const stored = await createRevision(memory.cluster(), owner, revisionOf(1, large));
    await updateRevision(memory.cluster(), stored, { state: 'deployed', owned: [] });
    expect(memory.requests.at(-1)?.verb).toBe('patch');
    const [read] = await readRevisions(memory.cluster().reader, owner);
    expect(loadRevision(read!)).toMatchObject({ state: 'deployed', owned: [], set: { manifests: large } });
  });

  it('keeps names, types and annotations of Secrets, and no value', async () => {
    const memory = new MemoryCluster();
    const annotations = { 'podwright.dev/generate': '{"password":{"random":32}}' };
    const secret: Manifest = {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'Opaque',
      metadata: {
        name: 'db',
        namespace: 'shop',
        annotations: { ...annotations, 'kubectl.kubernetes.io/last-applied-configuration': '{"data":"Y2FuYXJ5"}' },
      },
      data: { password: 'Y2FuYXJ5' },
      stringData: { password: 'canary' },
    };
    await createRevision(memory.cluster(), owner, revisionOf(1, [secret]));
    const [stored] = await readRevisions(memory.cluster().reader, owner);
    const revision = loadRevision(stored!);
    expect(JSON.stringify(revision)).not.toMatch(/canary|Y2FuYXJ5/);
    expect(revision.set.manifests[0]?.metadata.annotations).toEqual(annotations);
    expect(secret.data).toEqual({ password: 'Y2FuYXJ5' });
  });

  it('is listed newest first, ten after nine', async () => {
    const memory = new MemoryCluster();
    for (const number of [9, 10, 8]) await createRevision(memory.cluster(), owner, revisionOf(number, small));
    const stored = await readRevisions(memory.cluster().reader, owner);
    expect(stored.map(({ head }) => head.number)).toEqual([10, 9, 8]);
  });

  it('of a run that was killed between its shards is not seen, and the next run writes over it', async () => {
    const memory = new MemoryCluster();
    let left = 2;
    memory.before = ({ verb }) => {
      if (verb === 'create' && left-- === 0) throw new Error('killed');
    };
    await expect(createRevision(memory.cluster(), owner, revisionOf(1, large))).rejects.toThrow('killed');
    memory.before = () => undefined;
    expect(await readRevisions(memory.cluster().reader, owner)).toEqual([]);
    await createRevision(memory.cluster(), owner, revisionOf(1, small));
    const [stored] = await readRevisions(memory.cluster().reader, owner);
    expect(loadRevision(stored!)).toMatchObject({ set: { manifests: small } });
  });

  it.each([
    ['root', 'podwright.shop.staging.1'],
    ['shard', 'podwright.shop.staging.1.1'],
  ])('that was written anew under its name since it was read keeps its %s', async (_part, name) => {
    const memory = new MemoryCluster();
    await createRevision(memory.cluster(), owner, revisionOf(1, large));
    const [stored] = await readRevisions(memory.cluster().reader, owner);
    const { metadata, ...rest } = memory.find('Secret', name)!;
    memory.objects.delete(`/Secret/shop/${name}`);
    expect(memory.find('Secret', name)).toBeUndefined();
    const another = memory.put({ ...rest, metadata: { ...metadata, uid: '' } });
    await expect(deleteRevision(memory.cluster(), stored!)).rejects.toThrow('Conflict');
    expect(memory.find('Secret', name)).toEqual(another);
  });

  it('is stored once when the answer to its creation was lost', async () => {
    const memory = new MemoryCluster();
    memory.after = ({ verb }) => {
      if (verb === 'create') throw failure(0, 'NoAnswer');
    };
    await createRevision(memory.cluster(), owner, revisionOf(1, small));
    const stored = await readRevisions(memory.cluster().reader, owner);
    expect(stored).toHaveLength(1);
  });

  it.each<[string, (data: Record<string, string>) => void, RegExp]>([
    ['damaged', (data) => (data.revision = 'AAAA'), /podwright\.shop\.staging\.1 cannot be read: it is damaged/],
    ['without its manifests', (data) => delete data.set, /its manifests are incomplete/],
  ])('that is %s is refused, by name and with a way out', async (_how, damage, message) => {
    const memory = new MemoryCluster();
    const { secret } = await createRevision(memory.cluster(), owner, revisionOf(1, small));
    const data = { ...(secret.data as Record<string, string>) };
    damage(data);
    memory.put({ ...secret, data });
    const load = async () => loadRevision((await readRevisions(memory.cluster().reader, owner))[0]!);
    await expect(load()).rejects.toThrow(message);
    await expect(load()).rejects.toThrow(/fix: /);
  });

  it('of a newer schema is refused', async () => {
    const memory = new MemoryCluster();
    const newer = { ...revisionOf(1, small), schema: 2 as 1 };
    await createRevision(memory.cluster(), owner, newer);
    await expect(readRevisions(memory.cluster().reader, owner)).rejects.toThrow(
      'its schema is 2, this version knows 1',
    );
  });

  it('of a very long app or environment still has a label and a name that Kubernetes accepts', async () => {
    const memory = new MemoryCluster();
    const long = { app: 'a'.repeat(60), environment: 'e'.repeat(60), namespace: 'shop' };
    const revision = { ...revisionOf(1, small), app: long.app, environment: long.environment };
    const { secret } = await createRevision(memory.cluster(), long, revision);
    expect(secret.metadata.labels?.['podwright.dev/record']).toMatch(/^[a-z0-9.-]{1,62}[a-z0-9]$/);
    expect(secret.metadata.name?.length).toBeLessThanOrEqual(253);
    expect(await readRevisions(memory.cluster().reader, long)).toHaveLength(1);
    expect(await readRevisions(memory.cluster().reader, { ...long, environment: 'e'.repeat(59) })).toEqual([]);
  });
});
