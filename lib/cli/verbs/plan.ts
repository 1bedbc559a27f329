import path from 'node:path';
import { clusterOptions } from '../cluster-options';
import { load } from '../lazy';
import { loadSet } from '../load-sets';
import { gateText } from '../report/plan-text';
import { lookOn, showPlan } from '../show-plan';
import type { Verb } from '../verb';

/** Plans a deploy, shows it with what its gates would ask for, and keeps it for `deploy --plan`. */
export const plan: Verb = async (context) => {
  const { settings, host, report } = context;
  const { allow, approveUpTo, out } = settings;
  const set = await loadSet(context);
  const deployer = load.deployer();
  const run = deployer.diff(set, { ...clusterOptions(context), allowPrune: settings.allowPrune });
  const planned = await lookOn(context, run);
  const shown = showPlan(context, planned);
  const refused = deployer.refusedBy(planned, { profile: set.profile, allow, approveUpTo, asked: false });
  const gate = gateText(refused);
  if (out !== undefined) {
    host.files.write(path.resolve(host.cwd, out), `${JSON.stringify(deployer.savedPlanOf(planned), undefined, 2)}\n`);
    report.note(`the plan is in ${out}`);
  }
  return {
    ...shown,
    text: (palette) => `${shown.text(palette)}${gate === '' ? '' : `${palette.doubtful('Gate:')} ${gate}\n`}`,
    document: { ...shown.document, refused },
  };
};
