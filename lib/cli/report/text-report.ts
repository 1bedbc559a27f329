import type { Finding } from '../../errors';
import { load } from '../lazy';
import type { Progress } from './progress';
import type { Report, ReportOptions } from './report';

/** How a run under way is shown. It is what the forms for people differ in. */
export type ProgressKind = 'plain' | 'live';

/** Text on both streams. Nothing of it is loaded before there is something to say. */
export function createTextReport(options: ReportOptions, kind: ProgressKind): Report {
  const { command, host, quiet, verbose } = options;
  let progress: Progress | undefined;
  const write = (text: string): void => (progress === undefined ? host.stderr.write(text) : progress.write(text));
  const warned = new Set<string>();
  const warn = (finding: Finding): void => {
    const text = load.failureText().warningText(finding, options.err);
    if (!warned.has(text)) write(text);
    warned.add(text);
  };
  let aside: Finding[] = [];
  /** Before all else that is said after them. */
  const tellAside = (): void => {
    if (aside.length === 0) return;
    write(load.foreignWarnings().foreignWarningsText(aside, options.source, options.err));
    aside = [];
  };
  return {
    warning(finding) {
      if (finding.foreign !== true || verbose || !load.foreignWarnings().isAside(finding, command)) warn(finding);
      else if (!quiet) aside.push(finding);
    },
    note(text) {
      tellAside();
      if (!quiet) write(`${text}\n`);
    },
    announce(text) {
      tellAside();
      progress?.hold();
      write(text(options.err));
    },
    event(event) {
      tellAside();
      if (event.type === 'warning') return warn(clusterWarning(event.message));
      if (quiet) return;
      progress ??=
        kind === 'live'
          ? load.liveProgress().createLiveProgress(options)
          : load.plainProgress().createPlainProgress(options);
      progress.event(event);
    },
    result(result) {
      tellAside();
      progress?.close();
      for (const diagnosis of result.diagnoses ?? []) write(load.failureText().diagnosisText(diagnosis, options.err));
      const text = result.text(options.out);
      if (text !== '') host.stdout.write(text);
    },
    failure(error) {
      tellAside();
      progress?.close();
      write(load.failureText().errorText(error, options.err, verbose));
    },
    close: () => progress?.close(),
  };
}

/** What the API server or the plan warns of, in the shape of every other warning. */
export function clusterWarning(message: string): Finding {
  return { code: 'W_CLUSTER', severity: 'warning', message };
}
