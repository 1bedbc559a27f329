import { openCluster } from '../../lib/deploy/kubernetes-cluster';
import type { DeployOptions, DeployResult, ManifestSet } from '../../lib/deploy/index';
import { configMap, database, deployment, everyKind, type Live, service, Shop } from './deploying';
import type { TestName } from '../support/named-tests';
import type { Rule } from './fault-proxy';

/** One entry of the catalogue: what happens, and how it is shown that the deployer lives with it. */
export type FaultCase = { readonly id: string; readonly fault: string } & (
  | {
      /** What the proxy does to the deploy. */
      readonly rules: readonly Rule[];
      /** How the deploy may end: an outcome, or the code of an error. @default deployed */
      readonly ends?: readonly string[] | undefined;
      readonly timing?: Readonly<Record<string, number>> | undefined;
    }
  | {
      /**
       * A situation of its own; throws when something is not as it must be. Returns what a plain run must bring about
       * once it is over, or nothing where that is not about a cluster.
       */
      readonly act: (stage: Stage) => Promise<ManifestSet | undefined>;
    }
  /** The tests that show it, because it needs no cluster or stands in its room's own test. */
  | { readonly shownBy: readonly TestName[] }
);

/** Short enough that a fault that lasts is given up within a test. */
const timing = { connect: 3_000, request: 4_000, patience: 12_000, firstPatience: 4_000, silence: 3_000, poll: 500 };

/** What a case plays on: a shop of its own, and deploys that remember how they ended. */
export class Stage {
  readonly said: string[] = [];
  private readonly undone: (() => Promise<unknown>)[] = [];

  private constructor(
    readonly shop: Shop,
    private readonly limits: Readonly<Record<string, number>>,
  ) {}

  /** @param limits of single requests; those that are not given are the defaults of the deployer */
  static async open(limits: Readonly<Record<string, number>> = timing): Promise<Stage> {
    return new Stage(await Shop.open(), limits);
  }

  /** The app of the catalogue: everything that a web app with a database has. */
  wanted(tag = '1'): ManifestSet {
    const mode = configMap('web', { mode: `m${tag}` });
    return this.shop.set(mode, service('web'), deployment('web', `web:${tag}`), ...database());
  }

  /** The outcome, or the code of the error; everything that was said is kept. */
  async deploy(
    set: ManifestSet,
    options: DeployOptions = {},
    more: Readonly<Record<string, number>> = {},
  ): Promise<{ readonly end: string; readonly result?: DeployResult; readonly message: string }> {
    const { kubeconfig } = this.shop;
    const cluster = await openCluster({ kubeconfig, env: {}, timing: { ...this.limits, ...more } });
    try {
      const result = await this.shop.deploy(set, { timeout: 30_000, ...options, cluster });
      this.said.push(JSON.stringify([result, this.shop.events]));
      return { end: result.outcome, result, message: result.message ?? '' };
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      this.said.push(message, JSON.stringify(this.shop.events));
      return { end: code ?? 'E_UNEXPECTED', message };
    } finally {
      cluster.close();
    }
  }

  /** What is to be done when the case is over, however it ends: objects outside of the namespace go. */
  after(undo: () => Promise<unknown>): void {
    this.undone.push(undo);
  }

  async close(): Promise<void> {
    for (const undo of this.undone) await undo().catch(() => undefined);
    await this.shop.close();
  }

  /** I2: without the fault one plain run converges, and a further one writes nothing. */
  async converges(set: ManifestSet, options: DeployOptions = {}): Promise<void> {
    const again = await this.deploy(set, options);
    if (!['deployed', 'unchanged'].includes(again.end)) throw new Error(`re-run: ${again.end} ${again.message}`);
    const third = await this.deploy(set, options);
    if (third.end !== 'unchanged' || this.shop.writes.length > 0) {
      throw new Error(`third run: ${third.end}, ${this.shop.writes.join(', ')}`);
    }
  }

  /** I3: nothing of ours is there that nobody wants. */
  async hasNoOrphan(set: ManifestSet): Promise<void> {
    const wanted = new Set(set.manifests.map(({ kind, metadata }) => `${kind}/${metadata.name ?? ''}`));
    const left = (await this.shop.left(everyKind)).filter(
      (name) => !wanted.has(name) && !name.includes('/podwright.') && !name.startsWith('Pod/'),
    );
    if (left.length > 0) throw new Error(`orphans: ${left.join(', ')}`);
  }

  /** I6: no password of a generated Secret in anything that was said. */
  async isSilent(): Promise<void> {
    const secrets = await this.shop.api.list<Live>(`/api/v1/namespaces/${this.shop.namespace}/secrets`);
    const passwords = secrets.map(({ data }) => Buffer.from(data?.['password'] ?? '', 'base64').toString());
    const told = passwords.some((password) => password !== '' && this.said.some((text) => text.includes(password)));
    if (told) throw new Error('the password was told');
  }
}

/** Plays one case and asserts what must hold after every one. */
export async function play(one: FaultCase): Promise<void> {
  const stage = await Stage.open();
  try {
    const set = 'act' in one ? await one.act(stage) : 'rules' in one ? await playRules(stage, one) : undefined;
    if (set !== undefined) {
      await stage.converges(set);
      await stage.hasNoOrphan(set);
    }
    await stage.isSilent();
  } finally {
    await stage.close();
  }
}

async function playRules(
  stage: Stage,
  { rules, ends = ['deployed'], timing: own }: Extract<FaultCase, { rules: unknown }>,
): Promise<ManifestSet> {
  const { proxy } = stage.shop;
  const set = stage.wanted();
  const faults = rules.map((rule) => proxy.inject(rule));
  const began = Date.now();
  const { end, message } = await stage.deploy(set, {}, own);
  const seconds = (Date.now() - began) / 1000;
  if (!ends.includes(end)) throw new Error(`ended with ${end}: ${message}`);
  const missed = rules.filter((_, index) => faults[index]?.hits === 0);
  if (missed.length > 0) throw new Error(`never happened: ${JSON.stringify(missed)}`);
  // I5: the limit of the run and ten seconds.
  if (seconds > 40) throw new Error(`took ${seconds} s`);
  // I4: an end before the first write has written nothing but the lock.
  const wrote = stage.shop.writes.filter((write) => !write.includes('leases'));
  if (end.startsWith('E_') && wrote.length > 0) throw new Error(`${end}, but wrote ${wrote.join(', ')}`);
  for (const fault of faults) fault.remove();
  return set;
}
