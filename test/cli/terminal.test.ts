import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { root } from '../support/source-files';

/** The built command in a real terminal, which `script` of util-linux makes, and in real pipes of bash. */
const podwright = `${process.execPath} ${path.join(root, 'bin', 'podwright.js')}`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'podwright-terminal-'));
  const configMap = (index: number, field: string): string =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c${index}\n${field}:\n  a: b\n`;
  const many = (field: string): string => Array.from({ length: 900 }, (_, i) => configMap(i, field)).join('---\n');
  writeFileSync(path.join(folder, 'one.yaml'), configMap(0, 'dta'));
  writeFileSync(path.join(folder, 'wrong.yaml'), many('dta'));
  writeFileSync(path.join(folder, 'right.yaml'), many('data'));
  writeFileSync(path.join(folder, 'other.yaml'), many('binaryData'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function shell(
  line: string,
  env: Record<string, string> = {},
): { code: number | null; stdout: string; stderr: string } {
  const { PATH = '' } = process.env;
  const { status, stdout, stderr, error } = spawnSync('bash', ['-c', line], {
    cwd: folder,
    env: { PATH, HOME: folder, TERM: 'xterm', ...env },
    encoding: 'utf8',
  });
  if (error !== undefined) throw error;
  return { code: status, stdout, stderr };
}

/** What a person would see, with every escape sequence. */
function inTerminal(words: string, env: Record<string, string> = {}): { code: number | null; stdout: string } {
  const { code, stdout, stderr } = shell(`script --quiet --return --command '${podwright} ${words}' /dev/null`, env);
  if (stderr !== '') throw new Error(`this test needs script of util-linux: ${stderr}`);
  return { code, stdout };
}

const escape = '\u001b';

test.each<[string, string, Record<string, string>, boolean]>([
  ['a terminal', '', {}, true],
  ['a terminal with NO_COLOR', '', { NO_COLOR: '1' }, false],
  ['a terminal with --color never', '--color never', {}, false],
  ['a terminal with --color always and NO_COLOR', '--color always', { NO_COLOR: '1' }, true],
  ['a dumb terminal', '', { TERM: 'dumb' }, false],
])('%s is asked for colour as its conventions are', (_name, flags, env, painted) => {
  const { code, stdout } = inTerminal(`check one.yaml ${flags}`, env);
  expect(code).toBe(10);
  expect(stdout).toContain('ConfigMap/c0 dta: the field does not exist');
  expect(stdout.includes(escape)).toBe(painted);
});

test('a pipe gets no colour, and nothing of it is lost', () => {
  const { code, stdout } = shell(`set -o pipefail; ${podwright} check wrong.yaml -o json | cat`);
  expect(code).toBe(10);
  expect(stdout.includes(escape)).toBe(false);
  expect((JSON.parse(stdout) as { error: { findings: unknown[] } }).error.findings).toHaveLength(900);
});

const identity = '--app web --namespace web --env web';

test.each([
  [0, 'check right.yaml -o json'],
  [10, 'check wrong.yaml -o json -q'],
  [0, `diff right.yaml --against other.yaml ${identity}`],
  [2, `diff right.yaml --against other.yaml ${identity} --exit-code`],
])('piped into head it ends quietly, and with its own exit code: %d for %s', (expected, words) => {
  const line = `${podwright} ${words} 2>errors | head -n 1 > first; echo "\${PIPESTATUS[0]}"; wc -l < first; cat errors >&2`;
  const { stdout, stderr } = shell(line);
  const [code, count] = stdout.trim().split('\n').map(Number);
  expect({ code, count }).toEqual({ code: expected, count: 1 });
  expect(stderr).not.toMatch(/EPIPE|node:/);
});

test('a person at a terminal is told what takes long, a log is not', () => {
  writeFileSync(path.join(folder, 'slow.js'), 'setTimeout(() => { throw new Error("late"); }, 3300);\n');
  const { stdout } = inTerminal('check slow.js');
  expect(stdout).toMatch(/^waiting for the program to call app\.synth\(\) \.\.\.\s+\S*error\S* E_PROGRAM: late/);
  expect(shell(`${podwright} check slow.js`).stderr).toMatch(/^error E_PROGRAM: late/);
}, 20_000);
