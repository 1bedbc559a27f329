import { PodwrightError } from '../errors';
import type { Manifest, ObjectRef } from '../manifest';

/** A kind of objects as the API server serves it. */
export interface ApiResource {
  readonly apiVersion: string;
  readonly kind: string;
  /** Plural name in the URL, for example `deployments`. */
  readonly plural: string;
  readonly namespaced: boolean;
}

export interface KindRef {
  readonly apiVersion: string;
  readonly kind: string;
}

export interface ListOptions {
  /** All namespaces when absent (or a cluster-scoped kind). */
  readonly namespace?: string | undefined;
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
}

export interface ObjectList {
  readonly items: readonly Manifest[];
  readonly resourceVersion: string;
}

/**
 * `SYNCED` carries the whole state after a list (first of all, and again after every relist: what is not in it is
 * gone); the others carry one object. Bookmarks are not passed on.
 */
export type WatchEvent =
  | { readonly type: 'SYNCED'; readonly items: readonly Manifest[] }
  | { readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'; readonly object: Manifest };

/** Which requests go before others while not all may be under way. */
export type Turn = 'first' | 'usual' | 'last';

export interface ApplyOptions {
  /** Take fields over from other managers. Default false. */
  readonly force?: boolean | undefined;
  /** Default: `usual`. */
  readonly turn?: Turn | undefined;
  /** Default: the field manager of all our writes. */
  readonly fieldManager?: string | undefined;
}

export interface DeleteOptions {
  /** Only the object that has it. */
  readonly uid?: string | undefined;
  /** @default 'Background' */
  readonly propagation?: 'Foreground' | 'Background' | 'Orphan' | undefined;
}

/** What came back from an apply or create: the object as stored, and the `Warning:` headers of the response. */
export interface Written {
  readonly object: Manifest;
  readonly warnings: readonly string[];
}

export interface AccessRequest {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly namespace?: string | undefined;
}

export interface LogOptions {
  readonly container: string;
  /** Of the run that ended, not of the present one. */
  readonly previous?: boolean | undefined;
  readonly tailLines?: number | undefined;
  /** Only what is younger. */
  readonly sinceSeconds?: number | undefined;
}

/** Everything that reads. A dry run is a read. */
export interface ClusterReader {
  /** Name of the kubeconfig context. */
  readonly context: string;
  /** URL of the API server. */
  readonly server: string;
  /** Version of the API server as `major.minor`. Also proves that the cluster answers and lets us in. */
  version(): Promise<string>;
  /** Discovery, cached. Undefined when the cluster does not serve the kind. */
  resourceFor(kind: KindRef): Promise<ApiResource | undefined>;
  /** Drops cached discovery (after a CRD was applied). */
  forgetDiscovery(): void;
  get(ref: ObjectRef): Promise<Manifest | undefined>;
  /** All pages. An unserved kind is an empty list. */
  list(kind: KindRef, options?: ListOptions): Promise<ObjectList>;
  /** Lists, then watches for ever: reconnects, relists on 410, survives silence. Ends only with the signal. */
  watch(kind: KindRef, options: ListOptions, signal: AbortSignal): AsyncIterable<WatchEvent>;
  /** Server-side apply with `dryRun=All` and `fieldValidation=Strict`. */
  dryRunApply(manifest: Manifest, options?: ApplyOptions): Promise<Written>;
  /** Create with `dryRun=All` and `fieldValidation=Strict`. */
  dryRunCreate(manifest: Manifest): Promise<Written>;
  /** Which of these requests the current user may make (SelfSubjectAccessReview). */
  access(requests: readonly AccessRequest[]): Promise<readonly boolean[]>;
  /** Last lines of a container's log; undefined where the node has none to give. */
  logs(pod: ObjectRef, options: LogOptions): Promise<string | undefined>;
  /**
   * The log line by line as it is written, until the container ends, the connection breaks or the signal comes.
   * @returns false where the node has none to give
   */
  followLogs(pod: ObjectRef, options: LogOptions, take: (line: string) => void, signal: AbortSignal): Promise<boolean>;
  /** Time of the API server, from the `Date` header of its newest response; never our own clock's alone. */
  serverTime(): Date;
  /** Milliseconds for which the API server owes every answer; 0 where none is waited for. */
  silence(): number;
}

/** Everything that writes. Only what applies and deletes (`apply/`), `history/lock` and `history/revision` may take one. */
export interface ClusterWriter {
  /** Server-side apply with `fieldValidation=Strict`. Idempotent, therefore retried. */
  apply(manifest: Manifest, options?: ApplyOptions): Promise<Written>;
  /** POST. Not retried after an ambiguous failure: the caller reads and decides. */
  create(manifest: Manifest): Promise<Written>;
  /** PUT: `metadata.resourceVersion` of the manifest is the precondition. */
  replace(manifest: Manifest): Promise<Written>;
  /** Merge patch; `metadata.resourceVersion` or `uid` in it is a precondition. */
  patch(ref: ObjectRef, patch: Record<string, unknown>): Promise<Written>;
  /** Foreground or background deletion with a uid precondition. False when it was already gone. */
  delete(ref: ObjectRef, options: DeleteOptions): Promise<boolean>;
}

/** One connection to one cluster: what a caller opens and closes. */
export interface Cluster {
  readonly reader: ClusterReader;
  readonly writer: ClusterWriter;
  close(): void;
}

export interface StatusCause {
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
  /** Field path as the API server writes it, for example `.spec.template.spec.containers[name="app"].image`. */
  readonly field?: string | undefined;
}

/** The API server answered with a failure. The message is made of its Status, never of the whole body. */
export class ApiError extends PodwrightError {
  /** HTTP status, or 0 where no answer came. */
  readonly status: number;
  /** `reason` of the Status, for example `Conflict`, `Invalid`, `Forbidden`. */
  readonly reason: string;
  readonly causes: readonly StatusCause[];
  /** `message` of the Status alone. */
  readonly statusMessage: string;

  constructor(
    what: string,
    status: {
      readonly status: number;
      readonly reason: string;
      readonly message: string;
      readonly causes?: readonly StatusCause[] | undefined;
    },
    cause?: unknown,
  ) {
    super('E_API', what, { cause, fix: lacksRight(status) ? roleFix : undefined });
    this.name = 'ApiError';
    this.status = status.status;
    this.reason = status.reason;
    this.causes = status.causes ?? [];
    this.statusMessage = status.message;
  }
}

const roleFix = 'ask for the Role that podwright rbac prints; podwright doctor names what is missing';

/** What a rule of the cluster refuses (a quota, a webhook) has the same status, and no user in its message. */
function lacksRight({ status, message }: Pick<ApiError, 'status' | 'message'>): boolean {
  return status === 403 && /\bUser "[^"]*" cannot \w+ /.test(message);
}

/** The user has no right to it, or a rule of the cluster refuses it. */
export function isForbidden(error: unknown): boolean {
  return error instanceof ApiError && error.status === 403;
}

/** No cluster could be reached, or it did not let us in. Exit code 15 when nothing was written yet. */
export class UnreachableError extends PodwrightError {
  constructor(what: string, details: { readonly fix?: string | undefined; readonly cause?: unknown } = {}) {
    super('E_UNREACHABLE', what, details);
    this.name = 'UnreachableError';
  }
}
