import { asNumber, asObject, asText, fieldAt, type Fields } from '../../objects/read-field';
import { formatSelector, isEmptySelector, selects } from '../../objects/selector';
import type { FieldReport } from './field-check';

/** Selector and template of a Deployment, StatefulSet, DaemonSet or ReplicaSet belong together. */
export function checkWorkloadSpec(spec: Fields, report: FieldReport): void {
  const selector = asObject(spec.selector);
  if (selector !== undefined) {
    const labels = asObject(fieldAt(spec, 'template', 'metadata', 'labels')) ?? {};
    if (isEmptySelector(selector)) {
      report('E_SELECTOR_TEMPLATE', ['selector'], 'the selector is empty', 'select the labels of the template');
    } else if (!selects(selector, labels)) {
      const message = `the selector (${formatSelector(selector)}) does not select the template's own labels`;
      report('E_SELECTOR_TEMPLATE', ['selector'], message, 'give spec.template.metadata.labels the same labels');
    }
  }
  const restartPolicy = asText(fieldAt(spec, 'template', 'spec', 'restartPolicy'));
  if (restartPolicy === undefined || restartPolicy === 'Always') return;
  const message = `the restart policy is ${restartPolicy}, only Always is possible here`;
  report('E_RESTART_POLICY', ['template', 'spec', 'restartPolicy'], message, 'use a Job for what ends');
}

/** Least values of a Job's numbers. */
const jobNumbers = {
  backoffLimit: 0,
  activeDeadlineSeconds: 1,
  completions: 0,
  parallelism: 0,
  ttlSecondsAfterFinished: 0,
};

/** The pods of a Job end: they are not restarted for ever. */
export function checkJobSpec(spec: Fields, report: FieldReport): void {
  for (const [name, least] of Object.entries(jobNumbers)) {
    const value = asNumber(spec[name]);
    if (value === undefined || value >= least) continue;
    report('E_JOB', [name], `${name} is ${value}, it must be at least ${least}`, 'correct it, or leave it out');
  }
  const restartPolicy = asText(fieldAt(spec, 'template', 'spec', 'restartPolicy')) ?? 'Always';
  if (restartPolicy !== 'Always' || asObject(spec.template) === undefined) return;
  const message = 'the restart policy of a Job must be OnFailure or Never';
  report('E_RESTART_POLICY', ['template', 'spec', 'restartPolicy'], message, 'write restartPolicy: Never');
}

export function checkReplicaCount(spec: Fields, report: FieldReport): void {
  const replicas = asNumber(spec.replicas);
  if (replicas === undefined || replicas >= 0 || !Number.isInteger(replicas)) return;
  report(
    'E_REPLICAS',
    ['replicas'],
    `${replicas} is not a number of replicas`,
    'give a whole number from 0 on, or leave it out',
  );
}

export function checkPersistentVolumeClaimSpec(spec: Fields, report: FieldReport): void {
  if (!Array.isArray(spec.accessModes) || spec.accessModes.length === 0) {
    report('E_PVC', ['accessModes'], 'the claim has no access mode', 'write accessModes: [ReadWriteOnce]');
  }
  if (fieldAt(spec, 'resources', 'requests', 'storage') === undefined) {
    const field = ['resources', 'requests', 'storage'];
    report('E_PVC', field, 'the claim does not say how much storage it wants', 'write for example storage: 5Gi');
  }
}
