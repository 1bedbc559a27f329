/** Kubernetes' verbs, as its audit log has them; a PATCH that is a server-side apply is `apply`. */
export type Verb = 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'apply' | 'delete' | 'deletecollection';

export interface RequestFacts {
  readonly method: string;
  readonly verb: Verb;
  /** Without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly dryRun: boolean;
  readonly watch: boolean;
}

export interface LoggedRequest extends RequestFacts {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly protocol: 'http/1.1' | 'h2';
  /** The parsed body, if it was JSON. */
  readonly body: unknown;
  /** What the client was answered; missing while there is no answer, and for ever after a reset or a hang. */
  status?: number;
  /** The server has answered, whether the client heard of it or not. */
  answered?: boolean;
  /** The faults that hit it. */
  readonly faults: readonly string[];
}

/** All that is given must hold. */
export interface RequestFilter {
  readonly method?: string | readonly string[];
  readonly verb?: Verb | readonly Verb[];
  readonly path?: RegExp;
  readonly watch?: boolean;
  readonly dryRun?: boolean;
}

/** POSTs that ask and store nothing. */
const REVIEWS = /^\/apis\/(authorization|authentication)\.k8s\.io\//;

export class RequestLog {
  private entries: LoggedRequest[] = [];

  add(entry: LoggedRequest): void {
    this.entries.push(entry);
  }

  clear(): void {
    this.entries = [];
  }

  select(filter: RequestFilter): readonly LoggedRequest[] {
    return this.entries.filter((entry) => matches(entry, filter));
  }

  writes(except: readonly RegExp[]): readonly LoggedRequest[] {
    return this.entries.filter(
      ({ method, dryRun, path }) =>
        method !== 'GET' && method !== 'HEAD' && !dryRun && ![REVIEWS, ...except].some((pattern) => pattern.test(path)),
    );
  }
}

export function matches(request: RequestFacts, filter: RequestFilter): boolean {
  return (
    isOneOf(request.method, filter.method) &&
    isOneOf(request.verb, filter.verb) &&
    (filter.path === undefined || filter.path.test(request.path)) &&
    (filter.watch === undefined || filter.watch === request.watch) &&
    (filter.dryRun === undefined || filter.dryRun === request.dryRun)
  );
}

function isOneOf(value: string, wanted: string | readonly string[] | undefined): boolean {
  return wanted === undefined || (typeof wanted === 'string' ? wanted === value : wanted.includes(value));
}

export function factsOf(method: string, url: string, contentType: string | undefined, body: unknown): RequestFacts {
  const { pathname: path, searchParams } = new URL(url, 'https://server');
  const query = Object.fromEntries(searchParams);
  const watch = query['watch'] === 'true' || query['watch'] === '1';
  // A DELETE may carry its dry run in the body instead.
  const dryRun = query['dryRun'] !== undefined || (method === 'DELETE' && hasDryRun(body));
  return { method, path, query, watch, dryRun, verb: verbOf(method, path, watch, contentType) };
}

function hasDryRun(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Array.isArray((body as { dryRun?: unknown }).dryRun);
}

function verbOf(method: string, path: string, watch: boolean, contentType: string | undefined): Verb {
  switch (method) {
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return contentType?.startsWith('application/apply-patch') === true ? 'apply' : 'patch';
    case 'DELETE':
      return isCollection(path) ? 'deletecollection' : 'delete';
    default:
      return watch ? 'watch' : isCollection(path) ? 'list' : 'get';
  }
}

/** /api/v1/pods and /apis/apps/v1/namespaces/x/deployments are collections, /api/v1/namespaces/x is an object. */
function isCollection(path: string): boolean {
  const [root, ...rest] = path.split('/').filter(Boolean);
  if (root !== 'api' && root !== 'apis') return false;
  const resource = rest.slice(root === 'api' ? 1 : 2);
  return resource.length === 1 || (resource.length === 3 && resource[0] === 'namespaces');
}
