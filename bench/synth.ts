import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { transformFileSync } from '@swc/core';
import { parseAllDocuments } from 'yaml';
import { measure, measureOnce, table, type Contestant } from './measure';

const root = path.resolve(__dirname, '..');
const podwright = path.join(root, 'bin/podwright.js');

/** Synth of one program, cold, as its user would run it. */
export function coldSynth(rounds: number): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'podwright-bench-'));
  const cache = path.join(folder, 'cache');
  const synth = [
    process.execPath,
    podwright,
    'synth',
    path.join(root, 'apps/shop.ts'),
    '--outdir',
    path.join(folder, 'dist'),
  ];
  const env = { XDG_CACHE_HOME: cache };
  const contestants: Contestant[] = [
    { name: '`node -e 0`', command: [process.execPath, '-e', '0'] },
    { name: "`require('cdk8s')` and nothing else", command: [process.execPath, '-e', "require('cdk8s')"] },
    { name: '`podwright synth`, everything cached', command: synth, env },
    {
      name: '`podwright synth`, nothing cached',
      command: synth,
      env: { XDG_CACHE_HOME: path.join(folder, 'none') },
      before: () => rmSync(path.join(folder, 'none'), { recursive: true, force: true }),
    },
    {
      name: '`ts-node apps/shop.ts` (no type check)',
      command: [process.execPath, '-r', 'ts-node/register', path.join(root, 'apps/shop.ts')],
      env: { CDK8S_OUTDIR: path.join(folder, 'dist') },
    },
    {
      name: '`npx cdk8s synth` (ts-node, no type check)',
      command: ['npx', 'cdk8s', 'synth', '--check-upgrade=false', '--output', path.join(folder, 'stock')],
    },
  ];
  try {
    return table('Synth of apps/shop.ts (27 objects in 2 environments), cold', measure(contestants, rounds));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** N apps, one chart each: our synth and cdk8s' own, over our objects and over cdk8s-plus'. */
export function manyApps(count: number, rounds: number, kinds: readonly string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'podwright-bench-'));
  const program = compiled(folder);
  const contestants = kinds.map((kind) => ({
    name: names[kind] ?? kind,
    command: [process.execPath, program, String(count), kind],
    env: { CDK8S_OUTDIR: path.join(folder, kind) },
  }));
  try {
    return table(
      `${String(count)} apps, precompiled, files written`,
      rounds === 1 ? measureOnce(contestants) : measure(contestants, rounds),
    );
  } finally {
    rmSync(path.dirname(program), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What everybody pays before anything is done. */
export function starts(rounds: number): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'podwright-bench-'));
  const env = { XDG_CACHE_HOME: path.join(folder, 'cache') };
  try {
    return table(
      'Start',
      measure(
        [
          { name: '`node -e 0`', command: [process.execPath, '-e', '0'] },
          { name: '`podwright --version`', command: [process.execPath, podwright, '--version'], env },
          { name: '`podwright --help`', command: [process.execPath, podwright, '--help'], env },
          {
            name: "`require('podwright')`",
            command: [process.execPath, '-e', `require(${JSON.stringify(path.join(root, 'build'))})`],
          },
        ],
        rounds,
      ),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The offline diff of N apps against the folder that they were written to, beside their synth. */
export function offlineDiff(count: number, rounds: number): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'podwright-bench-'));
  const program = compiled(folder);
  const dist = path.join(folder, 'dist');
  const env = { XDG_CACHE_HOME: path.join(folder, 'cache'), BENCH_APPS: String(count) };
  const contestants: Contestant[] = [
    {
      name: '`podwright synth`',
      command: [process.execPath, podwright, 'synth', program, '--outdir', dist],
      env,
    },
    {
      name: '`podwright diff --against` its folder',
      command: [process.execPath, podwright, 'diff', program, '--against', dist],
      env,
    },
  ];
  try {
    return table(`${String(count)} apps: offline diff`, measure(contestants, rounds));
  } finally {
    rmSync(path.dirname(program), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

/** N apps of the shop kind: our constructs beside kosko with plain objects of the same content; both validate. */
export function besideKosko(count: number, rounds: number): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'podwright-bench-'));
  const program = compiled(folder);
  const peers = path.join(root, 'bench/peers');
  const model = path.join(folder, 'model.json');
  try {
    if (!existsSync(path.join(peers, 'node_modules'))) {
      execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: peers, stdio: ['ignore', 'ignore', 'inherit'] });
    }
    const one = path.join(folder, 'one');
    execFileSync(process.execPath, [program, '1', 'ours'], { env: { ...process.env, CDK8S_OUTDIR: one } });
    const yaml = readFileSync(path.join(one, 'app-0.k8s.yaml'), 'utf8');
    const objects = parseAllDocuments(yaml, { version: '1.1' }).map((document) => document.toJS() as unknown);
    writeFileSync(model, JSON.stringify(objects));
    const contestants: Contestant[] = [
      {
        name: names.ours ?? '',
        command: [process.execPath, program, String(count), 'ours'],
        env: { CDK8S_OUTDIR: path.join(folder, 'ours') },
      },
      {
        name: '`podwright synth` of them (strict checks on)',
        command: [process.execPath, podwright, 'synth', program, '--outdir', path.join(folder, 'cli')],
        env: { XDG_CACHE_HOME: path.join(folder, 'cache'), BENCH_APPS: String(count) },
      },
      {
        name: 'kosko 1.2 with kubernetes-models 4.5, plain objects, validated',
        command: [process.execPath, path.join(peers, 'kosko.cjs'), path.join(folder, 'kosko.yaml')],
        env: { PEERS_MODEL: model, PEERS_COUNT: String(count) },
      },
      {
        name: 'the same as bare `ApiObject`s of cdk8s, to JSON: no checks, no YAML, no files',
        command: [process.execPath, path.join(path.dirname(program), 'bare-objects.js')],
        env: { PEERS_MODEL: model, PEERS_COUNT: String(count) },
      },
    ];
    return table(
      `${String(count)} apps of ${String(objects.length)} objects each: constructs beside plain objects`,
      measure(contestants, rounds),
    );
  } finally {
    rmSync(path.dirname(program), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

const names: Readonly<Record<string, string>> = {
  ours: 'our constructs, our synth (strict checks on)',
  'stock-ours': "our constructs, cdk8s' `App.synth()`",
  plus: 'cdk8s-plus constructs, our synth (strict checks on)',
  'stock-plus': "cdk8s-plus constructs, cdk8s' `App.synth()`",
};

/** The program as JavaScript inside of this package, where `podwright` and its peers are found. */
function compiled(folder: string): string {
  // Not in build/: lines there are the library's own, and no construct would find its line in the program.
  const output = path.join(root, 'bench/compiled', path.basename(folder));
  mkdirSync(output, { recursive: true });
  for (const file of readdirSync(path.join(root, 'bench/programs'))) {
    const { code } = transformFileSync(path.join(root, 'bench/programs', file), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
    });
    writeFileSync(path.join(output, file.replace(/\.ts$/, '.js')), code);
  }
  return path.join(output, 'many-apps.js');
}
