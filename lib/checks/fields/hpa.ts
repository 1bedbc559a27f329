import { cut } from '../../conventions/cut';
import { parseQuantity } from '../../objects/quantity-value';
import { asNumber, asText, type Fields } from '../../objects/read-field';
import type { FieldReport } from './field-check';

/** Bounds of a HorizontalPodAutoscaler. */
export function checkHpaSpec(spec: Fields, report: FieldReport): void {
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

/** What a metric is to be: more than nothing. */
export function checkMetricTarget(target: Fields, report: FieldReport): void {
  const percent = asNumber(target.averageUtilization);
  if (percent !== undefined && percent < 1) {
    const message = `${percent} is not a per cent of the request`;
    report('E_HPA_METRIC', ['averageUtilization'], message, 'write for example 70');
  }
  for (const field of ['averageValue', 'value']) {
    const written = asNumber(target[field]) ?? asText(target[field]);
    const amount = written === undefined ? undefined : parseQuantity(written);
    if (amount === undefined || amount > 0n) continue;
    report('E_HPA_METRIC', [field], `the target is ${written}, it must be more than 0`, 'write what one pod can bear');
  }
}

/** The name of a metric becomes a part of a path. */
export function checkMetricIdentifier(metric: Fields, report: FieldReport): void {
  const name = asText(metric.name);
  if (name === undefined || !(/^\.{0,2}$/.test(name) || /[/%]/.test(name))) return;
  report('E_HPA_METRIC', ['name'], `"${cut(name)}" is not the name of a metric`, 'write it without "/" and "%"');
}
