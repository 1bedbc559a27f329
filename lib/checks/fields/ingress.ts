import { cut } from '../../conventions/cut';
import { asText, objectsOf, fieldAt, type Fields } from '../../objects/read-field';
import type { FieldReport } from './field-check';

const host = /^(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Host and paths of a rule of an Ingress. */
export function checkIngressRule(rule: Fields, report: FieldReport): void {
  const name = asText(rule.host);
  if (name !== undefined && name !== '' && (name.length > 253 || !host.test(name) || /^\d+(\.\d+){3}$/.test(name))) {
    const fix = 'write a DNS name in lower case, without scheme, port or path';
    report('E_INGRESS_HOST', ['host'], `"${cut(name)}" is not a host name`, fix);
  }
  for (const [path, index] of objectsOf(fieldAt(rule, 'http', 'paths'))) {
    const text = asText(path.path);
    if (path.pathType === 'ImplementationSpecific' || path.pathType === undefined) continue;
    if (text?.startsWith('/') === true) continue;
    report(
      'E_INGRESS_PATH',
      ['http', 'paths', index, 'path'],
      'the path does not begin with "/"',
      'write at least "/"',
    );
  }
}
