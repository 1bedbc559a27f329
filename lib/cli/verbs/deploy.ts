import { changeCluster } from '../change-cluster';
import { load } from '../lazy';
import { loadSet } from '../load-sets';
import { pinText } from '../report/deploy-text';
import type { Verb } from '../verb';

/** Applies what changed and waits until it is ready. */
export const deploy: Verb = async (context) => {
  const set = await loadSet(context);
  return changeCluster(context, {
    verb: 'deploy',
    what: () => 'Deploy to',
    begin: (options) => load.deployer().deploy(set, options),
    after: (result) => {
      const pin = set.cluster === undefined ? pinText(result) : undefined;
      if (pin !== undefined) context.report.note(pin);
    },
  });
};
