import { formatRef } from '../../manifest';
import type { Unjudged } from './impact/unjudged';
import { otherDeployers } from './taken-over';

const shown = 3;

/**
 * What another tool deploys, too. As long as the two want nothing different of one field there is no conflict, so that
 * nobody would hear of it; and whoever deletes it first takes it from the other.
 */
export function alsoDeployed(changes: readonly Unjudged[]): readonly string[] {
  const kept = changes.filter(({ action }) => action !== 'delete');
  const deleted = changes.filter(({ action }) => action === 'delete');
  return [
    ...warningsFor(kept, (what, tool) => {
      const then = `then let ${tool} forget without deleting`;
      return `${what} deployed by ${tool}, too: an uninstall there deletes what is deployed here; take over with podwright adopt, ${then}`;
    }),
    ...warningsFor(
      deleted,
      (what, tool) =>
        `${what} deployed by ${tool}, too, and goes with this deploy: declare it as long as ${tool} needs it`,
    ),
  ];
}

function warningsFor(changes: readonly Unjudged[], say: (what: string, tool: string) => string): readonly string[] {
  const byTool = new Map<string, string[]>();
  for (const { ref, live, takesOver = [] } of changes) {
    if (live === undefined) continue;
    for (const tool of otherDeployers(live).filter((name) => !takesOver.includes(name))) {
      byTool.set(tool, [...(byTool.get(tool) ?? []), formatRef(ref)]);
    }
  }
  return [...byTool].map(([tool, names]) => {
    const more = names.length > shown ? ` and ${names.length - shown} more` : '';
    return say(`${names.slice(0, shown).join(', ')}${more} ${names.length === 1 ? 'is' : 'are'}`, tool);
  });
}
