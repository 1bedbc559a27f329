import { cut } from '../../conventions/cut';
import { asObject, asText, type Fields } from '../../objects/read-field';
import { checkText } from './command';
import type { FieldReport } from './field-check';

/** Name, value and source of an environment variable. */
export function checkEnvVar(variable: Fields, report: FieldReport): void {
  const name = asText(variable.name);
  if (name !== undefined && !/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name)) {
    const what = name === '' ? 'the name is empty' : `"${cut(name)}" is not the name of an environment variable`;
    report('E_ENV_NAME', ['name'], what, 'use letters, digits, "_", "-" and ".", not beginning with a digit');
  }
  checkText(variable.value, ['value'], report);
  const source = asObject(variable.valueFrom);
  if (source === undefined) return;
  const value = variable.value;
  if (value !== undefined && value !== null && value !== '') {
    report('E_ENV_SOURCE', ['valueFrom'], 'the variable has both value and valueFrom', 'remove one of the two');
  }
  const sources = Object.keys(source).filter((key) => source[key] !== undefined && source[key] !== null);
  if (sources.length === 1) return;
  const found = sources.length === 0 ? 'no source' : `${sources.length} sources (${sources.join(', ')})`;
  report('E_ENV_SOURCE', ['valueFrom'], `valueFrom has ${found}, it needs exactly one`, 'keep the one that is meant');
}
