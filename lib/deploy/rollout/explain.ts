import { groupKindOf, type Manifest, type ObjectRef, type Origin, placeOf, refKey } from '../../manifest';
import type { Clock } from '../clock';
import type { ClusterReader } from '../cluster';
import { containerKey } from './container-key';
import { diagnose } from './diagnose/diagnose';
import type { Diagnosis } from './diagnose/diagnosis';
import type { Related } from './related';
import type { Tracked } from './tracked';
import type { Verdict } from './verdict';

/** Milliseconds that the last lines of a container may take to come. */
const logPatience = 3_000;
const logLines = 20;
/** What a kubelet says, as if it were the log, in place of one that it has removed or is removing. */
const notThere = /^(unable to retrieve container logs for|failed to try resolving symlinks in path) /;

/** Something that is not ready, and how it stands. */
export interface NotReady {
  readonly tracked: Tracked;
  /** Undefined when it is not there, or nothing is known yet about what was applied. */
  readonly object: Manifest | undefined;
  readonly verdict: Verdict;
}

export interface ExplainInput {
  readonly notReady: readonly NotReady[];
  readonly related: Related;
  /** When the run began to write; undefined when only looking. */
  readonly since?: Date | undefined;
  readonly now: Date;
  /** Everything that the run wants. */
  readonly wanted?: readonly ObjectRef[] | undefined;
  readonly timedOut?: boolean | undefined;
  readonly unsticks?: boolean | undefined;
  readonly logs?: Readonly<Record<string, string>> | undefined;
}

/** Why what is not ready is not, with the place in the user's program. */
export function explain(input: ExplainInput): readonly Diagnosis[] {
  const wanted = new Set((input.wanted ?? []).map(refKey));
  const notReady = input.notReady.map(({ tracked }) => tracked.ref);
  return input.notReady.flatMap(({ tracked, object, verdict }) => {
    if (object === undefined) return [];
    const { related, since, now, logs, timedOut, unsticks } = input;
    const scene = { workload: object, verdict, related, since, now, logs, timedOut, unsticks, wanted, notReady };
    return diagnose(scene).map((diagnosis) => ({ ...diagnosis, origin: originOf(diagnosis, tracked) }));
  });
}

/** In a single pod a container may be of another construct than its workload. */
function originOf({ container }: Diagnosis, { origin }: Tracked): Origin | undefined {
  const given = new Map(Object.entries(origin?.containers ?? {}));
  return given.get(container ?? '') ?? placeOf(origin);
}

/** The same with the last lines that failing containers wrote, where their node gives them in time. */
export async function explainWithLogs(
  reader: ClusterReader,
  clock: Clock,
  input: ExplainInput,
): Promise<readonly Diagnosis[]> {
  const found = explain(input);
  const logs: Record<string, string> = { ...input.logs };
  const fetches = found.map(async ({ cause, object, pod, container }) => {
    if (pod === undefined || container === undefined || !/^(app|probe|job)\./.test(cause)) return;
    const ref = { apiVersion: 'v1', kind: 'Pod', namespace: object.namespace, name: pod };
    const previous = cause.startsWith('app.') && groupKindOf(object) !== 'batch/Job';
    // A container that has just ended is not yet the previous one, and the one before it may be gone already.
    for (const which of [previous, !previous]) {
      const text = await reader.logs(ref, { container, previous: which, tailLines: logLines }).catch(() => undefined);
      if (text === undefined || text === '' || notThere.test(text)) continue;
      logs[containerKey(ref, container)] = text;
      return;
    }
  });
  const done = new AbortController();
  await Promise.race([Promise.all(fetches), clock.sleep(logPatience, done.signal)]);
  done.abort();
  return Object.keys(logs).length === 0 ? found : explain({ ...input, logs });
}
