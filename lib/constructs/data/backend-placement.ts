import type { Client } from '../pod/binding';

/** Where a backend runs: in pods of its own, or inside of a client's pod on a free port there. */
export type Placement =
  { readonly kind: 'separate' } | { readonly kind: 'inside'; readonly client: Client; readonly port: number };

/** The port inside of a pod: all its containers share one network. */
export function freePort(wanted: number, taken: ReadonlySet<number>): number {
  let port = wanted;
  while (taken.has(port)) port += 1;
  return port;
}
