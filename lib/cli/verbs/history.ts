import { clusterOptions } from '../cluster-options';
import { load } from '../lazy';
import { loadTarget } from '../load-sets';
import { revisionDocument } from '../report/document';
import { historyText, revisionText } from '../report/status-text';
import type { Verb } from '../verb';

/** Lists the recorded revisions, or shows one of them. */
export const history: Verb = async (context) => {
  const target = await loadTarget(context);
  const { revision: number } = context.settings;
  const revisions = await load.deployer().history(target, { ...clusterOptions(context), revision: number });
  const [one] = revisions;
  if (number !== undefined && one !== undefined) {
    return {
      exitCode: 0,
      text: (palette) => revisionText(one, palette),
      document: { revision: { ...revisionDocument(one), manifests: one.set.manifests } },
    };
  }
  return {
    exitCode: 0,
    text: (palette) => historyText(revisions, palette),
    document: { revisions: revisions.map(revisionDocument) },
  };
};
