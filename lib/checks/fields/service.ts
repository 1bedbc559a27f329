import { isIP } from 'node:net';
import { cut } from '../../conventions/cut';
import { asText, textsOf, type Fields } from '../../objects/read-field';
import type { FieldReport } from './field-check';
import { subnetAt } from './subnet';

/** Addresses of a Service and of those who may call it. */
export function checkServiceSpec(spec: Fields, report: FieldReport): void {
  checkClusterIp(asText(spec.clusterIP), ['clusterIP'], report);
  for (const [index, text] of textsOf(spec.clusterIPs).entries()) checkClusterIp(text, ['clusterIPs', index], report);
  const ranges = textsOf(spec.loadBalancerSourceRanges);
  for (const [index, text] of ranges.entries()) {
    subnetAt(text.trim(), ['loadBalancerSourceRanges', index], report);
  }
  if (ranges.length === 0 || spec.type === 'LoadBalancer') return;
  const message = 'only a Service of type LoadBalancer has source ranges';
  report('E_SCHEMA', ['loadBalancerSourceRanges'], message, 'write type: LoadBalancer, or a NetworkPolicy');
}

function checkClusterIp(text: string | undefined, field: readonly (string | number)[], report: FieldReport): void {
  if (text === undefined || text === '' || text === 'None' || isIP(text) !== 0) return;
  report('E_SCHEMA', field, `"${cut(text)}" is not an address`, 'leave it out, or write None for a headless Service');
}
