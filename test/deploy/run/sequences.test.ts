import fc from 'fast-check';
import { readRevisions } from '../../../lib/deploy/history/revision';
import type { DeployResult } from '../../../lib/deploy/options';
import { findRevision } from '../../../lib/deploy/history/find-revision';
import { restore } from '../../../lib/deploy/run/restore-revision';
import { PodwrightError } from '../../../lib/errors';
import { keyOf, type Manifest, refKey } from '../../../lib/manifest';
import { configMap, setOf, World } from '../../support/deployment-world';
import { updateOwned } from '../../support/owned-fields';
import { runs, seed } from '../../support/runs';

const labels = { 'app.kubernetes.io/managed-by': 'podwright', 'app.kubernetes.io/part-of': 'shop' };

/** A database as our constructs make it, without pods: its claim, the credentials of the claim, its StatefulSet. */
function database(name: string): Manifest[] {
  const metadata = { name, labels: { ...labels, 'app.kubernetes.io/component': 'database' } };
  const annotations = {
    'podwright.dev/generate': '{"password":{"random":32},"url":{"template":"pg://$(password)@db"}}',
    'podwright.dev/claim': `${name}-data`,
  };
  const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: `${name}-data` } }];
  const template = {
    metadata: { labels: { app: name } },
    spec: { containers: [{ name: 'db', image: 'pg:17' }], volumes },
  };
  return [
    { apiVersion: 'v1', kind: 'Secret', metadata: { ...metadata, annotations } },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { ...metadata, name: `${name}-data` },
      spec: { accessModes: ['ReadWriteOnce'] },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata,
      spec: { replicas: 0, selector: { matchLabels: { app: name } }, template },
    },
  ];
}

const parts = ['a', 'b', 'c'] as const;
const databases = ['db', 'store'] as const;
type Step =
  | { readonly do: 'set'; readonly part: string; readonly text: string }
  | { readonly do: 'drop' | 'add'; readonly database: string }
  | { readonly do: 'remove' | 'edit' | 'lose'; readonly part: string }
  | { readonly do: 'rename'; readonly from: string; readonly to: string }
  | { readonly do: 'back'; readonly steps: number }
  | { readonly do: 'empty' };

const part = fc.constantFrom(...parts);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('set' as const), part, text: fc.constantFrom('1', '2', '3') }) },
  fc.record({ do: fc.constantFrom('drop' as const, 'add' as const), database: fc.constantFrom(...databases) }),
  fc.record({ do: fc.constantFrom('remove' as const, 'edit' as const, 'lose' as const), part }),
  fc.record({
    do: fc.constant('rename' as const),
    from: fc.constantFrom(...databases),
    to: fc.constantFrom('db', 'store', 'pg'),
  }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('back' as const), steps: fc.integer({ min: 1, max: 4 }) }) },
  fc.record({ do: fc.constant('empty' as const) }),
);

/** A program that changes, and the cluster that it is deployed to after each change. */
class Story {
  readonly world = new World();
  private readonly settings = new Map<string, string>([['a', '1']]);
  private readonly stores = new Set<string>(['db']);
  /** Every password that was ever generated, by Secret. */
  private readonly passwords = new Map<string, string>();

