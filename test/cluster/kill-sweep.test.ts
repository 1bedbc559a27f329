import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ManifestSet } from '../../lib/deploy/index';
import { runs, seed } from '../support/runs';
import { configMap } from './deploying';
import { Stage } from './fault-case';
import { seededRandom } from './seeded';
import { waitFor } from './wait';

/** Runs the build of the library in a process of its own, so that it can be killed. */
const program = `
  const { deploy, rollback } = require(${JSON.stringify(join(__dirname, '../../build/deploy/index.js'))});
  const { kubeconfig, set, back } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
  const options = { kubeconfig, env: {}, by: 'child', timeout: 30_000 };
  Promise.resolve(back ? rollback(set, options) : deploy(set, options)).catch(() => undefined);
`;

type Scenario = 'install' | 'update with prune' | 'rollback';

/** What is there before, what the killed run is to do, and what is wanted in the end. */
async function prepare(stage: Stage, scenario: Scenario): Promise<ManifestSet> {
  const { shop } = stage;
  const one = shop.set(...stage.wanted('1').manifests, configMap('old'));
  if (scenario !== 'install') await stage.deploy(one);
  if (scenario === 'rollback') await stage.deploy(stage.wanted('2'));
  return scenario === 'rollback' ? one : stage.wanted('2');
}

function begin(stage: Stage, set: ManifestSet, scenario: Scenario) {
  const child = spawn(process.execPath, ['-e', program], { stdio: ['pipe', 'ignore', 'inherit'] });
  const { kubeconfig } = stage.shop;
  child.stdin.end(JSON.stringify({ kubeconfig, set, back: scenario === 'rollback' }));
  return child;
}

/** Requests of a run that nobody kills, watches aside. */
async function requestsOf(scenario: Scenario): Promise<number> {
  const stage = await Stage.open();
  try {
    const set = await prepare(stage, scenario);
    stage.shop.proxy.reset();
    await once(begin(stage, set, scenario), 'exit');
    return stage.shop.proxy.count({ watch: false });
  } finally {
    await stage.shop.close();
  }
}

async function killAt(scenario: Scenario, number: number, when: 'before' | 'after'): Promise<void> {
  const stage = await Stage.open();
  try {
    const set = await prepare(stage, scenario);
    const { proxy } = stage.shop;
    const what = when === 'before' ? ({ do: 'hang' } as const) : ({ do: 'commit-then-reset' } as const);
    const fault = proxy.inject({ ...what, watch: false, skip: number - 1 });
    const child = begin(stage, set, scenario);
    const gone = once(child, 'exit');
    await Promise.race([waitFor(`request ${number}`, () => Promise.resolve(fault.hits > 0)), gone]);
    // What the server has begun it ends, whether anybody is there to hear of it or not.
    if (when === 'after') await sleep(150);
    child.kill('SIGKILL');
    await gone;
    fault.remove();
    await stage.converges(set);
    await stage.hasNoOrphan(set);
    await stage.isSilent();
  } finally {
    await stage.shop.close();
  }
}

describe(`a deployer that is killed (seed ${seed})`, () => {
  it.each<Scenario>(['install', 'update with prune', 'rollback'])(
    'in an %s, before or after any request, is finished by the next run',
    async (scenario) => {
      const all = await requestsOf(scenario);
      expect(all).toBeGreaterThan(10);
      const points = Array.from({ length: all }, (_, index) => index + 1).flatMap((number) =>
        (['before', 'after'] as const).map((when) => ({ number, when })),
      );
      const random = seededRandom(seed + scenario.length);
      const order = points.map((point) => ({ point, at: random() })).sort((a, b) => a.at - b.at);
      const chosen = order.slice(0, runs(2, points.length)).map(({ point }) => point);
      const failed: string[] = [];
      for (const { number, when } of chosen) {
        await killAt(scenario, number, when).catch((error: Error) => {
          failed.push(`${when} request ${number} of ${all}: ${error.message}`);
        });
      }
      process.stdout.write(`killed in ${scenario}: ${chosen.length - failed.length} passed, ${failed.length} failed\n`);
      expect(failed).toEqual([]);
    },
    runs(180_000, 7_200_000),
  );
});
