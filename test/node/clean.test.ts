import { readdir, readFile, readlink } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { Api } from '../cluster/api';
import { createNamespace } from '../cluster/namespaces';
import { waitFor } from '../cluster/wait';
import { cacheFolder } from './cache';
import { run } from './command';
import { Node } from './node';
import { isReady, RESTRICTED, type Pod } from './program';

const SYSCTLS = [
  'kernel/keys/root_maxbytes',
  'kernel/keys/root_maxkeys',
  'kernel/panic',
  'kernel/panic_on_oops',
  'net/bridge/bridge-nf-call-iptables',
  'net/ipv4/ip_forward',
  'net/netfilter/nf_conntrack_max',
  'vm/overcommit_memory',
  'vm/panic_on_oom',
];

/** Whatever a node could leave on a host. */
async function traces(): Promise<Record<string, unknown>> {
  const lines = async (file: string): Promise<readonly string[]> => (await readFile(file, 'utf8')).split('\n').sort();
  const cgroups = (await run('find', ['/sys/fs/cgroup', '-maxdepth', '2', '-type', 'd'])).split('\n').sort();
  const sysctls = SYSCTLS.map(async (name) => [name, await readFile(`/proc/sys/${name}`, 'utf8').catch(() => '-')]);
  return {
    mounts: await lines('/proc/self/mounts'),
    cgroups,
    interfaces: await readdir('/sys/class/net'),
    routes: await lines('/proc/net/route'),
    loops: (await run('losetup', ['--list', '--noheadings', '--output', 'BACK-FILE'])).split('\n').sort(),
    sysctls: Object.fromEntries(await Promise.all(sysctls)) as unknown,
    folders: await Promise.all(
      ['/var/lib', '/var/log', '/run', '/opt', '/etc', '/usr/libexec'].map(async (folder) => {
        const names = await readdir(folder).catch(() => []);
        return [folder, ...names.sort()];
      }),
    ),
    machines: await readdir(cacheFolder('machines')),
  };
}

/** Processes whose command line or root names the folder. */
async function processesOf(dir: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) continue;
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => '');
    if (command.includes(dir) || folder.startsWith(dir)) found.push(command.replaceAll('\0', ' '));
  }
  return found;
}

describe('a node', () => {
  it('leaves nothing behind: no mount, cgroup, interface, loop device, setting, folder or process', async () => {
    const before = await traces();
    const node = await Node.start();
    const { dir, server, ca, adminToken } = node.access;
    try {
      const api = new Api({ server, ca, token: adminToken });
      const namespace = await createNamespace(api, undefined, RESTRICTED);
      await api.create({
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'data', namespace },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '100Mi' } } },
      });
      await api.create({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'web', namespace },
        spec: {
          securityContext: { runAsUser: 10001, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [
            {
              name: 'web',
              image: 'ghcr.io/acme/shop:1.4.2',
              volumeMounts: [{ name: 'data', mountPath: '/data' }],
              securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
            },
          ],
          volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
        },
      });
      await waitFor('a Ready pod', async () => {
        return isReady(await api.get<Pod>(`/api/v1/namespaces/${namespace}/pods/web`));
      });
      // While it runs, the host sees its processes, cgroup, volumes' files and folder, and nothing else of it.
      expect((await processesOf(dir)).length).toBeGreaterThan(5);
      const during = await traces();
      const seen = Object.keys(before).filter((name) => !isDeepStrictEqual(during[name], before[name]));
      expect(seen).toEqual(['cgroups', 'loops', 'machines']);
      api.close();
    } finally {
      await node.stop();
    }
    expect(await traces()).toEqual(before);
    expect(await processesOf(dir)).toEqual([]);
  }, 180_000);
});
