import { verbNames } from '../../lib/cli/commands';
import { defaultFormat } from '../../lib/cli/default-format';
import { fakeHost } from './fake-host';

const terminal = { columns: 100, rows: 30 };

test('on a terminal every verb that changes a cluster has the live table, and no other', () => {
  const host = fakeHost({ terminal });
  const live = (fix: boolean): string[] => verbNames.filter((verb) => defaultFormat(verb, fix, host) === 'tty');
  expect(live(true)).toEqual(['deploy', 'rollback', 'drift', 'adopt', 'destroy']);
  expect(live(false)).toEqual(['deploy', 'rollback', 'adopt', 'destroy']);
});

test.each([
  ['no terminal', fakeHost()],
  ['a terminal without a cursor', fakeHost({ terminal, env: { TERM: 'dumb' } })],
  ['a pipeline', fakeHost({ terminal, env: { CI: 'true' } })],
])('%s has lines', (_, host) => {
  expect(defaultFormat('deploy', false, host)).toBe('plain');
});
