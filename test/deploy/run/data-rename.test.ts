import type { DeployOptions } from '../../../lib/deploy/options';
import { RefusedError } from '../../../lib/deploy/refusals';
import type { Manifest } from '../../../lib/manifest';
import { claim, configMap, setOf, World } from '../../support/deployment-world';

/** A claim of PostgreSQL's, of a component of its own. */
function database(name: string): Manifest {
  const { metadata, ...rest } = claim(`${name}-data`);
  const annotations = { 'podwright.dev/data-format': 'postgres-17' };
  const labels = { ...metadata.labels, 'app.kubernetes.io/component': name };
  return { ...rest, metadata: { ...metadata, labels, annotations } };
}

describe('a database under another name', () => {
  const renamed = setOf(configMap('web'), database('maindb'));
  const allow = ['data-loss:PersistentVolumeClaim/maindb-data'];

  async function deployed(...manifests: Manifest[]): Promise<World> {
    const world = new World();
    await world.deploy(setOf(configMap('web'), ...manifests));
    world.memory.requests.length = 0;
    return world;
  }

  it.each<[string, DeployOptions]>([
    ['nobody is asked', {}],
    ['somebody says yes', { approve: () => true }],
    ['everything else is approved', { approveUpTo: 'recreate' }],
  ])('is refused as a loss of data where %s', async (_name, options) => {
    const world = await deployed(database('db'));
    const refused: unknown = await world.deploy(renamed, options).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RefusedError);
    expect((refused as Error).message).toContain(
      'PersistentVolumeClaim/shop/maindb-data: data-loss: a new PersistentVolumeClaim begins empty, without the data of PersistentVolumeClaim/shop/db-data\n' +
        '    fix: keep the data: give it its former id (db) again. Or look at podwright diff; if all of this is meant, add --allow data-loss:PersistentVolumeClaim/maindb-data',
    );
    expect(world.memory.writes.filter(({ object }) => !object.startsWith('Lease/'))).toEqual([]);
  });

  it('is deployed when that is said, keeps the old claim, and the next new one is none', async () => {
    const world = await deployed(database('db'));
    expect(await world.deploy(renamed, { allow })).toMatchObject({ outcome: 'deployed' });
    expect(world.memory.find('PersistentVolumeClaim', 'db-data')).toBeDefined();
    const second = setOf(...renamed.manifests, database('second'));
    expect(await world.deploy(second)).toMatchObject({ outcome: 'deployed' });
  });

  it.each([
    ['that is only removed', setOf(configMap('web'))],
    ['beside the old one', setOf(configMap('web'), database('db'), database('second'))],
  ])('is none %s', async (_name, set) => {
    const world = await deployed(database('db'));
    const { plan } = await world.deploy(set);
    expect(plan.changes.map(({ impact }) => impact.level)).not.toContain('data-loss');
  });
});
