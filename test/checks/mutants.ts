import type { Manifest } from '../../lib/manifest';

type Fields = Record<string, unknown>;

/** An object of a kind that no app of ours has, beside the workload. */
export function plain(apiVersion: string, kind: string, fields: Fields): (workload: Manifest) => Manifest[] {
  return ({ metadata }) => {
    const namespace = kind === 'Namespace' ? {} : { namespace: metadata.namespace };
    return [{ apiVersion, kind, metadata: { name: 'mutant', ...namespace }, ...fields } as Manifest];
  };
}

/** A sound autoscaler of a Deployment, changed. */
export function hpa(spec: Fields): (workload: Manifest) => Manifest[] {
  return (workload) => {
    const { apiVersion, kind } = workload;
    // A database has one pod for good.
    if (kind !== 'Deployment') return [];
    const scaleTargetRef = { apiVersion, kind, name: workload.metadata.name };
    const sound = { scaleTargetRef, minReplicas: 2, maxReplicas: 5 };
    return plain('autoscaling/v2', 'HorizontalPodAutoscaler', { spec: { ...sound, ...spec } })(workload);
  };
}

/** A sound Job that runs the pod of the workload, changed. Its pods are selected by the same policies. */
export function job(spec: Fields): (workload: Manifest) => Manifest[] {
  return (workload) => {
    const sound = { activeDeadlineSeconds: 600, backoffLimit: 2, ttlSecondsAfterFinished: 600 };
    return labelled(plain('batch/v1', 'Job', { spec: { ...sound, ...spec, template: template(workload) } })(workload));
  };
}

/** A sound CronJob that runs the pod of the workload, changed. */
export function cronJob(spec: Fields): (workload: Manifest) => Manifest[] {
  return (workload) => {
    const sound = { schedule: '0 3 * * *', startingDeadlineSeconds: 3600, concurrencyPolicy: 'Forbid' };
    const jobTemplate = { spec: { activeDeadlineSeconds: 600, backoffLimit: 2, template: template(workload) } };
    return labelled(plain('batch/v1', 'CronJob', { spec: { ...sound, ...spec, jobTemplate } })(workload));
  };
}

/** The pod of the workload without it. */
export function nakedPod(workload: Manifest): Manifest[] {
  const { metadata, spec } = template(workload);
  return plain('v1', 'Pod', {
    metadata: { ...(metadata as Fields), name: 'mutant', namespace: workload.metadata.namespace },
    spec,
  })(workload);
}

/** The template as one that ends, selected by the policy of the workload and by no Service. */
function template(workload: Manifest): Fields {
  const { metadata, spec } = structuredClone((workload as unknown as { spec: { template: Fields } }).spec.template);
  const labels = (metadata as { labels: Fields }).labels;
  const { containers } = spec as { containers: Fields[] };
  return {
    metadata: { labels: { 'app.kubernetes.io/instance': labels['app.kubernetes.io/instance'] } },
    spec: { ...(spec as Fields), containers: containers.map((each) => ({ ...each, env: [] })), restartPolicy: 'Never' },
  };
}

function labelled(manifests: Manifest[]): Manifest[] {
  const labels = Object.fromEntries(
    ['name', 'instance', 'component', 'part-of', 'managed-by'].map((label) => [`app.kubernetes.io/${label}`, 'mutant']),
  );
  return manifests.map((each) => ({ ...each, metadata: { ...each.metadata, labels } }));
}
