import { spawnSync } from 'node:child_process';
import { parse } from 'yaml';
import { ciSystems } from '../../lib/scaffold/ci-systems';
import { projectFiles, projectKinds } from '../../lib/scaffold/project';
import { run } from '../../lib/cli/run';
import { expectGolden } from '../support/golden';
import { fakeHost } from '../cli/fake-host';

const options = { name: 'demo', version: '1.2.3' } as const;

describe.each(projectKinds)('%s', (kind) => {
  test('its files', () => {
    const files = [...projectFiles({ ...options, kind })];
    expectGolden(`scaffold/${kind}.txt`, files.map(([file, text]) => `--- ${file}\n${text}`).join(''));
  });

  test.each(ciSystems)('its pipeline for %s', (ci) => {
    const plain = projectFiles({ ...options, kind });
    const [[file, text] = ['', ''], ...more] = [...projectFiles({ ...options, kind, ci })].filter(
      ([name]) => !plain.has(name),
    );
    expect(more).toEqual([]);
    expectGolden(`scaffold/${kind}-${ci}.yml`, text);
    expect(() => parse(text) as unknown).not.toThrow();
    expect(file).toBe(ci === 'github' ? '.github/workflows/ci.yml' : '.gitlab-ci.yml');
  });
});

interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Record<
    string,
    {
      readonly permissions?: unknown;
      readonly 'timeout-minutes': number;
      readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
    }
  >;
}

test.each(projectKinds)(
  'the GitHub workflow of an %s may only read, uses no action, and its commands are shell',
  (kind) => {
    const text = projectFiles({ ...options, kind, ci: 'github' }).get('.github/workflows/ci.yml') ?? '';
    const { permissions, jobs } = parse(text) as Workflow;
    expect(permissions).toEqual({ contents: 'read' });
    for (const job of Object.values(jobs)) {
      expect(job.permissions).toBeUndefined();
      expect(job['timeout-minutes']).toBeLessThanOrEqual(30);
      for (const { uses, run: script = '' } of job.steps) {
        expect(uses).toBeUndefined();
        // What GitHub puts into a script would be run: values come as variables only.
        expect(script).not.toContain('${{');
        expect(spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' }).stderr).toBe('');
      }
    }
  },
);

interface Pipeline {
  readonly stages: readonly string[];
  readonly default: { readonly before_script: readonly string[] };
  readonly [job: string]: unknown;
}

test.each(projectKinds)(
  'each job of the GitLab pipeline of an %s has a stage that there is, and its script is shell',
  (kind) => {
    const text = projectFiles({ ...options, kind, ci: 'gitlab' }).get('.gitlab-ci.yml') ?? '';
    const { stages, default: common, ...jobs } = parse(text) as Pipeline;
    expect(Object.keys(jobs)).not.toEqual([]);
    for (const { stage, script } of Object.values(jobs) as { stage: string; script: readonly string[] }[]) {
      expect(stages).toContain(stage);
      const input = [...common.before_script, ...script].join('\n');
      expect(spawnSync('bash', ['-n'], { input, encoding: 'utf8' }).stderr).toBe('');
    }
  },
);

describe('podwright init', () => {
  test('writes into a new folder and says what comes next', async () => {
    const host = fakeHost({ cwd: '/work' });
    expect(await run(['init', 'app', 'shop', '--ci', 'gitlab'], host)).toBe(0);
    expect([...host.written.keys()]).toContain('/work/shop/.gitlab-ci.yml');
    expect(host.written.get('/work/shop/package.json')).toContain('"name": "shop"');
    expect(host.stdout.text).toContain('Next: cd shop && npm install ../podwright-1.2.3.tgz && npm test\n');
    expect(host.stdout.text).toContain('podwright-1.2.3.tgz is what npm pack makes');
  });

  test.each([
    [['init'], 3, 'init needs a kind of project'],
    [['init', 'ap', 'x'], 3, 'there is no kind "ap"; did you mean app?'],
    [['init', 'app', 'Shop!'], 10, 'E_INIT: "Shop!" is no name for a project'],
    [['init', 'app', 'shop'], 10, 'E_INIT: package.json is there already, nothing was written'],
  ])('%j exits with %d', async (argv, code, message) => {
    const host = fakeHost({ cwd: '/work', existing: ['/work/shop/package.json'] });
    expect(await run(argv, host)).toBe(code);
    expect(host.stderr.text).toContain(message);
    expect(host.written.size).toBe(0);
  });
});
