import { clusterOptions } from '../cluster-options';
import { createPalette, wantsColor } from '../color';
import { exitCodes } from '../exit-code';
import { load } from '../lazy';
import { loadLookTarget } from '../load-sets';
import { logText } from '../report/event-line';
import type { Verb } from '../verb';

/** Shows what containers write, line by line on standard output. Has nothing to bring to an end: a signal ends it. */
export const logs: Verb = async (context) => {
  const { settings, host, report } = context;
  const target = await loadLookTarget(context);
  const { container, previous, follow, tail, since } = settings;
  const run = load.deployer().logs(target, {
    ...clusterOptions(context),
    container,
    previous,
    follow,
    tailLines: tail,
    sinceSeconds: since === undefined ? undefined : Math.ceil(since / 1000),
  });
  const forPeople = !['json', 'ndjson', 'markdown', 'html'].includes(settings.output ?? '');
  const palette = createPalette(wantsColor(settings.color, host.env, host.stdout));
  const lines: object[] = [];
  for await (const event of run) {
    if (event.type !== 'log') continue;
    if (forPeople) host.stdout.write(`${logText(event, palette)}\n`);
    else if (settings.output === 'ndjson') report.event(event);
    else lines.push({ pod: event.ref, container: event.container, from: event.from, text: event.text });
  }
  const result = await run;
  for (const name of result.notServed) {
    report.note(`${name}: its node serves no logs; this is the message it left when it ended`);
  }
  if (result.lines === 0) report.note('nothing was written, or its nodes serve no logs');
  return {
    exitCode: exitCodes.done,
    text: () => '',
    document: { lines: settings.output === 'ndjson' ? undefined : lines, notServed: result.notServed },
  };
};
