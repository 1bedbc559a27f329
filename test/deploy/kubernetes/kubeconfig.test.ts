import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { inspect, promisify } from 'node:util';
import { stringify } from 'yaml';
import { credentialsOf, needsClientNode } from '../../../lib/deploy/kubernetes/credentials';
import { type KubeconfigContext, readKubeconfig, selectContext } from '../../../lib/deploy/kubernetes/kubeconfig';
import { proxyFor } from '../../../lib/deploy/kubernetes/proxy';

const run = promisify(execFile);
const base64 = (text: string): string => Buffer.from(text).toString('base64');

const kubectlStyle = `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: ${base64('ca')}
    server: https://10.0.0.1:6443
  name: kind
- cluster:
    insecure-skip-tls-verify: true
    server: https://api.example/k8s/
    tls-server-name: inner
  name: arn:aws:eks:eu-west-1:1:cluster/shop
contexts:
- context:
    cluster: kind
    namespace: shop
    user: kind-admin
  name: kind
- context: {cluster: arn:aws:eks:eu-west-1:1:cluster/shop, user: cloud}
  name: cloud
current-context: kind
kind: Config
preferences: {}
users:
- name: kind-admin
  user:
    client-certificate-data: ${base64('cert')}
    client-key-data: ${base64('key')}
- name: cloud
  user:
    as: someone
    token: abc.def # expires
`;

describe('choosing a context', () => {
  let folder = '';
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'podwright-kubeconfig-'))));
  afterAll(() => rm(folder, { recursive: true }));

  const write = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  const select = async (paths: string, context?: string): Promise<KubeconfigContext> =>
    selectContext(await readKubeconfig(paths), context);

  it('takes the current one, or the one that is named', async () => {
    const file = await write('config', kubectlStyle);
    expect(await select(file)).toMatchObject({
      context: 'kind',
      server: 'https://10.0.0.1:6443',
      userName: 'kind-admin',
    });
    expect(await select(file, 'cloud')).toMatchObject({ server: 'https://api.example/k8s', user: { as: 'someone' } });
  });

  it('lets the first of several files win, and misses none that is not there', async () => {
    const first = await write(
      'first',
      'current-context: cloud\nusers:\n- name: cloud\n  user:\n    tokenFile: token\n',
    );
    const both = [join(folder, 'missing'), first, await write('second', kubectlStyle)].join(delimiter);
    expect(await select(both)).toMatchObject({ context: 'cloud', user: { tokenFile: join(folder, 'token') } });
  });

  it.each([
    ['an empty file', '', undefined, /E_KUBECONFIG: \S+ is empty/],
    ['no YAML', 'users: [{token: canary', undefined, /E_KUBECONFIG: \S+:1:\d+ is not YAML as kubectl reads it/],
    ['a key twice', 'users: []\ncanary: a\ncanary: b', undefined, /:3:1 is not YAML as kubectl reads it/],
    ['two documents', '---\nusers: []\n---\ncanary: b', undefined, /:3:1 is not YAML as kubectl reads it/],
    ['no mapping', '- canary', undefined, /is no YAML mapping/],
    ['no current context', 'contexts: []', undefined, /no current-context is set/],
    [
      'a context that is not there',
      kubectlStyle,
      'prod',
      /there is no context prod\s+fix: name one of these with --context: kind, cloud/,
    ],
    ['no cluster', 'current-context: a\ncontexts: [{name: a}]', undefined, /context a names no cluster/],
    [
      'a cluster that is not there',
      'current-context: a\ncontexts: [{name: a, context: {cluster: b}}]',
      undefined,
      /the cluster b, which is not there/,
    ],
    [
      'a user that is not there',
      kubectlStyle.replace('name: kind-admin', 'name: other'),
      undefined,
      /the user kind-admin, which is not there/,
    ],
    [
      'no server',
      kubectlStyle.replace('server: https://10.0.0.1:6443', 'server: nonsense'),
      undefined,
      /the cluster of context kind has no server URL/,
    ],
    [
      'a nameless entry',
      'current-context: a\ncontexts: [{context: {}}]',
      undefined,
      /contexts\[0\] is not a name with a context/,
    ],
    ['a list that is none', 'current-context: a\ncontexts: {}', undefined, /contexts is not a list/],
  ])('says what is wrong with %s', async (name, text, context, message) => {
    const error = await select(await write(name.replace(/ /g, '-'), text), context).catch((error: unknown) => error);
    expect(inspect(error)).toMatch(message);
    expect(inspect(error)).not.toContain('canary');
  });

  it('says where it looked', async () => {
    await expect(select('/nowhere/config')).rejects.toThrow('E_KUBECONFIG: there is no kubeconfig at /nowhere/config');
  });

  it('makes the credentials that client-node makes', async () => {
    const files = { ca: 'ca', cert: 'cert', key: 'key', token: 'tok' };
    for (const [name, text] of Object.entries(files)) await write(name, text);
    const users = {
      none: {},
      certificate: { 'client-certificate-data': base64('cert'), 'client-key-data': base64('key') },
      files: { 'client-certificate': 'cert', 'client-key': join(folder, 'key') },
      token: { token: 'abc' },
      tokenFile: { 'token-file': join(folder, 'token') },
      basic: { username: 'a', password: 'b:c' },
      impersonating: { token: 'abc', as: 'someone' },
    };
    const clusters = {
      data: { server: 'https://a', 'certificate-authority-data': base64('ca') },
      file: { server: 'https://a/b/', 'certificate-authority': 'ca', 'tls-server-name': 'inner' },
      insecure: { server: 'https://a', 'insecure-skip-tls-verify': true },
    };
    const contexts = Object.keys(users).flatMap((user) =>
      Object.keys(clusters).map((cluster) => ({ name: `${user}-${cluster}`, context: { user, cluster } })),
    );
    const list = (kind: string, entries: object): object[] =>
      Object.entries(entries).map(([name, value]) => ({ name, [kind]: value as unknown }));
    const file = await write(
      'all',
      stringify({ clusters: list('cluster', clusters), users: list('user', users), contexts }),
    );
    const script = `
      import { KubeConfig } from '@kubernetes/client-node';
      const made = {};
      for (const name of ${JSON.stringify(contexts.map(({ name }) => name))}) {
        const config = new KubeConfig();
        config.loadFromFile(${JSON.stringify(file)});
        config.setCurrentContext(name);
        const { agent, auth, headers = {}, ...tls } = await (async (o) => (await config.applyToHTTPSOptions(o), o))({});
        const authorization = auth ? 'Basic ' + Buffer.from(auth).toString('base64') : headers.Authorization;
        made[name] = { server: config.getCurrentCluster().server, tls, headers: { authorization, 'impersonate-user': headers['Impersonate-User'] } };
      }
      console.log(JSON.stringify(made));`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script]);
    const theirs = JSON.parse(stdout) as Record<string, unknown>;
    for (const { name } of contexts) {
      const access = await select(file, name);
      expect(needsClientNode(access)).toBe(false);
      expect(JSON.parse(JSON.stringify({ server: access.server, ...(await credentialsOf(access)) }))).toEqual(
        theirs[name],
      );
    }
  });
});

