import type { Finding } from '../../errors';
import { diagnosisText, errorText, warningText } from './failure-text';
import { printable } from './printable';
import type { Progress } from './progress';
import type { Report, ReportOptions } from './report';

/** What the two forms for people share: they differ in how a run under way is shown. */
export function createTextReport(options: ReportOptions, progress: Progress): Report {
  const { host, out, err, verbose } = options;
  const warned = new Set<string>();
  const warn = (finding: Finding): void => {
    const text = warningText(finding, err);
    if (!warned.has(text)) progress.write(text);
    warned.add(text);
  };
  return {
    warning: warn,
    note: (text) => progress.write(`${printable(text)}\n`),
    announce: (text) => progress.write(text(err)),
    event(event) {
      if (event.type === 'warning') warn(clusterWarning(event.message));
      else progress.event(event);
    },
    result(result) {
      progress.close();
      for (const diagnosis of result.diagnoses ?? []) progress.write(diagnosisText(diagnosis, err));
      const text = result.text(out, host.stdout.columns);
      if (text !== '') host.stdout.write(text);
    },
    failure(error) {
      progress.close();
      progress.write(errorText(error, err, verbose));
    },
    close: () => progress.close(),
  };
}

/** What the API server or the plan warns of, in the shape of every other warning. */
export function clusterWarning(message: string): Finding {
  return { code: 'W_CLUSTER', severity: 'warning', message };
}
