import * as cdk8s from 'cdk8s';
import fc from 'fast-check';
import {
  CronJob,
  Environment,
  Job,
  Postgres,
  Redis,
  WebApp,
  Worker,
  quantity,
  volume,
  type PodVolume,
} from 'podwright';
import type { ContainerProps, Finding } from 'podwright';
import { checkManifests } from '../support/check-manifests';
import { defineApp } from '../../lib/conventions/app-info';
import { isAtLeast } from '../../lib/conventions/kube-version';
import { formatYaml } from '../../lib/synth/yaml';
import { synthesize } from '../../lib/synth/synthesize';
import { podOf } from '../support/pods';
import { runs, seed } from '../support/runs';
import { anyApp, type AnyApp, type AnyContainer, type AnyWorkload } from './any-app';

const image = `ghcr.io/acme/shop:1.4.2@sha256:${'0123456789abcdef'.repeat(4)}` as const;
const databaseMi = 512;
const cacheMi = 128;

interface Built {
  readonly text: string;
  readonly errors: readonly Finding[];
  /** Ids of the workloads whose containers have more memory than their pod. */
  readonly tooSmall: readonly string[];
  /** MiB of each pod, as the manifests say, by the id of its workload. */
  readonly memory: ReadonlyMap<string, number>;
}

/** Writes the program that a random app stands for, and everything that is said of it. */
class Program {
  readonly #app = new cdk8s.App();
  readonly #env: Environment;
  readonly #any: AnyApp;
  readonly #db: Postgres;
  readonly #cache: Redis;
  readonly #shared: PodVolume;
  readonly #native: boolean;
  readonly wantedMi = new Map<string, number>();

