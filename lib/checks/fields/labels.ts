import { cut } from '../../conventions/cut';
import { asObject, type Fields } from '../../objects/read-field';
import type { FieldReport } from './field-check';

const name = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const prefix = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

const keyFix = 'write name or prefix.example.com/name, the name of letters, digits, "-", "_" and "."';

/** Most bytes that all annotations of an object may have together. */
const maxAnnotations = 256 * 1024;

/** Labels and annotations, of objects and of pod templates. */
export function checkObjectMeta(meta: Fields, report: FieldReport): void {
  checkLabels(asObject(meta.labels), ['labels'], report);
  const annotations = asObject(meta.annotations);
  if (annotations === undefined) return;
  let bytes = 0;
  for (const key in annotations) {
    const value = annotations[key];
    // Annotation keys are compared in lower case; labels are not.
    const wrong = keyMistake(key.toLowerCase());
    if (wrong !== undefined) report('E_LABEL_KEY', ['annotations', key], `${wrong}: "${cut(key)}"`, keyFix);
    bytes += key.length + (typeof value === 'string' ? value.length : 0);
  }
  // Characters beyond ASCII count more: measured only when it may matter.
  if (bytes < maxAnnotations / 4) return;
  bytes = Buffer.byteLength(Object.entries(annotations).flat().join(''));
  if (bytes <= maxAnnotations) return;
  const message = `the annotations have ${bytes} bytes, an object may have ${maxAnnotations}`;
  report('E_ANNOTATIONS_TOO_LARGE', ['annotations'], message, 'keep large values in a ConfigMap');
}

/** A selector compares labels: what cannot be a label selects nothing. */
export function checkLabelSelector(selector: Fields, report: FieldReport): void {
  checkLabels(asObject(selector.matchLabels), ['matchLabels'], report);
}

function checkLabels(labels: Fields | undefined, field: readonly string[], report: FieldReport): void {
  for (const key in labels) {
    const wrong = keyMistake(key);
    if (wrong !== undefined) {
      report('E_LABEL_KEY', [...field, key], `${wrong}: "${cut(key)}"`, keyFix);
    }
    const value = labels[key];
    if (typeof value !== 'string' || value === '') continue;
    if (value.length > 63) {
      const message = `the value has ${value.length} characters, a label may have 63`;
      report('E_LABEL_VALUE', [...field, key], message, 'shorten it, or keep it in an annotation');
    } else if (!name.test(value)) {
      const fix = 'use letters, digits, "-", "_" and ".", beginning and ending with a letter or digit';
      report('E_LABEL_VALUE', [...field, key], `"${value}" cannot be the value of a label`, fix);
    }
  }
}

/** A sound key, told by one expression; what it does not match is looked at part by part. */
const usualKey =
  /^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*\/)?[A-Za-z0-9]+(?:[-_.]+[A-Za-z0-9]+)*$/;

function keyMistake(key: string): string | undefined {
  if (key.length <= 63 && usualKey.test(key)) return undefined;
  const slash = key.indexOf('/');
  const ownName = key.slice(slash + 1);
  if (ownName.includes('/')) return 'a key may have one slash';
  if (slash !== -1 && (slash > 253 || !prefix.test(key.slice(0, slash)))) return 'the prefix is not a DNS name';
  if (ownName.length > 63) return `the name has ${ownName.length} characters, a key may have 63`;
  return name.test(ownName) ? undefined : 'this cannot be a key';
}
