import { createPalette } from '../../lib/cli/color';
import type { VerbName } from '../../lib/cli/commands';
import { createJsonReport } from '../../lib/cli/report/json';
import { createPlainReport } from '../../lib/cli/report/plain';
import type { Report, ReportOptions } from '../../lib/cli/report/report';
import type { Finding } from '../../lib/errors';
import { fakeHost, type FakeHost } from './fake-host';

const token = (name: string): Finding => ({
  code: 'W_TOKEN',
  rule: 'service-account-token',
  severity: 'warning',
  message: 'the pods get a token of the API server',
  object: `Deployment/web/${name}`,
  fix: 'set automountServiceAccountToken: false',
  foreign: true,
});
const chart: readonly Finding[] = [
  token('a'),
  { ...token('a'), field: 'spec' },
  token('b'),
  { ...token('b'), code: 'W_LIMITS', rule: 'limits' },
];
const own: Finding = { code: 'W_OWN', severity: 'warning', message: 'of the program' };

interface Flags {
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

function warn(create: (options: ReportOptions) => Report, command: VerbName, flags: Flags = {}): FakeHost {
  const host = fakeHost();
  const palette = createPalette(false);
  const commands = (): void => undefined;
  const paint = { out: palette, err: palette };
  const report = create({
    command,
    source: 'my chart.yaml',
    host,
    commands,
    quiet: false,
    verbose: false,
    timeout: 1,
    ...paint,
    ...flags,
  });
  for (const finding of [...chart, own]) report.warning(finding);
  report.result({ exitCode: 0, text: () => '', document: {} });
  report.close();
  return host;
}

test('on the way to a cluster, warnings of manifests of others take a line a rule', () => {
  expect(warn(createPlainReport, 'deploy').stderr.text).toBe(
    'warning W_OWN: of the program\n' +
      'warning W_TOKEN service-account-token: 2 objects (first: Deployment/web/a: the pods get a token of the API server)\n' +
      'warning W_LIMITS limits: Deployment/web/b: the pods get a token of the API server\n' +
      "    4 warnings of manifests that the program did not make: podwright check 'my chart.yaml' shows all of it, --quiet none\n",
  );
});

test('--quiet leaves them out, --verbose and check tell each', () => {
  expect(warn(createPlainReport, 'plan', { quiet: true }).stderr.text).toBe('warning W_OWN: of the program\n');
  for (const host of [warn(createPlainReport, 'diff', { verbose: true }), warn(createPlainReport, 'check')])
    expect(host.stderr.text.match(/^ +fix: set automount/gm)).toHaveLength(4);
});

test('the document has them all, whatever people are shown', () => {
  const { stdout } = warn(createJsonReport, 'deploy', { quiet: true });
  expect(JSON.parse(stdout.text)).toMatchObject({ warnings: [...chart, own] });
});
