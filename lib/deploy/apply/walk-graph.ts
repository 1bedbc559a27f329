/** How one node of a walk ended. `skipped`: not begun, because something before it failed or the walk was stopped. */
export type NodeOutcome = 'done' | 'failed' | 'skipped';

/** `node` begins when `after` is done and `met` says so; without `met`, when `after` is done. */
export interface GraphEdge {
  readonly node: string;
  readonly after: string;
  readonly met?: (() => Promise<boolean>) | undefined;
}

export interface WalkInput {
  /** In an order in which each node comes after what it waits for: edges that point forward are left out. */
  readonly nodes: readonly string[];
  /** An edge to a node that is not walked is met at once. */
  readonly edges: readonly GraphEdge[];
  /** Does the node's work. A rejection is the caller's to report: here it only counts as failed. */
  readonly visit: (node: string) => Promise<void>;
  /** No node begins after this. */
  readonly signal: AbortSignal;
}

/**
 * Visits every node as soon as all that it waits for is met, everything else side by side (the connection bounds how
 * many requests are under way). After the first failure no further node begins; those under way are finished.
 */
export async function walkGraph(input: WalkInput): Promise<ReadonlyMap<string, NodeOutcome>> {
  const running = new Map<string, Promise<NodeOutcome>>();
  const edges = new Map<string, GraphEdge[]>();
  for (const edge of input.edges) edges.set(edge.node, [...(edges.get(edge.node) ?? []), edge]);
  let failed = false;

  const isMet = async (edge: GraphEdge): Promise<boolean> => {
    const begun = running.get(edge.after);
    // Not walked at all; or pointing forward, in a cycle: what waits for this node will not become ready before it.
    if (begun === undefined) return true;
    return (await begun) === 'done' && (edge.met === undefined || (await edge.met()));
  };
  const walk = async (node: string): Promise<NodeOutcome> => {
    const met = await Promise.all((edges.get(node) ?? []).map(isMet));
    if (failed || input.signal.aborted || met.includes(false)) return 'skipped';
    try {
      await input.visit(node);
      return 'done';
    } catch {
      failed = true;
      return 'failed';
    }
  };
  for (const node of input.nodes) running.set(node, walk(node));
  return new Map(await Promise.all([...running].map(async ([node, outcome]) => [node, await outcome] as const)));
}
