import { keys } from '../../conventions/keys';
import { formatRef, type Manifest, type ObjectRef, refOf } from '../../manifest';
import type { ApiResource, ApplyOptions, DeleteOptions, Written } from '../cluster';
import { namespacePath, objectPath, queryOf } from './api-resources';
import type { Discovery } from './discovery';
import { toBody } from './request-body';
import { secretValuesOf } from './secret-values';
import type { Call, Transport } from './transport';

const strict = { fieldManager: keys.manager, fieldValidation: 'Strict' } as const;

/** Server-side apply of a whole object. With `dryRun` the server does all but store it. */
export async function applyCall(
  discovery: Discovery,
  manifest: Manifest,
  { fieldManager = keys.manager, force = false, turn }: ApplyOptions,
  dryRun?: 'All',
): Promise<Call> {
  const ref = refOf(manifest);
  const what = `${formatRef(ref)}: ${dryRun === undefined ? 'apply' : 'dry run'}`;
  const query = queryOf({ fieldManager, force, fieldValidation: 'Strict', dryRun });
  return {
    method: 'PATCH',
    path: objectPath(await discovery.demand(ref, what), ref) + query,
    what,
    contentType: 'application/apply-patch+yaml',
    body: toBody(manifest),
    apply: manifest.metadata.resourceVersion === undefined,
    turn,
    hide: () => secretValuesOf(manifest),
  };
}

export async function createCall(discovery: Discovery, manifest: Manifest, dryRun?: 'All'): Promise<Call> {
  const ref = refOf(manifest);
  const what = `${formatRef(ref)}: ${dryRun === undefined ? 'create' : 'dry run of create'}`;
  return {
    method: 'POST',
    path: namespacePath(await discovery.demand(ref, what), ref) + queryOf({ ...strict, dryRun }),
    what,
    body: toBody(manifest),
    // The answer to a create that was lost is unknown: a second one would find the first, or make another.
    repeatable: dryRun === undefined ? 'unprocessed' : 'always',
    hide: () => secretValuesOf(manifest),
  };
}

export async function replaceCall(discovery: Discovery, manifest: Manifest): Promise<Call> {
  const ref = refOf(manifest);
  const what = `${formatRef(ref)}: replace`;
  const path = objectPath(await discovery.demand(ref, what), ref) + queryOf(strict);
  return { method: 'PUT', path, what, body: toBody(manifest), hide: () => secretValuesOf(manifest) };
}

export async function patchCall(discovery: Discovery, ref: ObjectRef, patch: Record<string, unknown>): Promise<Call> {
  const what = `${formatRef(ref)}: patch`;
  return {
    method: 'PATCH',
    path: objectPath(await discovery.demand(ref, what), ref) + queryOf(strict),
    what,
    contentType: 'application/merge-patch+json',
    body: toBody(patch),
    hide: () => secretValuesOf({ ...patch, kind: ref.kind }),
  };
}

export function deleteCall(
  resource: ApiResource,
  ref: ObjectRef,
  { uid, propagation = 'Background' }: DeleteOptions,
): Call {
  const preconditions = uid === undefined ? {} : { preconditions: { uid } };
  return {
    method: 'DELETE',
    path: objectPath(resource, ref),
    what: `${formatRef(ref)}: delete`,
    body: toBody({ apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: propagation, ...preconditions }),
    // Without a uid a second request may meet an object that was made since.
    repeatable: uid === undefined ? 'unprocessed' : 'always',
  };
}

export async function send(transport: Transport, call: Call): Promise<Written> {
  const { body, warnings } = await transport.request(call);
  return { object: body as Manifest, warnings };
}
