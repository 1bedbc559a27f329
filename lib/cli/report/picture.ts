import { formatOwner, refKey, type Manifest, type ManifestSet } from '../../manifest';
import type { Action, Change, Plan } from '../../deploy/index';
import type { Mark } from '../../graph/topology';
import { load } from '../lazy';
import { actionWords } from './action-words';
import { lineHtml } from './html-text';
import type { Picture } from './report';

/** One environment to draw. */
export interface Scene {
  readonly title: string;
  readonly namespace: string;
  readonly manifests: readonly Manifest[];
  readonly order?: ManifestSet['order'] | undefined;
  readonly marks?: ReadonlyMap<string, Mark> | undefined;
}

/** The environments one below the other, each in a frame of its own that scrolls where it is wider than the page. */
export function pictureOf(scenes: readonly Scene[]): Picture {
  return () => {
    const { readTopology, svgOf, topologyStyle } = load.graph();
    const drawn = scenes.map((scene) => ({ scene, topology: readTopology(scene) }));
    const html = drawn
      .filter(({ topology }) => topology.nodes.length > 0)
      .map(({ scene: { title }, topology }) => {
        const head = scenes.length > 1 ? `<h3>${lineHtml(title)}</h3>\n` : '';
        const label = lineHtml(`Topology of ${title}`);
        return `${head}<div class="picture" role="region" tabindex="0" aria-label="${label}">\n${svgOf(topology, title)}</div>`;
      })
      .join('\n');
    return html === '' ? undefined : { html, style: topologyStyle };
  };
}

export function sceneOfSet(set: ManifestSet): Scene {
  return { ...set, title: formatOwner(set) };
}

/** What there is after the plan and what goes with it, with what happens to each. */
export function sceneOfPlan(plan: Plan): Scene {
  const { namespace, changes } = plan;
  const manifests = changes.flatMap((change) => change.merged ?? change.desired ?? change.live ?? []);
  return { title: formatOwner(plan), namespace, manifests, marks: marksOf(changes) };
}

export function marksOf(changes: readonly Pick<Change, 'ref' | 'action'>[]): ReadonlyMap<string, Mark> {
  const marks = changes.flatMap(({ ref, action }) =>
    action === 'unchanged' ? [] : [[refKey(ref), markOf(action)] as const],
  );
  return new Map(marks);
}

function markOf(action: Exclude<Action, 'unchanged'>): Mark {
  return actionWords[action] as Mark;
}
