import { clusterOptions } from '../cluster-options';
import { load } from '../lazy';
import { loadTarget } from '../load-sets';
import { revisionDocument } from '../report/document';
import { historyText } from '../report/status-text';
import type { Verb } from '../verb';

/** Lists the recorded revisions. */
export const history: Verb = async (context) => {
  const target = await loadTarget(context);
  const revisions = await load.deployer().history(target, clusterOptions(context));
  return {
    exitCode: 0,
    text: (palette) => historyText(revisions, palette),
    document: { revisions: revisions.map(revisionDocument) },
  };
};
