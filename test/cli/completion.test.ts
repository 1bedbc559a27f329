import { spawnSync } from 'node:child_process';
import { completionScript, shells } from '../../lib/cli/completion';
import { commands, verbNames } from '../../lib/cli/commands';
import { expectGolden } from './golden';

/** What bash offers after these words. */
function offered(...words: string[]): string[] {
  const script = `${completionScript('bash')}
COMP_WORDS=(podwright "$@"); COMP_CWORD=$#; _podwright; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr, status } = spawnSync('bash', ['-c', script, 'bash', ...words], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.split('\n').filter((line) => line !== '');
}

test.each([
  [['dep'], ['deploy']],
  [['diff', '--ag'], ['--against']],
  [['diff', '-o', 'j'], ['json']],
  [['diff', '--report', 'ht'], ['html=']],
  [['synth', '--against'], []],
  [['completion', '--verb'], ['--verbose']],
])('bash completes %j to %j', (words, found) => expect(offered(...words)).toEqual(found));

test('bash offers every verb', () => {
  expect(offered('').sort()).toEqual([...verbNames, '--help', '--version'].sort());
});

test.each(shells)('the script for %s', (shell) => {
  const script = completionScript(shell);
  for (const verb of verbNames) expect(script).toContain(verb);
  for (const flag of new Set(verbNames.flatMap((verb) => commands[verb].flags as readonly string[])))
    expect(script).toContain(flag);
  // Whatever stands in a summary, quotes end where they began.
  const syntax = shell === 'bash' ? spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' }).stderr : '';
  expect(syntax).toBe('');
  expectGolden(`completion.${shell}`, script);
});
