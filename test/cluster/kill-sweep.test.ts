import { runs, seed } from '../support/runs';
import { configMap } from './deploying';
import { expectFinished, KillSweep, scenarios, type Versions } from './kill-points';

const versions: Versions = (stage) => [
  stage.shop.set(...stage.wanted('1').manifests, configMap('old')),
  stage.wanted('2'),
];

describe(`a deployer that is killed (seed ${seed})`, () => {
  it.each(scenarios)(
    'in an %s, before or after a request (2 points of all that there are, every one in test:long), is finished by the next run',
    async (scenario) => {
      expectFinished(scenario, await new KillSweep(versions, scenario).run(seed, 2, 8));
    },
    runs(180_000, 7_200_000),
  );
});
