import { groupKindOf, type Manifest, type ObjectRef, refOf } from '../../manifest';
import type { Clock } from '../clock';
import type { ClusterReader } from '../cluster';
import type { Disclosure } from '../disclosure';
import { look } from './inspect';
import { learnSecrets } from '../learn-secrets';
import { lookAt, type LookTarget } from './look-target';
import { controllerOf } from '../../objects/controller';
import { schedulesPods } from '../../objects/pod-template';
import { relatedOf } from '../rollout/judge';
import { LiveObjects } from '../rollout/live-objects';
import { presentOf, type Tracked } from '../rollout/tracked';
import { type LogChoice, logSourcesOf, type LogSource } from '../logs/log-source';
import { followLog, type LogLine, type LogQuery, readLogs } from '../logs/read-logs';

/** Milliseconds between two looks for pods that have come since. */
const lookEvery = 2_000;
const jobKind = { apiVersion: 'batch/v1', kind: 'Job' } as const;

export interface LogsInput extends LogChoice, LogQuery {
  readonly target: LookTarget;
  readonly clock: Clock;
  /** Goes on until the signal comes. @default false */
  readonly follow?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface LogsResult {
  /** How many lines were told. */
  readonly lines: number;
  /** `Pod/namespace/name container` of those whose node served no log: what they left in their status was told instead. */
  readonly notServed: readonly string[];
}

/** Tells the lines as events, with known secret values masked. */
export async function runLogs(reader: ClusterReader, input: LogsInput, show: Disclosure): Promise<LogsResult> {
  const notServed = new Set<string>();
  let lines = 0;
  const tell = ({ source, text, from }: LogLine): void => {
    lines++;
    const { pod, container } = source;
    if (from !== 'log') notServed.add(`Pod/${pod.namespace ?? ''}/${pod.name} ${container}`);
    show.emit({ type: 'log', ref: pod, container, from, text });
  };
  const query = { previous: input.previous, tailLines: input.tailLines, sinceSeconds: input.sinceSeconds };
  if (input.follow === true) await followAll(reader, input, query, show, tell);
  else for (const line of await readLogs(reader, await sourcesNow(reader, input, show), query)) tell(line);
  return { lines, notServed: [...notServed] };
}

async function followAll(
  reader: ClusterReader,
  input: LogsInput,
  query: LogQuery,
  show: Disclosure,
  tell: (line: LogLine) => void,
): Promise<void> {
  const signal = input.signal ?? new AbortController().signal;
  const known = new Set<string>();
  const running = new Set<Promise<unknown>>();
  for (let first = true; !signal.aborted; first = false) {
    for (const source of await sourcesNow(reader, input, show)) {
      if (!source.begun || known.has(source.key)) continue;
      known.add(source.key);
      // What has come since is wanted whole.
      const work = followLog(reader, source, first ? query : {}, tell, signal);
      running.add(work);
      // A container whose node serves no logs may leave a message when it ends.
      void work
        .catch(() => false)
        .then((told) => void (told || known.delete(source.key)))
        .finally(() => running.delete(work));
    }
    await input.clock.sleep(lookEvery, signal);
  }
  await Promise.allSettled(running);
}

async function sourcesNow(reader: ClusterReader, input: LogsInput, show: Disclosure): Promise<readonly LogSource[]> {
  const { tracked: named } = await lookAt(reader, input.target, { onlyPods: true });
  const tracked = await withNewestRuns(reader, named);
  const live = await look(reader, tracked);
  const related = relatedOf(live, tracked);
  const workloads = tracked.map((one) => presentOf(live, one)).filter((one): one is Manifest => one !== undefined);
  await learnSecrets(reader, show.redactor, [...workloads, ...related.pods]);
  return workloads.flatMap((workload) => logSourcesOf(workload, related, input));
}

/** A CronJob has no pods of its own: its newest Job takes its place, none where it has not run yet. */
async function withNewestRuns(reader: ClusterReader, named: readonly Tracked[]): Promise<readonly Tracked[]> {
  const live = new LiveObjects(reader);
  const runs = named.map(async (one): Promise<readonly Tracked[]> => {
    if (!schedulesPods(one.ref)) return [one];
    await live.look(jobKind, one.ref.namespace);
    const [newest] = live
      .all(jobKind, one.ref.namespace)
      .filter((job) => isRunOf(job, one.ref))
      .sort((a, b) => begunAt(b) - begunAt(a));
    return newest === undefined ? [] : [{ ref: refOf(newest), action: 'unchanged', origin: one.origin }];
  });
  return (await Promise.all(runs)).flat();
}

function isRunOf(job: Manifest, cronJob: ObjectRef): boolean {
  const owner = controllerOf(job);
  return owner !== undefined && groupKindOf(owner) === groupKindOf(cronJob) && owner.name === cronJob.name;
}

function begunAt({ metadata }: Manifest): number {
  return Date.parse(metadata.creationTimestamp ?? '') || 0;
}
