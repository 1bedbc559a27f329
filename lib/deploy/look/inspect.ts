import { type ManifestSet, refKey, refOf } from '../../manifest';
import type { Clock } from '../clock';
import type { ClusterReader } from '../cluster';
import type { Disclosure } from '../disclosure';
import type { ObjectStatus } from '../rollout/object-status';
import { learnSecrets } from '../learn-secrets';
import type { Revision } from '../history/revision-data';
import type { Diagnosis } from '../rollout/diagnose/diagnosis';
import { explainWithLogs } from '../rollout/explain';
import { judge, relatedOf } from '../rollout/judge';
import { LiveObjects } from '../rollout/live-objects';
import { neededFor } from '../rollout/needs';
import type { Related } from '../rollout/related';
import { presentOf, type Tracked } from '../rollout/tracked';
import type { Verdict } from '../rollout/verdict';

const unknown: Verdict = { status: 'Progressing', reason: 'it cannot be read' };

/** How some objects stand right now, and why those that are not ready are not. */
export interface Inspection {
  /** Every one of them is ready. */
  readonly ready: boolean;
  readonly objects: readonly ObjectStatus[];
  readonly diagnoses: readonly Diagnosis[];
}

/** One look at what is there, without waiting: the lists that judging and explaining the objects need. */
export async function look(reader: ClusterReader, tracked: readonly Tracked[]): Promise<LiveObjects> {
  const live = new LiveObjects(reader);
  const needs = neededFor(tracked.map(({ ref }) => ref));
  await Promise.all(needs.map(({ kind, namespace }) => live.look(kind, namespace)));
  return live;
}

/** Judges and explains. Texts pass through `show`. */
export async function inspect(
  reader: ClusterReader,
  tracked: readonly Tracked[],
  show: Disclosure,
  clock: Clock,
): Promise<Inspection> {
  const live = await look(reader, tracked);
  for (const { ref } of tracked) {
    const object = live.find(ref);
    if (object !== undefined) show.redactor.learn(object);
  }
  const now = reader.serverTime();
  const related: Related = relatedOf(live, tracked);
  const judged = tracked.map((one) => ({
    tracked: one,
    object: presentOf(live, one),
    verdict: judge(live, one, related, now) ?? unknown,
  }));
  const notReady = judged.filter(({ verdict }) => verdict.status !== 'Ready');
  if (notReady.length > 0) await learnSecrets(reader, show.redactor, [...related.pods]);
  const diagnoses = notReady.length === 0 ? [] : await explainWithLogs(reader, clock, { notReady, related, now });
  return {
    ready: notReady.length === 0,
    objects: judged.map(({ tracked: { ref, action, origin }, object, verdict }) =>
      show.status({ ref, action, origin, object, verdict }),
    ),
    diagnoses: diagnoses.map((diagnosis) => show.diagnosis(diagnosis)),
  };
}

/** Everything that the revision wanted, under the names that it has in the cluster. */
export function trackedOf({ set, owned }: Revision): Tracked[] {
  const known = new Map(owned.filter(({ retained }) => retained !== true).map((one) => [refKey(one.ref), one]));
  return set.manifests.map((manifest) => {
    const ref = refOf(manifest);
    const home = { ...ref, namespace: ref.namespace ?? set.namespace };
    const stored = known.get(refKey(home)) ?? known.get(refKey(ref));
    const origin = originOf(set, refKey(ref), refKey(home));
    return { ref: stored?.ref ?? ref, action: 'unchanged', origin, completed: stored?.completed };
  });
}

function originOf(set: ManifestSet, ...keys: readonly string[]): Tracked['origin'] {
  return keys.map((key) => set.origins[key]).find((origin) => origin !== undefined);
}
