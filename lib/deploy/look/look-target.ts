import { workloadNamesOf } from '../../conventions/workload-names';
import type { ClusterReader } from '../cluster';
import type { Revision } from '../history/revision-data';
import { findRevision } from '../history/find-revision';
import { loadRevision, newestRevision } from '../history/revision';
import { trackedOf } from './inspect';
import type { Tracked } from '../rollout/tracked';
import { runsPods, schedulesPods } from '../../objects/pod-template';
import { chooseWorkloads, type Named, workloadRef } from './workload-name';

/** What is to be looked at: something of an app's record, or any workload of a namespace without one. */
export interface LookTarget {
  readonly namespace: string;
  /** With `environment`: the app whose record says what there is. @default - no record is looked for */
  readonly app?: string | undefined;
  readonly environment?: string | undefined;
  /** `Deployment/web`, `deploy/web` or, of an app, `web`. @default - everything of the app */
  readonly workload?: string | undefined;
  /** Context of the kubeconfig; the one in the options wins. @default - the current context */
  readonly context?: string | undefined;
}

/** What the target means in this cluster. */
export interface Looked {
  readonly revision?: Revision | undefined;
  readonly tracked: readonly Tracked[];
}

/** @throws PodwrightError `E_WORKLOAD` when there is nothing of that name, `E_NO_REVISION` when it was not kept */
export async function lookAt(
  reader: ClusterReader,
  { app, environment, namespace, workload }: LookTarget,
  options: { readonly revision?: number | undefined; readonly onlyPods?: boolean | undefined } = {},
): Promise<Looked> {
  if (app === undefined || environment === undefined) {
    const ref = workloadRef(workload ?? '', namespace);
    return { tracked: [{ ref, action: 'unchanged' }] };
  }
  const owner = { app, environment, namespace };
  const revision =
    options.revision === undefined
      ? await newestRevision(reader, owner)
      : loadRevision((await findRevision(reader, owner, options.revision)).found);
  const all = revision === undefined ? [] : namedOf(revision);
  const candidates =
    options.onlyPods === true ? all.filter(({ tracked: { ref } }) => runsPods(ref) || schedulesPods(ref)) : all;
  const tracked =
    workload === undefined ? candidates.map((one) => one.tracked) : chooseWorkloads(workload, app, candidates);
  return { revision, tracked };
}

function namedOf(revision: Revision): readonly Named<Tracked>[] {
  const { manifests } = revision.set;
  return trackedOf(revision).map((tracked, index) => {
    const manifest = manifests[index];
    const names = manifest === undefined ? [] : workloadNamesOf(manifest, tracked.origin?.path, revision.app);
    return { tracked, names };
  });
}
