import type { Finding } from '../../errors';
import type { ManifestSet } from '../../manifest';
import { atFields } from '../../program/at-fields';
import { load } from '../lazy';
import { demandSame, loadSets } from '../load-sets';
import { count } from '../../conventions/count';
import type { Context, Verb } from '../verb';

/** Loading checks everything and throws what is wrong; what is left to say is that nothing was. */
export const check: Verb = async (context) => {
  const { sets, warnings: found } = await loadSets(context, { app: 'unnamed', namespace: 'default' });
  demandSame(context, sets);
  const warnings = atFields(await withPolicies(context, sets, found), context.host.cwd);
  for (const warning of warnings) context.report.warning(warning);
  const objects = sets.reduce((sum, { manifests }) => sum + manifests.length, 0);
  const doubts = warnings.length === 0 ? '' : `, ${count(warnings.length, 'warning')}`;
  return {
    exitCode: 0,
    text: () => `${count(objects, 'object')} in ${count(sets.length, 'environment')}: no mistakes${doubts}\n`,
    document: { environments: sets.map(({ app, environment }) => ({ app, environment })), objects },
  };
};

/** What was found before, and what the policies of the command line find. */
async function withPolicies(
  { settings, host }: Context,
  sets: readonly ManifestSet[],
  found: readonly Finding[],
): Promise<readonly Finding[]> {
  if (settings.policies.length === 0) return found;
  const { cwd, cacheDir } = host;
  const files = settings.policies.map((file) => load.policies().loadPolicies(file, { cwd, cacheDir }));
  const policies = (await Promise.all(files)).flat();
  return load.checkSets().checkSets(sets, { cwd, earlier: found, policies });
}
