import fc from 'fast-check';
import { findRevision } from '../../../lib/deploy/history/find-revision';
import { readRevisions } from '../../../lib/deploy/history/revision';
import type { DeployResult } from '../../../lib/deploy/options';
import { restore } from '../../../lib/deploy/run/restore-revision';
import { type Manifest, refKey } from '../../../lib/manifest';
import { Redactor } from '../../../lib/deploy/redact';
import { setOf, World } from '../../support/deployment-world';
import { updateOwned } from '../../support/owned-fields';
import { runs, seed } from '../../support/runs';
import { isRecord, type Stage, steps, Story, theirs } from '../../support/story';

/** A cluster in memory, with a model of the API server's rules of ownership. */
class MemoryStage implements Stage {
  private readonly world = new World();

  constructor() {
    const { memory } = this.world;
    const react = memory.react;
    memory.react = (object) => {
      react(object);
      const { generation = 1 } = object.metadata;
      if (object.kind === 'StatefulSet') object.status = { observedGeneration: generation, replicas: 0 };
    };
    memory.put({ ...theirs, metadata: { ...theirs.metadata, namespace: 'shop' } });
  }

  deploy(manifests: readonly Manifest[]): Promise<DeployResult> {
    this.world.memory.requests.length = 0;
    return this.world.deploy(setOf(...manifests));
  }

  async rollBack(back: number): Promise<DeployResult> {
    this.world.memory.requests.length = 0;
    const { reader } = this.world.memory.cluster();
    const newest = (await readRevisions(reader, setOf()))[0]?.head.number ?? 0;
    const { history, found } = await findRevision(reader, setOf(), Math.max(1, newest - back));
    const { set, number, notes } = await restore(reader, new Redactor(), setOf(), history, found);
    return this.world.deploy(set, {}, { rollbackOf: number, notes });
  }

  objects(): Promise<readonly Manifest[]> {
    const all = [...this.world.memory.objects.values()].filter((object) => !isRecord(object));
    return Promise.resolve(structuredClone(all));
  }

  edit(name: string): Promise<void> {
    const live = this.world.memory.find('ConfigMap', name);
    const data = { text: 'by hand', more: 'x' };
    if (live !== undefined) this.world.memory.put(updateOwned(live, { data }, 'kubectl-edit'));
    return Promise.resolve();
  }

  lose(name: string): Promise<void> {
    this.world.memory.objects.delete(`/ConfigMap/shop/${name}`);
    return Promise.resolve();
  }

  async owned(): Promise<ReadonlySet<string>> {
    const [newest] = await readRevisions(this.world.memory.cluster().reader, setOf());
    return new Set(newest?.head.owned.map(({ ref }) => refKey(ref)));
  }

  writes(): readonly string[] {
    return this.world.memory.writes.map(({ object }) => object).filter((object) => !object.startsWith('Lease/'));
  }
}

test(`nothing that holds data is ever deleted without being named, whatever happens (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const story = new Story(new MemoryStage());
      for (const next of taken) await story.take(next);
    }),
    { numRuns: runs(25, 1000), seed },
  );
}, 900_000);
