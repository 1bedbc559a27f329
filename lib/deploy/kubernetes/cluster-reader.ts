import { keys } from '../../conventions/keys';
import { formatRef, type Manifest, type ObjectRef, refOf } from '../../manifest';
import {
  type AccessRequest,
  ApiError,
  type ApiResource,
  type ApplyOptions,
  type ClusterReader,
  type KindRef,
  type ListOptions,
  type LogOptions,
  type ObjectList,
  type WatchEvent,
  type Written,
} from '../cluster';
import { namespacePath, objectPath, queryOf } from './api-resources';
import type { Discovery } from './discovery';
import { readLines } from './log-stream';
import { listObjects } from './object-list';
import { toBody } from './request-body';
import { secretValuesOf } from './secret-values';
import type { Call, Reply, Transport } from './transport';
import { watchObjects } from './watch';

const logLimit = 65_536;

/** Reads through one transport. */
export class KubernetesReader implements ClusterReader {
  constructor(
    private readonly transport: Transport,
    private readonly discovery: Discovery,
  ) {}

  get context(): string {
    return this.transport.access.context;
  }

  get server(): string {
    return this.transport.access.server;
  }

  async version(): Promise<string> {
    const { body } = await this.transport.request({
      method: 'GET',
      path: '/version',
      what: 'the version of the cluster',
    });
    const { major, minor } = body as { major: string; minor: string };
    // Some providers write the minor as `29+`.
    return `${major}.${minor.replace(/\D+$/, '')}`;
  }

  resourceFor(kind: KindRef): Promise<ApiResource | undefined> {
    return this.discovery.resourceFor(kind);
  }

  forgetDiscovery(): void {
    this.discovery.forget();
  }

  async get(ref: ObjectRef): Promise<Manifest | undefined> {
    const resource = await this.resourceFor(ref);
    if (resource === undefined) return undefined;
    try {
      const path = objectPath(resource, ref);
      return (await this.transport.request({ method: 'GET', path, what: `${formatRef(ref)}: get` })).body as Manifest;
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return undefined;
      throw error;
    }
  }

  async list(kind: KindRef, options: ListOptions = {}): Promise<ObjectList> {
    const resource = await this.resourceFor(kind);
    if (resource === undefined) return { items: [], resourceVersion: '' };
    return listObjects(this.transport, resource, options);
  }

  watch(kind: KindRef, options: ListOptions, signal: AbortSignal): AsyncIterable<WatchEvent> {
    return watchObjects(this.transport, { kind, options, discovery: this.discovery }, signal);
  }

  async dryRunApply(manifest: Manifest, options: ApplyOptions = {}): Promise<Written> {
    return written(await this.transport.request(await applyCall(this.discovery, manifest, options, true)));
  }

  async dryRunCreate(manifest: Manifest): Promise<Written> {
    return written(await this.transport.request(await createCall(this.discovery, manifest, true)));
  }

  async access(requests: readonly AccessRequest[]): Promise<readonly boolean[]> {
    // Different objects ask for the same right: each question is put once.
    const answers = new Map<string, Promise<boolean>>();
    return Promise.all(
      requests.map((request) => {
        const { verb, group, resource, namespace } = request;
        const key = JSON.stringify([verb, group, resource, namespace]);
        const answer = answers.get(key) ?? this.review(request);
        answers.set(key, answer);
        return answer;
      }),
    );
  }

  async logs(pod: ObjectRef, options: LogOptions): Promise<string | undefined> {
    try {
      return (await this.transport.request(logCall(pod, { ...options, limitBytes: logLimit }))).body as string;
    } catch (error) {
      if (error instanceof ApiError) return undefined;
      throw error;
    }
  }

  async followLogs(
    pod: ObjectRef,
    options: LogOptions,
    take: (line: string) => void,
    signal: AbortSignal,
  ): Promise<boolean> {
    try {
      const body = await this.transport.stream({ ...logCall(pod, { ...options, follow: true }), signal });
      await readLines(body, take, AbortSignal.any([signal, this.transport.closed]));
      return true;
    } catch (error) {
      if (error instanceof ApiError) return false;
      throw error;
    }
  }

  serverTime(): Date {
    return this.transport.clock.now();
  }

  private async review({ verb, group, resource, namespace }: AccessRequest): Promise<boolean> {
    const [plural, subresource] = resource.split('/');
    const { body } = await this.transport.request({
      method: 'POST',
      path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      what: `access to ${verb} ${resource}`,
      // Nothing is stored: asking twice is asking.
      body: toBody({
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes: { verb, group, resource: plural, subresource, namespace } },
      }),
    });
    return (body as { status?: { allowed?: boolean } }).status?.allowed === true;
  }
}

function logCall(
  pod: ObjectRef,
  query: LogOptions & { readonly limitBytes?: number; readonly follow?: boolean },
): Call {
  const { container, previous, tailLines, sinceSeconds, limitBytes, follow } = query;
  const resource = { apiVersion: 'v1', kind: 'Pod', plural: 'pods', namespaced: true };
  return {
    method: 'GET',
    path: `${objectPath(resource, pod)}/log${queryOf({ container, previous, tailLines, sinceSeconds, limitBytes, follow })}`,
    what: `${formatRef(pod)}: logs`,
    accept: 'text/plain',
    // A node that cannot be reached answers with 5xx, and does so again.
    repeatable: 'unprocessed',
  };
}

/** Server-side apply of a whole object. */
export async function applyCall(
  discovery: Discovery,
  manifest: Manifest,
  options: ApplyOptions,
  dryRun: boolean,
): Promise<Call> {
  const ref = refOf(manifest);
  const what = `${formatRef(ref)}: ${dryRun ? 'dry run' : 'apply'}`;
  const query = queryOf({
    fieldManager: options.fieldManager ?? keys.manager,
    force: options.force ?? false,
    fieldValidation: 'Strict',
    dryRun: dryRun ? 'All' : undefined,
  });
  return {
    method: 'PATCH',
    path: objectPath(await discovery.demand(ref, what), ref) + query,
    what,
    contentType: 'application/apply-patch+yaml',
    body: toBody(manifest),
    apply: manifest.metadata.resourceVersion === undefined,
    later: options.later,
    hide: () => secretValuesOf(manifest),
  };
}

export async function createCall(discovery: Discovery, manifest: Manifest, dryRun: boolean): Promise<Call> {
  const ref = refOf(manifest);
  const what = `${formatRef(ref)}: ${dryRun ? 'dry run of create' : 'create'}`;
  const query = { fieldManager: keys.manager, fieldValidation: 'Strict', dryRun: dryRun ? 'All' : undefined };
  return {
    method: 'POST',
    path: namespacePath(await discovery.demand(ref, what), ref) + queryOf(query),
    what,
    body: toBody(manifest),
    // The answer to a create that was lost is unknown: a second one would find the first, or make another.
    repeatable: dryRun ? 'always' : 'unprocessed',
    hide: () => secretValuesOf(manifest),
  };
}

export function written(reply: Reply): Written {
  return { object: reply.body as Manifest, warnings: reply.warnings };
}
