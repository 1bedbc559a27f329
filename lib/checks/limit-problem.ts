import { isRecord } from '../objects/read-field';
import type { CompactLimits } from '../objects/compact-schema';

/**
 * What a value does not keep to. Strings are never repeated, because any of them may be a secret.
 *
 * @returns undefined when it keeps to everything
 */
export function limitProblem(limits: CompactLimits, value: unknown): string | undefined {
  if (limits.enum !== undefined && typeof value !== 'object' && !limits.enum.includes(value as string)) {
    return `the value is not one of ${limits.enum.slice(0, 12).join(', ')}`;
  }
  if (typeof value === 'number') return numberProblem(limits, value);
  if (typeof value === 'string') return textProblem(limits, value);
  if (Array.isArray(value)) return sizeProblem('items', value.length, limits.minItems, limits.maxItems);
  if (!isRecord(value)) return undefined;
  return sizeProblem('entries', Object.keys(value).length, limits.minProperties, limits.maxProperties);
}

function numberProblem(limits: CompactLimits, value: number): string | undefined {
  const { minimum, maximum, exclusiveMinimum = false, exclusiveMaximum = false, multipleOf } = limits;
  if (minimum !== undefined && (value < minimum || (exclusiveMinimum && value === minimum))) {
    return `${String(value)} is below the minimum: ${exclusiveMinimum ? 'more than' : 'at least'} ${String(minimum)}`;
  }
  if (maximum !== undefined && (value > maximum || (exclusiveMaximum && value === maximum))) {
    return `${String(value)} is above the maximum: ${exclusiveMaximum ? 'less than' : 'at most'} ${String(maximum)}`;
  }
  if (multipleOf === undefined || !Number.isInteger(multipleOf) || value % multipleOf === 0) return undefined;
  return `${String(value)} is no multiple of ${String(multipleOf)}`;
}

function textProblem({ pattern, minLength, maxLength }: CompactLimits, value: string): string | undefined {
  const size = sizeProblem('characters', [...value].length, minLength, maxLength);
  if (size !== undefined || pattern === undefined) return size;
  return compile(pattern)?.test(value) === false ? `the text does not match ${pattern}` : undefined;
}

/** Patterns are written for Go. With `u`, what JavaScript reads otherwise is an error, and such a pattern is left out. */
function compile(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}

function sizeProblem(what: string, size: number, min: number | undefined, max: number | undefined): string | undefined {
  if (min !== undefined && size < min) return `${String(size)} ${what}, at least ${String(min)} are required`;
  if (max !== undefined && size > max) return `${String(size)} ${what}, at most ${String(max)} are allowed`;
  return undefined;
}
