import Ajv2020 from 'ajv/dist/2020';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { outputFormats } from '../../../lib/cli/flags';
import { junitText } from '../../../lib/cli/report/junit';
import { htmlText } from '../../../lib/cli/report/html';
import { markdownText } from '../../../lib/cli/report/markdown';
import { impactRank } from '../../../lib/cli/report/impact-order';
import { planDocument, type ReportDocument } from '../../../lib/cli/report/document';
import { refusedBy } from '../../../lib/deploy/index';
import { root } from '../../support/source-files';
import { expectGolden } from '../golden';
import { ref, samplePlan, secretValue } from '../sample-run';
import { everything, play } from './play';
import { situations, type Situation } from './situations';

const schema = JSON.parse(readFileSync(path.join(root, 'schema/report.v1.json'), 'utf8')) as object;
const validate = new Ajv2020({ allErrors: true, strict: false }).compile(schema);
const formats = outputFormats.filter((format) => format !== 'tty');
const extensions: Record<string, string> = { json: 'json', ndjson: 'ndjson', markdown: 'md', html: 'html' };

describe.each(Object.entries(situations))('%s', (name, situation) => {
  test.each(formats)('as %s', (format) => {
    const host = play(situation, format);
    const alone = format in extensions && format !== 'ndjson';
    expectGolden(
      `reports/${name}/${format}.${extensions[format] ?? 'txt'}`,
      alone ? host.stdout.text : everything(host),
    );
    expect(everything(host)).not.toContain(secretValue);
  });

  test('the JSON document keeps to the published schema', () => {
    const document: unknown = JSON.parse(play(situation, 'json').stdout.text);
    validate(document);
    expect(validate.errors ?? []).toEqual([]);
  });

  test('--report writes the same as the form of output that it names', () => {
    const host = play(situation, 'plain', [
      ['json', 'out/report.json'],
      ['markdown', '/absolute/report.md'],
      ['html', 'report.html'],
      ['junit', 'junit.xml'],
    ]);
    expect(host.written.get('/checkout/service/out/report.json')).toBe(play(situation, 'json').stdout.text);
    expect(host.written.get('/absolute/report.md')).toBe(play(situation, 'markdown').stdout.text);
    expect(host.written.get('/checkout/service/report.html')).toBe(play(situation, 'html').stdout.text);
    expect(host.written.get('/checkout/service/junit.xml')).toContain('<testsuites>');
  });
});

test('the schema refuses what is no report', () => {
  expect(validate({ schema: 'podwright.dev/report/2', command: 'deploy', exitCode: 0, warnings: [] })).toBe(false);
  expect(validate({ schema: 'podwright.dev/report/1', command: 'deploy', exitCode: 0 })).toBe(false);
});

test('a failure of JUnit names the pod and the container', () => {
  const host = play(situations['failing-rollout'] as Situation, 'plain', [['junit', 'junit.xml']]);
  expect(host.written.get('/checkout/service/junit.xml')).toContain(
    '>image.not_found: Deployment/shop-staging/shop-web, pod shop-web-7c9d-x2x4q, container web: the image ',
  );
});

describe('markdown', () => {
  const changes = Array.from({ length: 400 }, (_, i) => ({
    ref: ref('ConfigMap', `settings-${i}`),
    action: 'configure' as const,
    impact: { level: i === 399 ? ('data-loss' as const) : ('in-place' as const), reason: 'a value changes' },
    differences: [{ path: 'data.x', kind: 'replace' as const, before: 'ä'.repeat(200), after: 'b' }],
    hidden: 0,
    conflicts: [],
    force: false,
  }));
  const summary = { create: 0, configure: 400, recreate: 0, unchanged: 0, delete: 0 };
  const plan = { app: 'shop', environment: 'staging', namespace: 'shop', changes, retained: [], warnings: [], summary };
  const document: ReportDocument = {
    schema: 'podwright.dev/report/1',
    command: 'diff',
    exitCode: 0,
    warnings: [],
    plan: { ...plan, against: 'main' },
  };

  test.each([3_000, 20_000, 60_000])('stays within %d bytes and counts what it left out', (bytes) => {
    const text = markdownText(document, bytes);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(bytes);
    const details = text.split('<details>').length - 1;
    expect(text).toContain(`the details of ${400 - details} objects`);
    // The worst is never what is cut.
    expect(text).toContain('settings-399');
  });

  test('finds its own comment again by the first line', () => {
    expect(markdownText(document).split('\n')[0]).toBe('<!-- podwright:diff:shop/staging -->');
  });
});

test('reports put the worst first, and a level that they do not know right behind it', () => {
  const levels = ['none', 'from-a-later-version', 'recreate', 'data-loss', 'rolling-restart'];
  const sorted = [...levels].sort((a, b) => impactRank(a) - impactRank(b));
  expect(sorted).toEqual(['data-loss', 'from-a-later-version', 'recreate', 'rolling-restart', 'none']);
});

test('a failure of JUnit stands with its object, whatever the name is made of', () => {
  const text = junitText({
    schema: 'podwright.dev/report/1',
    command: 'status',
    exitCode: 20,
    warnings: [],
    objects: [{ ref: ref('Deployment', 'web\napi'), verdict: { status: 'Failed', reason: 'gone' } }],
  });
  expect(text).toContain('tests="1" failures="1"');
  expect(text).toContain('<testsuite name="podwright status" ');
});

test('Markdown and HTML say what the text says of fields of others, of what stays, and of the gate', () => {
  const [first] = samplePlan.changes;
  const handAdded = [{ path: 'spec.paused', manager: 'kubectl-edit' }];
  const changes = [{ ...first!, action: 'unchanged' as const, differences: [], conflicts: [], handAdded }];
  const plan = planDocument({ ...samplePlan, changes });
  const refused = [{ ...refusedBy(samplePlan, { profile: 'production', asked: false })[0]!, allow: 'data-loss' }];
  const document: ReportDocument = {
    schema: 'podwright.dev/report/1',
    command: 'plan',
    exitCode: 0,
    warnings: [],
    plan,
    refused,
  };
  const [kept] = samplePlan.retained;
  for (const text of [markdownText(document), htmlText(document)]) {
    expect(text).toContain('added by kubectl-edit and left: spec.paused');
    expect(text).toContain('where nobody is asked, a deploy of this needs --allow data-loss');
    expect(text).toContain(kept!.name);
  }
});
