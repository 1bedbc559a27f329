import { asNumber, asObject, objectsOf, type Fields } from '../../objects/read-field';
import type { FieldReport } from './field-check';

/** Bounds and metrics of a HorizontalPodAutoscaler. */
export function checkHpaSpec(spec: Fields, report: FieldReport): void {
  for (const [metric, index] of objectsOf(spec.metrics)) checkMetric(metric, ['metrics', index], report);
  const least = asNumber(spec.minReplicas) ?? 1;
  const most = asNumber(spec.maxReplicas);
  if (most === undefined) return;
  if (most < 1)
    report('E_HPA_REPLICAS', ['maxReplicas'], `${most} is not a number of replicas`, 'write a whole number from 1 on');
  else if (least > most) {
    report(
      'E_HPA_REPLICAS',
      ['minReplicas'],
      `minReplicas (${least}) is more than maxReplicas (${most})`,
      'exchange them, or raise maxReplicas',
    );
  }
}

function checkMetric(metric: Fields, at: readonly (string | number)[], report: FieldReport): void {
  for (const source in metric) {
    const target = asObject(asObject(metric[source])?.target);
    const percent = asNumber(target?.averageUtilization);
    if (percent === undefined || percent > 0) continue;
    const field = [...at, source, 'target', 'averageUtilization'];
    report('E_HPA_METRIC', field, `${percent} is not a per cent of the request`, 'write for example 70');
  }
}
