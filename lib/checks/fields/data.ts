import { asObject, textAt, type Fields } from '../../objects/read-field';
import type { FieldReport } from './field-check';

const key = /^[-._a-zA-Z0-9]+$/;

/** Keys of a ConfigMap or a Secret: they become file names. */
export function checkData(object: Fields, report: FieldReport): void {
  const code = textAt(object, 'kind') === 'Secret' ? 'E_SECRET_KEY' : 'E_CONFIG_KEY';
  const data = asObject(object.data) ?? {};
  for (const field of ['data', 'binaryData', 'stringData']) {
    for (const name in asObject(object[field])) {
      if (field === 'binaryData' && Object.hasOwn(data, name)) {
        report('E_CONFIG_KEY', [field, name], `the key "${name}" is in data too`, 'keep it in one of the two');
      }
      if (name.length <= 253 && key.test(name) && name !== '.' && !name.startsWith('..')) continue;
      const fix = 'use letters, digits, "-", "_" and "."';
      report(code, [field, name], `"${name.slice(0, 64)}" cannot be a key`, fix);
    }
  }
}
