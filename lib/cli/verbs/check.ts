import { demandSame, loadSets } from '../load-sets';
import { selectEnvironment } from '../select-environment';
import type { Verb } from '../verb';

/** Loading checks everything and throws what is wrong; what is left to say is that nothing was. */
export const check: Verb = async (context) => {
  const { settings } = context;
  const { sets, warnings } = await loadSets(context, { app: 'unnamed', namespace: 'default' });
  const chosen = settings.env === undefined ? sets : [selectEnvironment(sets, settings.env)];
  demandSame(context, chosen);
  const objects = chosen.reduce((sum, { manifests }) => sum + manifests.length, 0);
  const doubts = warnings.length === 0 ? '' : `, ${warnings.length} warning${warnings.length === 1 ? '' : 's'}`;
  return {
    exitCode: 0,
    text: () =>
      `${objects} objects in ${chosen.length} environment${chosen.length === 1 ? '' : 's'}: no mistakes${doubts}\n`,
    document: { environments: chosen.map(({ app, environment }) => ({ app, environment })), objects },
  };
};