describe('the proxy of the environment', () => {
  it.each([
    ['none', 'https://api.example', {}, undefined],
    ['one', 'https://api.example', { HTTPS_PROXY: 'http://proxy:3128' }, 'http://proxy:3128'],
    [
      'one in small letters, without a scheme',
      'https://api.example',
      { https_proxy: 'proxy:3128' },
      'http://proxy:3128',
    ],
    ['none for this host', 'https://api.example', { HTTPS_PROXY: 'p', NO_PROXY: 'api.example:443' }, undefined],
    ['none for its domain', 'https://api.example', { HTTPS_PROXY: 'p', NO_PROXY: 'a, .example' }, undefined],
    [
      'one for a host that only ends alike',
      'https://myexample',
      { HTTPS_PROXY: 'http://p', NO_PROXY: 'example' },
      'http://p',
    ],
    ['none at all', 'https://api.example', { HTTPS_PROXY: 'p', NO_PROXY: '*' }, undefined],
    ['none in a subnet', 'https://10.1.2.3:6443', { HTTPS_PROXY: 'p', NO_PROXY: 'a, 10.0.0.0/8' }, undefined],
    ['none in a subnet of IPv6', 'https://[fd00::7]:6443', { HTTPS_PROXY: 'p', NO_PROXY: 'fd00::/8' }, undefined],
    ['none for an address of IPv6', 'https://[fd00::1]:6443', { HTTPS_PROXY: 'p', NO_PROXY: 'a, fd00::1' }, undefined],
    ['none for it in full', 'https://[fd00::1]:6443', { HTTPS_PROXY: 'p', NO_PROXY: 'FD00:0:0:0:0:0:0:1' }, undefined],
    ['none for it with a port', 'https://[fd00::1]:6443', { HTTPS_PROXY: 'p', NO_PROXY: '[fd00::1]:6443' }, undefined],
    ['one for another of IPv6', 'https://[fd00::2]', { HTTPS_PROXY: 'http://p', NO_PROXY: 'fd00::1,[::]' }, 'http://p'],
    [
      'one outside of the subnet',
      'https://11.1.2.3',
      { HTTPS_PROXY: 'p', NO_PROXY: '10.0.0.0/8,fd00::/8' },
      'http://p',
    ],
    ['one beside what is no subnet', 'https://10.1.2.3', { HTTPS_PROXY: 'p', NO_PROXY: '10.0.0.0/99,x/8' }, 'http://p'],
    [
      'one for a name, whatever its address',
      'https://api.example',
      { HTTPS_PROXY: 'p', NO_PROXY: '0.0.0.0/0' },
      'http://p',
    ],
    ['none for the loopback', 'https://127.0.0.1:6443', { HTTPS_PROXY: 'p' }, undefined],
  ])('is %s', (_name, server, env, expected) => {
    expect(proxyFor(server, env)).toBe(expected);
  });
});
