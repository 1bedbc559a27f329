import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { sharedControlPlane } from './shared-control-plane';

interface UserInfo {
  readonly username?: string;
  readonly uid?: string;
  readonly groups?: readonly string[];
  readonly extra?: Readonly<Record<string, readonly string[]>>;
}

const run = promisify(execFile);
// Of its own process: client-node, which knows proxies, cannot be loaded under jest.
const script = `
  const { openCluster } = require(${JSON.stringify(join(__dirname, '../../build/deploy/kubernetes-cluster.js'))});
  const review = { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview', metadata: {} };
  openCluster({ kubeconfig: process.argv[1], env: process.env, timing: { plugin: 2000 } })
    .then(({ writer }) => writer.create(review))
    .then(({ object }) => ({ user: object.status.userInfo }), ({ message }) => ({ error: message }))
    .then((answer) => process.stdout.write(JSON.stringify(answer), () => process.exit()));
`;

describe('a kubeconfig, as kubectl reads it, leads to a real API server', () => {
  const { server, ca, adminToken: token, binary } = sharedControlPlane();
  const cluster = { server, 'certificate-authority-data': Buffer.from(ca).toString('base64') };
  let folder = '';
  let tunnels: string[] = [];
  let proxy: Server;
  const env = { PATH: process.env.PATH ?? '' };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'podwright-kubeconfig-'));
    proxy = createServer().on('connect', (request, socket) => {
      tunnels.push(request.url ?? '');
      const [host, port] = (request.url ?? '').split(':');
      const onward = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        onward.pipe(socket).pipe(onward);
      });
      for (const end of [socket, onward]) end.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    proxy.unref();
  });
  beforeEach(() => (tunnels = []));
  afterAll(async () => {
    proxy.close();
    await rm(folder, { recursive: true });
  });

  let files = 0;
  async function write(content: object): Promise<string> {
    const file = join(folder, `config-${(files += 1)}`);
    await writeFile(file, JSON.stringify({ apiVersion: 'v1', kind: 'Config', ...content }));
    return file;
  }
  const whole = (user: object, about: object = {}): Promise<string> =>
    write({
      clusters: [{ name: 'c', cluster: { ...cluster, ...about } }],
      users: [{ name: 'u', user }],
      contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
      'current-context': 'x',
    });

  /** Who we are by this kubeconfig, as the API server says to the built deployer. */
  async function whoAmI(kubeconfig: string): Promise<UserInfo> {
    const { stdout } = await run(process.execPath, ['-e', script, kubeconfig], { env });
    const answer = JSON.parse(stdout) as { readonly user?: UserInfo; readonly error?: string };
    if (answer.user === undefined) throw new Error(answer.error);
    return answer.user;
  }

  async function whoKubectlIs(kubeconfig: string): Promise<UserInfo> {
    const words = ['kubectl', 'auth', 'whoami', '-o', 'json'];
    const { stdout } = await run(binary, words, { env: { ...env, KUBECONFIG: kubeconfig, HOME: folder } });
    return (JSON.parse(stdout) as { status: { userInfo: UserInfo } }).status.userInfo;
  }

  const plugin = (script: string): object => ({
    exec: {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: 'sh',
      args: ['-c', script],
      interactiveMode: 'Never',
    },
  });
  const credential = (status: object): string =>
    `echo '${JSON.stringify({ apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status })}'`;
  const somebody = {
    as: 'jane',
    'as-uid': '42',
    'as-groups': ['developers', 'admins'],
    'as-user-extra': { reason: ['on call', 'page 7'], 'example.com/Team%1': ['web'] },
  };

  it.each<[string, object, object]>([
    ['a token', { token }, {}],
    ['a token, as another user', { token, as: 'jane' }, {}],
    ['a token, as another user with groups, uid and extra fields', { token, ...somebody }, {}],
    ['a plugin', plugin(credential({ token })), {}],
    [
      'a plugin, as another user with groups, uid and extra fields',
      { ...plugin(credential({ token })), ...somebody },
      {},
    ],
    ['a server by another name', { token }, { 'tls-server-name': 'kubernetes.default.svc' }],
    [
      'a token, and no certificate is checked',
      { token },
      { 'insecure-skip-tls-verify': true, 'certificate-authority-data': undefined },
    ],
  ])('%s', async (_name, user, about) => {
    const file = await whole(user, about);
    const ours = await whoAmI(file);
    expect(ours).toEqual(await whoKubectlIs(file));
    expect(ours.username).toBe('as' in user ? 'jane' : 'admin');
    if ('as-groups' in user) {
      expect(ours).toMatchObject({
        username: 'jane',
        uid: '42',
        groups: ['developers', 'admins', 'system:authenticated'],
      });
      expect(ours.extra).toEqual({ reason: ['on call', 'page 7'], 'example.com/team%1': ['web'] });
    }
  });

  it.each<[string, object]>([
    ['a token', { token }],
    ['somebody else', { token, ...somebody }],
  ])('through the proxy that it names, as %s', async (_name, user) => {
    const file = await whole(user, { 'proxy-url': `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` });
    const ours = await whoAmI(file);
    expect(tunnels).toEqual([new URL(server).host]);
    expect(ours).toEqual(await whoKubectlIs(file));
    expect(ours.username).toBe('as' in user ? 'jane' : 'admin');
  });

  it('of several files, of which each says a part and one is missing', async () => {
    const list = [
      await write({ contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }], 'current-context': 'x' }),
      join(folder, 'no-such-file'),
      await write({ users: [{ name: 'u', user: { token } }], 'current-context': 'y' }),
      await write({
        clusters: [{ name: 'c', cluster }],
        users: [{ name: 'u', user: { token: 'the first one wins' } }],
      }),
    ].join(delimiter);
    expect(await whoAmI(list)).toEqual(await whoKubectlIs(list));
  });

  it('is refused where the certificate is for another name', async () => {
    const file = await whole({ token }, { 'tls-server-name': 'other.example' });
    await expect(whoAmI(file)).rejects.toThrow(/other\.example|certificate/);
    await expect(whoKubectlIs(file)).rejects.toThrow(/other\.example/);
  });

  it('is given up when its plugin hangs', async () => {
    const file = await whole(plugin('exec sleep 60'));
    await expect(whoAmI(file)).rejects.toThrow('its credential plugin sh took more than 2 s and was ended');
  });
});
