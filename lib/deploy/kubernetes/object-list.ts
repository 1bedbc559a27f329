import type { Manifest } from '../../manifest';
import { ApiError, type ApiResource, type ListOptions, type ObjectList } from '../cluster';
import { collectionPath, queryOf } from './api-resources';
import type { Transport } from './transport';

const pageSize = 500;
/** A list that outlives its snapshot is begun again; more than this often means that it never ends in time. */
const restarts = 3;

interface Page {
  readonly metadata?: { readonly resourceVersion?: string; readonly continue?: string };
  readonly items?: readonly Manifest[] | null;
}

/**
 * All pages of one consistent read. A page that is gone (410: the snapshot was compacted away) begins it again: the
 * server's offer to go on with newer data would mix two states.
 */
export async function listObjects(
  transport: Transport,
  resource: ApiResource,
  options: ListOptions,
  signal?: AbortSignal,
): Promise<ObjectList> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await listOnce(transport, resource, options, signal);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // Known by the table, but not served after all: an old or a trimmed-down cluster.
      if (error.status === 404) return { items: [], resourceVersion: '' };
      if (error.status !== 410 || attempt > restarts) throw error;
    }
  }
}

async function listOnce(
  transport: Transport,
  resource: ApiResource,
  options: ListOptions,
  signal: AbortSignal | undefined,
): Promise<ObjectList> {
  const { apiVersion, kind } = resource;
  const items: Manifest[] = [];
  let next: string | undefined;
  for (;;) {
    const { labelSelector, fieldSelector } = options;
    const path =
      collectionPath(resource, options.namespace) +
      queryOf({ labelSelector, fieldSelector, limit: pageSize, continue: next });
    const { body } = await transport.request({ method: 'GET', path, what: `${kind}: list`, signal });
    const page = body as Page;
    // Items of built-in kinds come without the two fields that say what they are.
    for (const item of page.items ?? []) items.push({ ...item, apiVersion, kind });
    next = page.metadata?.continue;
    if (next === undefined || next === '') return { items, resourceVersion: page.metadata?.resourceVersion ?? '' };
  }
}
