import { cut } from '../../conventions/cut';
import { asText, objectsOf, fieldAt, type Fields } from '../../objects/read-field';
import type { FieldReport } from './field-check';

const host = /^(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** What proxies read in different ways, so that a path of Exact or Prefix may not have it. */
const unsafePart = /\/\/|\/\.\.?(?=\/|$)|%2f/i;

/** Host and paths of a rule of an Ingress. */
export function checkIngressRule(rule: Fields, report: FieldReport): void {
  const name = asText(rule.host);
  if (name !== undefined && name !== '' && (name.length > 253 || !host.test(name) || /^\d+(\.\d+){3}$/.test(name))) {
    const fix = 'write a DNS name in lower case, without scheme, port or path';
    report('E_INGRESS_HOST', ['host'], `"${cut(name)}" is not a host name`, fix);
  }
  for (const [path, index] of objectsOf(fieldAt(rule, 'http', 'paths'))) {
    if (path.pathType === undefined) continue;
    const text = asText(path.path) ?? '';
    const field = ['http', 'paths', index, 'path'];
    const free = path.pathType === 'ImplementationSpecific';
    if (free && text === '') continue;
    if (!text.startsWith('/')) {
      report('E_INGRESS_PATH', field, 'the path does not begin with "/"', 'write at least "/"');
    }
    const part = free ? undefined : unsafePart.exec(text)?.[0];
    if (part === undefined) continue;
    const fix = 'write the path as it is asked for, without empty parts and steps, or pathType: ImplementationSpecific';
    report('E_INGRESS_PATH', field, `the path "${cut(text)}" contains "${part}"`, fix);
  }
}
