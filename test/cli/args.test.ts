import { parseArguments } from '../../lib/cli/args';
import { parseDuration } from '../../lib/cli/duration';
import { flags } from '../../lib/cli/flags';
import { resolveSettings, type Settings } from '../../lib/cli/settings';
import { defaultTimeout } from '../../lib/deploy/options';
import { UsageError } from '../../lib/errors';

function settingsOf(line: string, variables: Record<string, string> = {}): Settings {
  return resolveSettings(parseArguments(line.split(' ').filter(Boolean)), variables);
}

function mistakesOf(line: string, variables: Record<string, string> = {}): string {
  try {
    settingsOf(line, variables);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error(`nothing is wrong with: ${line}`);
}

test('without --timeout it is waited as long as the deployer waits, and the help says so', () => {
  expect(parseDuration(flags.timeout.default)).toBe(defaultTimeout);
  expect(settingsOf('deploy').timeout).toBe(defaultTimeout);
});

describe('a command line is understood', () => {
  test.each<[string, Partial<Settings>]>([
    ['synth', { verb: 'synth', source: undefined, timeout: defaultTimeout, color: 'auto', output: undefined }],
    ['synth apps/shop.ts --outdir build', { source: 'apps/shop.ts', outdir: 'build' }],
    ['--outdir=build synth apps/shop.ts', { source: 'apps/shop.ts', outdir: 'build' }],
    ['check -', { verb: 'check', source: '-' }],
    ['diff -o json --exit-code', { output: 'json', exitCode: true }],
    ['diff -ojson', { output: 'json' }],
    ['deploy --env staging -y -q', { env: 'staging', yes: true, quiet: true }],
    ['deploy -yq', { yes: true, quiet: true }],
    ['deploy --timeout 1h30m --lock-wait 90s', { timeout: 5_400_000, lockWait: 90_000 }],
    [
      'deploy --image web=a/b:1 --image db=c:2',
      {
        images: new Map([
          ['web', 'a/b:1'],
          ['db', 'c:2'],
        ]),
      },
    ],
    ['deploy --image web=a/b:1@sha256:00=', { images: new Map([['web', 'a/b:1@sha256:00=']]) }],
    ['logs web apps/shop.ts -f --tail 5', { workload: 'web', source: 'apps/shop.ts', follow: true, tail: 5 }],
    ['logs apps/shop.ts', { workload: undefined, source: 'apps/shop.ts' }],
    ['logs ./dist web', { workload: 'web', source: './dist' }],
    ['diagnose Deployment/web --namespace shop', { workload: 'Deployment/web', source: undefined }],
    ['status --app shop --namespace shop --env production', { app: 'shop', namespace: 'shop', env: 'production' }],
    ['status --app shop -n web', { namespace: 'web' }],
    ['synth -- --odd.ts', { source: '--odd.ts' }],
  ])('podwright %s', (line, expected) => {
    expect(settingsOf(line)).toMatchObject(expected);
  });

  test.each<[string, string, Record<string, string>, Partial<Settings>]>([
    ['a variable stands for a flag', 'deploy', { PODWRIGHT_ENV: 'staging' }, { env: 'staging' }],
    ['a flag wins over its variable', 'deploy --env production', { PODWRIGHT_ENV: 'staging' }, { env: 'production' }],
    ['an empty variable is none', 'deploy', { PODWRIGHT_ENV: '' }, { env: undefined }],
    ['dashes are underscores', 'deploy', { PODWRIGHT_LOCK_WAIT: '2m' }, { lockWait: 120_000 }],
    ['a switch is on with 1', 'deploy', { PODWRIGHT_YES: '1' }, { yes: true }],
    ['a switch is off with false', 'deploy', { PODWRIGHT_YES: 'false' }, { yes: false }],
    [
      'a list is separated by spaces',
      'deploy',
      { PODWRIGHT_IMAGE: 'a=b:1 c=d:2' },
      {
        images: new Map([
          ['a', 'b:1'],
          ['c', 'd:2'],
        ]),
      },
    ],
    ['a variable for another verb means nothing', 'synth', { PODWRIGHT_TIMEOUT: 'soon' }, { timeout: 600_000 }],
  ])('%s', (_, line, variables, expected) => {
    expect(settingsOf(line, variables)).toMatchObject(expected);
  });

  test('the help and the version can be asked for with and without a verb', () => {
    expect(parseArguments(['--help'])).toMatchObject({ help: true, mistakes: [] });
    expect(parseArguments(['deploy', '-h'])).toMatchObject({ help: true, verb: 'deploy', mistakes: [] });
    expect(parseArguments(['--version'])).toMatchObject({ version: true, mistakes: [] });
    expect(parseArguments(['help', 'deploy'])).toMatchObject({ help: true, verb: 'deploy', mistakes: [] });
    expect(parseArguments(['help'])).toMatchObject({ help: true, verb: undefined, mistakes: [] });
    expect(parseArguments(['version'])).toMatchObject({ version: true, mistakes: [] });
    expect(parseArguments([])).toMatchObject({ verb: undefined, mistakes: [] });
  });
});

describe('a wrong command line is refused', () => {
  test.each<[string, string]>([
    ['deploy --evn staging', 'unknown flag --evn; did you mean --env?'],
    ['deploy --kube', 'unknown flag --kube; did you mean --kubeconfig?'],
    ['deploy --frobnicate', 'unknown flag --frobnicate\n'],
    ['deploy -z', 'unknown flag -z\n'],
    ['deploy shop.ts --environment staging', 'E_USAGE: unknown flag --environment; did you mean --env?\n'],
    ['deploy shop.ts -e staging', 'E_USAGE: unknown flag -e; did you mean --env?\n'],
    ['deploy --constructor', 'unknown flag --constructor\n'],
    ['delpoy', 'unknown verb "delpoy"; did you mean deploy?'],
    ['apply -f shop.yaml', 'unknown verb "apply"; did you mean deploy?'],
    ['delete', 'unknown verb "delete"; did you mean destroy?'],
    ['help dploy', 'unknown verb "dploy"; did you mean deploy?'],
    ['rollbak', 'unknown verb "rollbak"; did you mean rollback?\n'],
    ['toString', 'unknown verb "toString"\n'],
    ['synth --toString', 'unknown flag --toString\n'],
    ['--env staging', 'no verb: one of init, synth, check, '],
    ['synth --timeout 5m', 'synth takes no --timeout'],
    ['synth a.ts b.ts', 'one source at a time: "a.ts" and "b.ts"'],
    ['deploy --env', '--env needs a value: --env NAME'],
    ['deploy --env --yes', '--env needs a value: --env NAME'],
    ['deploy --env=', '--env needs a value: --env NAME'],
    ['deploy --yes=no', '--yes takes no value'],
    ['deploy --env a --env b', '--env is given twice: "a" and "b"'],
    ['deploy --timeout 10', '"10" is not a length of time such as 90s, 10m or 1h30m (10s or 10m?)'],
    ['deploy --timeout -5m', '"-5m" is not a length of time such as 90s, 10m or 1h30m'],
    ['deploy --timeout --yes', '--timeout needs a value: --timeout TIME'],
    ['rollback --to-revision -1', '--to-revision is a whole number from 1 on, not "-1"'],
    ['rollback --to-revision=0', '--to-revision is a whole number from 1 on, not "0"'],
    ['rollback --to-revision -y', '--to-revision needs a value: --to-revision N'],
    ['history --revision 0', '--revision is a whole number from 1 on, not "0"'],
    ['logs --tail -1', '--tail is a whole number from 0 on, not "-1"'],
    ['deploy --timeout 25h', '"25h" is longer than the limit of 24h'],
    [
      'deploy -o jsn',
      '--output is one of tty, plain, json, ndjson, markdown, github, gitlab, html, not "jsn"; did you mean json?',
    ],
    ['deploy --color blue', '--color is one of auto, always, never, not "blue"'],
    ['deploy --image web', '"web" is not WORKLOAD=REF'],
    ['deploy --image =a:1', '"=a:1" is not WORKLOAD=REF'],
    ['deploy --image web=a:1 --image web=a:2', '--image names web twice: "a:1" and "a:2"'],
    ['deploy --quiet --verbose', '--quiet and --verbose exclude each other'],
  ])('podwright %s', (line, message) => {
    expect(mistakesOf(line)).toContain(message);
  });

  test('a mistake in a variable names the variable', () => {
    expect(mistakesOf('deploy', { PODWRIGHT_TIMEOUT: 'soon' })).toContain('PODWRIGHT_TIMEOUT: "soon" is not a length');
    expect(mistakesOf('deploy', { PODWRIGHT_YES: 'perhaps' })).toContain('PODWRIGHT_YES is 1 or 0, not "perhaps"');
  });

  test.each([
    ['deploy --approve-up-to everything', /fix: .*--allow data-loss:KIND\/NAME$/],
    ['deploy --allow data-loss', /fix: write --allow IMPACT:KIND\/NAME; impacts are none, .*, recreate, data-loss$/],
    ['deploy --allow data-loss --allow recreate', /fix: write --allow IMPACT[^;]*; impacts are [^;]*$/],
    ['deploy --allow data-loss --tail', /data-loss; podwright deploy --help lists what there is$/],
  ])('what to write in place of it is said: podwright %s', (line, fix) => {
    expect(mistakesOf(line)).toMatch(fix);
  });

  test('all mistakes are told at once, and where to look', () => {
    expect(mistakesOf('deploy --evn x --timeout 10 -o xml a b')).toBe(
      [
        'E_USAGE: 4 mistakes in the command line',
        '  - unknown flag --evn; did you mean --env?',
        '  - one source at a time: "a" and "b"',
        '  - --output is one of tty, plain, json, ndjson, markdown, github, gitlab, html, not "xml"',
        '  - --timeout: "10" is not a length of time such as 90s, 10m or 1h30m (10s or 10m?)',
        '    fix: podwright deploy --help lists what there is',
      ].join('\n'),
    );
  });
});
