import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { transformFileSync } from '@swc/core';
import { Api } from '../test/cluster/api';
import { startControlPlane, type ControlPlane } from '../test/cluster/control-plane';
import { createNamespace } from '../test/cluster/namespaces';
import { measureOnce, median, table, type Contestant, type Figures } from './measure';
import { fourteenObjects } from './programs/fourteen-objects';

const root = path.resolve(__dirname, '..');
const steps = [
  'install until Ready',
  'again, nothing changed',
  'new image until Ready',
  'plan of a new image',
] as const;
type Step = (typeof steps)[number];

/** The same objects deployed by a bare client, by kubectl and by us, each round in fresh namespaces. */
export async function deploys(apps: number, rounds: number): Promise<string> {
  const controlPlane = await startControlPlane();
  const folder = mkdtempSync(path.join(tmpdir(), 'podwright-bench-'));
  try {
    const figures = new Map<Step, Figures[][]>(steps.map((step) => [step, []]));
    for (let round = 0; round <= rounds; round++) {
      const teams = await prepare(controlPlane, folder, apps, round);
      for (const step of steps) {
        const contestants = teams.flatMap((team) => team(step) ?? []);
        const measured = measureOnce(contestants);
        if (round > 0) figures.get(step)?.push(measured);
      }
    }
    return steps
      .map((step) => table(`${String(apps * 14)} objects: ${step}`, medians(figures.get(step) ?? [])))
      .join('\n');
  } finally {
    await controlPlane.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Team = (step: Step) => Contestant | undefined;

async function prepare(controlPlane: ControlPlane, folder: string, apps: number, round: number): Promise<Team[]> {
  const api = Api.of(controlPlane);
  const ca = path.join(folder, 'ca.crt');
  writeFileSync(ca, controlPlane.ca);
  const client = path.join(folder, 'bare-client.js');
  writeFileSync(
    client,
    transformFileSync(path.join(root, 'bench/programs/bare-client.ts'), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
    }).code,
  );
  const manifests = async (
    name: string,
  ): Promise<{ namespace: string; file: (tag: string) => string; workloads: string[] }> => {
    const namespace = await createNamespace(api, `${name}-${String(round)}`);
    const objects = (tag: string): object[] =>
      Array.from({ length: apps }, (_, index) => fourteenObjects(`app${String(index)}`, namespace, tag)).flat();
    const file = (tag: string): string => path.join(folder, `${namespace}-${tag}.json`);
    for (const tag of ['1', '2', '3']) {
      const items = objects(tag);
      writeFileSync(
        file(tag),
        name === 'bare' ? JSON.stringify(items) : JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
      );
    }
    const workloads = Array.from({ length: apps }, (_, index) => [
      `statefulset/app${String(index)}-db`,
      `deployment/app${String(index)}-web`,
      `deployment/app${String(index)}-worker`,
    ]).flat();
    return { namespace, file, workloads };
  };
  const [bare, kube, ours] = [await manifests('bare'), await manifests('kubectl'), await manifests('podwright')];
  const tagOf = (step: Step): string =>
    step === 'new image until Ready' ? '2' : step === 'plan of a new image' ? '3' : '1';
  const env = { KUBECONFIG: controlPlane.kubeconfig };
  const kubectl = `"${controlPlane.binary}" kubectl -n ${kube.namespace}`;
  const podwright = (verb: string, file: string, ...more: string[]): string[] => [
    process.execPath,
    path.join(root, 'bin/podwright.js'),
    verb,
    file,
    '--app',
    'bench',
    '--env',
    'bench',
    '--namespace',
    ours.namespace,
    '--quiet',
    ...more,
  ];
  return [
    (step) =>
      step.startsWith('plan') || step.startsWith('again')
        ? undefined
        : {
            name: 'floor: a bare client',
            command: [
              process.execPath,
              client,
              controlPlane.server,
              ca,
              controlPlane.adminToken,
              bare.file(tagOf(step)),
            ],
          },
    (step) => ({
      name: 'podwright',
      command: step.startsWith('plan')
        ? podwright('diff', ours.file(tagOf(step)))
        : podwright('deploy', ours.file(tagOf(step)), '--yes'),
      env,
    }),
    (step) => ({
      name: step.startsWith('plan') ? 'kubectl diff --server-side' : 'kubectl apply --server-side, rollout status',
      command: [
        'bash',
        '-c',
        step.startsWith('plan')
          ? `${kubectl} diff --server-side -f ${kube.file(tagOf(step))}; [ $? -le 1 ]`
          : `${kubectl} apply --server-side -f ${kube.file(tagOf(step))} && for w in ${kube.workloads.join(' ')}; do ${kubectl} rollout status $w || exit 1; done`,
      ],
      env,
    }),
  ];
}

function medians(rounds: readonly Figures[][]): Figures[] {
  const names = rounds[0]?.map(({ name }) => name) ?? [];
  return names.map((name, index) => {
    const own = rounds.map((round) => round[index]).filter((figure) => figure !== undefined);
    return { name, cpu: median(own.map(({ cpu }) => cpu)), wall: median(own.map(({ wall }) => wall)) };
  });
}
