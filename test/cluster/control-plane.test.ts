import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Api } from './api';
import { startControlPlane, type ControlPlane } from './control-plane';
import { bindDeployer, createNamespace } from './namespaces';
import { sharedControlPlane } from './shared-control-plane';
import { waitFor } from './wait';

describe('a local control plane', () => {
  let api: Api;

  beforeAll(() => (api = Api.of(sharedControlPlane())));
  afterAll(() => api.close());

  it('is Kubernetes 1.36.2 on 127.0.0.1, ready within seconds', async () => {
    expect(await api.get<unknown>('/version')).toMatchObject({ gitVersion: 'v1.36.2', major: '1', minor: '36' });
    expect(new URL(sharedControlPlane().server).hostname).toBe('127.0.0.1');
    // 3 to 5 seconds; the limit leaves room for a machine that compiles at the same time.
    expect(sharedControlPlane().milliseconds).toBeLessThan(30_000);
  });

  it('has three nodes with room for 2,000 pods each', async () => {
    const nodes = await api.list<Node>('/api/v1/nodes');
    expect(nodes.map((node) => [node.metadata.name, node.status.capacity.pods, node.spec.taints])).toEqual([
      ['node-1', '2k', undefined],
      ['node-2', '2k', undefined],
      ['node-3', '2k', undefined],
    ]);
  });

  it('refuses the deployer everything until a role is bound', async () => {
    const namespace = await createNamespace(api);
    const deployer = Api.of(sharedControlPlane(), 'deployer');
    const pods = `/api/v1/namespaces/${namespace}/pods`;
    expect((await deployer.request('GET', pods)).status).toBe(403);
    expect((await deployer.request('GET', '/api/v1/namespaces')).status).toBe(403);
    await bindDeployer(api, namespace);
    await waitFor('the role to take effect', async () => (await deployer.request('GET', pods)).status === 200);
    expect((await deployer.request('GET', '/api/v1/namespaces')).status).toBe(403);
    deployer.close();
  });

  it('gives each user a kubeconfig', async () => {
    const { kubeconfig, deployerKubeconfig, adminToken, deployerToken, server } = sharedControlPlane();
    for (const [path, token] of [
      [kubeconfig, adminToken],
      [deployerKubeconfig, deployerToken],
    ] as const) {
      const text = await readFile(path, 'utf8');
      expect(text).toContain(`server: ${server}`);
      expect(text).toContain(`token: ${token}`);
    }
  });

  it('runs beside another, and stops without a trace', async () => {
    const second = await startControlPlane();
    const other = Api.of(second);
    await createNamespace(other, 'only-in-the-second');
    expect(await api.tryGet('/api/v1/namespaces/only-in-the-second')).toBeUndefined();
    expect(second.dir).not.toBe(sharedControlPlane().dir);
    other.close();
    await second.stop();
    await expectGone(second);
    expect((await api.request('GET', '/readyz')).body).toBe('ok');
  });

  it('ends, with all components, when the process that started it is killed with -9', async () => {
    const module = JSON.stringify(join(__dirname, 'control-plane'));
    const code = `require(${module}).startControlPlane().then((it) => console.log(JSON.stringify(it)))`;
    const keepAlive = '; setInterval(() => undefined, 1000)';
    const parent = spawn(process.execPath, ['-r', 'ts-node/register/transpile-only', '-e', code + keepAlive], {
      cwd: join(__dirname, '../..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const orphan = JSON.parse(line.toString()) as ControlPlane;
    expect(await isRunning(orphan.pids['kube-apiserver'])).toBe(true);
    parent.kill('SIGKILL');
    await expectGone(orphan);
  });

  it('takes the components along when it is itself killed with -9', async () => {
    const silenced = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const victim = await startControlPlane();
    process.kill(victim.pid, 'SIGKILL');
    await victim.ended;
    await waitFor('the components to end', async () => (await runningOf(victim)).length === 0);
    expect(silenced).toHaveBeenCalledWith(expect.stringContaining('the control plane has ended by itself'));
    silenced.mockRestore();
    // Nobody was left to remove the folder.
    await victim.stop();
    await expectGone(victim);
  });

  it('says which component failed, with the end of its log', async () => {
    const victim = await startControlPlane();
    const written: string[] = [];
    const silenced = jest.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    process.kill(victim.pids['kube-scheduler'], 'SIGKILL');
    await victim.ended;
    silenced.mockRestore();
    expect(written.join('')).toContain('kube-scheduler ended (signal: killed)');
    await expectGone(victim);
  });
});

interface Node {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly taints?: unknown };
  readonly status: { readonly capacity: { readonly pods: string } };
}

/** No process and no folder. */
async function expectGone(controlPlane: ControlPlane): Promise<void> {
  await waitFor('its processes to end', async () => (await runningOf(controlPlane)).length === 0);
  await waitFor('its folder to go', async () => !(await exists(controlPlane.dir)));
}

async function runningOf(controlPlane: ControlPlane): Promise<number[]> {
  const pids = [controlPlane.pid, ...Object.values(controlPlane.pids)];
  const running = await Promise.all(pids.map(isRunning));
  return pids.filter((_, index) => running[index]);
}

/** A zombie has ended: only its parent, which may be gone, can take it off the list of processes. */
async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return stat !== undefined && !/\) [ZX] /.test(stat);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
