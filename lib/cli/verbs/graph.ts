import { formatOwner } from '../../manifest';
import { load } from '../lazy';
import { demandSame, loadSets } from '../load-sets';
import { pictureOf, sceneOfSet } from '../report/picture';
import { selectEnvironment } from '../select-environment';
import { UsageError } from '../../errors';
import type { Verb } from '../verb';

/** Draws what the program makes. */
export const graph: Verb = async (context) => {
  const { settings, report } = context;
  const { sets: all, warnings } = await loadSets(context, { app: 'unnamed', namespace: 'default' });
  demandSame(context, all);
  const sets = settings.env === undefined ? all : [selectEnvironment(all, settings.env)];
  for (const warning of warnings) report.warning(warning);
  if (settings.as === 'svg' && sets.length > 1) {
    const names = sets.map(({ environment }) => environment).join(', ');
    throw new UsageError([`an SVG file shows one environment; there are ${names}`], 'name one with --env');
  }
  const { readTopology, mermaidOf, svgFile } = load.graph();
  const drawn = sets.map((set) => ({ set, topology: readTopology(set) }));
  const text = drawn.map(({ set, topology }) => {
    const title = formatOwner(set);
    if (settings.as === 'svg') return svgFile(topology, title);
    return sets.length === 1 ? mermaidOf(topology) : `%% ${title}\n${mermaidOf(topology)}`;
  });
  const topologies = drawn.map(({ set: { app, environment, namespace }, topology }) => ({
    app,
    environment,
    namespace,
    ...topology,
  }));
  return {
    exitCode: 0,
    text: () => text.join('\n'),
    document: { app: sets[0]?.app, ...(sets.length === 1 && { environment: sets[0]?.environment }), topologies },
    picture: pictureOf(sets.map(sceneOfSet)),
  };
};
