import { formatRef } from '../../manifest';
import type { Unjudged } from './impact/unjudged';
import { otherDeployers } from './taken-over';

const shown = 3;

/**
 * What another tool deploys, too, with the values that we want: no conflict yet, so that nobody would hear of it. The
 * next deploy of either with other values is one, and an uninstall there deletes what is ours here.
 */
export function alsoDeployed(changes: readonly Unjudged[]): readonly string[] {
  const byTool = new Map<string, string[]>();
  for (const { ref, action, live, takesOver = [] } of changes) {
    if (live === undefined || action === 'delete') continue;
    for (const tool of otherDeployers(live).filter((name) => !takesOver.includes(name))) {
      byTool.set(tool, [...(byTool.get(tool) ?? []), formatRef(ref)]);
    }
  }
  return [...byTool].map(([tool, names]) => {
    const more = names.length > shown ? ` and ${names.length - shown} more` : '';
    const what = `${names.slice(0, shown).join(', ')}${more} ${names.length === 1 ? 'is' : 'are'}`;
    return `${what} deployed by ${tool}, too, with the same values so far: take over with podwright adopt, or leave out of one of the two`;
  });
}
