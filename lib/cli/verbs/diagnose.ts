import { clusterOptions } from '../cluster-options';
import { exitCodeOfStatus } from '../exit-code';
import { load } from '../lazy';
import { loadLookTarget } from '../load-sets';
import { inspectionDocument } from '../report/document';
import { objectsTable } from '../report/status-text';
import type { Verb } from '../verb';

/** Says why something is not ready. */
export const diagnose: Verb = async (context) => {
  const target = await loadLookTarget(context);
  const { revision } = context.settings;
  const result = await load.deployer().diagnose(target, { ...clusterOptions(context), revision });
  const late = result.objects.filter(({ verdict }) => verdict.status !== 'Ready');
  return {
    exitCode: exitCodeOfStatus(result),
    text: (palette) => (late.length === 0 ? `Ready: ${result.objects.length} objects\n` : objectsTable(late, palette)),
    diagnoses: result.diagnoses,
    document: inspectionDocument(result),
  };
};
