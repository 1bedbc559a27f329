import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ManifestSet } from '../../lib/deploy/index';
import { runs } from '../support/runs';
import { Stage } from './fault-case';
import type { LoggedRequest } from './fault-proxy';
import { seededRandom } from './seeded';

/** Runs the build of the library in a process of its own, so that it can be killed. */
const program = `
  const { deploy, rollback } = require(${JSON.stringify(join(__dirname, '../../build/deploy/index.js'))});
  const { kubeconfig, set, back } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
  const options = { kubeconfig, env: {}, by: 'child', timeout: 120_000 };
  Promise.resolve(back ? rollback(set, options) : deploy(set, options)).catch(() => undefined);
`;

export const scenarios = ['install', 'update with prune', 'rollback'] as const;
type Scenario = (typeof scenarios)[number];

/** Two versions of an app; the first has something that the second has not. */
export type Versions = (stage: Stage) => readonly [ManifestSet, ManifestSet];

/** The how manieth request of which kind; the namespace of the stage is `*`. */
interface Point {
  readonly verb: LoggedRequest['verb'];
  readonly path: string;
  readonly dryRun: boolean;
  readonly nth: number;
  readonly when: 'before' | 'after';
}

interface Swept {
  readonly requests: number;
  /** How many of the points before and after them were tried. */
  readonly tried: number;
  readonly passed: number;
  readonly failed: readonly string[];
  /** Points that no run came to again. */
  readonly missed: readonly string[];
}

/** Says how a sweep went, and fails where a killed run was not finished. */
export function expectFinished(title: string, { requests, tried, passed, failed, missed }: Swept): void {
  process.stdout.write(
    `killed in ${title}, at ${tried} of ${2 * requests} points before and after requests: ${passed} passed, ` +
      `${failed.length} failed, not made again: ${missed.join(', ') || 'none'}\n${failed.join('\n')}\n`,
  );
  expect(requests).toBeGreaterThan(10);
  expect(failed).toEqual([]);
  // What a rollout reads while it waits it reads only where it has to wait. A write is always made.
  expect(missed.filter((name) => !/^\w+ (list|get) /.test(name))).toEqual([]);
  expect(missed.length).toBeLessThanOrEqual((passed + missed.length) / 20);
}

/** A run of one scenario is killed before or after its requests, and finished by the next run. */
export class KillSweep {
  constructor(
    private readonly versions: Versions,
    private readonly scenario: Scenario,
  ) {}

  /** @param count how many of the points, drawn with the seed. @param workers at once */
  async run(seed: number, count: number, workers: number): Promise<Swept> {
    const points = await this.points();
    const random = seededRandom(seed + this.scenario.length);
    const order = points.map((point) => ({ point, at: random() })).sort((a, b) => a.at - b.at);
    const left = order.slice(0, runs(count, points.length)).map(({ point }) => point);
    const tried = left.length;
    const failed: string[] = [];
    const missed: string[] = [];
    const work = async (): Promise<void> => {
      for (let point = left.pop(); point !== undefined; point = left.pop()) {
        const { when, verb, path, nth } = point;
        const name = `${when} ${verb} ${path} (${nth})`;
        const killed = await this.isKilledAt(point).catch((error: Error) => failed.push(`${name}: ${error.message}`));
        if (killed === false) missed.push(name);
      }
    };
    await Promise.all(Array.from({ length: runs(1, workers) }, work));
    return { requests: points.length / 2, tried, passed: tried - failed.length - missed.length, failed, missed };
  }

  /**
   * Before and after each request that every one of three runs makes which nobody kills, watches aside: those only
   * listen. What a run looks at while it waits depends on how soon the controllers are done.
   */
  private async points(): Promise<readonly Point[]> {
    const made = [await this.requests(), await this.requests(), await this.requests()];
    const [first = [], ...others] = made.map((points) =>
      points.map((point) => ({ point, name: JSON.stringify(point) })),
    );
    return first
      .filter(({ name }) => others.every((run) => run.some((other) => other.name === name)))
      .flatMap(({ point }) => (['before', 'after'] as const).map((when) => ({ ...point, when })));
  }

  /** On a stage with the limits that users have: it plays no fault that lasts, and a busy machine is none. */
  private async requests(): Promise<readonly Omit<Point, 'when'>[]> {
    const stage = await Stage.open({});
    try {
      const set = await this.prepare(stage);
      await once(this.begin(stage, set), 'exit');
      const seen = new Map<string, number>();
      return stage.shop.proxy.requests({ watch: false }).map(({ verb, path: found, dryRun }) => {
        const path = found.replaceAll(stage.shop.namespace, '*');
        const name = `${verb} ${path} ${dryRun}`;
        const nth = (seen.get(name) ?? 0) + 1;
        seen.set(name, nth);
        return { verb, path, dryRun, nth };
      });
    } finally {
      await stage.close();
    }
  }

  /** What is there before the killed run, and what is wanted in the end. */
  private async prepare(stage: Stage): Promise<ManifestSet> {
    const [one, two] = this.versions(stage);
    const before = { install: [], 'update with prune': [one], rollback: [one, two] }[this.scenario];
    for (const set of before) {
      const { end, message } = await stage.deploy(set, { timeout: 120_000 });
      if (end !== 'deployed') throw new Error(`before the killed run: ${end} ${message}`);
    }
    stage.shop.proxy.reset();
    return this.scenario === 'rollback' ? one : two;
  }

  private begin(stage: Stage, set: ManifestSet): ChildProcess {
    const child = spawn(process.execPath, ['-e', program], { stdio: ['pipe', 'ignore', 'inherit'] });
    const { kubeconfig } = stage.shop;
    child.stdin.end(JSON.stringify({ kubeconfig, set, back: this.scenario === 'rollback' }));
    return child;
  }

  /** How many requests of a kind a run makes may differ by what it sees: where there was none this time, again. */
  private async isKilledAt(point: Point): Promise<boolean> {
    for (let attempt = 0; attempt < 6; attempt++) if (await this.killAt(point)) return true;
    return false;
  }

  /** False when the run came to its end without making that request. */
  private async killAt(point: Point): Promise<boolean> {
    const stage = await Stage.open({});
    try {
      const set = await this.prepare(stage);
      const { proxy, namespace } = stage.shop;
      const { verb, dryRun, nth, when } = point;
      const path = new RegExp(`^${point.path.replaceAll('*', namespace).replaceAll('.', '\\.')}$`);
      const what = when === 'before' ? 'hang' : 'commit-then-hang';
      const fault = proxy.inject({ do: what, watch: false, verb, dryRun, path, skip: nth - 1, times: 1 });
      const reached = (): boolean =>
        fault.hits > 0 &&
        (when === 'before' || proxy.requests().some((one) => one.answered && one.faults.includes(what)));
      const child = this.begin(stage, set);
      const gone = once(child, 'exit');
      while (!reached() && child.exitCode === null) await sleep(5);
      child.kill('SIGKILL');
      await gone;
      if (!reached()) return false;
      if (child.signalCode !== 'SIGKILL') throw new Error(`ended with ${child.exitCode} before it could be killed`);
      fault.remove();
      await stage.converges(set, { timeout: 120_000 });
      await stage.hasNoOrphan(set);
      await stage.isSilent();
      // A first deploy looks for records of its name in all namespaces: those of hundreds of runs would be read each time.
      await stage.shop.api.delete(`/api/v1/namespaces/${namespace}/secrets`);
      return true;
    } finally {
      await stage.close();
    }
  }
}
