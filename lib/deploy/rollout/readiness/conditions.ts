import type { Manifest } from '../../../manifest';
import { type Fields, fieldsOf, itemsOf, numberOf, textOf, timeOf } from '../../../objects/read-field';

export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  /** Milliseconds since 1970. */
  readonly changedAt: number | undefined;
  /** When the controller last confirmed it; only Deployments publish it. */
  readonly updatedAt: number | undefined;
}

/** `status.conditions` as a controller wrote them for the object's present generation; older ones do not count. */
export function conditionsOf(object: Manifest): readonly Condition[] {
  return readConditions(fieldsOf(object.status).conditions, object.metadata.generation);
}

/** Conditions that stand elsewhere, for example per listener of a Gateway. */
export function readConditions(value: unknown, generation: number | undefined): readonly Condition[] {
  return itemsOf(value)
    .filter((condition) => counts(condition, generation))
    .map(toCondition);
}

export function findCondition(object: Manifest, type: string): Condition | undefined {
  return conditionsOf(object).find((condition) => condition.type === type);
}

/** `Reason: message`, or the part of it that is there, or `otherwise`. */
export function conditionText(condition: Condition | undefined, otherwise: string): string {
  const parts = [condition?.reason, condition?.message].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? otherwise : parts.join(': ');
}

function counts(condition: Fields, generation: number | undefined): boolean {
  const observed = condition.observedGeneration;
  return observed === undefined || generation === undefined || numberOf(observed) >= generation;
}

function toCondition(condition: Fields): Condition {
  return {
    type: textOf(condition.type),
    status: textOf(condition.status),
    reason: textOf(condition.reason),
    message: textOf(condition.message),
    changedAt: timeOf(condition.lastTransitionTime),
    updatedAt: timeOf(condition.lastUpdateTime),
  };
}