  constructor() {
    const react = this.world.memory.react;
    this.world.memory.react = (object) => {
      react(object);
      const { generation = 1 } = object.metadata;
      if (object.kind === 'StatefulSet') object.status = { observedGeneration: generation, replicas: 0 };
    };
    // Somebody else's, in the same namespace.
    this.world.memory.put({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'theirs', namespace: 'shop' },
      data: { a: 'x' },
    });
    this.world.memory.requests.length = 0;
  }

  get manifests(): Manifest[] {
    const configs = [...this.settings].map(([name, text]) => configMap(name, text));
    return [...configs, ...[...this.stores].flatMap(database)];
  }

  async take(next: Step): Promise<void> {
    switch (next.do) {
      case 'set':
        this.settings.set(next.part, next.text);
        break;
      case 'remove':
        this.settings.delete(next.part);
        break;
      case 'add':
        this.stores.add(next.database);
        break;
      case 'drop':
        this.stores.delete(next.database);
        break;
      case 'rename':
        if (this.stores.delete(next.from)) this.stores.add(next.to);
        break;
      case 'edit': {
        const live = this.world.memory.find('ConfigMap', next.part);
        if (live !== undefined)
          this.world.memory.put(updateOwned(live, { data: { text: 'by hand', more: 'x' } }, 'kubectl-edit'));
        break;
      }
      case 'lose':
        this.world.memory.objects.delete(`/ConfigMap/shop/${next.part}`);
        break;
      case 'back':
        return this.run(() => this.rollBack(next.steps));
      case 'empty':
        return this.run(() => this.world.deploy(setOf()));
    }
    const wanted = setOf(...this.manifests);
    await this.run(() => this.world.deploy(wanted), wanted.manifests);
  }

  private async rollBack(steps: number): Promise<DeployResult> {
    const { reader } = this.world.memory.cluster();
    const newest = (await readRevisions(reader, setOf()))[0]?.head.number ?? 0;
    const { history, found } = await findRevision(reader, setOf(), Math.max(1, newest - steps));
    const { set, number, notes } = await restore(reader, setOf(), history, found);
    return this.world.deploy(set, {}, { rollbackOf: number, notes });
  }

  /** One run, and what must hold after each, whatever it was. */
  private async run(begin: () => Promise<DeployResult>, wanted?: readonly Manifest[]): Promise<void> {
    const { memory } = this.world;
    const before = new Map([...memory.objects].map(([key, object]) => [key, structuredClone(object)]));
    memory.requests.length = 0;
    const ended = await begin().catch((error: unknown) => error);
    const gone = [...before.values()].filter((object) => !memory.objects.has(keyOf(object)) && !isRecord(object));
    if (ended instanceof Error) {
      if (!PodwrightError.isPodwrightError(ended)) throw ended;
      expect(memory.writes.filter(({ object }) => !object.startsWith('Lease/'))).toEqual([]);
      expect(gone).toEqual([]);
      return;
    }
    const { plan, outcome } = ended as DeployResult;
    expect(outcome).toMatch(/^(deployed|unchanged)$/);
    const named = new Set(plan.changes.filter(({ action }) => action === 'delete').map(({ ref }) => refKey(ref)));
    expect(gone.filter((object) => !named.has(keyOf(object)))).toEqual([]);
    expect(gone.filter(({ kind }) => kind === 'PersistentVolumeClaim')).toEqual([]);
    this.demandPasswords();
    expect(memory.find('ConfigMap', 'theirs')?.data).toEqual({ a: 'x' });
    await this.demandNoOrphans();
    if (wanted === undefined) return;
    for (const manifest of wanted) expect(memory.find(manifest.kind, manifest.metadata.name ?? '')).toBeDefined();
    memory.requests.length = 0;
    expect(await this.world.deploy(setOf(...wanted))).toMatchObject({ outcome: 'unchanged' });
    expect(memory.writes).toEqual([]);
  }

  /** As long as there is a claim there are its credentials, and they are those that it was made with. */
  private demandPasswords(): void {
    for (const claim of [...this.world.memory.objects.values()].filter(
      ({ kind }) => kind === 'PersistentVolumeClaim',
    )) {
      const name = (claim.metadata.name ?? '').replace(/-data$/, '');
      const secret = this.world.memory.find('Secret', name);
      const password = (secret?.data as { password?: string } | undefined)?.password;
      expect(password).toBeDefined();
      expect(this.passwords.get(name) ?? password).toBe(password);
      this.passwords.set(name, password ?? '');
    }
  }

  /** Everything that we made and that is still there is in the newest record. */
  private async demandNoOrphans(): Promise<void> {
    const [newest] = await readRevisions(this.world.memory.cluster().reader, setOf());
    const owned = new Set(newest?.head.owned.map(({ ref }) => refKey(ref)));
    const ours = [...this.world.memory.objects.values()].filter(
      (object) =>
        !isRecord(object) && object.metadata.managedFields?.some(({ manager }) => manager === 'podwright') === true,
    );
    expect(ours.filter((object) => !owned.has(keyOf(object))).map(keyOf)).toEqual([]);
  }
}

function isRecord({ metadata }: Manifest): boolean {
  return (metadata.name ?? '').startsWith('podwright.');
}

test(`nothing that holds data is ever deleted without being named, whatever happens (seed ${seed})`, async () => {
  const sequence = fc.array(step, { minLength: 3, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(sequence, async (steps) => {
      const story = new Story();
      for (const next of steps) await story.take(next);
    }),
    { numRuns: runs(25, 1000), seed },
  );
}, 900_000);
