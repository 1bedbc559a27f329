import { type ManifestSet, refKey, refOf } from '../manifest';
import type { ClusterReader } from './cluster';
import { Disclosure } from './disclosure';
import type { RecordOwner } from './history/record-names';
import { loadRevision, readRevisions } from './history/revision';
import type { Revision } from './history/revision-data';
import type { StatusResult } from './options';
import { explainWithLogs } from './rollout/explain';
import { judge, presentOf, relatedNeeds, relatedOf, type Tracked } from './rollout/judge';
import { LiveObjects } from './rollout/live-objects';
import type { Verdict } from './rollout/verdict';

const unknown: Verdict = { status: 'Progressing', reason: 'it cannot be read' };

/** How the newest revision stands right now: one look, nothing waited for, nothing written. */
export async function readStatus(reader: ClusterReader, owner: RecordOwner): Promise<StatusResult> {
  const { app, environment } = owner;
  const [newest] = await readRevisions(reader, owner);
  if (newest === undefined) return { app, environment, ready: false, objects: [], diagnoses: [] };
  const revision = loadRevision(newest);
  const live = new LiveObjects(reader);
  const tracked = trackedOf(revision);
  const needs = tracked.map(({ ref }) => ({ kind: ref, namespace: ref.namespace }));
  await Promise.all(
    [...needs, ...relatedNeeds(tracked, 'all')].map(({ kind, namespace }) => live.look(kind, namespace)),
  );
  const show = new Disclosure(() => undefined);
  for (const { ref } of tracked) {
    const object = live.find(ref);
    if (object !== undefined) show.redactor.learn(object);
  }
  const now = reader.serverTime();
  const related = relatedOf(live, tracked);
  const judged = tracked.map((one) => ({
    tracked: one,
    object: presentOf(live, one),
    verdict: judge(live, one, related, now) ?? unknown,
  }));
  const late = judged.filter(({ verdict }) => verdict.status !== 'Ready');
  const diagnoses =
    late.length === 0
      ? []
      : await explainWithLogs(reader, { late, origins: Object.values(revision.set.origins), related, now });
  return {
    app,
    environment,
    revision,
    ready: late.length === 0,
    objects: judged.map(({ tracked: { ref, action, origin }, object, verdict }) =>
      show.status({ ref, action, origin, object, verdict }),
    ),
    diagnoses: diagnoses.map((diagnosis) => show.diagnosis(diagnosis)),
  };
}

/** Everything that the revision wanted, under the names that it has in the cluster. */
function trackedOf({ set, owned }: Revision): Tracked[] {
  const known = new Map(owned.filter(({ retained }) => retained !== true).map(({ ref }) => [refKey(ref), ref]));
  return set.manifests.map((manifest) => {
    const ref = refOf(manifest);
    const home = { ...ref, namespace: ref.namespace ?? set.namespace };
    const stored = known.get(refKey(home)) ?? known.get(refKey(ref)) ?? ref;
    return { ref: stored, action: 'unchanged', origin: originOf(set, refKey(ref), refKey(home)) };
  });
}

function originOf(set: ManifestSet, ...keys: readonly string[]): Tracked['origin'] {
  return keys.map((key) => set.origins[key]).find((origin) => origin !== undefined);
}
