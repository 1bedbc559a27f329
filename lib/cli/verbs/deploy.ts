import path from 'node:path';
import type { SavedPlan } from '../../deploy/index';
import { changeCluster } from '../change-cluster';
import { load } from '../lazy';
import { loadSet } from '../load-sets';
import { pinText } from '../report/deploy-text';
import { UsageError } from '../../errors';
import type { Context, Verb } from '../verb';

/** Applies what changed and waits until it is ready. */
export const deploy: Verb = async (context) => {
  const plan = savedPlan(context);
  const set = await loadSet(context);
  return changeCluster(context, {
    verb: 'deploy',
    what: () => 'Deploy to',
    // Whoever hands over a plan has agreed to it.
    agreed: context.settings.yes || plan !== undefined,
    begin: (options) => load.deployer().deploy(set, { ...options, plan }),
    after: (result) => {
      const pin = set.cluster === undefined ? pinText(result) : undefined;
      if (pin !== undefined) context.report.note(pin);
    },
  });
};

function savedPlan({ settings, host }: Context): SavedPlan | undefined {
  if (settings.plan === undefined) return undefined;
  const text = host.files.read(path.resolve(host.cwd, settings.plan));
  if (text === undefined)
    throw new UsageError([`there is no file ${settings.plan}`], 'make it with podwright plan --out');
  return load.deployer().parseSavedPlan(text);
}
