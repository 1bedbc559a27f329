import type { EnvVar } from '../../../imports/k8s';
import { Binding } from './binding';
import { SecretValue } from '../security/secret-value';

/** As cdk8s-plus' `EnvValue`: a literal or a `valueFrom`, told by its shape. */
export interface ForeignEnvValue {
  readonly value?: unknown;
  readonly valueFrom?: unknown;
}

/** What an environment variable can hold. Numbers and booleans are written as text. */
export type EnvValue = string | number | boolean | SecretValue | Binding | ForeignEnvValue;

/** Whether a program in JavaScript, or one that computes its values, gave one of them. */
export function isEnvValue(value: unknown): value is EnvValue {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return typeof value === 'string' || typeof value === 'boolean';
  return Binding.isBinding(value) || SecretValue.isSecretValue(value) || 'value' in value || 'valueFrom' in value;
}

/** The `env` list of a container, in the order of declaration. */
export function envVars(env: Readonly<Record<string, EnvValue>>): EnvVar[] {
  return Object.entries(env).flatMap(([name, value]) => envVar(name, value));
}

function envVar(name: string, value: EnvValue): EnvVar[] {
  if (Binding.isBinding(value)) return value.to.envFor(name, value.key);
  if (SecretValue.isSecretValue(value)) {
    return [{ name, valueFrom: { secretKeyRef: { name: value.secretName, key: value.key } } }];
  }
  if (isEnvValue(value) && typeof value === 'object') {
    return value.valueFrom === undefined
      ? [{ name, value: String(value.value) }]
      : [{ name, valueFrom: value.valueFrom as NonNullable<EnvVar['valueFrom']> }];
  }
  return [{ name, value: String(value) }];
}
