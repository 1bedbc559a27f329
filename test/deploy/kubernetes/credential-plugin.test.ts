import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ApiServer, failure, json } from './api-server';

const run = promisify(execFile);
const root = join(__dirname, '../../..');

/** In a process of its own: client-node is an ES module, which jest cannot load. Prints what the calls came to. */
const program = `
  require('ts-node').register({ transpileOnly: true, swc: true, compilerOptions: { module: 'commonjs' } });
  const { openCluster } = require('./lib/deploy/kubernetes-cluster');
  const [kubeconfig, variable] = process.argv.slice(1);
  void (async () => {
    const { reader, close } = await openCluster({ kubeconfig, env: { GIVEN: variable } });
    const calls = await Promise.allSettled(Array.from({ length: 8 }, () => reader.version()));
    close();
    console.log(JSON.stringify(calls.map(({ value, reason }) => value ?? reason.message)));
  })();`;

describe('a credential plugin', () => {
  let folder = '';
  let server: ApiServer;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'podwright-plugin-'));
    server = await ApiServer.start('h2');
    server.handler = (response, seen, socket) =>
      seen.headers['authorization'] === 'Bearer good'
        ? json(response, 200, { major: '1', minor: '36' })
        : failure(401, 'Unauthorized', 'no')(response, seen, socket);
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  /** Runs eight calls at once with a plugin that is this shell script, or that program. */
  async function callWith(script: string | undefined): Promise<readonly string[]> {
    const command = script === undefined ? 'podwright-no-such-plugin' : join(folder, 'plugin');
    if (script !== undefined) {
      await writeFile(command, `#!/bin/sh\necho run >> ${folder}/runs\n${script}\n`);
      await chmod(command, 0o755);
    }
    await writeFile(join(folder, 'runs'), '');
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command, env: [{ name: 'OWN', value: 'own' }] };
    const kubeconfig = await server.writeKubeconfig({ exec });
    const { stdout } = await run(process.execPath, ['-e', program, kubeconfig, 'given'], { cwd: root });
    return [...new Set(JSON.parse(stdout) as string[])];
  }
  const runs = async (): Promise<number> => (await readFile(join(folder, 'runs'), 'utf8')).split('\n').length - 1;
  const credential = (token: string): string => JSON.stringify({ kind: 'ExecCredential', status: { token } });

  it('is run once for all, and knows what it is asked for', async () => {
    const script = `[ "$OWN$GIVEN" = owngiven ] && echo "$KUBERNETES_EXEC_INFO" | grep -q ExecCredential && echo '${credential('good')}'`;
    expect(await callWith(script)).toEqual(['1.36']);
    expect(await runs()).toBe(1);
  });

  it('is run once more when its token is refused', async () => {
    const script = `[ $(wc -l < ${folder}/runs) -gt 1 ] && echo '${credential('good')}' || echo '${credential('stale')}'`;
    expect(await callWith(script)).toEqual(['1.36']);
    expect(await runs()).toBe(2);
  });

  it.each([
    [
      'prints what is no JSON',
      'echo canary',
      /no credentials for user somebody of the kubeconfig: the provider failed/,
    ],
    ['prints an empty object', 'echo "{}"', /the provider failed/],
    ['fails', "printf '\\033[31mcanary' >&2; exit 1", /the provider failed/],
    ['is not installed', undefined, /the program podwright-no-such-plugin is not on PATH/],
  ])('that %s is said to be so, without its output', async (_name, script, message) => {
    const [error = '', ...others] = await callWith(script);
    expect(others).toEqual([]);
    expect(error).toMatch(message);
    // eslint-disable-next-line no-control-regex -- what must not be there
    expect(error).not.toMatch(/canary|\u001b|TypeError/);
  });
});
