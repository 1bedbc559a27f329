import type { Manifest } from '../../lib/manifest';
import type { Mutation } from './mutation';

/** A row of the merged table of what checkers, standards and guides demand, and how it is held here. */
export interface Row {
  readonly demand: string;
  /** Rules by id, and codes of the schema. Empty where nothing is demanded: `note` says why. */
  readonly heldBy: readonly string[];
  readonly mutations: readonly Mutation[];
  readonly note?: string;
}

export const on = (kind: string, change: Mutation['change'], finds: string, ...also: string[]): Mutation => ({
  on: kind,
  change,
  finds,
  also,
});
export const add = (make: (workload: Manifest) => readonly Manifest[], finds: string, ...also: string[]): Mutation => ({
  on: 'workload',
  add: make,
  finds,
  also,
});
/** Where a finding is not as serious as its rule, or more so. */
export const as = (severity: 'error' | 'warning', mutation: Mutation): Mutation => ({ ...mutation, severity });
export const append = (item: unknown) => (before: unknown) => [...((before as unknown[] | undefined) ?? []), item];
/** The arguments with another value of one of them. */
export const setting = (name: string, value: string) => (before: unknown) =>
  (before as string[]).map((word, index, words) => (words[index - 1] === name ? value : word));
export const row = (demand: string, heldBy: string | readonly string[], ...mutations: Mutation[]): Row => ({
  demand,
  heldBy: [heldBy].flat(),
  mutations,
});
export const context = 'app.securityContext';
export const restricted = (demand: string, ...changes: NonNullable<Mutation['change']>[]): Row =>
  row(demand, 'restricted', ...changes.map((change) => on('workload', change, 'restricted')));

export interface Variable {
  readonly name: string;
  readonly valueFrom?: { readonly secretKeyRef?: object };
}

export function withSecret(before: readonly Variable[]): readonly Variable[] {
  const secret = before.find(({ valueFrom }) => valueFrom?.secretKeyRef !== undefined);
  return [...before, { ...(secret ?? { name: '' }), name: 'ANOTHER' }];
}

export function readinessOf(object: Manifest): unknown {
  return (object as unknown as { spec: { template: { spec: { containers: { readinessProbe: unknown }[] } } } }).spec
    .template.spec.containers[0]?.readinessProbe;
}
