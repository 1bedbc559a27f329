import { spawn } from 'node:child_process';
import * as path from 'node:path';
import { startControlPlane } from '../test/cluster/control-plane';

const root = path.resolve(__dirname, '..');
const environment = 'staging';

/**
 * `npm run demo`: the main job on a local control plane that it starts and stops itself, or on a cluster of yours with
 * `npm run demo -- --context NAME`. Other arguments go to the deploys.
 */
async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--context')) return show(process.env, args);
  say('starting a local Kubernetes control plane (the first time it is built: five to eight minutes)');
  const controlPlane = await startControlPlane();
  try {
    say(`Kubernetes at ${controlPlane.server}, up in ${(controlPlane.milliseconds / 1000).toFixed(1)} s`);
    return await show({ ...process.env, KUBECONFIG: controlPlane.kubeconfig }, args);
  } finally {
    await controlPlane.stop();
  }
}

async function show(env: NodeJS.ProcessEnv, args: readonly string[]): Promise<number> {
  const verbs = [
    ['synth', 'apps/shop.ts'],
    ['deploy', 'apps/shop.ts', '--env', environment, '--yes', ...args],
    ['status', 'apps/shop.ts', '--env', environment, ...args],
    ['deploy', 'apps/shop.ts', '--env', environment, '--yes', ...args],
  ];
  for (const verb of verbs) {
    say(`podwright ${verb.join(' ')}`);
    const code = await run(verb, env);
    if (code !== 0) return code;
  }
  return 0;
}

function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, 'bin/podwright.js'), ...args], {
      cwd: root,
      env,
      stdio: 'inherit',
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

function say(text: string): void {
  process.stdout.write(`\n$ ${text}\n`.replace('$ podwright', '$ npx podwright'));
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
