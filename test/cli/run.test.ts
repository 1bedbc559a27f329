import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { commands, verbNames } from '../../lib/cli/commands';
import { flags } from '../../lib/cli/flags';
import { reference } from '../../lib/cli/help';
import { run } from '../../lib/cli/run';
import { fakeHost } from './fake-host';
import { expectGolden } from './golden';

async function podwright(...argv: string[]) {
  const host = fakeHost();
  const code = await run(argv, host);
  return { code, stdout: host.stdout.text, stderr: host.stderr.text };
}

test('--version is the version and nothing else', async () => {
  expect(await podwright('--version')).toEqual({ code: 0, stdout: '1.2.3\n', stderr: '' });
});

test('without a verb, and with --help, the verbs are listed', async () => {
  const { code, stdout } = await podwright();
  expect(code).toBe(0);
  expectGolden('help.txt', stdout);
  expect((await podwright('--help')).stdout).toBe(stdout);
});

test.each(verbNames)('podwright %s --help names its flags and examples', async (verb) => {
  const { code, stdout, stderr } = await podwright(verb, '--help');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const name of commands[verb].flags) expect(stdout).toContain(`--${name}`);
  for (const example of commands[verb].examples) expect(stdout).toContain(example);
  expect(stdout.split('\n').filter((line) => line.length > 105)).toEqual([]);
});

test('a wrong command line exits with 3 and is told once, on standard error', async () => {
  expect(await podwright('deploy', '--evn', 'x', '-o', 'json')).toEqual({
    code: 3,
    stdout: '',
    stderr:
      'error E_USAGE: unknown flag --evn; did you mean --env?\n    fix: podwright deploy --help lists what there is\n',
  });
});

test.each([
  ['/home/dev/My Shop!/compose.yml', "{ name: 'my-shop' }"],
  ['/home/dev/2048/compose.yml', "{ name: 'app' }"],
])('a compose file is read through the host, and its folder gives a name: %s', async (file, expected) => {
  const host = fakeHost();
  host.written.set(file, 'services:\n  web:\n    image: ghcr.io/acme/web:1\n');
  expect(await run(['import', 'compose', file], host)).toBe(0);
  expect(host.stdout.text).toContain(expected);
});

test('every flag is offered by some verb, and is described in one sentence without a full stop', () => {
  const offered = new Set<string>(verbNames.flatMap((verb) => [...commands[verb].flags]));
  expect(Object.keys(flags).filter((name) => !offered.has(name))).toEqual([]);
  expect(Object.values(flags).filter(({ summary }) => /\.$|^[A-Z]/.test(summary))).toEqual([]);
});

test('docs/cli.md is current (npm run build && node scripts/cli-reference.mjs)', () => {
  expect(readFileSync(path.join(__dirname, '..', '..', 'docs', 'cli.md'), 'utf8')).toBe(reference());
});
