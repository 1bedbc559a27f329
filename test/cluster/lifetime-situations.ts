import type { Manifest, ManifestSet } from '../../lib/deploy/index';
import { configMap, deployment } from './deploying';
import type { Stage } from './fault-case';
import { demand } from './fault-situations';
import { waitFor } from './wait';

/** Situations in which objects go, are held, or come again behind the deployer's back. */

/** The namespace is on its way out, and one object in it is held. */
export async function inDeletedNamespace(stage: Stage): Promise<ManifestSet> {
  const { shop } = stage;
  await stage.deploy(shop.set(configMap('web')));
  const path = `/api/v1/namespaces/${shop.namespace}`;
  const held = `${path}/configmaps/web`;
  await shop.api.patch(held, { metadata: { finalizers: ['example.org/held'] } });
  await shop.api.delete(path);
  const { end, message } = await stage.deploy(stage.wanted());
  await shop.api.patch(held, { metadata: { finalizers: null } });
  demand(end.startsWith('E_') && /being deleted|terminat/i.test(message), `${end} ${message}`);
  demand(shop.writes.length === 0, `wrote ${shop.writes.join(', ')}`);
  await waitFor('its end', async () => (await shop.api.tryGet(path)) === undefined);
  return stage.wanted();
}

/** A StatefulSet that holds data gets another name: its claims would stay behind, and the new one begin empty. */
export async function renamedWithData(stage: Stage): Promise<undefined> {
  const volumeClaimTemplates = [
    {
      metadata: { name: 'data' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    },
  ];
  const named = (name: string): Manifest => {
    const made: Manifest = { ...deployment(name, 'db:1'), kind: 'StatefulSet' };
    const spec = made.spec as Record<string, unknown>;
    return { ...made, spec: { ...spec, serviceName: name, volumeClaimTemplates } };
  };
  await stage.deploy(stage.shop.set(named('db')));
  const { end, message } = await stage.deploy(stage.shop.set(named('data')));
  demand(end === 'E_REFUSED' && /StatefulSet\/\S*db/.test(message) && /data/.test(message), `${end} ${message}`);
  demand(stage.shop.objectWrites.length === 0, `wrote ${stage.shop.objectWrites.join(', ')}`);
  await stage.converges(stage.shop.set(named('db')));
}

/** What is pruned does not go: a finalizer that nobody serves holds it. */
export async function heldByFinalizer(stage: Stage): Promise<ManifestSet> {
  const { shop } = stage;
  const both = shop.set(configMap('web'), configMap('old'));
  await stage.deploy(both);
  const path = `/api/v1/namespaces/${shop.namespace}/configmaps/old`;
  await shop.api.patch(path, { metadata: { finalizers: ['example.org/held'] } });
  const { end, result } = await stage.deploy(shop.set(configMap('web')), { timeout: 5_000 });
  demand(end === 'prune-incomplete', end);
  demand(JSON.stringify(result).includes('ConfigMap') && !JSON.stringify(result).includes('"finalizers":[]'), 'silent');
  const held = await shop.get('v1', 'ConfigMap', 'old');
  demand(held.metadata.finalizers?.[0] === 'example.org/held', 'the finalizer was taken away');
  await shop.api.patch(path, { metadata: { finalizers: null } });
  return shop.set(configMap('web'));
}

/** The records are gone: nothing is deleted that nobody knows of, and what is ours is taken up again. */
export async function lostRecords(stage: Stage): Promise<ManifestSet> {
  const { shop } = stage;
  await stage.deploy(shop.set(configMap('web'), configMap('other')));
  const secrets = `/api/v1/namespaces/${shop.namespace}/secrets`;
  for (const { metadata } of await shop.api.list<{ metadata: { name: string } }>(secrets)) {
    if (metadata.name.startsWith('podwright.')) await shop.api.delete(`${secrets}/${metadata.name}`);
  }
  await stage.deploy(shop.set(configMap('web')));
  demand(!shop.writes.some((write) => write.startsWith('delete')), `deleted: ${shop.writes.join(', ')}`);
  await shop.get('v1', 'ConfigMap', 'other');
  // Wanted again, it is taken up again.
  return shop.set(configMap('web'), configMap('other'));
}

/** An object was made anew between plan and delete: the new one is not the one that was planned for. */
export async function madeAnew(stage: Stage): Promise<ManifestSet> {
  const { shop } = stage;
  await stage.deploy(shop.set(configMap('web'), configMap('old')));
  const path = `/api/v1/namespaces/${shop.namespace}/configmaps/old`;
  const fault = shop.proxy.inject({ do: 'delay', milliseconds: 1_500, verb: 'delete' });
  const running = stage.deploy(shop.set(configMap('web')));
  await waitFor('the deletion', () => Promise.resolve(fault.hits > 0));
  await shop.api.delete(path);
  const anew = { ...configMap('old'), metadata: { name: 'old', namespace: shop.namespace } };
  const made = await shop.api.create<{ metadata: { uid: string } }>(anew);
  const { end } = await running;
  demand(end === 'deployed' || end === 'prune-incomplete', end);
  demand((await shop.get('v1', 'ConfigMap', 'old')).metadata.uid === made.metadata.uid, 'the new one was deleted');
  // Wanted again, the new one is taken up.
  return shop.set(configMap('web'), configMap('old'));
}
