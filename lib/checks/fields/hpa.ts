import { asNumber, type Fields } from '../../conventions/read-field';
import type { FieldReport } from './field-check';

/** Bounds of a HorizontalPodAutoscaler. */
export function checkHpaSpec(spec: Fields, report: FieldReport): void {
  const least = asNumber(spec.minReplicas) ?? 1;
  const most = asNumber(spec.maxReplicas);
  if (most === undefined) return;
  if (most < 1) report('E_HPA_REPLICAS', ['maxReplicas'], `${most} is not a number of replicas`);
  else if (least > most) {
    report('E_HPA_REPLICAS', ['minReplicas'], `minReplicas (${least}) is more than maxReplicas (${most})`);
  }
}
