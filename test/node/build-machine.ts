import { join } from 'node:path';
import { buildGoModule, GO_FLAGS } from '../cluster/go-module';

/** The folder with the node's programs: kubelet, kube-proxy and CoreDNS in one, containerd, and the network plugins. */
export function buildMachine(say: (line: string) => void): Promise<string> {
  const module = {
    title: 'the real node',
    content: 'kubelet, kube-proxy, containerd, CoreDNS',
    sources: join(__dirname, 'machine'),
    cache: 'machine',
    flags: [...GO_FLAGS, '-tags', 'no_btrfs,no_zfs,no_devmapper,no_aufs'],
    packages: ['.', './pause', 'tool'],
    output: 'bin/',
    size: 3200,
  };
  return buildGoModule(module, say);
}