  constructor(any: AnyApp) {
    this.#any = any;
    this.#native = isAtLeast(any.kubeVersion, 29);
    defineApp(this.#app, 'shop');
    const { profile, kubeVersion, defaults } = any;
    const env = new Environment(this.#app, 'env', { namespace: 'shop', profile, kubeVersion, defaults });
    this.#env = env;
    this.#db = new Postgres(env, 'db', { version: 17, storage: '5Gi', memory: `${databaseMi}Mi` });
    this.#cache = new Redis(env, 'cache', { role: 'cache', memory: `${cacheMi}Mi` });
    this.#shared = volume.persistent(env, 'shared', { storage: '1Gi', accessMode: 'ReadWriteMany' });
    any.workloads.forEach((workload, index) => this.#add(workload, `w${index}`, index === 0));
  }

  build(): Built {
    const { sets, findings } = synthesize(this.#app);
    const [set] = sets;
    if (set === undefined) throw new Error('no set');
    const errors = [...findings, ...checkManifests(set)].filter(({ severity }) => severity === 'error');
    const tooSmall = errors
      .filter(({ code }) => code === 'E_POD_MEMORY')
      .map(({ path = '' }) => path.split('/')[1] ?? '');
    const memory = new Map<string, number>();
    for (const manifest of set.manifests) {
      const id = /^shop-(w\d)(-[0-9a-f]{8})?$/.exec(manifest.metadata.name ?? '')?.[1];
      if (id === undefined || !/^(Deployment|StatefulSet|Job|CronJob)$/.test(manifest.kind)) continue;
      memory.set(id, memoryMi(manifest));
    }
    return {
      text: formatYaml(set.manifests),
      errors: errors.filter(({ code }) => code !== 'E_POD_MEMORY'),
      tooSmall,
      memory,
    };
  }

  #add(workload: AnyWorkload, id: string, first: boolean): void {
    const { kind, several, user, spread, seconds } = workload;
    const ends = kind === 'Job' || kind === 'CronJob';
    const singlePod = this.#any.singlePod && first && kind === 'WebApp';
    // A backend in the pod of the first app is nobody else's.
    const reach = !this.#any.singlePod || this.#any.workloads[0]?.kind !== 'WebApp' || singlePod;
    const container = (each: AnyContainer): ContainerProps => this.#container(each, reach);
    const map = (each: Readonly<Record<string, AnyContainer>>): Record<string, ContainerProps> =>
      Object.fromEntries(Object.entries(each).map(([name, props]) => [name, container(props)]));
    const sidecars = ends && !this.#native ? {} : workload.sidecars;
    const wanted = this.#memoryOf({ ...workload, sidecars }, singlePod);
    this.wantedMi.set(id, wanted);
    const props = {
      ...container(workload.main),
      sidecars: map(sidecars),
      initContainers: map(workload.initContainers),
      containers: map(workload.containers),
      user,
      spread,
      ...this.#volumes(workload, id),
      ...(workload.slackMi === undefined ? {} : { podMemory: quantity(`${wanted + workload.slackMi}Mi`) }),
    };
    const alone = workload.volume === 'own' || singlePod;
    const scale =
      typeof several === 'object' ? { minReplicas: several.min, maxReplicas: several.min + several.room } : undefined;
    const count = alone ? {} : scale === undefined ? { replicas: several as number } : { scale };
    const migrate = workload.migrates && (!singlePod || this.#native) ? { migrate: { args: ['migrate'] } } : {};
    if (kind === 'Job') new Job(this.#env, id, { ...props, activeDeadlineSeconds: seconds });
    else if (kind === 'CronJob') new CronJob(this.#env, id, { ...props, schedule: '30 3 * * *' });
    else if (kind === 'Worker') {
      const grace = { terminationGracePeriodSeconds: seconds };
      new Worker(this.#env, id, { ...props, ...grace, ...migrate, ...count, health: { none: 'random' } });
    } else {
      const { health, ports } = workload;
      const topology = singlePod ? { topology: 'single-pod' as const, include: [this.#db, this.#cache] } : count;
      new WebApp(this.#env, id, {
        ...props,
        ...migrate,
        ...topology,
        port: 8080,
        health,
        ports,
        drainSeconds: seconds,
      });
    }
  }

  #container(any: AnyContainer, reach: boolean): ContainerProps {
    const { memoryMi: memory, cpuMillis, args, env, files, scratch, usesDatabase, usesCache } = any;
    return {
      image,
      memory: `${memory}Mi`,
      cpu: cpuMillis === undefined ? undefined : `${cpuMillis}m`,
      args,
      env: { ...env, ...(reach && usesCache ? { CACHE: this.#cache.host } : {}) },
      files: { ...files, ...(reach && usesDatabase ? { '/run/db/url': this.#db.url } : {}) },
      writablePaths: scratch ? ['/var/cache/x'] : [],
    };
  }

  #volumes({ volume: kind }: AnyWorkload, id: string): { volumes?: Record<`/${string}`, PodVolume> } {
    if (kind === 'none') return {};
    if (kind === 'shared') return { volumes: { '/data': this.#shared } };
    if (kind === 'scratch') return { volumes: { '/data': volume.scratch({ size: '1Gi' }) } };
    return { volumes: { '/data': volume.persistent(this.#env, `own-${id}`, { storage: '1Gi' }) } };
  }

  /** What the program says, without looking at any manifest. */
  #memoryOf({ main, sidecars, initContainers, containers, migrates }: AnyWorkload, singlePod: boolean): number {
    const sum = (each: Readonly<Record<string, AnyContainer>>): number =>
      Object.values(each).reduce((total, { memoryMi: memory }) => total + memory, 0);
    const early = sum(sidecars) + (singlePod ? databaseMi + cacheMi : 0);
    const inits = [...Object.values(initContainers), ...(singlePod && migrates ? [main] : [])];
    const starting = Math.max(0, ...inits.map(({ memoryMi: memory }) => memory)) + (this.#native ? early : 0);
    return Math.max(starting, early + main.memoryMi + sum(containers));
  }
}

/** MiB that the containers of a pod have at most at one time, as its manifest says. */
function memoryMi(manifest: Parameters<typeof podOf>[0]): number {
  const { initContainers = [], containers } = podOf(manifest);
  const of = (each: (typeof containers)[number]): number =>
    Number.parseInt(String(each.resources?.limits?.['memory']), 10);
  let sidecars = 0;
  let starting = 0;
  for (const each of initContainers) {
    if (each.restartPolicy === 'Always') sidecars += of(each);
    else starting = Math.max(starting, sidecars + of(each));
  }
  return Math.max(starting, sidecars + containers.reduce((total, each) => total + of(each), 0));
}

describe('any app', () => {
  it(`is valid, clean, the same twice, and no pod has more memory than it may (seed ${seed})`, () => {
    let refused = 0;
    fc.assert(
      fc.property(anyApp, (any) => {
        const program = new Program(any);
        const built = program.build();
        expect(built.errors).toEqual([]);
        expect(new Program(any).build().text).toBe(built.text);
        const slack = any.workloads.map(({ slackMi }) => slackMi ?? 0);
        expect(built.tooSmall).toEqual(slack.flatMap((each, index) => (each < 0 ? [`w${index}`] : [])));
        expect([...built.memory].sort()).toEqual([...program.wantedMi].sort());
        refused += built.tooSmall.length;
      }),
      { seed, numRuns: runs(300, 10_000) },
    );
    expect(refused).toBeGreaterThan(0);
  }, 1_800_000);
});
