import * as path from 'node:path';
import { groupOf, type ManifestSet } from '../../lib/manifest';
import { podReferencesOf } from '../../lib/objects/pod-references';
import { readManifestPath } from '../../lib/program/manifest-file';
import { setNamespace } from '../../lib/program/set-namespace';
import { root } from '../support/source-files';
import type { Api } from './api';

/** What the programs in apps/ make, as their goldens say. */
export const goldenApps = path.join(root, 'test/golden/apps');

/** Groups whose operators the control plane of the tests does not have: their objects are left out here. */
const operators = ['cert-manager.io', 'gateway.networking.k8s.io', 'monitoring.coreos.com', 'external-secrets.io'];

/** The golden in a namespace of the test, whatever cluster its program names. */
export function goldenSet(file: string, namespace: string): ManifestSet {
  const [set] = readManifestPath(path.join(goldenApps, file), { cwd: root });
  if (set === undefined) throw new Error(`${file} is empty`);
  const moved = setNamespace({ ...set, context: undefined, cluster: undefined }, namespace);
  return { ...moved, manifests: moved.manifests.filter(({ apiVersion }) => !operators.includes(groupOf(apiVersion))) };
}

/** The Secrets that pods need and the program does not make: they are in the namespace already. */
export async function createExisting(api: Api, { manifests, namespace }: ManifestSet): Promise<void> {
  const made = new Set(manifests.filter(({ kind }) => kind === 'Secret').map(({ metadata }) => metadata.name));
  const needed = manifests.flatMap((manifest) => podReferencesOf(manifest)).filter(({ kind }) => kind === 'Secret');
  for (const name of new Set(needed.map((each) => each.name))) {
    const keys = needed.flatMap((each) => (each.name === name && each.key !== undefined ? [each.key] : []));
    const stringData = Object.fromEntries(keys.map((key) => [key, 'a test']));
    const metadata = { name, namespace };
    if (!made.has(name)) await api.create({ apiVersion: 'v1', kind: 'Secret', metadata, stringData });
  }
}
