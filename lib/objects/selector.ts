import { asObject, asText, objectsOf, type Fields } from './read-field';

export type Labels = Readonly<Record<string, unknown>>;

/** Whether a label selector (`matchLabels`, `matchExpressions`) selects these labels. An empty one selects everything. */
export function selects(selector: Fields, labels: Labels): boolean {
  if (!selectsLabels(asObject(selector.matchLabels) ?? {}, labels)) return false;
  return objectsOf(selector.matchExpressions).every(([expression]) => selectsExpression(expression, labels));
}

function selectsLabels(wanted: Labels, labels: Labels): boolean {
  for (const key in wanted) if (labels[key] !== wanted[key]) return false;
  return true;
}

/** As a Service selects: by all of its labels, and nothing when it has none. */
export function selectsByLabels(wanted: Labels, labels: Labels): boolean {
  return Object.keys(wanted).length > 0 && selectsLabels(wanted, labels);
}

export function isEmptySelector(selector: Fields): boolean {
  return (
    Object.keys(asObject(selector.matchLabels) ?? {}).length === 0 && objectsOf(selector.matchExpressions).length === 0
  );
}

/** `app=web,tier in (a, b)`, for messages. */
export function formatSelector(selector: Fields): string {
  const labels = Object.entries(asObject(selector.matchLabels) ?? {}).map(([key, value]) => `${key}=${String(value)}`);
  const expressions = objectsOf(selector.matchExpressions).map(([{ key, operator, values }]) => {
    const list = Array.isArray(values) && values.length > 0 ? ` (${values.map(String).join(', ')})` : '';
    return `${asText(key) ?? ''} ${asText(operator) ?? ''}${list}`;
  });
  return [...labels, ...expressions].join(',');
}

function selectsExpression(expression: Fields, labels: Labels): boolean {
  const value = labels[asText(expression.key) ?? ''];
  const values: readonly unknown[] = Array.isArray(expression.values) ? expression.values : [];
  switch (expression.operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}
