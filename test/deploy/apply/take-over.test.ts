import { takeOverFields } from '../../../lib/deploy/apply/take-over';
import type { Change } from '../../../lib/deploy/plan/change';
import { type Manifest, refOf } from '../../../lib/manifest';
import { configMap } from '../../support/deployment-world';
import { failure, MemoryCluster } from '../../support/memory-cluster';

const manager = 'kubectl-client-side-apply';
const fieldsV1 = { 'f:data': { 'f:text': {} } };

/** As kubectl made it. */
function applied(): Manifest {
  const { metadata, ...rest } = configMap('web');
  const entry = { manager, operation: 'Update', apiVersion: 'v1', fieldsV1 } as const;
  return { ...rest, metadata: { ...metadata, namespace: 'shop', managedFields: [entry] } };
}

function changeOf(live: Manifest): Change {
  return {
    ref: refOf(live),
    action: 'configure',
    desired: live,
    live,
    takesOver: [manager],
    differences: [],
    hidden: 0,
    conflicts: [],
    impact: { level: 'none', reason: '' },
    force: false,
  };
}

const managersOf = (memory: MemoryCluster): unknown =>
  memory.find('ConfigMap', 'web')?.metadata.managedFields?.map(({ manager: name }) => name);

describe('the fields of another tool', () => {
  it('become ours before the apply, although somebody wrote in between', async () => {
    const memory = new MemoryCluster();
    const change = changeOf(memory.put(applied()));
    let looks = 0;
    memory.after = ({ verb }) => {
      if (verb === 'get' && ++looks === 1) memory.put({ ...applied(), data: { text: 'two' } });
    };
    await takeOverFields(memory.cluster(), change);
    expect(managersOf(memory)).toEqual(['podwright']);
    expect(memory.find('ConfigMap', 'web')?.data).toEqual({ text: 'two' });
    expect(looks).toBe(2);
  });

  it('stay theirs on an object that was made anew under the name since the plan', async () => {
    const memory = new MemoryCluster();
    const change = changeOf(memory.put(applied()));
    memory.objects.clear();
    memory.put(applied());
    await takeOverFields(memory.cluster(), change);
    expect(managersOf(memory)).toEqual([manager]);
    expect(memory.writes).toEqual([]);
  });

  it('are not asked for again where we may not write', async () => {
    const memory = new MemoryCluster();
    const change = changeOf(memory.put(applied()));
    memory.before = ({ verb }) => {
      if (verb === 'patch') throw failure(403, 'Forbidden');
    };
    await expect(takeOverFields(memory.cluster(), change)).rejects.toThrow('Forbidden');
    expect(memory.writes).toHaveLength(1);
  });
});
