import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ManifestSet } from '../../lib/deploy/index';
import { CommandLine } from './command-line';
import type { Stage } from './fault-case';
import { demand } from './fault-situations';
import { waitFor } from './wait';

/** Situations of the command line: signals, readers that go away, disks that are full. */

/** A line of a stack, not a place of the user's. */
const stack = /^\s+at .*:\d+:\d+\)?$/m;
const bin = join(__dirname, '../../bin/podwright.js');

/** The command that deploys the set as foreign YAML. */
async function commandFor(stage: Stage, set: ManifestSet): Promise<readonly string[]> {
  const { shop } = stage;
  const file = join(shop.kubeconfig, '..', 'set.json');
  await writeFile(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: set.manifests }));
  const flags = `--app shop --env test --namespace ${shop.namespace} --yes --output ndjson --kubeconfig ${shop.kubeconfig}`;
  return [bin, 'deploy', file, ...flags.split(' ')];
}

/** Whoever reads the output has seen enough: the deploy goes on in silence. */
export async function brokenPipe(stage: Stage): Promise<ManifestSet> {
  const set = stage.wanted();
  const line = `${process.execPath} ${(await commandFor(stage, set)).join(' ')} 2>&1 | head -c 1`;
  await promisify(execFile)('bash', ['-c', `set -o pipefail; ${line}`]);
  return set;
}

interface Told {
  readonly child: ChildProcess;
  /** What was printed so far. */
  readonly printed: () => string;
}

function begin(command: readonly string[]): Told {
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, printed: () => text };
}

/** A person or a machine ends the command: it says so by its exit code, gives the lock back, and shows no stack. */
export async function signalled(
  stage: Stage,
  signal: NodeJS.Signals,
  code: number,
  during: 'apply' | 'rollout',
): Promise<ManifestSet> {
  const { shop } = stage;
  const { child, printed } = begin(await commandFor(stage, stage.wanted('unready')));
  await waitFor(during, () => printed().includes(`"phase":"${during}"`));
  child.kill(signal);
  await once(child, 'close');
  demand(child.exitCode === code, `exit ${child.exitCode} ${child.signalCode}: ${printed()}`);
  demand(!stack.test(printed()), printed());
  const path = `/apis/coordination.k8s.io/v1/namespaces/${shop.namespace}/leases/podwright.shop.test`;
  const lease = await shop.api.get<{ spec: { holderIdentity?: string } }>(path);
  demand((lease.spec.holderIdentity ?? '') === '', `the lock is kept by ${lease.spec.holderIdentity}`);
  return stage.wanted();
}

/** Whoever cannot wait signals twice: the command ends at once, whatever the API server is doing. */
export async function signalledTwice(stage: Stage): Promise<ManifestSet> {
  const { shop } = stage;
  const { child, printed } = begin(await commandFor(stage, stage.wanted()));
  const fault = shop.proxy.inject({ do: 'hang', verb: 'apply', dryRun: false, path: /configmaps/ });
  await waitFor('the write', () => fault.hits > 0);
  child.kill('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 300));
  demand(child.exitCode === null, `ended after the first: ${printed()}`);
  const began = Date.now();
  child.kill('SIGINT');
  await once(child, 'close');
  demand(child.exitCode === 130, `exit ${child.exitCode} ${child.signalCode}: ${printed()}`);
  demand(Date.now() - began < 2_000, 'took too long');
  fault.remove();
  return stage.wanted();
}

/** Every file of the folder with its content. */
function filesOf(folder: string): Record<string, string> {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true });
  // What a killed synth had written aside is nobody's.
  const entries = all.filter((entry) => entry.isFile() && !entry.parentPath.includes('.new-'));
  return Object.fromEntries(
    entries.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'utf8')]),
  );
}

