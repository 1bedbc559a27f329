import type { Manifest } from '../manifest';

/** What `kubectl apply` without `--server-side` keeps of what it sent. */
export const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * Annotations in which tools keep a copy of the whole object: of a Secret with all its values, some of them packed. What
 * is kept in them may be older than the object, so that no value of it is known elsewhere.
 */
const copies: readonly string[] = [
  lastApplied,
  'kapp.k14s.io/original',
  'kapp.k14s.io/original-diff',
  'kapp.k14s.io/original-diff-full',
  'kopf.zalando.org/last-handled-configuration',
  'banzaicloud.com/last-applied',
  'objectset.rio.cattle.io/applied',
];

/** Whether the annotation is such a copy. */
export function isCopy(key: string): boolean {
  return copies.includes(key);
}

/** Those of an object. */
export function copiesIn({ metadata: { annotations = {} } }: Manifest): readonly string[] {
  return Object.keys(annotations).filter(isCopy);
}

/** Whether the path of a field leads to one, as `metadata.annotations[KEY]` or otherwise. */
export function leadsToCopy(path: string): boolean {
  return copies.some((key) => path.includes(key));
}
