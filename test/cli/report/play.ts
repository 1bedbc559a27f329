import { createPalette } from '../../../lib/cli/color';
import type { OutputFormat } from '../../../lib/cli/flags';
import { loadReport } from '../../../lib/cli/load-report';
import { inertOutput } from '../../../lib/cli/report/inert-output';
import { withReportFiles } from '../../../lib/cli/report/report-files';
import type { Host } from '../../../lib/cli/host';
import type { ReportFormat } from '../../../lib/cli/flags';
import { fakeHost, type FakeHost } from '../fake-host';
import type { Situation } from './situations';

export const ciVariables = {
  GITHUB_WORKSPACE: '/checkout',
  GITHUB_STEP_SUMMARY: '/runner/summary.md',
  GITHUB_OUTPUT: '/runner/outputs',
};

/** Plays a situation through a form of output, as `run` wires it, with a checkout whose package is in `service/`. */
export function play(
  { command, warnings, events, end }: Situation,
  format: OutputFormat,
  files: readonly (readonly [ReportFormat, string])[] = [],
): FakeHost {
  const host = fakeHost({ cwd: '/checkout/service', env: ciVariables, existing: ['/checkout/service/apps/shop.ts'] });
  const palette = createPalette(false);
  const options = {
    command,
    host: Object.create(host, {
      stdout: { value: inertOutput(host.stdout) },
      stderr: { value: inertOutput(host.stderr) },
    }) as Host,
    commands: (text: string) => host.stdout.write(text),
    out: palette,
    err: palette,
    quiet: false,
    verbose: false,
    timeout: 600_000,
  };
  const report = withReportFiles(loadReport(format)(options), new Map(files), options);
  for (const warning of warnings) report.warning(warning);
  for (const event of events) {
    host.pass(event.at - host.now());
    report.event(event);
  }
  if ('result' in end) report.result(end.result);
  else report.failure(end.error, end.exitCode);
  report.close();
  return host;
}

/** Everything that a run left behind: both streams and every file. */
export function everything(host: FakeHost): string {
  const files = [...host.written].map(([file, text]) => `--- ${file}\n${text}`);
  return [`--- stdout\n${host.stdout.text}`, `--- stderr\n${host.stderr.text}`, ...files].join('');
}
