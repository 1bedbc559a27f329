import { keys } from '../../conventions/keys';
import type { Manifest } from '../../manifest';
import { formatFieldPath } from './field-path';

export interface Owner {
  readonly app: string;
  readonly environment: string;
}

/** The label by which a live object says that it belongs to another app or environment of ours. */
export function foreignLabel(
  live: Manifest,
  { app, environment }: Owner,
): { readonly path: string; readonly value: string } | undefined {
  const labels = live.metadata.labels ?? {};
  const expected = [[keys.environment, environment]];
  if (labels[keys.managedBy] === keys.manager) expected.push([keys.partOf, app]);
  for (const [label = '', value] of expected) {
    const found = labels[label];
    if (found === undefined || found === value) continue;
    return { path: formatFieldPath([{ field: 'metadata' }, { field: 'labels' }, { field: label }]), value: found };
  }
  return undefined;
}

/** True when a field manager of ours ever wrote the object. */
export function writtenByUs(live: Manifest): boolean {
  return (live.metadata.managedFields ?? []).some(({ manager }) => manager === keys.manager);
}
