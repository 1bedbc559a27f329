import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ManifestSet } from '../../lib/deploy/index';
import { runs, seed } from '../support/runs';
import { configMap } from './deploying';
import { Stage } from './fault-case';
import type { LoggedRequest } from './fault-proxy';
import { seededRandom } from './seeded';

/** Runs the build of the library in a process of its own, so that it can be killed. */
const program = `
  const { deploy, rollback } = require(${JSON.stringify(join(__dirname, '../../build/deploy/index.js'))});
  const { kubeconfig, set, back } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
  const options = { kubeconfig, env: {}, by: 'child', timeout: 30_000 };
  Promise.resolve(back ? rollback(set, options) : deploy(set, options)).catch(() => undefined);
`;

type Scenario = 'install' | 'update with prune' | 'rollback';

/** The how manieth request of which kind; the namespace of the stage is `*`. */
interface Point {
  readonly verb: LoggedRequest['verb'];
  readonly path: string;
  readonly dryRun: boolean;
  readonly nth: number;
  readonly when: 'before' | 'after';
}

/** What is there before, what the killed run is to do, and what is wanted in the end. */
async function prepare(stage: Stage, scenario: Scenario): Promise<ManifestSet> {
  const { shop } = stage;
  const one = shop.set(...stage.wanted('1').manifests, configMap('old'));
  if (scenario !== 'install') await stage.deploy(one);
  if (scenario === 'rollback') await stage.deploy(stage.wanted('2'));
  stage.shop.proxy.reset();
  return scenario === 'rollback' ? one : stage.wanted('2');
}

function begin(stage: Stage, set: ManifestSet, scenario: Scenario): ChildProcess {
  const child = spawn(process.execPath, ['-e', program], { stdio: ['pipe', 'ignore', 'inherit'] });
  const { kubeconfig } = stage.shop;
  child.stdin.end(JSON.stringify({ kubeconfig, set, back: scenario === 'rollback' }));
  return child;
}

/**
 * Before and after each request that every one of three runs makes which nobody kills, watches aside: those only
 * listen. What a run looks at while it waits depends on how soon the controllers are done.
 */
async function pointsOf(scenario: Scenario): Promise<readonly Point[]> {
  const made = [await requestsOf(scenario), await requestsOf(scenario), await requestsOf(scenario)];
  const [first = [], ...others] = made.map((points) => points.map((point) => ({ point, name: JSON.stringify(point) })));
  return first
    .filter(({ name }) => others.every((run) => run.some((other) => other.name === name)))
    .flatMap(({ point }) => (['before', 'after'] as const).map((when) => ({ ...point, when })));
}

async function requestsOf(scenario: Scenario): Promise<readonly Omit<Point, 'when'>[]> {
  const stage = await Stage.open();
  try {
    const set = await prepare(stage, scenario);
    await once(begin(stage, set, scenario), 'exit');
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

/** False when the run came to its end without making that request. */
async function killAt(scenario: Scenario, point: Point): Promise<boolean> {
  const stage = await Stage.open();
  try {
    const set = await prepare(stage, scenario);
    const { proxy, namespace } = stage.shop;
    const { verb, dryRun, nth, when } = point;
    const path = new RegExp(`^${point.path.replaceAll('*', namespace).replaceAll('.', '\\.')}$`);
    const what = when === 'before' ? 'hang' : 'commit-then-hang';
    const fault = proxy.inject({ do: what, watch: false, verb, dryRun, path, skip: nth - 1, times: 1 });
    const reached = (): boolean =>
      fault.hits > 0 &&
      (when === 'before' || proxy.requests().some((one) => one.answered && one.faults.includes(what)));
    const child = begin(stage, set, scenario);
    const gone = once(child, 'exit');
    while (!reached() && child.exitCode === null) await sleep(5);
    child.kill('SIGKILL');
    await gone;
    if (!reached()) return false;
    if (child.signalCode !== 'SIGKILL') throw new Error(`ended with ${child.exitCode} before it could be killed`);
    fault.remove();
    await stage.converges(set);
    await stage.hasNoOrphan(set);
    await stage.isSilent();
    return true;
  } finally {
    await stage.close();
  }
}

/** How many requests of a kind a run makes may differ by what it sees: where there was none this time, again. */
async function isKilledAt(scenario: Scenario, point: Point): Promise<boolean> {
  for (let attempt = 0; attempt < 6; attempt++) if (await killAt(scenario, point)) return true;
  return false;
}

describe(`a deployer that is killed (seed ${seed})`, () => {
  it.each<Scenario>(['install', 'update with prune', 'rollback'])(
    'in an %s, before or after any request, is finished by the next run',
    async (scenario) => {
      const points = await pointsOf(scenario);
      expect(points.length).toBeGreaterThan(20);
      const random = seededRandom(seed + scenario.length);
      const order = points.map((point) => ({ point, at: random() })).sort((a, b) => a.at - b.at);
      const chosen = order.slice(0, runs(2, points.length)).map(({ point }) => point);
      const failed: string[] = [];
      const missed: string[] = [];
      const left = [...chosen];
      const work = async (): Promise<void> => {
        for (let point = left.pop(); point !== undefined; point = left.pop()) {
          const { when, verb, path, nth } = point;
          const name = `${when} ${verb} ${path} (${nth})`;
          const killed = await isKilledAt(scenario, point).catch((error: Error) =>
            failed.push(`${name}: ${error.message}`),
          );
          if (killed === false) missed.push(name);
        }
      };
      await Promise.all(Array.from({ length: runs(1, 8) }, work));
      const killed = `killed in ${scenario}, before and after ${points.length / 2} requests`;
      const passed = chosen.length - failed.length - missed.length;
      process.stdout.write(
        `${killed}: ${passed} passed, ${failed.length} failed, not made again: ${missed.join(', ') || 'none'}\n`,
      );
      expect(failed).toEqual([]);
      // What a rollout reads while it waits it reads only where it has to wait. A write is always made.
      expect(missed.filter((name) => !/^\w+ (list|get) /.test(name))).toEqual([]);
      expect(missed.length).toBeLessThanOrEqual(chosen.length / 20);
    },
    runs(180_000, 7_200_000),
  );
});
