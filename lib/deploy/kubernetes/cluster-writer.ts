import { keys } from '../../conventions/keys';
import { formatRef, type Manifest, type ObjectRef, refOf } from '../../manifest';
import { ApiError, type ApplyOptions, type ClusterWriter, type Written } from '../cluster';
import { objectPath, queryOf } from './api-resources';
import { applyCall, createCall, written } from './cluster-reader';
import type { Discovery } from './discovery';
import { toBody } from './request-body';
import { secretValuesOf } from './secret-values';
import type { Call, Transport } from './transport';

type DeleteOptions = Parameters<ClusterWriter['delete']>[1];

/** Writes through one transport. */
export class KubernetesWriter implements ClusterWriter {
  constructor(
    private readonly transport: Transport,
    private readonly discovery: Discovery,
  ) {}

  async apply(manifest: Manifest, options: ApplyOptions = {}): Promise<Written> {
    return written(await this.transport.request(await applyCall(this.discovery, manifest, options, false)));
  }

  async create(manifest: Manifest): Promise<Written> {
    return written(await this.transport.request(await createCall(this.discovery, manifest, false)));
  }

  async replace(manifest: Manifest): Promise<Written> {
    const ref = refOf(manifest);
    const path = await this.pathOf(ref, 'replace');
    const query = queryOf({ fieldManager: keys.manager, fieldValidation: 'Strict' });
    return this.conditional(path, manifest, {
      method: 'PUT',
      path: path + query,
      what: `${formatRef(ref)}: replace`,
      body: toBody(manifest),
      hide: () => secretValuesOf(manifest),
    });
  }

  async patch(ref: ObjectRef, patch: Record<string, unknown>): Promise<Written> {
    const path = await this.pathOf(ref, 'patch');
    return this.conditional(path, patch, {
      method: 'PATCH',
      path: path + queryOf({ fieldManager: keys.manager, fieldValidation: 'Strict' }),
      what: `${formatRef(ref)}: patch`,
      contentType: 'application/merge-patch+json',
      body: toBody(patch),
      hide: () => secretValuesOf({ ...patch, kind: ref.kind }),
    });
  }

  async delete(ref: ObjectRef, { uid, propagation = 'Background' }: DeleteOptions): Promise<boolean> {
    const resource = await this.discovery.resourceFor(ref);
    if (resource === undefined) return false;
    const body = {
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      propagationPolicy: propagation,
      ...(uid === undefined ? {} : { preconditions: { uid } }),
    };
    let lost = false;
    try {
      await this.transport.request({
        method: 'DELETE',
        path: objectPath(resource, ref),
        what: `${formatRef(ref)}: delete`,
        body: toBody(body),
        // Without a uid a second request may meet an object that was made since.
        repeatable: uid === undefined ? 'unprocessed' : 'always',
        onLostAnswer: () => (lost = true),
      });
      return true;
    } catch (error) {
      // Gone after an answer that was lost: that was us.
      if (error instanceof ApiError && error.status === 404) return lost;
      throw error;
    }
  }

  /**
   * A write that the server refuses when the object has moved. When an answer is lost and the next try is refused, it
   * may be our own first try that moved it: then the object is as we wanted it, and the write has succeeded.
   */
  private async conditional(path: string, wanted: unknown, call: Call): Promise<Written> {
    let lost = false;
    try {
      return written(await this.transport.request({ ...call, onLostAnswer: () => (lost = true) }));
    } catch (error) {
      if (!lost || !(error instanceof ApiError) || error.status !== 409) throw error;
      const { body } = await this.transport.request({ method: 'GET', path, what: `${call.what} (reading it again)` });
      if (!isWithin(withoutVersion(wanted), body)) throw error;
      return { object: body as Manifest, warnings: [] };
    }
  }

  private async pathOf(ref: ObjectRef, verb: string): Promise<string> {
    return objectPath(await this.discovery.demand(ref, `${formatRef(ref)}: ${verb}`), ref);
  }
}

/** The version and what the server keeps for itself differ after any write. */
function withoutVersion(wanted: unknown): unknown {
  const { metadata, ...rest } = wanted as Partial<Manifest>;
  const kept = Object.entries(metadata ?? {}).filter(
    ([name]) => !/^(resourceVersion|managedFields|generation)$/.test(name),
  );
  return { ...rest, metadata: Object.fromEntries(kept) };
}

/** Every value of `wanted` is in `live`; null in a merge patch means absent. */
function isWithin(wanted: unknown, live: unknown): boolean {
  if (wanted === null || wanted === undefined) return live === null || live === undefined;
  if (Array.isArray(wanted)) {
    return Array.isArray(live) && wanted.length === live.length && wanted.every((item, i) => isWithin(item, live[i]));
  }
  if (typeof wanted !== 'object') return wanted === live;
  if (typeof live !== 'object' || live === null) return Object.keys(wanted).length === 0;
  return Object.entries(wanted).every(([key, value]) => isWithin(value, (live as Record<string, unknown>)[key]));
}
