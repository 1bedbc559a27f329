import { outputFormats } from '../../../lib/cli/flags';
import { reportFormats } from '../../../lib/cli/flags';
import { deployDocument } from '../../../lib/cli/report/document';
import { deployText } from '../../../lib/cli/report/deploy-text';
import type { DeployResult } from '../../../lib/deploy';
import { change, imageNotFound, origin, ref, samplePlan } from '../sample-run';
import { everything, play } from './play';
import type { Situation } from './situations';

const pages = ['html', 'markdown', 'junit'];

/** What a cluster, a webhook or an image may put into any text, and what of it must never come out as it is. */
const attacks: readonly (readonly [name: string, text: string, never: RegExp, where?: readonly string[]])[] = [
  // eslint-disable-next-line no-control-regex -- the escape sequences are the point
  ['escape sequences', 'a\u001b[2J\u001b]0;title\u0007\u009b31m\u0000b', /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/],

  ['a carriage return', 'safe\rDeployed.', /\r/],
  ['bidirectional marks', 'a\u202egpj.exe\u2066\u200f\u061cb', /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u],
  ['line separators', 'a\u2028::error::x\u2029b', /[\u2028\u2029]/],
  [
    'workflow commands',
    'a\n::set-output name=x::y\n  ::add-mask::b\n::error file=a::b',
    /^\s*::(set-output|add-mask)/m,
  ],
  ['older workflow commands', 'a ##[command]x ##vso[task.setvariable variable=a]b', /##\[|##vso\[/],
  ['tags of HTML', '"><img src=x onerror=alert(1)><script>alert(2)</script><!-- ', /<img|<script/, pages],
  ['the end of an attribute', `x" onload="alert(1)' onclick='b`, /<[^>]*\s(onload|onclick)=/, ['html', 'markdown']],
  ['an end of a code block', 'a\n```\n# heading\n~~~\n```', /^# heading/m, ['markdown']],
  [
    'mentions and links',
    '@everyone [x](javascript:alert(1)) ![y](http://evil.example/z)',
    /@everyone|\]\(|http:\/\//,
    ['markdown'],
  ],
  ['the end of a comment', 'x --> <b>y</b>', /<b>/, pages],
  ['entities of XML', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]> ]]>', /<!ENTITY/, pages],
  ['half a pair', 'a\ud800b', /[\ud800-\udfff]/u],
];

function situationWith(text: string): Situation {
  const plan = {
    ...samplePlan,
    cluster: { ...samplePlan.cluster, context: text, server: text },
    namespace: text,
    warnings: [text],
    changes: [
      change({
        ref: { ...ref('ConfigMap', text), namespace: text },
        action: 'configure',
        origin: { ...origin('web', 21), path: text, file: text },
        impact: { level: 'in-place', reason: text },
        differences: [
          { path: `data.${text}`, kind: 'replace', before: `x\n${text}\ny`, after: `z\n${text}\n` },
          { path: 'data.x', kind: 'add', after: text },
          { path: 'data.y', kind: 'remove', before: { [text]: [text] } },
        ],
        conflicts: [{ path: text, manager: text, decision: 'refuse' }],
      }),
    ],
  };
  const diagnosis = {
    ...imageNotFound,
    object: { ...ref('Deployment', text), namespace: text },
    pod: text,
    container: text,
    message: text,
    evidence: [{ object: text, source: text, text }],
    hint: text,
    origin: { path: text, file: text, line: 1 },
  };
  const result: DeployResult = {
    outcome: 'failed',
    plan,
    revision: 1,
    objects: [{ ref: ref('Deployment', text), action: 'configure', verdict: { status: 'Failed', reason: text } }],
    diagnoses: [diagnosis],
    warnings: [],
    message: text,
    duration: 1,
  };
  return {
    command: 'deploy',
    warnings: [{ code: 'W_X', severity: 'warning', message: text, object: text, file: text, line: 1, fix: text }],
    events: [
      { at: 0, type: 'planned', plan },
      { at: 100, type: 'waiting', message: text },
      { at: 200, type: 'warning', message: text },
      { at: 300, type: 'applied', ref: ref('Deployment', text), action: 'configure' },
      { at: 400, type: 'readiness', ref: ref('Deployment', text), verdict: { status: 'Blocked', reason: text } },
      { at: 500, type: 'diagnosis', diagnosis },
    ],
    end: {
      result: {
        exitCode: 20,
        text: (palette) => deployText(result, 'deploy', palette, false),
        diagnoses: result.diagnoses,
        document: deployDocument(result),
      },
    },
  };
}

const files = reportFormats.map((format) => [format, `report.${format}`] as const);
const cases = attacks.map(([name, text, never, where]) => ({ name, text, never, where }));

describe.each(cases)('$name', ({ text, never, where }) => {
  test.each(outputFormats)('are only shown by %s', (format) => {
    const host = play(situationWith(text), format, files);
    // The live table moves the cursor itself; what it shows has no control character but those.
    // eslint-disable-next-line no-control-regex -- that is how it does it
    const shown = everything(host).replace(format === 'tty' ? /\u001b\[\d*[AJ]|\r/g : /(?!)/g, '');
    for (const [kind, part] of partsOf(shown)) {
      // Marks of a page mean nothing in a log.
      if (where?.includes(kind) === false) continue;
      const found = never.exec(kind === 'markdown' ? withoutCode(part) : part);
      const around =
        found === null ? undefined : JSON.stringify(found.input.slice(Math.max(0, found.index - 60), found.index + 20));
      expect({ kind, around }).toEqual({ kind, around: undefined });
    }
  });
});

/** What each form has written, by the name of the form. */
function partsOf(shown: string): (readonly [kind: string, text: string])[] {
  return shown.split(/^--- /m).map((part) => {
    const [head = ''] = part.split('\n');
    const kind =
      /report\.(markdown|html|junit)$/.exec(head)?.[1] ?? (head.endsWith('summary.md') ? 'markdown' : 'plain');
    const isPage = part.includes('<!doctype html>');
    const isMarkdown = part.includes('<!-- podwright:');
    return [isPage ? 'html' : isMarkdown ? 'markdown' : kind, part] as const;
  });
}

/** In a code block nothing is a mark but its end: longer runs of the mark are what ends it. */
function withoutCode(markdown: string): string {
  return markdown.replace(/^(`{3,})\w*\n[\s\S]*?^\1$/gm, '');
}

test.each([...outputFormats])('a line of a megabyte does no harm to %s', (format) => {
  const host = play(situationWith('x'.repeat(2 ** 20)), format);
  const machine = format === 'json' || format === 'ndjson';
  expect(everything(host).length).toBeGreaterThan(100);
  if (!machine) expect(host.stdout.text.length).toBeLessThan(2 ** 20);
});
