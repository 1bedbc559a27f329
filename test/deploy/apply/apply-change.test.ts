import { applyChange } from '../../../lib/deploy/apply/apply-change';
import type { Change } from '../../../lib/deploy/plan/change';
import { type Manifest, refOf } from '../../../lib/manifest';
import { configMap, generated } from '../../support/deployment-world';
import { failure, MemoryCluster, type Request } from '../../support/memory-cluster';

function changeTo(desired: Manifest): Change {
  return {
    ref: refOf(desired),
    action: 'create',
    desired,
    differences: [],
    hidden: 0,
    conflicts: [],
    impact: { level: 'none', reason: '' },
    force: false,
  };
}

test.each([
  ['CustomResourceDefinition', 'apiextensions.k8s.io/v1', 1],
  ['ConfigMap', 'v1', 0],
])('what the cluster serves is asked anew after a %s of %s: %d times', async (kind, apiVersion, times) => {
  const desired: Manifest = { ...configMap('a'), apiVersion, kind };
  const cluster = new MemoryCluster().cluster();
  let forgotten = 0;
  const reader = { ...cluster.reader, forgetDiscovery: () => void forgotten++ };
  await applyChange({ ...cluster, reader }, changeTo(desired));
  expect(forgotten).toBe(times);
});

describe('a generated Secret', () => {
  const secret = generated('db');
  const drawn = Buffer.from('drawn by the other run').toString('base64');
  const isPatch = ({ verb, object }: Request): boolean => verb === 'patch' && object === 'Secret/db';
  const passwordIn = (memory: MemoryCluster): unknown => memory.find('Secret', 'db')?.data;

  it('keeps the value that another run drew between our look at it and our write', async () => {
    const memory = new MemoryCluster();
    memory.put(secret);
    let looks = 0;
    memory.after = ({ verb }) => {
      if (verb === 'get' && ++looks === 1) memory.put({ ...secret, data: { password: drawn } });
    };
    await applyChange(memory.cluster(), changeTo(secret));
    expect(passwordIn(memory)).toEqual({ password: drawn });
    expect(memory.requests.filter(isPatch)).toHaveLength(1);
    expect(looks).toBe(2);
  });

  it.each([
    ['create', 'was lost', 0],
    ['create', 'is an error of the server', 500],
    ['patch', 'was lost', 0],
    ['patch', 'is an error of the server', 500],
  ] as const)('is drawn once where the %s took effect and its answer %s', async (write, _how, status) => {
    const memory = new MemoryCluster();
    if (write === 'patch') memory.put(secret);
    let stored: unknown;
    memory.after = ({ verb }) => {
      if (verb !== write) return;
      stored = passwordIn(memory);
      throw failure(status, 'NoAnswer');
    };
    await applyChange(memory.cluster(), changeTo(secret));
    expect(stored).toHaveProperty('password');
    expect(passwordIn(memory)).toEqual(stored);
    expect(memory.requests.filter(({ verb }) => verb === write)).toHaveLength(1);
  });

  it('that we may not write is refused at once', async () => {
    const memory = new MemoryCluster();
    memory.before = ({ verb }) => {
      if (verb === 'create') throw failure(403, 'Forbidden');
    };
    await expect(applyChange(memory.cluster(), changeTo(secret))).rejects.toThrow('Forbidden');
    expect(memory.writes).toHaveLength(1);
  });
});
