import { cut } from '../conventions/cut';
import { quantityFix } from '../conventions/quantity';
import { isQuantity } from '../objects/quantity-value';
import type { Shape } from './schema-index';

export interface ScalarProblem {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
  /** What belongs there, for a message: `a string`. */
  readonly expected: string;
}

const expectations: Readonly<Record<Shape['is'], string>> = {
  string: 'a string',
  boolean: 'true or false',
  int32: 'a whole number',
  int64: 'a whole number',
  number: 'a number',
  quantity: 'a quantity such as "500m" or "256Mi"',
  intOrString: 'a whole number or a string',
  time: 'a time such as "2026-01-31T12:00:00Z"',
  base64: 'base64 text',
  any: 'any value',
  enum: 'a string',
  object: 'an object',
  map: 'an object',
  list: 'a list',
};

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i;
const base64 = /^[A-Za-z0-9+/\r\n]*={0,2}$/;

/**
 * What is wrong with a value that is neither list nor object. Strings are never repeated in the message, because any of
 * them may be a secret; only the values of enumerations and quantities are.
 */
export function scalarProblem(
  shape: Shape,
  value: unknown,
  type: string | undefined,
  field: string | number | undefined,
): ScalarProblem | undefined {
  const expected = expectations[shape.is];
  if (typeof value === 'string') return stringProblem(shape, value, expected);
  if (typeof value === 'number') return numberProblem(shape, value, expected, type, field);
  if (typeof value === 'boolean') {
    return shape.is === 'boolean' || shape.is === 'any' ? undefined : mismatch(expected, 'a boolean', type, field);
  }
  const found = describe(value);
  return { code: 'E_VALUE_TYPE', message: `${found} is not a JSON value`, fix: `give ${expected}`, expected };
}

function stringProblem(shape: Shape, value: string, expected: string): ScalarProblem | undefined {
  if (!value.isWellFormed()) {
    const message = 'the text contains half of a surrogate pair';
    return { code: 'E_STRING_UNREPRESENTABLE', message, fix: 'write a whole character', expected };
  }
  switch (shape.is) {
    case 'string':
    case 'any':
    case 'intOrString':
      return undefined;
    case 'enum': {
      if (shape.values.includes(value)) return undefined;
      const allowed = shape.values.filter((each) => each !== '');
      const near = allowed.find((each) => each.toLowerCase() === value.toLowerCase());
      const message = `"${cut(value)}" is not one of ${allowed.slice(0, 12).join(', ')}`;
      return {
        code: 'E_SCHEMA',
        message,
        fix: near === undefined ? 'write one of them' : `did you mean ${near}?`,
        expected,
      };
    }
    case 'quantity': {
      if (isQuantity(value)) return undefined;
      const message = `"${cut(value)}" is not a quantity`;
      return { code: 'E_QUANTITY', message, fix: quantityFix(value), expected };
    }
    case 'time':
      if (time.test(value)) return undefined;
      return { code: 'E_SCHEMA', message: `expected ${expected}`, fix: `give ${expected}`, expected };
    case 'base64':
      if (base64.test(value) && value.replace(/[\r\n]/g, '').length % 4 === 0) return undefined;
      return { code: 'E_SECRET_DATA', message: 'the value is not base64', fix: 'use stringData for text', expected };
    default:
      return mismatch(expected, 'a string', undefined, undefined);
  }
}

function numberProblem(
  shape: Shape,
  value: number,
  expected: string,
  type: string | undefined,
  field: string | number | undefined,
): ScalarProblem | undefined {
  if (!Number.isFinite(value)) {
    const code = field === 'replicas' ? 'E_REPLICAS' : 'E_VALUE_TYPE';
    return { code, message: `${value} is not a JSON value`, fix: `give ${expected}`, expected };
  }
  switch (shape.is) {
    case 'int32':
    case 'int64':
    case 'intOrString': {
      const limit = shape.is === 'int64' ? Number.MAX_SAFE_INTEGER : 2 ** 31 - 1;
      if (Number.isInteger(value) && Math.abs(value) <= limit) return undefined;
      const message = Number.isInteger(value) ? `${value} is out of range (±${limit})` : `${value} is no whole number`;
      const code = codeOf(type, field);
      const fix = code === 'E_PORT_RANGE' ? 'name the port that is listened on, such as 8080' : `give ${expected}`;
      return { code, message, fix, expected };
    }
    case 'number':
    case 'any':
      return undefined;
    case 'quantity':
      return undefined;
    default:
      return mismatch(expected, 'a number', type, field);
  }
}

function mismatch(
  expected: string,
  found: string,
  type: string | undefined,
  field: string | number | undefined,
): ScalarProblem {
  const fix = expected === 'a string' ? 'put it in quotes' : `give ${expected}`;
  return { code: codeOf(type, field), message: `expected ${expected}, found ${found}`, fix, expected };
}

/** Fields whose mistakes have a code of their own, because they are made often. */
function codeOf(type: string | undefined, field: string | number | undefined): string {
  if (type === 'EnvVar' && field === 'value') return 'E_ENV_TYPE';
  if (field === 'replicas') return 'E_REPLICAS';
  if (field === 'containerPort' || field === 'hostPort' || field === 'nodePort' || field === 'port') {
    return 'E_PORT_RANGE';
  }
  return 'E_SCHEMA';
}

function describe(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'symbol') return 'a symbol';
  return typeof value === 'bigint' ? 'a bigint' : String(value);
}
