import { formatRef, groupKindOf, keyOf, type Manifest, refOf } from '../manifest';
import { canonical } from '../objects/canonical-json';
import { fieldAt, textAt } from '../objects/read-field';
import { dataRoleOf } from './data-role';
import { tryGeneratedSecretOf } from './generated-secret';
import { keys } from './keys';

/** What begins without the data that it takes the place of. */
export interface EmptyHeir {
  /** A clause. */
  readonly reason: string;
  /** How the data is kept. */
  readonly fix: string;
}

/**
 * What would take the place of data and begin without it, by its `keyOf`. A database under another name is a new
 * one that is empty, which is noticed only when the old data is missed. What is only removed has no heir, and what is
 * only added is none.
 *
 * @param gone what was wanted until now and is no longer
 * @param come what there was not until now
 */
export function emptyHeirs(gone: readonly Manifest[], come: readonly Manifest[]): ReadonlyMap<string, EmptyHeir> {
  const free = new Set(come.filter((manifest) => contentOf(manifest) !== undefined && !isFilled(manifest)));
  const heirs = new Map<string, EmptyHeir>();
  for (const old of gone) {
    const content = contentOf(old);
    if (content === undefined || wasNeverBound(old)) continue;
    const alike = [...free].filter((manifest) => contentOf(manifest) === content);
    const heir = alike.find((manifest) => componentOf(manifest) === componentOf(old)) ?? alike[0];
    if (heir === undefined) continue;
    free.delete(heir);
    const reason =
      dataRoleOf(heir) === 'opens'
        ? `its values are drawn anew, and open nothing that those of ${formatRef(refOf(old))} guard`
        : `a new ${heir.kind} begins empty, without the data of ${formatRef(refOf(old))}`;
    heirs.set(keyOf(heir), { reason, fix: fixOf(old, heir) });
  }
  return heirs;
}

/** The selector of a workload, which cannot be changed, has the id in it: a name alone does not bring it back. */
function fixOf(old: Manifest, heir: Manifest): string {
  const { labels, name } = old.metadata;
  if (groupKindOf(old) !== groupKindOf(heir)) return 'declare both until the data is moved (dump and restore)';
  const id = labels?.[keys.managedBy] === keys.manager ? componentOf(old) : undefined;
  if (id !== undefined && id !== componentOf(heir)) return `keep the data: give it its former id (${id}) again`;
  return `keep the data: give it its former name (${labels?.[keys.instance] ?? name ?? ''}) again`;
}

/** Of what they hold only the cluster knows, or it is no data of the app. */
const surroundings: ReadonlySet<string> = new Set([
  '/Namespace',
  '/PersistentVolume',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'snapshot.storage.k8s.io/VolumeSnapshot',
  'snapshot.storage.k8s.io/VolumeSnapshotContent',
]);

/**
 * The sort of data that an object has: the software that wrote it, whatever its version and whoever runs it; of what does
 * not say so its kind, and of drawn values their names.
 */
function contentOf(manifest: Manifest): string | undefined {
  const kind = groupKindOf(manifest);
  switch (dataRoleOf(manifest)) {
    case 'holds':
    case 'claims': {
      if (surroundings.has(kind)) return undefined;
      const format = manifest.metadata.annotations?.[keys.dataFormat];
      return format === undefined ? kind : `data of ${format.replace(/-[\d.]+$/, '')}`;
    }
    case 'opens': {
      // Credentials of a claim stay with it, and are new where it is.
      if (manifest.metadata.annotations?.[keys.claim] !== undefined) return undefined;
      return `${kind} of ${canonical(Object.keys(tryGeneratedSecretOf(manifest) ?? {}).sort())}`;
    }
    default:
      return undefined;
  }
}

/** A claim that begins as the copy of a snapshot or of another claim. */
function isFilled(manifest: Manifest): boolean {
  if (groupKindOf(manifest) !== '/PersistentVolumeClaim') return false;
  return ['dataSource', 'dataSourceRef'].some((field) => fieldAt(manifest, 'spec', field) !== undefined);
}

function wasNeverBound(manifest: Manifest): boolean {
  return groupKindOf(manifest) === '/PersistentVolumeClaim' && textAt(manifest, 'status', 'phase') === 'Pending';
}

function componentOf({ metadata }: Manifest): string | undefined {
  return metadata.labels?.[keys.component];
}
