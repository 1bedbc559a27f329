import { groupOf } from '../../manifest';
import { ApiError, type ApiResource, type KindRef } from '../cluster';
import { builtInResource, groupPath } from './api-resources';
import type { Transport } from './transport';

interface ResourceList {
  readonly resources?: readonly { readonly name: string; readonly kind: string; readonly namespaced: boolean }[];
}

/**
 * Which kinds are served, and under which name. Built-in kinds are known; any other costs one small request for its
 * group and version, once. That a kind is not served is never kept: its CRD may be on its way.
 */
export class Discovery {
  private readonly lists = new Map<string, Promise<readonly ApiResource[] | undefined>>();

  constructor(private readonly transport: Transport) {}

  async resourceFor(kind: KindRef): Promise<ApiResource | undefined> {
    const known = builtInResource(kind);
    if (known !== undefined) return known;
    const found = (await this.list(kind.apiVersion))?.find((resource) => resource.kind === kind.kind);
    if (found === undefined) this.lists.delete(kind.apiVersion);
    return found;
  }

  /** Like `resourceFor`, for a request that cannot be made without. @throws ApiError that names the versions which are served */
  async demand(kind: KindRef, what: string): Promise<ApiResource> {
    const found = await this.resourceFor(kind);
    if (found !== undefined) return found;
    const served = await this.versionsOf(groupOf(kind.apiVersion));
    const message =
      served.length === 0
        ? `the cluster serves no ${kind.kind} of ${kind.apiVersion}: its CustomResourceDefinition is not installed`
        : `the cluster serves no ${kind.kind} of ${kind.apiVersion}; of that group it serves ${served.join(', ')}`;
    throw new ApiError(`${what} failed: ${message}`, { status: 404, reason: 'NotServed', message });
  }

  forget(): void {
    this.lists.clear();
  }

  private list(apiVersion: string): Promise<readonly ApiResource[] | undefined> {
    const known = this.lists.get(apiVersion);
    if (known !== undefined) return known;
    const list = this.load(apiVersion).catch((error: unknown) => {
      this.lists.delete(apiVersion);
      throw error;
    });
    this.lists.set(apiVersion, list);
    return list;
  }

  private async load(apiVersion: string): Promise<readonly ApiResource[] | undefined> {
    const body = await this.read<ResourceList>(groupPath(apiVersion));
    return body?.resources
      ?.filter(({ name }) => !name.includes('/'))
      .map(({ name, kind, namespaced }) => ({ apiVersion, kind, plural: name, namespaced }));
  }

  private async versionsOf(group: string): Promise<readonly string[]> {
    if (group === '') return ['v1'];
    const body = await this.read<{ versions?: readonly { groupVersion: string }[] }>(`/apis/${group}`);
    return body?.versions?.map(({ groupVersion }) => groupVersion) ?? [];
  }

  private async read<T>(path: string): Promise<T | undefined> {
    try {
      return (await this.transport.request({ method: 'GET', path, what: `discovery of ${path}` })).body as T;
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return undefined;
      throw error;
    }
  }
}
