import { clusterOptions } from '../cluster-options';
import { exitCodeOfStatus } from '../exit-code';
import { load } from '../lazy';
import { loadTarget } from '../load-sets';
import { statusDocument } from '../report/document';
import { statusText } from '../report/status-text';
import { pictureOf, sceneOfSet } from '../report/picture';
import type { Verb } from '../verb';

/** Judges what is deployed now. */
export const status: Verb = async (context) => {
  const target = await loadTarget(context);
  const result = await load.deployer().status(target, clusterOptions(context));
  return {
    exitCode: exitCodeOfStatus(result),
    text: (palette) => statusText(result, palette),
    diagnoses: result.diagnoses,
    document: statusDocument(result),
    picture: pictureOf(result.revision === undefined ? [] : [sceneOfSet(result.revision.set)]),
  };
};
