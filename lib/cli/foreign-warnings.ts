import type { Finding } from '../errors';
import { count } from '../conventions/count';
import type { Palette } from './color';
import type { VerbName } from './commands';
import { shellWord } from './shell-word';
import { printableLine } from './report/printable';

/** Verbs whose result the warnings are. */
const ownTopic: readonly VerbName[] = ['check', 'synth'];

/** Whether a warning is about manifests that the program did not make, and beside the point of the verb. */
export function isAside({ foreign }: Finding, verb: VerbName): boolean {
  return foreign === true && !ownTopic.includes(verb);
}

/**
 * What is doubtful about manifests of others on the way to a cluster: who deploys a chart did not write it, and has its
 * plan to read. A line for each rule, and who shows them all. Whole lines.
 */
export function foreignWarningsText(
  findings: readonly Finding[],
  source: string | undefined,
  palette: Palette,
): string {
  if (findings.length === 0) return '';
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const name = [finding.code, finding.rule].filter((part) => part !== undefined).join(' ');
    groups.set(name, [...(groups.get(name) ?? []), finding]);
  }
  const lines = [...groups].map(
    ([name, group]) => `${palette.doubtful('warning')} ${printableLine(name)}: ${whom(group)}`,
  );
  const check = ['podwright check', ...(source === undefined ? [] : [shellWord(source)])].join(' ');
  lines.push(
    `    ${count(findings.length, 'warning')} of manifests that the program did not make: ${check} shows all of it, --quiet none`,
  );
  return `${lines.join('\n')}\n`;
}

/** On what and, of the first, why: a reference that leads nowhere says so in its message alone. */
function whom(findings: readonly Finding[]): string {
  const [first] = findings;
  const named = [first?.object ?? first?.file, first?.message].filter((part) => part !== undefined).join(': ');
  const objects = new Set(findings.map(({ object, file, message }) => object ?? file ?? message));
  return printableLine(objects.size === 1 ? named : `${count(objects.size, 'object')} (first: ${named})`);
}
