import { PassThrough } from 'node:stream';
import { askLine } from '../../lib/cli/ask';
import { deployedBy } from '../../lib/cli/deployed-by';
import { commandLine, confirm } from '../../lib/cli/prompt';
import { selectEnvironment } from '../../lib/cli/select-environment';
import type { ManifestSet } from '../../lib/manifest';
import { fakeHost } from './fake-host';

const terminal = { columns: 80, rows: 24 };
const command = 'podwright deploy --yes';

describe('a question before the first write', () => {
  test.each(['y', 'Y', 'yes', ' yes '])('"%s" is a yes', async (answer) => {
    const host = fakeHost({ terminal, answers: [answer] });
    await confirm({ host, text: 'Apply 3 changes?', command });
    expect(host.questions).toEqual(['Apply 3 changes? [y/N] ']);
  });

  test.each(['', 'n', 'yess', 'staging', undefined])('"%s" is none', async (answer) => {
    const host = fakeHost({ terminal, answers: [answer] });
    await expect(confirm({ host, text: 'Apply?', command })).rejects.toMatchObject({ code: 'E_REFUSED' });
  });

  test('a word can be asked for, and then a y is not enough', async () => {
    const ask = (answer: string) =>
      confirm({ host: fakeHost({ terminal, answers: [answer] }), text: 'Destroy?', word: 'staging', command });
    await expect(ask('staging')).resolves.toBeUndefined();
    await expect(ask('y')).rejects.toThrow('answer staging');
  });

  test('where nobody can be asked, the error names the command line that does not ask', async () => {
    const host = fakeHost();
    await expect(confirm({ host, text: 'Apply?', command })).rejects.toThrow(`fix: run ${command}`);
    expect(host.questions).toEqual([]);
  });

  test('that command line can be pasted into a shell', () => {
    expect(commandLine(['deploy', 'my app.ts', "--env=it's"], '--yes')).toBe(
      `podwright deploy 'my app.ts' '--env=it'\\''s' --yes`,
    );
  });
});

describe('a line from a terminal', () => {
  const open = () => {
    const input = new PassThrough();
    const output = new PassThrough();
    const controller = new AbortController();
    return { input, output, controller, answer: askLine('Sure? ', { input, output, signal: controller.signal }) };
  };

  test('is what was typed', async () => {
    const { input, answer } = open();
    input.write('yes\n');
    await expect(answer).resolves.toBe('yes');
  });

  test('is undefined at the end of input, at Ctrl-C and when the run is interrupted', async () => {
    const ended = open();
    ended.input.end();
    await expect(ended.answer).resolves.toBeUndefined();
    const given = open();
    given.input.write('\u0003');
    await expect(given.answer).resolves.toBeUndefined();
    const interrupted = open();
    interrupted.controller.abort('SIGTERM');
    await expect(interrupted.answer).resolves.toBeUndefined();
  });
});

describe('the environment to work on', () => {
  const sets = (...names: string[]): ManifestSet[] => names.map((environment) => ({ environment }) as ManifestSet);

  test('is the named one, or the only one', () => {
    expect(selectEnvironment(sets('staging', 'production'), 'production').environment).toBe('production');
    expect(selectEnvironment(sets('staging'), undefined).environment).toBe('staging');
  });

  test.each<[string[], string | undefined, string]>([
    [
      ['staging', 'production'],
      undefined,
      'which environment? There are staging, production\n    fix: add --env staging',
    ],
    [['staging', 'production'], 'prodution', 'there is no environment "prodution"; did you mean production?'],
    [['staging', 'production'], 'test', 'fix: take one of staging, production'],
    [[], undefined, 'there is no environment to work on'],
    [[], 'staging', 'fix: declare an Environment in the program'],
  ])('of %j cannot be %j', (names, wanted, message) => {
    expect(() => selectEnvironment(sets(...names), wanted)).toThrow(message);
  });
});

describe('who deploys', () => {
  test.each<[string, Record<string, string>, string]>([
    ['a person', {}, 'dev@laptop'],
    [
      'a run of GitHub',
      { GITHUB_SERVER_URL: 'https://github.example', GITHUB_REPOSITORY: 'acme/shop', GITHUB_RUN_ID: '7' },
      'https://github.example/acme/shop/actions/runs/7',
    ],
    [
      'a job of GitLab',
      { CI_JOB_URL: 'https://gitlab.example/acme/shop/-/jobs/7' },
      'https://gitlab.example/acme/shop/-/jobs/7',
    ],
    ['a build of Jenkins', { BUILD_URL: 'https://ci.example/job/7/' }, 'https://ci.example/job/7/'],
  ])('is %s', (_, env, by) => {
    expect(deployedBy(env, 'dev@laptop')).toBe(by);
  });
});
