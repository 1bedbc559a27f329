import { asNumber, type Fields } from '../../objects/read-field';
import type { FieldReport } from './field-check';

/** Users and groups of a pod or a container. */
export function checkSecurityContext(context: Fields, report: FieldReport): void {
  for (const field of ['runAsUser', 'runAsGroup', 'fsGroup']) checkId(context[field], [field], report);
  const groups: unknown = context.supplementalGroups;
  if (!Array.isArray(groups)) return;
  for (const [index, group] of groups.entries()) checkId(group, ['supplementalGroups', index], report);
}

function checkId(value: unknown, field: readonly (string | number)[], report: FieldReport): void {
  const id = asNumber(value);
  if (id === undefined || (id >= 0 && id < 2 ** 31)) return;
  report(
    'E_SCHEMA',
    field,
    `${id} is not the number of a user or a group: 0 to ${2 ** 31 - 1}`,
    'write for example 10001',
  );
}
