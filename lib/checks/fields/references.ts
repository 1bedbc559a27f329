import { cut } from '../../conventions/cut';
import { asText, objectsOf, type Fields } from '../../objects/read-field';
import { checkNameOf } from '../object-name';
import { isDataKey } from './data';
import type { FieldCheck, FieldReport } from './field-check';

/** What names an object: the name is one that an object of the kind can have, and so are the keys read of it. */
export function referenceTo(kind: string, nameField = 'name'): FieldCheck {
  return (source: Fields, report: FieldReport): void => {
    const name = asText(source[nameField]);
    if (name !== undefined && name !== '') checkNameOf({ apiVersion: 'v1', kind }, name, [nameField], report);
    checkKey(kind, source.key, ['key'], report);
    for (const [item, index] of objectsOf(source.items)) checkKey(kind, item.key, ['items', index, 'key'], report);
  };
}

/** What a pod names itself: its ServiceAccount, its classes, the Secrets that its images are pulled with. */
export function checkPodReferences(pod: Fields, report: FieldReport): void {
  for (const [field, apiVersion, kind] of [
    ['serviceAccountName', 'v1', 'ServiceAccount'],
    ['priorityClassName', 'scheduling.k8s.io/v1', 'PriorityClass'],
    ['runtimeClassName', 'node.k8s.io/v1', 'RuntimeClass'],
  ] as const) {
    const name = asText(pod[field]) ?? '';
    if (name !== '') checkNameOf({ apiVersion, kind }, name, [field], report);
  }
  for (const [secret, index] of objectsOf(pod.imagePullSecrets)) {
    const name = asText(secret.name) ?? '';
    const field = ['imagePullSecrets', index, 'name'];
    if (name !== '') checkNameOf({ apiVersion: 'v1', kind: 'Secret' }, name, field, report);
  }
}

function checkKey(kind: string, value: unknown, field: readonly (string | number)[], report: FieldReport): void {
  const key = asText(value);
  if (key === undefined || isDataKey(key)) return;
  const code = kind === 'Secret' ? 'E_SECRET_KEY' : 'E_CONFIG_KEY';
  const message = key === '' ? 'the key is empty' : `"${cut(key)}" cannot be a key of a ${kind}`;
  report(code, field, message, 'name one of its keys: letters, digits, "-", "_" and "."');
}
