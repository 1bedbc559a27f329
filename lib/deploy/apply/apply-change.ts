import {
  generatedSecretOf,
  liveRotations,
  rotationsOf,
  type GeneratedSecret,
} from '../../conventions/generated-secret';
import { keys } from '../../conventions/keys';
import { formatRef, groupKindOf, type Manifest, refOf } from '../../manifest';
import { ownsPods } from '../../objects/pod-template';
import { dataOf } from '../../objects/secret-data';
import { ApiError, type Cluster, type Turn, type Written } from '../cluster';
import type { Change } from '../plan/change';
import { missingData } from '../fill-generated-secret';
import { takeOverFields } from './take-over';

/** How often an answer that says "somebody else was faster" is followed by another look. */
const attempts = 5;

/** Writes one object that is wanted: server-side apply, and for a generated Secret the keys that it has not yet. */
export async function applyChange(cluster: Cluster, change: Change, turn?: Turn): Promise<Written> {
  const { desired } = change;
  if (desired === undefined) throw new Error(`nothing to apply for ${formatRef(change.ref)}`);
  if (change.takesOver !== undefined) await takeOverFields(cluster, change);
  const spec = generatedSecretOf(desired);
  if (spec !== undefined) return applyGenerated(cluster, change, desired, spec);
  const written = await cluster.writer.apply(desired, { force: change.force, turn });
  // Its custom resources come in the same run: what was not served a moment ago is served now.
  if (groupKindOf(desired) === 'apiextensions.k8s.io/CustomResourceDefinition') cluster.reader.forgetDiscovery();
  return written;
}

/**
 * Deletes one object, if it still is the one that was planned for.
 * @returns false when there is nothing (any more) to wait for
 */
export async function deleteChange(cluster: Cluster, change: Change): Promise<boolean> {
  const uid = change.live?.metadata.uid;
  const propagation = change.propagation ?? (ownsPods(change.ref) ? 'Foreground' : 'Background');
  try {
    return await cluster.writer.delete(change.ref, { uid, propagation });
  } catch (error) {
    // Another object of that name by now: not the one that was planned, so it stays.
    if (error instanceof ApiError && error.status === 409) return false;
    throw error;
  }
}

/**
 * The values are created with a POST, never applied: an apply without them would take them away again, and two runs at
 * once would overwrite each other. Labels and annotations are applied, so that they are compared like everybody's.
 */
async function applyGenerated(
  cluster: Cluster,
  change: Change,
  desired: Manifest,
  spec: GeneratedSecret,
): Promise<Written> {
  for (let attempt = 1; ; attempt++) {
    const live = await cluster.reader.get(refOf(desired));
    const rotated = liveRotations(live);
    const data = missingData({ name: formatRef(change.ref), spec, live: dataOf(live), rotated });
    // With the values in one request: a run that ends in between must not draw them twice.
    const annotations = rotationAnnotation({ ...rotated, ...rotationsOf(spec) });
    try {
      if (live === undefined) await cluster.writer.create(withAnnotations({ ...desired, data }, annotations));
      else if (Object.keys(data).length > 0) {
        const { resourceVersion } = live.metadata;
        await cluster.writer.patch(refOf(desired), { metadata: { resourceVersion, annotations }, data });
      }
      break;
    } catch (error) {
      if (attempt === attempts || !mayBeStored(error)) throw error;
    }
  }
  return cluster.writer.apply(desired, { force: change.force });
}

function rotationAnnotation(tokens: Record<string, string>): Record<string, string> {
  return Object.keys(tokens).length === 0 ? {} : { [keys.rotated]: JSON.stringify(tokens) };
}

function withAnnotations(manifest: Manifest, annotations: Record<string, string>): Manifest {
  const { metadata } = manifest;
  return { ...manifest, metadata: { ...metadata, annotations: { ...metadata.annotations, ...annotations } } };
}

/** Somebody was faster, or the answer was lost: only a look tells what is stored. */
function mayBeStored(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 409 || error.status === 0 || error.status >= 500);
}