async function synth(cli: CommandLine, before = '', more: NodeJS.ProcessEnv = {}): Promise<[number | string, string]> {
  const env = { PATH: process.env.PATH, HOME: cli.folder, ...more };
  const line = `${before} exec ${process.execPath} ${bin} synth shop.ts`;
  return promisify(execFile)('bash', ['-c', line], { cwd: cli.folder, env }).then(
    ({ stderr }): [number, string] => [0, stderr],
    (error: { code: number | null; signal: string | null; stderr: string }): [number | string, string] => [
      error.code ?? error.signal ?? 'unknown',
      error.stderr,
    ],
  );
}

/** Not one byte more fits on the disk: what stands there stays whole, and the command says so. */
export async function outOfRoom(): Promise<undefined> {
  const cli = await CommandLine.open();
  try {
    cli.writeShop();
    demand((await synth(cli))[0] === 0, 'synth failed');
    const before = filesOf(join(cli.folder, 'dist'));
    cli.writeShop({ tag: '2.0.0' });
    // A limit on the size of files fails a write in its middle, as a full disk does.
    const [code, said] = await synth(cli, 'ulimit -f 1;');
    demand(code !== 0 && /E_OUTPUT/.test(said) && !stack.test(said), `${code} ${said}`);
    demand(JSON.stringify(filesOf(join(cli.folder, 'dist'))) === JSON.stringify(before), 'dist has changed');
    demand((await synth(cli))[0] === 0, 'synth failed with room');
  } finally {
    await cli.close();
  }
}

/** Kills the process in which it is loaded, before or after a call of node:fs. */
const killer = `
const fs = require('node:fs');
const [name, number, when] = process.env.KILL_AT.split(' ');
const call = fs[name];
let count = 0;
fs[name] = (...given) => {
  if (!String(given[0]).includes('.podwright')) return call(...given);
  const mine = ++count === Number(number);
  if (mine && when === 'before') process.kill(process.pid, 'SIGKILL');
  const result = call(...given);
  if (mine) process.kill(process.pid, 'SIGKILL');
  return result;
};
`;

/** synth is killed around each of its writes: every file is the old one or the new one, and the next synth is whole. */
export async function killedSynth(): Promise<undefined> {
  const cli = await CommandLine.open();
  try {
    cli.write('killer.cjs', killer);
    const dist = join(cli.folder, 'dist');
    const made = async (tag: string): Promise<Record<string, string>> => {
      cli.writeShop({ tag });
      demand((await synth(cli))[0] === 0, 'synth failed');
      return filesOf(dist);
    };
    const next = await made('2.0.0');
    let kills = 0;
    for (const name of ['writeFileSync', 'renameSync']) {
      for (const number of [1, 2]) {
        for (const when of ['before', 'after']) {
          const old = await made('1.0.0');
          cli.writeShop({ tag: '2.0.0' });
          const KILL_AT = `${name} ${number} ${when}`;
          const [code] = await synth(cli, '', { KILL_AT, NODE_OPTIONS: `-r ${join(cli.folder, 'killer.cjs')}` });
          demand(code === 'SIGKILL', `${KILL_AT}: not killed but ended with ${code}`);
          kills++;
          const found = filesOf(dist);
          const torn = Object.keys(old).filter((file) => found[file] !== old[file] && found[file] !== next[file]);
          demand(torn.length === 0, `${KILL_AT}: neither old nor new: ${torn.join(', ')}`);
          const [yaml = '', trace = ''] = Object.keys(old).sort(
            (a, b) => Number(b.endsWith('.yaml')) - Number(a.endsWith('.yaml')),
          );
          const agree = (found[yaml] === old[yaml]) === (found[trace] === old[trace]);
          const read = await cli.run('check', 'dist');
          demand(
            agree || (read.code !== 0 && /trace|synth/.test(read.output)),
            `${KILL_AT}: half was taken: ${read.output}`,
          );
          demand(
            JSON.stringify(await made('2.0.0')) === JSON.stringify(next),
            `${KILL_AT}: the next synth is not whole`,
          );
        }
      }
    }
    demand(kills === 8, `${kills} kills`);
  } finally {
    await cli.close();
  }
}
