import { layOut, lineHeight, type PlacedEdge, type PlacedNode, type Point } from './layout';
import type { Topology } from './topology';

/** Light and dark; every text has a contrast of at least 4.5 on its ground. Colour says nothing that a word does not. */
export const topologyStyle = `
.topology{--t-ground:#f4f5f7;--t-ink:#1c2127;--t-faint:#4d5661;--t-entry:#dbeafe;--t-workload:#e2f5e8;--t-job:#fdf3d7;--t-data:#efe3fb;--t-config:#fff;--t-volume:#efe3fb;--t-other:#fff;--t-line:#5b6570;font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media(prefers-color-scheme:dark){.topology{--t-ground:#1d2127;--t-ink:#e8eaed;--t-faint:#b4bcc6;--t-entry:#1b3152;--t-workload:#173a26;--t-job:#42340f;--t-data:#38264d;--t-config:#252a31;--t-volume:#38264d;--t-other:#252a31;--t-line:#98a2ae}}
.topology .ground{fill:var(--t-ground)}
.topology .box{stroke:var(--t-line);stroke-width:1.2}
.topology .changed .box{stroke:var(--t-ink);stroke-width:2.4}
.topology .entry .box{fill:var(--t-entry)}.topology .workload .box{fill:var(--t-workload)}.topology .job .box{fill:var(--t-job)}.topology .data .box{fill:var(--t-data)}.topology .config .box{fill:var(--t-config)}.topology .volume .box{fill:var(--t-volume)}.topology .other .box{fill:var(--t-other)}
.topology .job .box,.topology .deleted .box{stroke-dasharray:5 3}
.topology text{fill:var(--t-ink)}
.topology .title{font-size:13.5px;font-weight:600}
.topology .line{font-size:11.7px}
.topology .label{font-size:11.7px;fill:var(--t-faint)}
.topology .edge{fill:none;stroke:var(--t-line);stroke-width:1.4}
.topology .exposes{stroke-width:2.2}.topology .after{stroke-dasharray:5 4}.topology .mounts{stroke-dasharray:1.5 3}
.topology marker path{fill:var(--t-line)}
`;

/** The picture as a file of its own. */
export function svgFile(topology: Topology, title: string): string {
  return svgOf(topology, title).replace('<defs>', `<style>${topologyStyle}</style><defs>`);
}

/** The picture for a page that has `topologyStyle`. */
export function svgOf(topology: Topology, title: string): string {
  const { width, height, nodes, edges } = layOut(topology);
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return [
    `<svg class="topology" xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="${escape(title)}">`,
    `<title>${escape(title)}</title>`,
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z"/></marker></defs>',
    `<rect class="ground" width="${width}" height="${height}"/>`,
    ...edges.map(edgePath),
    ...nodes.map(nodeGroup),
    ...edges.flatMap(({ label }) =>
      label === undefined
        ? []
        : [
            `<rect class="ground" x="${round(label.x - label.width / 2)}" y="${round(label.y - 8)}" width="${round(label.width)}" height="16"/>`,
            textAt(label.x, label.y + 4, 'label', label.text, ' text-anchor="middle"'),
          ],
    ),
    '</svg>',
    '',
  ].join('\n');
}

function nodeGroup({ node, title, lines, x, y, width, height }: PlacedNode): string {
  const left = round(x - width / 2);
  const top = round(y - height / 2);
  const marked = node.mark === undefined ? '' : ` changed ${node.mark}`;
  return [
    `<g class="${node.role}${marked}">`,
    `<title>${escape([node.title, ...node.lines, ...(node.mark === undefined ? [] : [node.mark])].join('\n'))}</title>`,
    shapeOf(node.role, left, top, width, height),
    textAt(left + 12, top + 19, 'title', title),
    ...lines.map((line, index) => textAt(left + 12, top + 19 + (index + 1) * lineHeight, 'line', line)),
    '</g>',
  ].join('');
}

function shapeOf(role: string, x: number, y: number, width: number, height: number): string {
  if (role === 'data' || role === 'volume') {
    const bend = 5;
    const side = `V${round(y + height - bend)}C${x + width} ${round(y + height + 2)} ${x} ${round(y + height + 2)} ${x} ${round(y + height - bend)}V${y + bend}`;
    const lid = `M${x} ${y + bend}C${x} ${y - 2} ${x + width} ${y - 2} ${x + width} ${y + bend}`;
    return `<path class="box" d="${lid}${side}z"/>`;
  }
  if (role === 'config') {
    const fold = 10;
    return `<path class="box" d="M${x} ${y}H${x + width - fold}L${x + width} ${y + fold}V${y + height}H${x}z"/>`;
  }
  return `<rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="${role === 'entry' ? 14 : 4}"/>`;
}

function edgePath({ edge, points }: PlacedEdge): string {
  const classes =
    edge.relations.length === 1
      ? `edge ${edge.relations[0]}`
      : `edge${edge.relations.includes('exposes') ? ' exposes' : ''}`;
  return `<path class="${classes}" marker-end="url(#arrow)" d="${curve(points)}"/>`;
}

/** Straight at both ends, rounded where it turns. */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const parts = [`M${round(first.x)} ${round(first.y)}`];
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    if (next === undefined) parts.push(`L${round(point.x)} ${round(point.y)}`);
    else
      parts.push(
        `Q${round(point.x)} ${round(point.y)} ${round((point.x + next.x) / 2)} ${round((point.y + next.y) / 2)}`,
      );
  });
  return parts.join('');
}

function textAt(x: number, y: number, kind: string, text: string, more = ''): string {
  return `<text class="${kind}" x="${round(x)}" y="${round(y)}"${more}>${escape(text)}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escape(text: string): string {
  return text
    .replace(/[^\P{Cc}\n]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\p{Cs}|[\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
