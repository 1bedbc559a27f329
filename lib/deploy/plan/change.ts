import type { ImpactLevel } from '../../conventions/impact-level';
import type { Manifest, ObjectRef, OrderEdge, Origin } from '../../manifest';

/**
 * What the deployer would do to one object; reports print it as created, configured, recreated, unchanged, deleted.
 */
export type Action = 'create' | 'configure' | 'recreate' | 'unchanged' | 'delete';

/** One field that differs between the live object and what the API server would store. */
export interface Difference {
  /** `spec.template.spec.containers[name=app].image`: list items by their Kubernetes merge keys. */
  readonly path: string;
  readonly kind: 'add' | 'remove' | 'replace';
  readonly before?: unknown;
  readonly after?: unknown;
}

/** A field that another field manager owns with another value. */
export interface Conflict {
  readonly path: string;
  readonly manager: string;
  /** `take`: ours again (kubectl's manual edits, our own older names); `cede`: a controller's, left out of the apply; `refuse`: the user decides. */
  readonly decision: 'take' | 'cede' | 'refuse';
}

/** A field that is in the live object beside those that are declared. */
export interface ForeignField {
  readonly path: string;
  readonly manager: string;
}

export interface Impact {
  readonly level: ImpactLevel;
  /** How many pods are concerned, where pods are. */
  readonly pods?: number | undefined;
  /** One clause: why this level. */
  readonly reason: string;
  /** What would remove the cause, in the imperative. @default - nothing but another program */
  readonly fix?: string | undefined;
}

/** Everything known about one object of the plan. */
export interface Change {
  readonly ref: ObjectRef;
  readonly action: Action;
  readonly origin?: Origin | undefined;
  /** What is sent: normalised, without ceded fields. Absent for `delete`. */
  readonly desired?: Manifest | undefined;
  readonly live?: Manifest | undefined;
  /** What the API server would store (dry run). Absent for `unchanged` and `delete`. */
  readonly merged?: Manifest | undefined;
  /** Differences in our fields, secrets already masked. */
  readonly differences: readonly Difference[];
  /** How many differences were hidden as noise of the server (defaults, status, managed fields). */
  readonly hidden: number;
  readonly conflicts: readonly Conflict[];
  /** The worst that it does. */
  readonly impact: Impact;
  /** What else it does, the worst first. @default - nothing */
  readonly others?: readonly Impact[] | undefined;
  /** A Job that has completed and is gone since: there is nothing to do, and nothing to look at. */
  readonly completed?: boolean | undefined;
  /** Apply with force: every conflict is to be taken over. */
  readonly force: boolean;
  /** Managers whose fields become ours: those of `kubectl apply`, or of the tool whose objects are adopted. */
  readonly takesOver?: readonly string[] | undefined;
  /** Put in by hand; the deploy leaves them as they are. */
  readonly handAdded?: readonly ForeignField[] | undefined;
  /**
   * Where the API server could not be asked about the object itself: tried in another namespace because its own is yet
   * to come; not tried because its kind is yet to come; compared with what is declared because nothing may be written.
   * @default - the API server was asked
   */
  readonly fidelity?: 'other-namespace' | 'untried' | 'read-only' | undefined;
  /** Of `recreate`: which fields cannot be changed, a clause. */
  readonly immutable?: string | undefined;
  /** Of `recreate`: what happens to its pods. @default - they go with it */
  readonly propagation?: 'Orphan' | undefined;
}

/** An order between two objects of the plan; `gone` is an object to be deleted first. */
export interface PlanEdge extends Omit<OrderEdge, 'state'> {
  readonly state: OrderEdge['state'] | 'gone';
}

/** No longer wanted, and kept all the same. */
export interface Retained extends ObjectRef {
  /** Why. @default - it holds data, or is the credentials of what does */
  readonly reason?: string | undefined;
}

export interface Plan {
  readonly app: string;
  readonly environment: string;
  readonly namespace: string;
  /** `uid` is that of the `kube-system` namespace; '' when the user may not read it. */
  readonly cluster: { readonly context: string; readonly server: string; readonly uid: string };
  /** In apply order; deletions last, in reverse order. */
  readonly changes: readonly Change[];
  readonly order: readonly PlanEdge[];
  /** Objects of the last revision that stay although they are no longer wanted. */
  readonly retained: readonly Retained[];
  /** Warnings of the API server and of the plan itself, each once. */
  readonly warnings: readonly string[];
}
