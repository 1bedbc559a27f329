import { createHash } from 'node:crypto';

/**
 * Longest name of an object of ours. A StatefulSet's pods carry the label `controller-revision-hash: <name>-<hash>` of
 * at most 63 characters, a CronJob's Jobs are named `<name>-<time>`: 52 is what all kinds can have, so that one name
 * serves every object of a component.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 */
export const maxNameLength = 52;

const dnsLabel = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** Whether this is a name that every kind accepts: a DNS-1035 label (Services need a letter first). */
export function isDnsLabel(name: string): boolean {
  return name.length <= 63 && dnsLabel.test(name);
}

/** The nearest valid name, for the `fix:` of an error: `Bad_Name!` -> `bad-name`. */
export function suggestName(name: string): string {
  const label = name
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return label === '' ? 'app' : label.slice(0, maxNameLength).replace(/-+$/, '');
}

/** Joins parts to an object name. Over the limit it is cut and ends in a short hash of the whole, so that it stays unique. */
export function joinName(...parts: readonly string[]): string {
  const whole = parts.filter((part) => part !== '').join('-');
  if (whole.length <= maxNameLength) return whole;
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, 6);
  return `${whole.slice(0, maxNameLength - hash.length - 1).replace(/-+$/, '')}-${hash}`;
}

/** A name of parts joined by dots, of which each may hold "-". Over the limit it is cut, and ends in a hash of the whole. */
export function cutName(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return `${text.slice(0, limit - 9).replace(/[^a-z0-9]+$/i, '')}-${hash}`;
}
