import type { Affinity, PodSpec, TopologySpreadConstraint } from '../../../imports/k8s';
import type { PodDefaults } from '../../conventions/environment-info';

/** Where the pods of a workload run. */
export interface PlacementProps {
  /** Labels that a node must have, besides the environment's. @default - the environment's */
  readonly nodeSelector?: PodDefaults['nodeSelector'];
  /** Taints that the pods tolerate. @default - the environment's */
  readonly tolerations?: PodDefaults['tolerations'];
  /** Rules of attraction and repulsion, in Kubernetes' own terms; what it says of other pods replaces `spread`. @default - none */
  readonly affinity?: Affinity | undefined;
  /**
   * How several pods keep apart: `soft` prefers different hosts and zones, `strict` refuses to start where that is not
   * possible, `none` leaves it to the scheduler.
   * @default 'soft'
   */
  readonly spread?: 'soft' | 'strict' | 'none' | undefined;
  /** PriorityClass of the pods; an unknown one is refused by the cluster. @default - the cluster's default class */
  readonly priorityClassName?: string | undefined;
}

type Selector = Readonly<Record<string, string>>;
type Placement = Pick<
  PodSpec,
  'affinity' | 'nodeSelector' | 'priorityClassName' | 'tolerations' | 'topologySpreadConstraints'
>;

/** Everything about the nodes of a pod that several parts share: what one of them asks holds for all. */
export function placement(
  environment: PlacementProps,
  asked: readonly PlacementProps[],
  several: boolean,
  selector: Selector,
): Placement {
  const own = asked.flatMap((props) => props.tolerations ?? []);
  const tolerations = own.length > 0 ? own : (environment.tolerations ?? []);
  const nodeSelector = Object.assign(
    {},
    environment.nodeSelector,
    ...asked.map((props) => props.nodeSelector),
  ) as Record<string, string>;
  const priority = [...asked, environment].map((props) => props.priorityClassName).find((name) => name !== undefined);
  const kind = asked.map((props) => props.spread).find((each) => each !== undefined) ?? 'soft';
  const affinities = asked.flatMap((props) => props.affinity ?? []);
  const affinity = Object.assign(
    {},
    several && kind !== 'none' ? apart(selector) : undefined,
    ...affinities,
  ) as Affinity;
  const constraints = several && kind !== 'none' ? constraintsOf(kind, selector) : [];
  return {
    ...(Object.keys(affinity).length === 0 ? {} : { affinity }),
    ...(Object.keys(nodeSelector).length === 0 ? {} : { nodeSelector }),
    ...(priority === undefined ? {} : { priorityClassName: priority }),
    ...(tolerations.length === 0 ? {} : { tolerations: tolerations.map((toleration) => ({ ...toleration })) }),
    ...(constraints.length === 0 ? {} : { topologySpreadConstraints: constraints }),
  };
}

/** Pods prefer different hosts, and still start where there is only one. */
function apart(selector: Selector): Affinity {
  const podAffinityTerm = {
    labelSelector: { matchLabels: { ...selector } },
    topologyKey: 'kubernetes.io/hostname',
  };
  return { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ podAffinityTerm, weight: 100 }] } };
}

function constraintsOf(kind: 'soft' | 'strict', selector: Selector): TopologySpreadConstraint[] {
  const labelSelector = { matchLabels: { ...selector } };
  const zone = { labelSelector, maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone' };
  if (kind === 'soft') return [{ ...zone, whenUnsatisfiable: 'ScheduleAnyway' }];
  // Counted by revision: a rollout could not start new pods beside the old ones otherwise.
  const strict = { whenUnsatisfiable: 'DoNotSchedule', matchLabelKeys: ['pod-template-hash'] } as const;
  return [
    { ...zone, ...strict },
    { ...zone, ...strict, topologyKey: 'kubernetes.io/hostname' },
  ];
}
