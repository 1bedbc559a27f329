import { cut } from '../../conventions/cut';
import { asObject, asText, textAt, type Fields } from '../../objects/read-field';
import type { FieldReport } from './field-check';

/** Whether a ConfigMap or a Secret can have the key: it becomes a file name. */
export function isDataKey(name: string): boolean {
  return name.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(name) && name !== '.' && !name.startsWith('..');
}

/** Keys of a ConfigMap or a Secret: they become file names. */
export function checkData(object: Fields, report: FieldReport): void {
  const code = textAt(object, 'kind') === 'Secret' ? 'E_SECRET_KEY' : 'E_CONFIG_KEY';
  const data = asObject(object.data) ?? {};
  for (const field of ['data', 'binaryData', 'stringData']) {
    for (const name in asObject(object[field])) {
      if (field === 'binaryData' && Object.hasOwn(data, name)) {
        report('E_CONFIG_KEY', [field, name], `the key "${name}" is in data too`, 'keep it in one of the two');
      }
      if (isDataKey(name)) continue;
      const fix = 'use letters, digits, "-", "_" and "."';
      report(code, [field, name], `"${cut(name)}" cannot be a key`, fix);
    }
  }
}

/** Keys without which the API server refuses a Secret of a type. */
const keysOf: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
};

/** A Secret has the keys that its type promises; of one without values others write them. */
export function checkSecretType(secret: Fields, report: FieldReport): void {
  const wanted = keysOf[asText(secret.type) ?? ''];
  const data = { ...asObject(secret.data), ...asObject(secret.stringData) };
  if (wanted === undefined || Object.keys(data).length === 0) return;
  const missing = wanted.filter((key) => !Object.hasOwn(data, key));
  if (missing.length === 0) return;
  const message = `a Secret of type ${asText(secret.type) ?? ''} has no ${missing.join(' and no ')}`;
  report('E_SECRET_KEY', [secret.data === undefined ? 'stringData' : 'data'], message, 'add it, or write type: Opaque');
}
