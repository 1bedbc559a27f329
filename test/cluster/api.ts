import { Agent, request, type RequestOptions } from 'node:https';
import type { ControlPlaneAccess } from './control-plane';

/** What the server answered; a test names the shape that it looks at (`api.get<Pod>(path)`) or takes it as it is. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name?: string; readonly generateName?: string; readonly namespace?: string };
  readonly [field: string]: unknown;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Parsed when the server said it is JSON. */
  readonly body: Json;
}

export interface ApplyOptions {
  /** @default podwright-test */
  readonly fieldManager?: string;
  /** @default false */
  readonly force?: boolean;
  /** @default false */
  readonly dryRun?: boolean;
}

const PATCH_TYPES = {
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  json: 'application/json-patch+json',
  apply: 'application/apply-patch+yaml',
} as const;

/** The API server refused; `status` is the HTTP status and the message is the server's. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly body: Json,
    method: string,
    path: string,
  ) {
    super(`${method} ${path}: ${status} ${(body as { message?: string })?.message ?? String(body)}`);
  }
}

/** A client for tests, independent of lib: what a test sees must not come from the code under test. */
export class Api {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 50 });
  private readonly resources = new Map<string, Promise<Json>>();

  constructor(private readonly access: { readonly server: string; readonly ca: string; readonly token: string }) {}

  /** As `admin`, or as `deployer`. */
  static of(controlPlane: ControlPlaneAccess, user: 'admin' | 'deployer' = 'admin'): Api {
    const token = user === 'admin' ? controlPlane.adminToken : controlPlane.deployerToken;
    return new Api({ server: controlPlane.server, ca: controlPlane.ca, token });
  }

  async get<T = Json>(path: string): Promise<T> {
    return (await this.expectOk('GET', path)) as T;
  }

  async tryGet<T = Json>(path: string): Promise<T | undefined> {
    const answer = await this.request('GET', path);
    if (answer.status === 404) return undefined;
    if (answer.status >= 400) throw new ApiError(answer.status, answer.body, 'GET', path);
    return answer.body as T;
  }

  /** The items of a collection. */
  async list<T = Json>(path: string): Promise<T[]> {
    return (await this.get<{ items: T[] }>(path)).items;
  }

  /** The object as the cluster has it. */
  async read<T = Json>(object: KubernetesObject): Promise<T> {
    return this.get<T>(await this.pathOf(object));
  }

  async create<T = Json>(object: KubernetesObject): Promise<T> {
    return (await this.expectOk('POST', await this.collectionOf(object), object)) as T;
  }

  /** Server-side apply. */
  async apply<T = Json>(object: KubernetesObject, options: ApplyOptions = {}): Promise<T> {
    const query = new URLSearchParams({ fieldManager: options.fieldManager ?? 'podwright-test' });
    if (options.force === true) query.set('force', 'true');
    if (options.dryRun === true) query.set('dryRun', 'All');
    const path = `${await this.pathOf(object)}?${query.toString()}`;
    return (await this.expectOk('PATCH', path, object, PATCH_TYPES.apply)) as T;
  }

  async patch(path: string, body: unknown, type: keyof typeof PATCH_TYPES = 'merge'): Promise<Json> {
    return this.expectOk('PATCH', path, body, PATCH_TYPES[type]);
  }

  async delete(path: string, options: Readonly<Record<string, unknown>> = {}): Promise<Json> {
    return this.expectOk('DELETE', path, { apiVersion: 'v1', kind: 'DeleteOptions', ...options });
  }

  /** Path of an object, with the resource name from the server's discovery. */
  async pathOf(object: KubernetesObject): Promise<string> {
    if (object.metadata.name === undefined) throw new Error(`${object.kind} has no metadata.name`);
    return `${await this.collectionOf(object)}/${object.metadata.name}`;
  }

  async collectionOf(object: KubernetesObject): Promise<string> {
    const root = object.apiVersion.includes('/') ? `/apis/${object.apiVersion}` : `/api/${object.apiVersion}`;
    let discovery = this.resources.get(root);
    if (discovery === undefined) this.resources.set(root, (discovery = this.get(root)));
    const { resources } = (await discovery) as { resources: { name: string; kind: string; namespaced: boolean }[] };
    const resource = resources.find(({ kind, name }) => kind === object.kind && !name.includes('/'));
    if (resource === undefined) throw new Error(`the server has no ${object.kind} in ${object.apiVersion}`);
    const namespace = resource.namespaced ? `/namespaces/${object.metadata.namespace ?? 'default'}` : '';
    return `${root}${namespace}/${resource.name}`;
  }

  /** One request; every answer is a result, only a broken connection throws. */
  request(method: string, path: string, body?: unknown, contentType = 'application/json'): Promise<Answer> {
    const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const options: RequestOptions = {
      method,
      agent: this.agent,
      ca: this.access.ca,
      headers: {
        authorization: `Bearer ${this.access.token}`,
        accept: 'application/json',
        // Without a length Node sends a DELETE's body in a way that makes the server ignore the options.
        ...(payload === undefined ? {} : { 'content-type': contentType, 'content-length': payload.length }),
      },
    };
    return new Promise((resolve, reject) => {
      const outgoing = request(`${this.access.server}${path}`, options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const isJson = response.headers['content-type']?.startsWith('application/json') === true;
          const parsed: unknown = isJson ? JSON.parse(text) : text;
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: parsed });
        });
      });
      outgoing.on('error', reject);
      outgoing.end(payload);
    });
  }

  /** Closes idle connections; a client that is not closed does not keep jest from ending. */
  close(): void {
    this.agent.destroy();
  }

  private async expectOk(method: string, path: string, body?: unknown, contentType?: string): Promise<Json> {
    const answer = await this.request(method, path, body, contentType);
    if (answer.status >= 400) throw new ApiError(answer.status, answer.body, method, path);
    return answer.body;
  }
}
