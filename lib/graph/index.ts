/** Everything that draws: loaded only by what shows a picture. */
export { mermaidOf } from './mermaid';
export { readTopology, type TopologyInput } from './read-topology';
export { svgFile, svgOf, topologyStyle } from './svg';
