import type { Topology, TopologyEdge, TopologyNode } from './topology';

const shapes = {
  entry: ['([', '])'],
  workload: ['[', ']'],
  job: ['[[', ']]'],
  data: ['[(', ')]'],
  config: ['>', ']'],
  volume: ['[(', ')]'],
  other: ['{{', '}}'],
} as const;

/** A flowchart in Mermaid, which GitHub and GitLab draw in Markdown. @see https://mermaid.js.org/syntax/flowchart.html */
export function mermaidOf({ nodes, edges }: Topology): string {
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const used = [...new Set(nodes.map(({ mark }) => mark))].filter((mark) => mark !== undefined);
  return [
    'flowchart LR',
    ...nodes.map((node) => `  ${nodeLine(node, names.get(node.id) ?? '')}`),
    ...edges.map((edge) => `  ${edgeLine(edge, names)}`),
    ...used.map((mark) => `  classDef ${mark} stroke-width:3px`),
    '',
  ].join('\n');
}

function nodeLine({ role, title, lines, mark }: TopologyNode, name: string): string {
  const [open, close] = shapes[role];
  const text = [mark === undefined ? title : `${title} (${mark})`, ...lines].map(escape).join('<br/>');
  return `${name}${open}"${text}"${close}${mark === undefined ? '' : `:::${mark}`}`;
}

function edgeLine({ from, to, relations, label }: TopologyEdge, names: ReadonlyMap<string, string>): string {
  const arrow = relations.every((each) => each === 'after') ? '-.->' : relations.includes('exposes') ? '==>' : '-->';
  const words = [label, ...(relations.includes('after') ? ['when ready'] : [])].filter((word) => word !== '');
  const text = words.length === 0 ? '' : `|"${escape(words.join(', '))}"|`;
  return `${names.get(from)} ${arrow}${text} ${names.get(to)}`;
}

/** Mermaid's own entities for everything that is a mark to it, or to the Markdown and HTML around it. */
function escape(text: string): string {
  return text.replace(/[^\p{L}\p{N} ./:,()_-]/gu, (character) => `#${character.codePointAt(0)};`);
}
