import { setTimeout as sleep } from 'node:timers/promises';
import { createNamespace } from '../test/cluster/namespaces';
import { Api } from '../test/cluster/api';
import { bareClient, type Deployer, environment, type Ground, helm, kubectl, podwright, type Work } from './deployers';
import { type Contestant, type Figures, measureWithMemory, median, table } from './measure';
import { fourteenObjects } from './programs/fourteen-objects';

type Step = readonly [title: string, contestantOf: (deployer: Deployer) => Contestant | undefined];

const steps: readonly Step[] = [
  ['install until Ready', ({ name, deploy }) => ({ name, command: deploy('1') })],
  // The floor does not know what was there before.
  ['again, nothing changed', ({ name, deploy, isFloor }) => (isFloor ? undefined : { name, command: deploy('1') })],
  ['new image until Ready', ({ name, deploy }) => ({ name, command: deploy('2') })],
  ['plan of a new image', ({ plan }) => plan && { name: plan.name, command: plan.of('3') }],
];

/**
 * Milliseconds before each run. Controllers ask 20 times a second by default, and 30 times at once after a rest: who comes
 * right behind another would pay for what that one has used up.
 */
const rest = 3_000;

/**
 * The same objects deployed by a bare client, by us, by kubectl and by helm, each round in fresh namespaces.
 * @param warm whether the first round does not count
 */
export async function deploys(ground: Ground, apps: number, rounds: number, warm: boolean): Promise<string> {
  const figures: Figures[][][] = steps.map(() => []);
  for (let round = warm ? 0 : 1; round <= rounds; round++) {
    const deployers = await prepare(ground, apps, round);
    for (const [index, [, contestantOf]] of steps.entries()) {
      const contestants = deployers.flatMap((deployer) => contestantOf(deployer) ?? []);
      const measured: Figures[] = [];
      for (const contestant of contestants) {
        await sleep(rest);
        measured.push(...measureWithMemory([{ ...contestant, env: environment(ground) }]));
      }
      if (round > 0) figures[index]?.push(measured);
    }
  }
  const tables = steps.map(([title], index) =>
    table(`${String(apps * 14)} objects: ${title}`, medians(figures[index] ?? [])),
  );
  return tables.join('\n');
}

/** Everybody with the same work, each in a namespace of its own. */
async function prepare(ground: Ground, apps: number, round: number): Promise<Deployer[]> {
  const api = Api.of(ground.controlPlane);
  const deployers: Deployer[] = [];
  for (const begin of [bareClient, podwright, kubectl, helm]) {
    const name = `${begin.name.toLowerCase()}-${String(apps)}-${String(round)}`;
    const deployer = begin(ground, manyApps(await createNamespace(api, name), apps));
    if (deployer !== undefined) deployers.push(deployer);
  }
  api.close();
  return deployers;
}

export function manyApps(namespace: string, apps: number): Work {
  const names = Array.from({ length: apps }, (_, index) => `app${String(index)}`);
  return {
    namespace,
    objects: (version) => names.flatMap((name) => fourteenObjects(name, namespace, version)),
    workloads: () =>
      names.flatMap((name) => [`statefulset/${name}-db`, `deployment/${name}-web`, `deployment/${name}-worker`]),
  };
}

function medians(rounds: readonly Figures[][]): Figures[] {
  const names = rounds[0]?.map(({ name }) => name) ?? [];
  return names.map((name, index) => {
    const own = rounds.map((round) => round[index]).filter((figure) => figure !== undefined);
    const memory = own.flatMap((figure) => figure.memory ?? []);
    return {
      name,
      cpu: median(own.map(({ cpu }) => cpu)),
      wall: median(own.map(({ wall }) => wall)),
      memory: memory.length === 0 ? undefined : median(memory),
    };
  });
}
