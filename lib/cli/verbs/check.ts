import { demandSame, loadSets } from '../load-sets';
import { count } from '../report/count';
import type { Verb } from '../verb';

/** Loading checks everything and throws what is wrong; what is left to say is that nothing was. */
export const check: Verb = async (context) => {
  const { sets, warnings } = await loadSets(context, { app: 'unnamed', namespace: 'default' });
  demandSame(context, sets);
  for (const warning of warnings) context.report.warning(warning);
  const objects = sets.reduce((sum, { manifests }) => sum + manifests.length, 0);
  const doubts = warnings.length === 0 ? '' : `, ${count(warnings.length, 'warning')}`;
  return {
    exitCode: 0,
    text: () => `${count(objects, 'object')} in ${count(sets.length, 'environment')}: no mistakes${doubts}\n`,
    document: { environments: sets.map(({ app, environment }) => ({ app, environment })), objects },
  };
};
