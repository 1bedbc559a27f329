import type { Manifest } from '../../manifest';
import type { ApplyOptions, Written } from '../cluster';
import type { Discovery } from './discovery';
import type { Transport } from './transport';
import { applyCall, createCall, send } from './write-calls';

/** What an apply would come to. Nothing is stored. */
export async function dryRunApply(
  transport: Transport,
  discovery: Discovery,
  manifest: Manifest,
  options: ApplyOptions,
): Promise<Written> {
  return send(transport, await applyCall(discovery, manifest, options, 'All'));
}

/** What a create would come to. Nothing is stored. */
export async function dryRunCreate(transport: Transport, discovery: Discovery, manifest: Manifest): Promise<Written> {
  return send(transport, await createCall(discovery, manifest, 'All'));
}
