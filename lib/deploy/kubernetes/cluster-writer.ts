import type { Manifest, ObjectRef } from '../../manifest';
import { ApiError, type ApplyOptions, type ClusterWriter, type DeleteOptions, type Written } from '../cluster';
import type { Discovery } from './discovery';
import type { Call, Transport } from './transport';
import { applyCall, createCall, deleteCall, patchCall, replaceCall, send } from './write-calls';

/** Writes through one transport. */
export class KubernetesWriter implements ClusterWriter {
  constructor(
    private readonly transport: Transport,
    private readonly discovery: Discovery,
  ) {}

  async apply(manifest: Manifest, options: ApplyOptions = {}): Promise<Written> {
    return send(this.transport, await applyCall(this.discovery, manifest, options));
  }

  async create(manifest: Manifest): Promise<Written> {
    return send(this.transport, await createCall(this.discovery, manifest));
  }

  async replace(manifest: Manifest): Promise<Written> {
    return this.conditional(manifest, await replaceCall(this.discovery, manifest));
  }

  async patch(ref: ObjectRef, patch: Record<string, unknown>): Promise<Written> {
    return this.conditional(patch, await patchCall(this.discovery, ref, patch));
  }

  async delete(ref: ObjectRef, options: DeleteOptions): Promise<boolean> {
    const resource = await this.discovery.resourceFor(ref);
    if (resource === undefined) return false;
    let lost = false;
    try {
      await this.transport.request({ ...deleteCall(resource, ref, options), onLostAnswer: () => (lost = true) });
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
  private async conditional(wanted: unknown, call: Call): Promise<Written> {
    let lost = false;
    try {
      return await send(this.transport, { ...call, onLostAnswer: () => (lost = true) });
    } catch (error) {
      if (!lost || !(error instanceof ApiError) || error.status !== 409) throw error;
      const [path = ''] = call.path.split('?');
      const { body } = await this.transport.request({ method: 'GET', path, what: `${call.what} (reading it again)` });
      if (!isWithin(withoutVersion(wanted), body)) throw error;
      return { object: body as Manifest, warnings: [] };
    }
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
