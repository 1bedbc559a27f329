import type { Cluster } from '../../lib/deploy/cluster';
import { openCluster } from '../../lib/deploy/kubernetes-cluster';
import type { Manifest, ObjectRef } from '../../lib/manifest';
import { Api } from './api';
import { bindDeployer, createNamespace } from './namespaces';
import { sharedControlPlane } from './shared-control-plane';
import { waitFor } from './wait';

const configMaps = { apiVersion: 'v1', kind: 'ConfigMap' };

describe('a real API server', () => {
  let api: Api;
  let namespace = '';
  let cluster: Cluster;
  beforeAll(async () => {
    api = Api.of(sharedControlPlane());
    namespace = await createNamespace(api);
    cluster = await openCluster({ kubeconfig: sharedControlPlane().kubeconfig });
  });
  afterAll(() => cluster.close());
  const configMap = (name: string, data: Record<string, string> = { a: '1' }): Manifest => ({
    ...configMaps,
    metadata: { name, namespace },
    data,
  });
  const ref = (name: string): ObjectRef => ({ ...configMaps, namespace, name });

  it('says its version and its time', async () => {
    expect(await cluster.reader.version()).toMatch(/^1\.\d+$/);
    expect(Math.abs(cluster.reader.serverTime().getTime() - Date.now())).toBeLessThan(10_000);
  });

  it('stores every character that an apply carries', async () => {
    const strange = Array.from({ length: 0x2100 }, (_, code) => String.fromCharCode(code)).join('');
    const data = { strange: `${strange}\ufeff\ufffe\uffff😀`, no: 'no', number: '0o17', merge: '<<' };
    expect((await cluster.writer.apply(configMap('characters', data))).object['data']).toEqual(data);
    expect((await cluster.reader.get(ref('characters')))?.['data']).toEqual(data);
  });

  it('serves every kind that is taken for built in, under that name', async () => {
    const kinds = [
      ...['Pod', 'Secret', 'Namespace', 'Node', 'Event', 'PersistentVolume'].map((kind) => ({
        apiVersion: 'v1',
        kind,
      })),
    ];
    const groups = await api.get<{ resources: { name: string; kind: string; namespaced: boolean }[] }>('/api/v1');
    for (const kind of kinds) {
      const { plural, namespaced } = (await cluster.reader.resourceFor(kind)) ?? {};
      expect(groups.resources).toContainEqual(expect.objectContaining({ name: plural, kind: kind.kind, namespaced }));
      expect((await cluster.reader.list(kind)).resourceVersion).not.toBe('');
    }
  });

  it('serves kinds that have to be asked for, and says which versions it has instead', async () => {
    const schema = { apiVersion: 'flowcontrol.apiserver.k8s.io/v1', kind: 'FlowSchema' };
    expect(await cluster.reader.resourceFor(schema)).toEqual({ ...schema, plural: 'flowschemas', namespaced: false });
    expect((await cluster.reader.list(schema)).items[0]).toMatchObject(schema);
    expect(
      await cluster.reader.resourceFor({ ...schema, apiVersion: 'flowcontrol.apiserver.k8s.io/v9' }),
    ).toBeUndefined();
    expect((await cluster.reader.list({ apiVersion: 'nobody.example/v1', kind: 'Thing' })).items).toEqual([]);
    const wrong = { ...schema, apiVersion: 'apps/v9', kind: 'Deployment', metadata: { name: 'x', namespace } };
    await expect(cluster.reader.dryRunApply(wrong)).rejects.toThrow('of that group it serves apps/v1');
  });

  it('refuses unknown fields and warns of deprecated ones', async () => {
    await expect(cluster.reader.dryRunCreate({ ...configMap('x'), spec: {} })).rejects.toMatchObject({
      status: 400,
      reason: 'BadRequest',
    });
    const endpoints = { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'old', namespace } };
    expect((await cluster.reader.dryRunApply(endpoints)).warnings.join()).toContain('deprecated');
  });

  it('says which field another manager has', async () => {
    await cluster.writer.apply(configMap('shared'), { fieldManager: 'other' });
    await expect(cluster.reader.dryRunApply(configMap('shared', { a: '2' }))).rejects.toMatchObject({
      status: 409,
      causes: [{ reason: 'FieldManagerConflict', message: 'conflict with "other"', field: '.data.a' }],
    });
  });

  it('deletes only what is meant, and replaces only what has not moved', async () => {
    const { object } = await cluster.writer.apply(configMap('once'));
    await expect(cluster.writer.delete(ref('once'), { uid: 'another' })).rejects.toMatchObject({ reason: 'Conflict' });
    const replaced = await cluster.writer.replace({ ...object, data: { a: '2' } });
    expect(replaced.object['data']).toEqual({ a: '2' });
    await expect(cluster.writer.replace({ ...object, data: { a: '3' } })).rejects.toMatchObject({ status: 409 });
    expect((await cluster.writer.patch(ref('once'), { data: { a: null, b: '1' } })).object['data']).toEqual({ b: '1' });
    expect(await cluster.writer.delete(ref('once'), { uid: object.metadata.uid })).toBe(true);
    expect(await cluster.writer.delete(ref('once'), { uid: object.metadata.uid })).toBe(false);
  });

  it('says who may do what', async () => {
    const limited = await openCluster({ kubeconfig: sharedControlPlane().deployerKubeconfig });
    const create = { verb: 'create', group: 'apps', resource: 'deployments', namespace };
    const logs = { verb: 'get', group: '', resource: 'pods/log', namespace };
    expect(await limited.reader.access([create, logs, create])).toEqual([false, false, false]);
    await expect(limited.reader.list(configMaps, { namespace })).rejects.toMatchObject({
      status: 403,
      reason: 'Forbidden',
    });
    await bindDeployer(api, namespace);
    // The API server learns of a new binding a moment later.
    const asked = [create, logs, { ...create, namespace: 'default' }];
    await waitFor('the rights', async () => (await limited.reader.access(asked))[0] === true);
    expect(await limited.reader.access(asked)).toEqual([true, true, false]);
    limited.close();
  });

  it('has no logs of a container that never was', async () => {
    const pod = { apiVersion: 'v1', kind: 'Pod', namespace, name: 'nobody' };
    expect(await cluster.reader.logs(pod, { container: 'app' })).toBeUndefined();
  });
});
