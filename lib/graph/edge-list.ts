import type { Relation, TopologyEdge } from './topology';

/** Collects what is known between two nodes into one edge each way. */
export class EdgeList {
  private readonly edges = new Map<
    string,
    { from: string; to: string; relations: Set<Relation>; labels: Set<string> }
  >();

  add(from: string, to: string, relation: Relation, label = ''): void {
    if (from === to) return;
    const key = `${from} ${to}`;
    const edge = this.edges.get(key) ?? { from, to, relations: new Set(), labels: new Set() };
    edge.relations.add(relation);
    if (label !== '') edge.labels.add(label);
    this.edges.set(key, edge);
  }

  /** Those between nodes that there are. */
  between(known: ReadonlySet<string>): readonly TopologyEdge[] {
    return [...this.edges.values()]
      .filter(({ from, to }) => known.has(from) && known.has(to))
      .map(({ from, to, relations, labels }) => ({ from, to, relations: [...relations], label: labelOf([...labels]) }));
  }
}

/** An edge has no room for a list. */
function labelOf(labels: readonly string[]): string {
  return labels.length <= 2 ? labels.join(', ') : `${labels[0]}, ${labels.length - 1} more`;
}
