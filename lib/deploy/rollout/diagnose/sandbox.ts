import { type Fields, fieldsOf, itemsOf, textOf } from '../../../objects/read-field';
import type { Diagnosis } from './diagnosis';
import { eventEvidence } from './evidence';
import type { DiagnosisRule, FoundCause } from './scene';

/** The kubelet tries again every ten seconds or so: one failure may be a network plugin that is still starting. */
const tries = { runtime: 2, others: 3 } as const;

type Problem = Pick<FoundCause, 'cause' | 'message' | 'hint'> & {
  readonly worst: Diagnosis['severity'];
  readonly tries: number;
};

/** What is to be there before the first container: the pod's runtime and its network. */
export const sandbox: DiagnosisRule = (scene) =>
  scene.pods.flatMap((pod): readonly FoundCause[] => {
    const events = scene.eventsOf(pod).filter(({ reason }) => reason === 'FailedCreatePodSandBox');
    const event = events.at(-1);
    if (event === undefined || hasSandbox(fieldsOf(pod.status))) return [];
    const { worst, tries: least, ...problem } = problemOf(event.message, textOf(fieldsOf(pod.spec).nodeName));
    // The words hold the sandbox's id, so each try may be an event of its own.
    const seen = events.reduce((sum, { count }) => sum + count, 0);
    const severity = seen >= least ? worst : 'suspect';
    const evidence = [eventEvidence(pod, event)];
    return [{ ...problem, severity, confidence: 'medium', pod: pod.metadata.name, evidence }];
  });

function problemOf(said: string, node: string): Problem {
  if (/no runtime for|RuntimeHandler .* not supported/i.test(said)) {
    return {
      cause: 'sandbox.runtime',
      worst: 'fatal',
      tries: tries.runtime,
      message: `the node ${node} does not have the runtime of the pod's RuntimeClass`,
      hint: 'Name another runtimeClassName, or install its handler on the nodes',
    };
  }
  const common = { worst: 'blocked', tries: tries.others } as const;
  return /network|\bcni\b/i.test(said)
    ? {
        ...common,
        cause: 'sandbox.cni',
        message: `the node ${node} cannot give the pod its network`,
        hint: `Look at the network plugin on the node ${node}`,
      }
    : {
        ...common,
        cause: 'sandbox.failed',
        message: `the node ${node} cannot set the pod up`,
        hint: `Look at the container runtime on the node ${node}`,
      };
}

/** Its containers can be created, whatever failed before. */
function hasSandbox(status: Fields): boolean {
  const ready = itemsOf(status.conditions).find(({ type }) => type === 'PodReadyToStartContainers');
  return status.phase !== 'Pending' || ready?.status === 'True';
}
