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
  const [kubeconfig, variable, rounds] = process.argv.slice(1);
  const env = { ...process.env, GIVEN: variable };
  void (async () => {
    const { reader, close } = await openCluster({ kubeconfig, env, timing: { plugin: 2_000 } });
    const all = () => Promise.allSettled(Array.from({ length: 8 }, () => reader.version()));
    const calls = await all();
    for (let round = 1; round < Number(rounds); round++) calls.push(...(await all()));
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
  async function callWith(script: string | undefined, more: object = {}, rounds = 1): Promise<readonly string[]> {
    const command = script === undefined ? 'podwright-no-such-plugin' : join(folder, 'plugin');
    if (script !== undefined) {
      await writeFile(command, `#!/bin/sh\necho run >> ${folder}/runs\n${script}\n`);
      await chmod(command, 0o755);
    }
    await writeFile(join(folder, 'runs'), '');
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command,
      env: [{ name: 'OWN', value: 'own' }],
      ...more,
    };
    const kubeconfig = await server.writeKubeconfig({ exec });
    const { stdout } = await run(process.execPath, ['-e', program, kubeconfig, 'given', `${rounds}`], { cwd: root });
    return [...new Set(JSON.parse(stdout) as string[])];
  }
  const runs = async (): Promise<number> => (await readFile(join(folder, 'runs'), 'utf8')).split('\n').length - 1;
  const credential = (token: string): string =>
    JSON.stringify({ apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status: { token } });

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

  it('is run again when its token is about to end, not for every request', async () => {
    const seconds = (more: number): string => `$(date -u -d '+${more} sec' +%Y-%m-%dT%H:%M:%SZ)`;
    const status = (more: number): string => `"status":{"token":"good","expirationTimestamp":"${seconds(more)}"}`;
    const begin = '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential",';
    const says = (more: number): string => `cat <<END\n${begin}${status(more)}}\nEND`;
    expect(await callWith(says(3_600), {}, 3)).toEqual(['1.36']);
    expect(await runs()).toBe(1);
    // An end in the past is a clock that is wrong: the server decides.
    expect(await callWith(says(-3_600), {}, 3)).toEqual(['1.36']);
    expect(await runs()).toBe(1);
  });

  it('is told the cluster where the kubeconfig says so', async () => {
    const script = `echo "$KUBERNETES_EXEC_INFO" | grep -q '"server":"https://' && echo '${credential('good')}'`;
    expect(await callWith(script, { provideClusterInfo: true })).toEqual(['1.36']);
    expect((await callWith(script))[0]).toContain('ended with 1');
  });

  it('that hangs is ended', async () => {
    const [error] = await callWith(`echo $$ > ${folder}/pid; exec sleep 60`);
    expect(error).toMatch(/took more than 2 s and was ended/);
    const pid = (await readFile(join(folder, 'pid'), 'utf8')).trim();
    await expect(readFile(`/proc/${pid}/cmdline`, 'utf8').then((text) => text.includes('sleep'))).rejects.toThrow(
      'ENOENT',
    );
  });

  it.each([
    [
      'prints what is no JSON',
      'echo canary',
      /no credentials for user somebody of the kubeconfig: its credential plugin printed no ExecCredential/,
    ],
    ['prints an empty object', 'echo "{}"', /printed no ExecCredential with a status/],
    [
      'speaks another version',
      `echo '{"apiVersion":"canary/v9","kind":"ExecCredential","status":{"token":"t"}}'`,
      /printed no ExecCredential/,
    ],
    [
      'gives nothing to show',
      `echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{}}'`,
      /neither a token nor a certificate/,
    ],
    ['never stops printing', 'yes canary', /printed too much/],
    ['fails', "printf '\\033[31mcanary' >&2; exit 1", /plugin \S+ ended with 1/],
    ['is not installed', undefined, /the program podwright-no-such-plugin is not on PATH/],
  ])('that %s is said to be so, without its output', async (_name, script, message) => {
    const [error = '', ...others] = await callWith(script);
    expect(others).toEqual([]);
    expect(error).toMatch(message);
    // eslint-disable-next-line no-control-regex -- what must not be there
    expect(error).not.toMatch(/canary|\u001b|TypeError/);
  });
});
