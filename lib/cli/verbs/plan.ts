import path from 'node:path';
import { clusterOptions } from '../cluster-options';
import { exitCodes } from '../exit-code';
import { load } from '../lazy';
import { loadSet } from '../load-sets';
import { planDocument } from '../report/document';
import { gateText, planText } from '../report/plan-text';
import type { Verb } from '../verb';

/** Plans a deploy, shows it with what its gates would ask for, and keeps it for `deploy --plan`. */
export const plan: Verb = async (context) => {
  const { settings, host, report } = context;
  const { allow, approveUpTo, out, verbose } = settings;
  const set = await loadSet(context);
  const deployer = load.deployer();
  const planned = await deployer.diff(set, { ...clusterOptions(context), allowPrune: settings.allowPrune });
  for (const message of planned.warnings) report.event({ at: 0, type: 'warning', message });
  const refused = deployer.refusedBy(planned, { profile: set.profile, allow, approveUpTo, asked: false });
  if (out !== undefined) {
    host.files.write(path.resolve(host.cwd, out), `${JSON.stringify(deployer.savedPlanOf(planned), undefined, 2)}\n`);
    report.note(`the plan is in ${out}`);
  }
  const changed = planned.changes.some(({ action }) => action !== 'unchanged');
  return {
    exitCode: changed && settings.exitCode ? exitCodes.changes : exitCodes.done,
    text: (palette) => `${planText(planned, { palette, verbose })}${gateText(refused, palette)}`,
    document: { plan: planDocument(planned), changed, refused },
  };
};
