import { type Manifest, type ObjectRef, refOf } from '../../manifest';
import { type ContainerView, containerViewsOf, lastEndOf } from '../rollout/readiness/containers';
import { podsOf } from '../rollout/readiness/target-pods';
import type { Related } from '../rollout/related';

/** One run of one container of one pod, with a log of its own. */
export interface LogSource {
  readonly pod: ObjectRef;
  readonly container: string;
  /** The same for as long as it is the same log. */
  readonly key: string;
  /** It has begun to run, so that there is something to read. */
  readonly begun: boolean;
  /** What it left as its last words: all that there is where its node serves no logs. */
  readonly lastWords: string;
}

export interface LogChoice {
  /** @default - every container */
  readonly container?: string | undefined;
  /** The run before the present one. @default false */
  readonly previous?: boolean | undefined;
}

/** The logs of a workload: of the pods of its present template, or of older ones where it has no others. */
export function logSourcesOf(workload: Manifest, related: Related, choice: LogChoice): readonly LogSource[] {
  const { target, old } = podsOf(workload, related);
  return (target.length > 0 ? target : old).flatMap((pod) => logSourcesOfPod(pod, choice));
}

function logSourcesOfPod(pod: Manifest, { container: wanted, previous = false }: LogChoice): readonly LogSource[] {
  return containerViewsOf(pod)
    .filter(({ name }) => wanted === undefined || name === wanted)
    .map((container) => ({
      pod: refOf(pod),
      container: container.name,
      key: `${pod.metadata.uid ?? ''}/${container.name}/${container.restarts}`,
      begun: previous ? container.last !== undefined : hasBegun(container),
      lastWords: (previous ? container.last : lastEndOf(container))?.message ?? '',
    }));
}

function hasBegun({ runningSince, terminated, last }: ContainerView): boolean {
  return runningSince !== undefined || terminated !== undefined || last !== undefined;
}
