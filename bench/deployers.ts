import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { transformFileSync } from '@swc/core';
import type { ControlPlane } from '../test/cluster/control-plane';
import { writeChart } from './helm';

const root = path.resolve(__dirname, '..');

/** What is deployed, in versions: a word that may stand anywhere in the objects. */
export interface Work {
  readonly namespace: string;
  readonly objects: (version: string) => readonly object[];
  /** `deployment/web` of all that pods are waited for. */
  readonly workloads: (version: string) => readonly string[];
  /** Objects that a version no longer has are to go: all carry this label. @default - every version has the same */
  readonly label?: string | undefined;
  /** Seconds after which peers give up, who know no other end. @default 600 */
  readonly timeout?: number | undefined;
}

/** Somebody who deploys, from the shell. */
export interface Deployer {
  readonly name: string;
  /** Brings a version about and waits until it is Ready. */
  readonly deploy: (version: string) => readonly string[];
  /** Says what that would change. @default - it cannot */
  readonly plan?: { readonly name: string; readonly of: (version: string) => readonly string[] } | undefined;
  /** It only writes, and asks when all is Ready. @default false */
  readonly isFloor?: boolean | undefined;
}

/** A place for files, and the control plane that everybody deploys to. */
export interface Ground {
  readonly controlPlane: ControlPlane;
  readonly folder: string;
  /** @default - it could not be built */
  readonly helm?: string | undefined;
}

export function podwright(ground: Ground, work: Work): Deployer {
  const command = (verb: string, version: string, ...more: readonly string[]): string[] => [
    process.execPath,
    path.join(root, 'bin/podwright.js'),
    verb,
    fileOf(ground, work, version),
    ...['--app', 'bench', '--env', 'bench', '--namespace', work.namespace, '--quiet'],
    ...more,
  ];
  return {
    name: 'podwright',
    deploy: (version) => command('deploy', version, '--yes'),
    plan: { name: 'podwright', of: (version) => command('diff', version) },
  };
}

export function kubectl(ground: Ground, work: Work): Deployer {
  const { namespace, label, timeout = 600 } = work;
  const program = `"${ground.controlPlane.binary}" kubectl -n ${namespace}`;
  // Without a set of its own to compare with, it prunes only what it has applied as a client.
  const apply = label === undefined ? 'apply --server-side' : `apply --prune -l ${label}`;
  return {
    name: label === undefined ? 'kubectl apply --server-side, rollout status' : 'kubectl apply --prune, rollout status',
    deploy: (version) => {
      const rollouts = work
        .workloads(version)
        .map((workload) => `${program} rollout status --timeout=${String(timeout)}s ${workload}`);
      return bash([`${program} ${apply} -f ${fileOf(ground, work, version)}`, ...rollouts].join(' && '));
    },
    plan: {
      name: 'kubectl diff --server-side',
      of: (version) => bash(`${program} diff --server-side -f ${fileOf(ground, work, version)}; [ $? -le 1 ]`),
    },
  };
}

/** The same objects as a chart, whose only value is the version. */
export function helm(ground: Ground, work: Work): Deployer | undefined {
  const { helm: binary, folder } = ground;
  const { namespace, timeout = 600 } = work;
  if (binary === undefined) return undefined;
  const chart = writeChart(path.join(folder, `${namespace}-chart`), work.objects('{{ .Values.version }}'));
  return {
    name: 'helm upgrade --install --wait',
    deploy: (version) => [
      ...[binary, 'upgrade', '--install', 'bench', chart, '--namespace', namespace],
      ...['--set-string', `version=${version}`, '--wait', '--timeout', `${String(timeout)}s`],
    ],
  };
}

/** The floor: what is left is the cluster's own time. */
export function bareClient(ground: Ground, work: Work): Deployer {
  const { controlPlane, folder } = ground;
  const client = path.join(folder, 'bare-client.js');
  const ca = path.join(folder, 'ca.crt');
  writeFileSync(ca, controlPlane.ca);
  writeFileSync(
    client,
    transformFileSync(path.join(root, 'bench/programs/bare-client.ts'), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
    }).code,
  );
  return {
    name: 'floor: a bare client',
    isFloor: true,
    deploy: (version) => [
      ...[process.execPath, client, controlPlane.server, ca, controlPlane.adminToken],
      fileOf(ground, work, version),
    ],
  };
}

/** Peers keep what they know of a server in files: none is to find another's. */
export function environment(
  { controlPlane, folder }: Ground,
  kubeconfig = controlPlane.kubeconfig,
): Record<string, string> {
  const home = (name: string): string => path.join(folder, name);
  return {
    KUBECONFIG: kubeconfig,
    HELM_CACHE_HOME: home('helm-cache'),
    HELM_CONFIG_HOME: home('helm-config'),
    HELM_DATA_HOME: home('helm-data'),
  };
}

function fileOf({ folder }: Ground, work: Work, version: string): string {
  const file = path.join(folder, `${work.namespace}-${version}.json`);
  writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: work.objects(version) }));
  return file;
}

function bash(text: string): readonly string[] {
  return ['bash', '-c', text];
}
