import { runs, seed } from '../support/runs';
import { configMap } from './deploying';
import { KillSweep, scenarios, type Versions } from './kill-points';

const versions: Versions = (stage) => [
  stage.shop.set(...stage.wanted('1').manifests, configMap('old')),
  stage.wanted('2'),
];

describe(`a deployer that is killed (seed ${seed})`, () => {
  it.each(scenarios)(
    'in an %s, before or after any request, is finished by the next run',
    async (scenario) => {
      const { requests, passed, failed, missed } = await new KillSweep(versions, scenario).run(seed, 2, 8);
      expect(requests).toBeGreaterThan(10);
      process.stdout.write(
        `killed in ${scenario}, before and after ${requests} requests: ${passed} passed, ` +
          `${failed.length} failed, not made again: ${missed.join(', ') || 'none'}\n`,
      );
      expect(failed).toEqual([]);
      // What a rollout reads while it waits it reads only where it has to wait. A write is always made.
      expect(missed.filter((name) => !/^\w+ (list|get) /.test(name))).toEqual([]);
      expect(missed.length).toBeLessThanOrEqual((passed + missed.length) / 20);
    },
    runs(180_000, 7_200_000),
  );
});
