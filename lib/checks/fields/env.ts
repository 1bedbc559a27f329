import { cut } from '../../conventions/cut';
import { asObject, asText, type Fields } from '../../objects/read-field';
import { checkText } from './command';
import type { FieldReport } from './field-check';

/** The minor of Kubernetes that allows all printable characters of ASCII but `=`: `ConnectionStrings:Default`. */
const relaxedSince = 32;
const relaxedName = /^[ -<>-~]+$/;
const strictName = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

/** Name, value and source of an environment variable. */
export function checkEnvVar(variable: Fields, report: FieldReport, minor?: number): void {
  const name = asText(variable.name);
  const strict = minor !== undefined && minor < relaxedSince;
  if (name !== undefined && !(strict ? strictName : relaxedName).test(name)) {
    const since = strict && relaxedName.test(name) ? ` before Kubernetes 1.${relaxedSince}` : '';
    const what =
      name === '' ? 'the name is empty' : `"${cut(name)}" is not the name of an environment variable${since}`;
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
