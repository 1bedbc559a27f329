import { parseArguments } from './args';
import { createPalette, wantsColor } from './color';
import { defaultFormat } from './default-format';
import { resolveSettings, type Settings } from './settings';
import { exitCodeOfError, exitCodes, type ExitCode } from './exit-code';
import { warningsOf } from '../errors';
import type { Host } from './host';
import { load } from './lazy';
import { loadReport } from './load-report';
import { inertOutput } from './report/inert-output';
import { loadVerb } from './load-verb';
import type { Report, ReportOptions } from './report/report';

/** One run of the command line: everything is told through the host. Never throws. */
export async function run(argv: readonly string[], host: Host): Promise<ExitCode> {
  const args = parseArguments(argv);
  if (args.version) return say(host, `${host.version}\n`);
  if (args.mistakes.length === 0) {
    if (args.verb === undefined) return say(host, load.help().generalHelp(host.version));
    if (args.help) return say(host, load.help().verbHelp(args.verb));
  }
  let settings: Settings;
  try {
    settings = resolveSettings(args, host.env);
  } catch (error) {
    const palette = createPalette(wantsColor('auto', host.env, host.stderr));
    host.stderr.write(load.failureText().errorText(error, palette, false));
    return exitCodeOfError(error);
  }
  const inert = inertHost(host);
  const report = createReport(settings, inert, (text) => host.stdout.write(text));
  try {
    const result = await loadVerb(settings.verb)({ settings, argv, host: inert, report });
    report.result(result);
    return result.exitCode;
  } catch (error) {
    const exitCode = exitCodeOfError(error, host.interrupted());
    // Before the mistakes, so that they stand last.
    for (const warning of warningsOf(error)) report.warning(warning);
    report.failure(error, exitCode);
    return exitCode;
  } finally {
    report.close();
  }
}

function say(host: Host, text: string): ExitCode {
  host.stdout.write(text);
  return exitCodes.done;
}

/** The outside without commands for a CI system. What is a member of the host only by a getter stays one. */
function inertHost(host: Host): Host {
  const streams = { stdout: { value: inertOutput(host.stdout) }, stderr: { value: inertOutput(host.stderr) } };
  return Object.create(host, streams) as Host;
}

function createReport(settings: Settings, host: Host, commands: ReportOptions['commands']): Report {
  const options: ReportOptions = {
    command: settings.verb,
    source: settings.source,
    host,
    commands,
    // Getters: what a stream is, is only asked when something is written to it.
    get out() {
      return createPalette(wantsColor(settings.color, host.env, host.stdout));
    },
    get err() {
      return createPalette(wantsColor(settings.color, host.env, host.stderr));
    },
    quiet: settings.quiet,
    verbose: settings.verbose,
    timeout: settings.timeout,
  };
  const report = loadReport(settings.output ?? defaultFormat(settings.verb, settings.fix, host))(options);
  return settings.reports.size === 0 ? report : load.reportFiles().withReportFiles(report, settings.reports, options);
}
