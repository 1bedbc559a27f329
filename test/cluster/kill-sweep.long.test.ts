import { readdirSync } from 'node:fs';
import type { ManifestSet } from '../../lib/deploy/index';
import { seed } from '../support/runs';
import { configMap } from './deploying';
import { goldenApps, goldenSet } from './golden-app';
import { expectFinished, KillSweep, scenarios, type Versions } from './kill-points';

/** The environment with the most objects of all that the programs in apps/ make. */
const largest = readdirSync(goldenApps, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.k8s.yaml'))
  .sort()
  .map((file) => ({ file, objects: goldenSet(file, 'any').manifests.length }))
  .reduce((most, app) => (app.objects > most.objects ? app : most));

const versions: Versions = ({ shop: { namespace } }) => {
  const set = goldenSet(largest.file, namespace);
  const old = configMap(`${set.app}-old`);
  const metadata = {
    ...old.metadata,
    namespace,
    labels: { ...old.metadata.labels, 'app.kubernetes.io/part-of': set.app },
  };
  return [{ ...set, manifests: [...set.manifests, { ...old, metadata }] }, nextVersion(set)];
};

/** Every image of its own one version on, and with it every Job, which is named after what it runs. */
function nextVersion(set: ManifestSet): ManifestSet {
  const jobs = set.manifests.filter(({ kind }) => kind === 'Job').map(({ metadata }) => metadata.name ?? '');
  const text = JSON.stringify(set).replace(/(ghcr\.io\/acme\/[\w-]+:\d+)\.(\d+)/g, '$1.9$2');
  return JSON.parse(jobs.reduce((all, job) => all.replaceAll(job, `${job.slice(0, -1)}x`), text)) as ManifestSet;
}

describe(`a deployer of ${largest.objects} objects that is killed (seed ${seed})`, () => {
  it.each(scenarios)(
    'in an %s, before or after each request, is finished by the next run',
    async (scenario) => {
      expectFinished(`${scenario} of ${largest.file}`, await new KillSweep(versions, scenario).run(seed, 2, 12));
    },
    7_200_000,
  );
});
