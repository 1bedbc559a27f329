import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest, ManifestSet } from '../../lib/deploy/index';
import type { Stage } from './fault-case';
import { waitFor } from './wait';

/**
 * Situations of the catalogue that no rule of the proxy makes. Each throws when something is not as it must be, and
 * returns what a plain run must bring about once the fault is over.
 */

export function demand(holds: unknown, what: string): asserts holds {
  if (holds !== true) throw new Error(what);
}

/** Deploys with another server or authority in the kubeconfig; it must end soon, with nothing written. */
export async function unreachable(stage: Stage, cluster: Record<string, unknown>, said: RegExp): Promise<ManifestSet> {
  const { shop } = stage;
  const path = join(shop.kubeconfig, '..', 'other.kubeconfig');
  const user = { name: 'u', user: { token: 'canary-token' } };
  const contexts = [{ name: 'elsewhere', context: { cluster: 'c', user: 'u' } }];
  const config = { 'current-context': 'elsewhere', clusters: [{ name: 'c', cluster }], users: [user], contexts };
  await writeFile(path, JSON.stringify(config));
  const began = Date.now();
  const error = await shop.deploy(stage.wanted(), { kubeconfig: path }).then(
    () => new Error('it was deployed'),
    (reason: Error) => reason,
  );
  demand(Date.now() - began < 15_000, 'took too long');
  demand(said.test(error.message), error.message);
  demand(/context elsewhere/.test(error.message) && !/canary/.test(error.message), error.message);
  demand(shop.writes.length === 0, 'wrote');
  return stage.wanted();
}

/** The server is away for some seconds in the middle of the run. */
export async function away(stage: Stage, during: 'apply' | 'rollout'): Promise<ManifestSet> {
  const { shop } = stage;
  const set = stage.wanted(during === 'rollout' ? 'slow' : '1');
  const running = stage.deploy(set, { timeout: 50_000 }, { patience: 60_000 });
  await waitFor(during, () =>
    Promise.resolve(shop.events.some((event) => event.type === 'phase' && event.phase === during)),
  );
  const fault = shop.proxy.inject({ do: 'reset' });
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  fault.remove();
  const { end, message } = await running;
  demand(end === 'deployed', `${end} ${message}`);
  return set;
}

/** A person or a machine ends the run: the lock is given back, and the next run finishes the work. */
export async function interrupted(stage: Stage, during: 'apply' | 'rollout'): Promise<ManifestSet> {
  const { shop } = stage;
  const stop = new AbortController();
  const running = stage.deploy(stage.wanted('unready'), { signal: stop.signal });
  await waitFor(during, () =>
    Promise.resolve(shop.events.some((event) => event.type === 'phase' && event.phase === during)),
  );
  stop.abort();
  const { end } = await running;
  demand(end === 'interrupted', end);
  demand(shop.writes.at(-1)?.startsWith('update leases/') === true, `the lock was kept: ${shop.writes.join(', ')}`);
  return stage.wanted();
}

/** Somebody else's name stands in the lease all of a sudden. */
export async function stolenLease(stage: Stage): Promise<ManifestSet> {
  const { shop } = stage;
  const running = stage.deploy(stage.wanted('unready'), { timeout: 25_000 });
  await waitFor('rollout', () =>
    Promise.resolve(shop.events.some((event) => event.type === 'phase' && event.phase === 'rollout')),
  );
  const path = `/apis/coordination.k8s.io/v1/namespaces/${shop.namespace}/leases/podwright.shop.test`;
  await shop.api.patch(path, { spec: { holderIdentity: 'thief' } });
  const before = shop.writes.length;
  const { end, message } = await running;
  demand(end === 'failed' && /lock was lost/.test(message), `${end} ${message}`);
  const after = shop.writes.slice(before).filter((write) => !write.includes('leases/'));
  demand(after.length === 0, `wrote ${after.join(', ')}`);
  return stage.wanted();
}

/** Refused with the code, and nothing written; what was there before is still what a plain run makes. */
export async function refused(
  stage: Stage,
  before: readonly Manifest[],
  set: ManifestSet,
  code: string,
): Promise<ManifestSet> {
  const there = before.length > 0 ? stage.shop.set(...before) : stage.wanted();
  if (before.length > 0) await stage.deploy(there);
  const { end, message } = await stage.deploy(set);
  demand(end === code, `${end} ${message}`);
  const wrote = stage.shop.writes.filter((write) => !write.includes('leases'));
  demand(wrote.length === 0, `wrote ${wrote.join(', ')}`);
  return there;
}
