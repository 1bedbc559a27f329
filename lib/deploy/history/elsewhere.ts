import { keys } from '../../conventions/keys';
import { ApiError, type ClusterReader, type ListOptions } from '../cluster';
import { recordLabel, type RecordOwner, revisionType } from './record-names';

/**
 * What a first deploy should know: that the same app and environment already runs in another namespace, or that the
 * namespace holds records under another name. Both are how a rename looks from here: what went by the old name runs on.
 */
export async function deployedElsewhere(reader: ClusterReader, owner: RecordOwner): Promise<readonly string[]> {
  const own = recordLabel(owner);
  const [namesakes, neighbours] = await Promise.all([
    recordsIn(reader, { labelSelector: `${keys.record}=${own}` }),
    recordsIn(reader, { namespace: owner.namespace, labelSelector: `${keys.managedBy}=${keys.manager}` }),
  ]);
  const elsewhere = new Set(namesakes.map(({ namespace }) => namespace).filter((name) => name !== owner.namespace));
  const others = new Set(neighbours.map(({ record }) => record).filter((record) => record !== own));
  const here = `${owner.app}/${owner.environment}`;
  return [
    ...[...elsewhere].map(
      (namespace) =>
        `${here} is deployed in the namespace ${namespace} too and goes on running there; if it moved, end that with podwright destroy --app ${owner.app} --env ${owner.environment} --namespace ${namespace}`,
    ),
    ...[...others]
      .filter((record) => record.startsWith(`${owner.app}.`) || record.endsWith(`.${owner.environment}`))
      .map(
        (record) =>
          `the namespace ${owner.namespace} also holds ${record.replace('.', '/')}; if that is the former name of ${here}, its objects stay and run on: keep the old name, or destroy it under the old name first`,
      ),
  ];
}

interface Found {
  readonly namespace: string;
  readonly record: string;
}

/** Who may not look elsewhere is told nothing. */
async function recordsIn(reader: ClusterReader, options: ListOptions): Promise<readonly Found[]> {
  try {
    const { items } = await reader.list({ apiVersion: 'v1', kind: 'Secret' }, options);
    return items
      .filter((secret) => secret.type === revisionType)
      .map(({ metadata }) => ({ namespace: metadata.namespace ?? '', record: metadata.labels?.[keys.record] ?? '' }));
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return [];
    throw error;
  }
}
