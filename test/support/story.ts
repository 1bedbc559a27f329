import fc from 'fast-check';
import type { DeployResult } from '../../lib/deploy/options';
import { PodwrightError } from '../../lib/errors';
import { keyOf, type Manifest, refKey } from '../../lib/manifest';

const labels = { 'app.kubernetes.io/managed-by': 'podwright', 'app.kubernetes.io/part-of': 'shop' };

const parts = ['a', 'b', 'c'] as const;
const databases = ['db', 'store'] as const;

/** One thing that happens to a program or to its cluster. */
export type Step =
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

/** What happens one after another. */
export const steps = fc.array(step, { minLength: 3, maxLength: 8 });

/** Where a story takes place. */
export interface Stage {
  deploy(manifests: readonly Manifest[]): Promise<DeployResult>;
  /** Goes back by so many revisions. */
  rollBack(steps: number): Promise<DeployResult>;
  /** Everything that is there, without records and lock. */
  objects(): Promise<readonly Manifest[]>;
  /** Somebody changes a ConfigMap by hand, or deletes it. Nothing when it is not there. */
  edit(name: string): Promise<void>;
  lose(name: string): Promise<void>;
  /** `refKey`s of what the newest record owns. */
  owned(): Promise<ReadonlySet<string>>;
  /** Writes of the last run, without those to the lock. */
  writes(): readonly string[];
}

/** A program that changes, and the cluster that it is deployed to after each change. */
export class Story {
  private readonly settings = new Map<string, string>([['a', '1']]);
  private readonly stores = new Set<string>(['db']);
  /** Every password that was ever generated, by claim. */
  private readonly passwords = new Map<string, string>();

  constructor(private readonly stage: Stage) {}

  get manifests(): Manifest[] {
    const configs = [...this.settings].map(([name, text]): Manifest => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, labels },
      data: { text },
    }));
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
      case 'edit':
        await this.stage.edit(next.part);
        break;
      case 'lose':
        await this.stage.lose(next.part);
        break;
      case 'back':
        return this.run(() => this.stage.rollBack(next.steps));
      case 'empty':
        return this.run(() => this.stage.deploy([]));
    }
    const wanted = this.manifests;
    await this.run(() => this.stage.deploy(wanted), wanted);
  }

  /** One run, and what must hold after each, whatever it was. */
  private async run(begin: () => Promise<DeployResult>, wanted?: readonly Manifest[]): Promise<void> {
    const before = await this.stage.objects();
    const ended = await begin().catch((error: unknown) => error);
    const after = await this.stage.objects();
    const kept = new Set(after.map(({ metadata }) => metadata.uid));
    const gone = before.filter(({ metadata }) => !kept.has(metadata.uid));
    if (ended instanceof Error) {
      if (!PodwrightError.isPodwrightError(ended)) throw ended;
      expect(this.stage.writes()).toEqual([]);
      expect(gone).toEqual([]);
      return;
    }
    const { plan, outcome, message } = ended as DeployResult;
    expect([outcome, message]).toEqual([expect.stringMatching(/^(deployed|unchanged)$/), undefined]);
    const named = new Set(plan.changes.filter(({ action }) => action === 'delete').map(({ ref }) => refKey(ref)));
    expect(gone.filter((object) => !named.has(keyOf(object)))).toEqual([]);
    expect(gone.filter(({ kind }) => kind === 'PersistentVolumeClaim')).toEqual([]);
    this.demandPasswords(after);
    expect(after.find(({ metadata }) => metadata.name === 'theirs')?.data).toEqual({ a: 'x' });
    const owned = await this.stage.owned();
    expect(after.filter((object) => isOurs(object) && !owned.has(keyOf(object))).map(keyOf)).toEqual([]);
    if (wanted === undefined) return;
    const there = new Set(after.map(({ kind, metadata }) => `${kind}/${metadata.name ?? ''}`));
    for (const { kind, metadata } of wanted) expect(there).toContain(`${kind}/${metadata.name ?? ''}`);
    expect(await this.stage.deploy(wanted)).toMatchObject({ outcome: 'unchanged' });
    expect(this.stage.writes()).toEqual([]);
  }

  /** As long as there is a claim there are its credentials, and they are those that it was made with. */
  private demandPasswords(objects: readonly Manifest[]): void {
    for (const claim of objects.filter(({ kind }) => kind === 'PersistentVolumeClaim')) {
      const name = (claim.metadata.name ?? '').replace(/-data$/, '');
      const secret = objects.find(({ kind, metadata }) => kind === 'Secret' && metadata.name === name);
      const password = (secret?.data as { password?: string } | undefined)?.password;
      expect(password).toBeDefined();
      expect(this.passwords.get(name) ?? password).toBe(password);
      this.passwords.set(name, password ?? '');
    }
  }
}

/** Somebody else's, in the same namespace. */
export const theirs = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'theirs' }, data: { a: 'x' } } as const;

/** Records and lock. */
export function isRecord({ metadata }: Manifest): boolean {
  return (metadata.name ?? '').startsWith('podwright.');
}

function isOurs({ metadata }: Manifest): boolean {
  return metadata.managedFields?.some(({ manager }) => manager === 'podwright') === true;
}

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
  const size = { requests: { storage: '1Gi' } };
  return [
    { apiVersion: 'v1', kind: 'Secret', metadata: { ...metadata, annotations } },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { ...metadata, name: `${name}-data` },
      spec: { accessModes: ['ReadWriteOnce'], resources: size },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata,
      spec: { serviceName: name, replicas: 0, selector: { matchLabels: { app: name } }, template },
    },
  ];
}
