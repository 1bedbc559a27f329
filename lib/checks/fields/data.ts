import { cut } from '../../conventions/cut';
import { asObject, textAt, type Fields } from '../../objects/read-field';
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
