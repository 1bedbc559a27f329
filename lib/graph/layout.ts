import { cut } from '../conventions/cut';
import type { Topology, TopologyEdge, TopologyNode } from './topology';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedNode extends Point {
  readonly node: TopologyNode;
  readonly title: string;
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge {
  readonly edge: TopologyEdge;
  readonly points: readonly Point[];
  readonly label?: (Point & { readonly text: string; readonly width: number }) | undefined;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** What is used of `@dagrejs/dagre`: its own declarations resolve in some settings of the compiler only. */
interface Dagre {
  readonly Graph: new () => DagreGraph;
  readonly layout: (graph: DagreGraph) => void;
}

interface DagreGraph {
  setGraph(options: object): void;
  setNode(id: string, size: { readonly width: number; readonly height: number }): void;
  setEdge(from: string, to: string, label: object): void;
  graph(): { readonly width?: number; readonly height?: number };
  node(id: string): Point;
  edge(from: string, to: string): Partial<Point> & { readonly points: readonly Point[]; readonly width?: number };
}

/** Of one character: the fonts are monospaced, so that a text is as wide here as anywhere. */
export const characterWidth = { title: 8.2, line: 7.1 } as const;
export const lineHeight = 16;
const longest = { title: 28, line: 34, label: 26 } as const;

/** Where everything goes: from left to right, entries first, what they depend on after them. */
export function layOut({ nodes, edges }: Topology): Drawing {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- nobody else needs it
  const { Graph, layout } = require('@dagrejs/dagre') as Dagre;
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 18, edgesep: 12, ranksep: 36, marginx: 12, marginy: 12 });
  const boxes = nodes.map(boxOf);
  for (const { node, width, height } of boxes) graph.setNode(node.id, { width, height });
  for (const { from, to, label } of edges) {
    const text = cut(label, longest.label);
    const room =
      text === '' ? {} : { width: text.length * characterWidth.line + 8, height: 16, labelpos: 'c' as const };
    graph.setEdge(from, to, room);
  }
  layout(graph);
  const size = graph.graph();
  return {
    width: Math.ceil(size.width ?? 0),
    height: Math.ceil(size.height ?? 0),
    nodes: boxes.map((box) => ({ ...box, ...graph.node(box.node.id) })),
    edges: edges.map((edge) => {
      const placed = graph.edge(edge.from, edge.to);
      const text = cut(edge.label, longest.label);
      const { points, x, y, width = 0 } = placed;
      return {
        edge,
        points,
        label: text === '' || x === undefined || y === undefined ? undefined : { text, x, y, width },
      };
    }),
  };
}

function boxOf(node: TopologyNode): Omit<PlacedNode, 'x' | 'y'> {
  const mark =
    node.mark === undefined ? '' : `${{ created: '+', configured: '~', recreated: '!', deleted: '-' }[node.mark]} `;
  const title = cut(mark + node.title, longest.title);
  const lines = node.lines.map((line) => cut(line, longest.line));
  const widths = [title.length * characterWidth.title, ...lines.map((line) => line.length * characterWidth.line)];
  return { node, title, lines, width: Math.ceil(Math.max(90, ...widths) + 24), height: 28 + lines.length * lineHeight };
}
