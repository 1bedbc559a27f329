import { createPalette } from '../../../lib/cli/color';
import type { ExitCode } from '../../../lib/cli/exit-code';
import { createJsonReport } from '../../../lib/cli/report/json';
import { createNdjsonReport } from '../../../lib/cli/report/ndjson';
import { createPlainReport } from '../../../lib/cli/report/plain';
import { planDocument } from '../../../lib/cli/report/document';
import type { Report, ReportOptions, VerbResult } from '../../../lib/cli/report/report';
import type { DeployEvent } from '../../../lib/deploy/events';
import { PodwrightError, ValidationError, type Finding } from '../../../lib/errors';
import { fakeHost, type FakeHost } from '../fake-host';
import { expectGolden } from '../golden';
import { endBadly, endWell, imageNotFound, sampleEvents, samplePlan, secretValue } from '../sample-run';

const finding: Finding = {
  code: 'W_IMAGE_NO_DIGEST',
  severity: 'warning',
  message: 'the image has no digest',
  object: 'Deployment/shop-staging/shop-web',
  path: 'staging/web',
  file: 'apps/shop.ts',
  line: 21,
  fix: 'add @sha256:... to the image',
};

function resultOf(exitCode: ExitCode, bad = false): VerbResult {
  return {
    exitCode,
    text: () => (bad ? 'Failed.\n' : 'Deployed.\n'),
    diagnoses: bad ? [imageNotFound] : [],
    document: { outcome: bad ? 'failed' : 'deployed', plan: planDocument(samplePlan) },
  };
}

/** Plays events at their time and shows both streams. */
function play(
  create: (options: ReportOptions) => Report,
  events: readonly DeployEvent[],
  end: (report: Report) => void,
  flags: { readonly quiet?: boolean; readonly verbose?: boolean } = {},
): FakeHost {
  const host = fakeHost();
  const palette = createPalette(false);
  const report = create({
    command: 'deploy',
    host,
    out: palette,
    err: palette,
    commands: (text) => host.stdout.write(text),
    quiet: flags.quiet ?? false,
    verbose: flags.verbose ?? false,
    timeout: 600_000,
  });
  report.warning(finding);
  for (const event of events) {
    host.pass(event.at - host.now());
    report.event(event);
  }
  end(report);
  report.close();
  return host;
}

function both(host: FakeHost): string {
  return `--- stdout\n${host.stdout.text}--- stderr\n${host.stderr.text}`;
}

const well = [...sampleEvents, ...endWell];
const badly = [...sampleEvents, ...endBadly];

describe('plain', () => {
  test('a deploy that succeeds: a line for each state change, a heartbeat in silence', () => {
    expectGolden('deploy-plain.txt', both(play(createPlainReport, well, (report) => report.result(resultOf(0)))));
  });

  test('a deploy that fails: cause, evidence, place, fix', () => {
    expectGolden('deploy-plain-failed.txt', both(play(createPlainReport, badly, (r) => r.result(resultOf(20, true)))));
  });

  test('--quiet leaves warnings, errors and the result', () => {
    const host = play(createPlainReport, badly, (r) => r.result(resultOf(20, true)), { quiet: true });
    expectGolden('deploy-plain-quiet.txt', both(host));
  });

  test('an error of ours is its message, any other one says how to report it', () => {
    const ours = new ValidationError('2 mistakes in apps/shop.ts', [finding, { ...finding, code: 'E_PORT' }]);
    expectGolden('error-plain.txt', both(play(createPlainReport, [], (report) => report.failure(ours, 10))));
    const bug = Object.assign(new TypeError('x is not a function'), { stack: 'TypeError: x\n    at secret.js:1:1' });
    const host = play(createPlainReport, [], (report) => report.failure(bug, 1));
    expect(host.stderr.text).toContain('error E_UNEXPECTED: x is not a function\n');
    expect(host.stderr.text).not.toContain('secret.js');
    const verbose = play(createPlainReport, [], (report) => report.failure(bug, 1), { verbose: true });
    expect(verbose.stderr.text).toContain('secret.js:1:1');
  });
});

describe('json', () => {
  test('one document, whether the run succeeds or not', () => {
    expectGolden('deploy.json', play(createJsonReport, well, (report) => report.result(resultOf(0))).stdout.text);
    const failed = play(createJsonReport, [], (r) => r.failure(new PodwrightError('E_LOCKED', 'held'), 14));
    expect(JSON.parse(failed.stdout.text)).toMatchObject({
      schema: 'podwright.dev/report/1',
      command: 'deploy',
      exitCode: 14,
      warnings: [finding],
      error: { code: 'E_LOCKED', message: 'E_LOCKED: held' },
    });
    expect(failed.stderr.text).toContain('error E_LOCKED: held');
  });

  test('an error carries what a program may branch on', () => {
    const error = new ValidationError('1 mistake', [finding]);
    const { stdout } = play(createJsonReport, [], (report) => report.failure(error, 10));
    expect(JSON.parse(stdout.text)).toMatchObject({ error: { code: 'E_INVALID', findings: [finding] } });
  });
});

describe('ndjson', () => {
  test('the version, every event, the result', () => {
    expectGolden('deploy.ndjson', play(createNdjsonReport, badly, (r) => r.result(resultOf(20, true))).stdout.text);
  });

  test('an error is the last record', () => {
    const { stdout } = play(createNdjsonReport, [], (report) => report.failure(new Error('x'), 1));
    const records = stdout.text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(records.map(({ type }) => type)).toEqual(['version', 'warning', 'result']);
    expect(records.at(-1)).toMatchObject({ exitCode: 1, error: { code: 'E_UNEXPECTED', message: 'x' } });
  });
});

test.each([
  ['plain', createPlainReport],
  ['json', createJsonReport],
  ['ndjson', createNdjsonReport],
])('%s never shows whole objects, which may be Secrets', (_, create) => {
  const text = both(play(create, well, (report) => report.result(resultOf(0)), { verbose: true }));
  expect(text).not.toContain(secretValue);
});
