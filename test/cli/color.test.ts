import { cut } from '../../lib/conventions/cut';
import { createPalette, wantsColor } from '../../lib/cli/color';
import { didYouMean, suggest } from '../../lib/conventions/suggest';
import { printable, printableLine } from '../../lib/cli/report/printable';
import { renderTable } from '../../lib/cli/report/table';

test.each<[string, 'auto' | 'always' | 'never', Record<string, string>, boolean, boolean]>([
  ['a terminal has colour', 'auto', {}, true, true],
  ['a pipe has none', 'auto', {}, false, false],
  ['--color always wins over everything', 'always', { NO_COLOR: '1', TERM: 'dumb' }, false, true],
  ['--color never wins over everything', 'never', { FORCE_COLOR: '1' }, true, false],
  ['NO_COLOR takes it away', 'auto', { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  ['an empty NO_COLOR means nothing', 'auto', { NO_COLOR: '' }, true, true],
  ['FORCE_COLOR gives it', 'auto', { FORCE_COLOR: '1' }, false, true],
  ['FORCE_COLOR=0 takes it away', 'auto', { FORCE_COLOR: '0' }, true, false],
  ['a dumb terminal has none', 'auto', { TERM: 'dumb' }, true, false],
  ['the log of GitHub shows it', 'auto', { GITHUB_ACTIONS: 'true' }, false, true],
])('%s', (_, mode, env, isTTY, expected) => {
  expect(wantsColor(mode, env, { isTTY })).toBe(expected);
});

test('without colour a style is the text', () => {
  expect(createPalette(false).bad('x')).toBe('x');
  expect(createPalette(true).bad('x')).toBe('\u001b[31mx\u001b[39m');
});

test.each([
  ['dploy', 'deploy'],
  ['kube', 'kubeconfig'],
  ['tiemout', 'timeout'],
  ['x', undefined],
  ['completely-else', undefined],
])('"%s" probably means %s', (word, expected) => {
  expect(suggest(word, ['deploy', 'destroy', 'kubeconfig', 'timeout', 'env'])).toBe(expected);
  expect(didYouMean(word, ['deploy', 'destroy', 'kubeconfig', 'timeout', 'env'], '--')).toBe(
    expected === undefined ? '' : `; did you mean --${expected}?`,
  );
});

test('control characters and marks of direction are written out, tabs and line ends stay', () => {
  expect(printable('a\tb\r\nc\u001b[2J\u0007\u009b\u202e\u007fd')).toBe(
    'a\tb\nc\\u001b[2J\\u0007\\u009b\\u202e\\u007fd',
  );
  expect(printableLine(' a\n  b\nc ')).toBe('a b c');
});

test('a cut text says so and breaks no character', () => {
  expect(cut('abcdef', 6)).toBe('abcdef');
  expect(cut('abcdefg', 6)).toBe('abcde…');
  expect(cut('😀😀😀', 2)).toBe('😀…');
});

test('a table has columns as wide as needed and nothing after the last', () => {
  const paint = (text: string): string => `<${text}>`;
  expect(
    renderTable([
      ['NAME', 'STATUS', 'WHY'],
      ['web', { text: 'Ready', paint }, ''],
      ['database', { text: 'Failed', paint }, 'no disk'],
    ]),
  ).toBe('NAME      STATUS  WHY\nweb       <Ready>\ndatabase  <Failed>  no disk\n');
});
