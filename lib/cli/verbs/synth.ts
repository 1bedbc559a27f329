import { join } from 'node:path';
import { load } from '../lazy';
import { demandSame, loadSets } from '../load-sets';
import { count } from '../../conventions/count';
import type { Verb } from '../verb';

/** Writes the manifests of every environment. */
export const synth: Verb = async (context) => {
  const { sets, warnings, outdir } = await loadSets(context);
  demandSame(context, sets);
  for (const warning of warnings) context.report.warning(warning);
  const { writeSets, yamlFileOf } = load.output();
  const files = writeSets(sets, outdir);
  const unchanged = new Set(files.unchanged);
  const environments = sets.map(({ app, environment, namespace, manifests }) => ({
    app,
    environment,
    namespace,
    objects: manifests.length,
  }));
  return {
    exitCode: 0,
    // One line a file that people and tools read; the traces beside them go without saying.
    text: () =>
      sets
        .map(({ environment, manifests }) => {
          const file = join(outdir, yamlFileOf(environment));
          return `${file}  ${count(manifests.length, 'object')}${unchanged.has(file) ? ', unchanged' : ''}\n`;
        })
        .concat(files.removed.filter((file) => file.endsWith('.yaml')).map((file) => `${file}  removed\n`))
        .join(''),
    document: { environments, files },
  };
};
