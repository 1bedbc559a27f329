import { clusterOptions } from '../cluster-options';
import { examineCluster, examineUnreachable } from '../doctor/cluster';
import type { Examination } from '../doctor/examination';
import { copiesOf, packageFolder, versionIn } from '../doctor/installed';
import { examineCopies, examineNode, examineTypeScript } from '../doctor/machine';
import { exitCodes } from '../exit-code';
import { load } from '../lazy';
import { examinationText } from '../report/examination-text';
import type { Context, Verb } from '../verb';

/** Packages that load `cdk8s` and `constructs` themselves. */
const family = ['podwright', 'cdk8s', 'cdk8s-plus-27', 'constructs'];

/** Looks at everything that a deploy needs, and says what to do about what is missing. Writes nothing. */
export const doctor: Verb = async (context) => {
  const { host } = context;
  const examinations = [
    examineNode(host.nodeVersion),
    examineTypeScript(versionIn(packageFolder('typescript', host.cwd))),
    ...['constructs', 'cdk8s'].map((name) => examineCopies(name, copiesOf(name, host.cwd, family))),
    ...(await examineConnection(context)),
  ];
  const healthy = examinations.every(({ state }) => state !== 'bad');
  return {
    exitCode: healthy ? exitCodes.done : exitCodes.invalid,
    text: (palette) => examinationText(examinations, palette),
    document: { healthy, examinations },
  };
};

async function examineConnection(context: Context): Promise<readonly Examination[]> {
  const namespace = context.settings.namespace ?? 'default';
  try {
    const facts = await load.deployer().clusterFacts(namespace, { ...clusterOptions(context), now: new Date() });
    return examineCluster(facts, namespace);
  } catch (error) {
    return [examineUnreachable(error)];
  }
}
