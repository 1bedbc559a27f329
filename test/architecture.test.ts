import { floorViolations } from './support/floors';
import * as rules from './support/house-rules';
import { namesOfDoors, repeatedNames } from './support/repeated-names';
import { sourceFile, sourceFiles } from './support/source-files';

const lib = sourceFiles('lib');
const everything = [...lib, ...sourceFiles('apps', 'test', 'bench', 'scripts')];

describe('the house', () => {
  it('imports downwards only, and only what each room may use', () => {
    expect(rules.layerViolations(lib)).toEqual([]);
  });

  it('imports downwards within a room that has floors', () => {
    expect(floorViolations(lib)).toEqual([]);
  });

  it('has no import cycles, not even of types', () => {
    expect(rules.cycleViolations(lib)).toEqual([]);
  });

  it('has no file over 300 lines', () => {
    expect(rules.lengthViolations(everything)).toEqual([]);
  });

  it('has verbs of at most 60 lines, which read and write through their host', () => {
    const verbs = lib.filter(({ path }) => path.startsWith('lib/cli/verbs/'));
    expect(verbs.length).toBeGreaterThan(10);
    expect(rules.lengthViolations(verbs, 60)).toEqual([]);
    expect(rules.textViolations(verbs, /'node:fs/, [], 'reads or writes by itself')).toEqual([]);
  });

  it('has no file whose name says nothing', () => {
    expect(rules.nameViolations(everything)).toEqual([]);
  });

  it('means one thing by one name, in the deployer and in what it stands on', () => {
    expect(
      repeatedNames(lib, ['lib/deploy/', 'lib/conventions/', 'lib/objects/', 'lib/manifest', 'lib/errors']),
    ).toEqual([]);
  });

  it('means one thing by one name at its three doors', () => {
    const doors = ['lib/index.ts', 'lib/deploy/index.ts', 'lib/testing/index.ts'];
    expect(namesOfDoors(lib.filter(({ path }) => doors.includes(path)))).toEqual([]);
  });

  // Raising one of these needs a line in docs/decisions.md.
  it.each([
    ['lib/deploy/', 11100, []],
    ['lib/cli/', 3000, ['lib/cli/report/']],
    ['lib/cli/report/', 2000, []],
  ])('stays thin: %s has at most %d lines of code', (folder, limit, apart) => {
    const room = lib.filter(({ path }) => !apart.some((other) => path.startsWith(other)));
    const code = rules.countCode(room, folder);
    expect(code).toBeGreaterThan(0);
    expect(code).toBeLessThanOrEqual(limit);
  });

  it.each(rules.textRules)('$what', ({ pattern, allowed, what }) => {
    expect(rules.textViolations(lib, pattern, allowed, what)).toEqual([]);
  });

  it('loads neither yaml nor client-node nor child_process through the authoring door', () => {
    const loaded = [...rules.loadedBy(lib, 'lib/index')];
    expect(loaded).toContain('lib/app');
    expect(
      loaded.filter((name) => ['yaml', '@kubernetes/client-node', 'node:child_process', '@swc/core'].includes(name)),
    ).toEqual([]);
  });

  it('makes requests that write in the writer of a cluster alone, and as dry runs', () => {
    const writing = lib.filter(({ imports }) =>
      imports.some(({ target }) => target?.endsWith('/write-calls') === true),
    );
    expect(writing.map(({ path }) => path).sort()).toEqual([
      'lib/deploy/kubernetes/cluster-writer.ts',
      'lib/deploy/kubernetes/dry-run.ts',
    ]);
  });

  it('loads no cluster client through the deployer door', () => {
    const loaded = [...rules.loadedBy(lib, 'lib/deploy/index')];
    expect(loaded).toContain('lib/deploy/run/deployer');
    expect(loaded.filter((name) => name.includes('kubernetes-cluster') || name === '@kubernetes/client-node')).toEqual(
      [],
    );
  });
});

describe('the rules of the house can fail', () => {
  it.each([
    ['a construct that imports the deployer', 'lib/constructs/x.ts', "import { a } from '../deploy/plan/change';"],
    ['a deployer that imports cdk8s', 'lib/deploy/plan/x.ts', "import { Chart } from 'cdk8s';"],
    ['a type import across a wall', 'lib/synth/x.ts', "import type { A } from '../deploy/cluster';"],
    ['a multi-line import across a wall', 'lib/checks/x.ts', "import {\n  a,\n  b,\n} from '../constructs/resource';"],
    ['a re-export across a wall', 'lib/errors.ts', "export { a } from './manifest';"],
    ['client-node anywhere else', 'lib/deploy/plan/x.ts', "await import('@kubernetes/client-node');"],
    [
      'a static import of the cluster connection',
      'lib/deploy/index.ts',
      "import { openCluster } from './kubernetes-cluster';",
    ],
    ['a room that does not exist', 'lib/stuff/x.ts', ''],
    ['records that know the plan', 'lib/deploy/history/x.ts', "import type { Plan } from '../plan/change';"],
    ['a plan that knows how it is applied', 'lib/deploy/plan/x.ts', "import { a } from '../apply/execute';"],
    ['a rollout that knows who waits for it', 'lib/deploy/rollout/x.ts', "import { a } from '../apply/execute';"],
    ['a rollout that reads logs', 'lib/deploy/rollout/x.ts', "import type { A } from '../logs/log-source';"],
    ['a look that runs a deploy', 'lib/deploy/look/x.ts', "import { runDeploy } from '../run/deployer';"],
    ['the floor that looks up', 'lib/deploy/cluster.ts', "import type { Plan } from './plan/change';"],
    ['a new file at the root of the deployer', 'lib/deploy/x.ts', ''],
  ])('%s', (_name, file, text) => {
    expect(rules.layerViolations([sourceFile(file, text)])).toHaveLength(1);
  });

  it.each([
    ['the ground floor that knows a room', 'lib/constructs/x.ts', "import type { A } from './pod/a';"],
    ['a room that knows one above', 'lib/constructs/pod/x.ts', "import { A } from '../data/a';"],
    ['a room that is on no floor', 'lib/constructs/attic/x.ts', ''],
  ])('%s', (_name, file, text) => {
    expect(floorViolations([sourceFile(file, text)])).toHaveLength(1);
  });

  it('a cycle of types', () => {
    const files = [
      sourceFile('lib/synth/a.ts', "import type { B } from './b';"),
      sourceFile('lib/synth/b.ts', "import { C } from './c';"),
      sourceFile('lib/synth/c.ts', "export * from './a';"),
    ];
    expect(rules.cycleViolations(files)).toEqual([
      'lib/synth/c.ts:1 closes a cycle: lib/synth/a -> lib/synth/b -> lib/synth/c -> lib/synth/a',
    ]);
  });

  it('counts code, not comments', () => {
    const file = sourceFile(
      'lib/cli/x.ts',
      '/**\n * Words.\n */\nconst a = 1; // one\n\n// more words\nconst b = 2;\n',
    );
    expect(rules.countCode([file], 'lib/cli/')).toBe(2);
  });

  it('a long file and a vague name', () => {
    const file = sourceFile('lib/deploy/utils.ts', 'x\n'.repeat(301));
    expect(rules.lengthViolations([file])).toHaveLength(1);
    expect(rules.nameViolations([file])).toHaveLength(1);
  });

  it('a name for two things', () => {
    const files = ['lib/deploy/a.ts', 'lib/deploy/b.ts'].map((file) => sourceFile(file, 'export interface Order {}'));
    expect(repeatedNames(files, ['lib/deploy/'])).toEqual(['Order: lib/deploy/a.ts, lib/deploy/b.ts']);
  });

  it('a name that two doors hand on from two files', () => {
    const door = (from: string): string => `export { type Change, type A as B } from '${from}';`;
    const files = [sourceFile('lib/index.ts', door('./a')), sourceFile('lib/deploy/index.ts', door('./a'))];
    expect(namesOfDoors(files)).toEqual(['Change: lib/a, lib/deploy/a', 'B: lib/a, lib/deploy/a']);
  });

  it.each(rules.textRules)('$what', ({ pattern, allowed, what, example }) => {
    expect(rules.textViolations([sourceFile('lib/synth/example.ts', example)], pattern, allowed, what)).toEqual([
      `lib/synth/example.ts:1 ${what}: ${example}`,
    ]);
  });
});
