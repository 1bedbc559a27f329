import { groupKindOf, type Manifest } from '../../manifest';
import { apiService } from './readiness/api-service';
import { cronJob } from './readiness/cron-job';
import { customResource } from './readiness/custom-resource';
import { customResourceDefinition } from './readiness/custom-resource-definition';
import { daemonSet } from './readiness/daemon-set';
import { declaredVerdict } from './readiness/declared';
import { deployment } from './readiness/deployment';
import { existing, isBuiltIn } from './readiness/existing';
import { fieldsOf, numberOf, timeOf } from '../../objects/read-field';
import { gateway } from './readiness/gateway';
import { horizontalPodAutoscaler } from './readiness/horizontal-pod-autoscaler';
import { httpRoute } from './readiness/http-route';
import { ingress } from './readiness/ingress';
import { job, removedJob } from './readiness/job';
import { namespace } from './readiness/namespace';
import { persistentVolumeClaim } from './readiness/persistent-volume-claim';
import { podDisruptionBudget } from './readiness/pod-disruption-budget';
import { pod } from './readiness/pod';
import { replicaSet } from './readiness/replica-set';
import { resourceQuota } from './readiness/resource-quota';
import { service } from './readiness/service';
import { statefulSet } from './readiness/stateful-set';
import { type Observation, type ReadinessRule, unseen, type Verdict } from './verdict';

/** By `group/Kind`: one object is served under all versions of its group. */
const rules: Readonly<Record<string, ReadinessRule>> = {
  'apps/Deployment': deployment,
  'apps/StatefulSet': statefulSet,
  'apps/DaemonSet': daemonSet,
  'apps/ReplicaSet': replicaSet,
  'batch/Job': job,
  'batch/CronJob': cronJob,
  '/Pod': pod,
  '/PersistentVolumeClaim': persistentVolumeClaim,
  '/Service': service,
  '/Namespace': namespace,
  '/ResourceQuota': resourceQuota,
  'networking.k8s.io/Ingress': ingress,
  'apiextensions.k8s.io/CustomResourceDefinition': customResourceDefinition,
  'autoscaling/HorizontalPodAutoscaler': horizontalPodAutoscaler,
  'policy/PodDisruptionBudget': podDisruptionBudget,
  'apiregistration.k8s.io/APIService': apiService,
  'gateway.networking.k8s.io/Gateway': gateway,
  'gateway.networking.k8s.io/HTTPRoute': httpRoute,
  'gateway.networking.k8s.io/GRPCRoute': httpRoute,
};

/** Kinds whose controller always publishes the generation that it has seen: without it the status is not ours. */
const publishers = [
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/DaemonSet',
  'apps/ReplicaSet',
  'policy/PodDisruptionBudget',
];
/** Its controller looks only every 15 seconds; its rule does not need it to. */
const slow = 'autoscaling/HorizontalPodAutoscaler';

/**
 * How the rollout of one object stands. Pure: ask again when the object, its related objects or the time have moved
 * (a pod that has just come up proves itself by time alone, without a further event).
 *
 * What every kind has in common comes first: the object is there, is the one that was applied, is not being deleted,
 * and its controller has seen the applied generation. Then the rule of its kind decides.
 */
export function readinessOf(observation: Observation): Verdict {
  const { object } = observation;
  if (object === undefined) {
    const removed = observation.last === undefined ? undefined : removedJob(observation.last);
    return removed ?? { status: 'NotFound', reason: 'not there' };
  }
  const seen: Observation & { readonly object: Manifest } = { ...observation, object };
  return barrier(seen) ?? declaredVerdict(object) ?? ruleFor(object)(seen);
}

function ruleFor(object: Manifest): ReadinessRule {
  return rules[groupKindOf(object)] ?? (isBuiltIn(object.apiVersion) ? existing : customResource);
}

/** What keeps an observation from being about our change. */
function barrier(observation: Observation & { readonly object: Manifest }): Verdict | undefined {
  const { object, applied } = observation;
  const { metadata } = object;
  if (applied !== undefined && metadata.uid !== applied.uid) return otherObject(observation);
  if (metadata.deletionTimestamp !== undefined) {
    const finalizers = metadata.finalizers ?? [];
    return {
      status: 'Terminating',
      reason: finalizers.length === 0 ? 'being deleted' : `being deleted, waits for ${finalizers.join(', ')}`,
    };
  }
  if (applied?.generation !== undefined && numberOf(metadata.generation) < applied.generation) return unseen;
  const generation = numberOf(metadata.generation);
  const observed = fieldsOf(object.status).observedGeneration;
  const key = groupKindOf(object);
  if (key === slow) return undefined;
  if (observed === undefined) return publishers.includes(key) ? unseen : undefined;
  return numberOf(observed) < generation ? unseen : undefined;
}

/** Another uid: what we replaced, in a view that is behind; or what somebody else put in the place of ours. */
function otherObject({ object, since }: Observation & { readonly object: Manifest }): Verdict {
  const created = timeOf(object.metadata.creationTimestamp) ?? 0;
  const former = since !== undefined && created < Math.floor(since.getTime() / 1000) * 1000;
  return former || object.metadata.deletionTimestamp !== undefined
    ? { status: 'Progressing', reason: 'the object before it is still there' }
    : { status: 'Failed', reason: 'recreated by somebody else' };
}
