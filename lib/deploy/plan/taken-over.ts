import { keys } from '../../conventions/keys';
import { asObject, isRecord, recordAt } from '../../conventions/read-field';
import type { ManagedFieldsEntry, Manifest } from '../../manifest';
import type { Difference } from './change';
import { formatFieldPath, type Step } from './field-path';
import { fieldSet, type FieldSet, isLeaf, itemSet, matches, ownedFields, unionOf } from './projection';

/** The manager of `kubectl apply`, which holds every field that it ever applied until somebody moves them. */
const clientSideApply = 'kubectl-client-side-apply';
/** Tools that deploy whole objects: what they own is taken over only when that is asked for. */
const deployers =
  /^(kubectl(-create|-replace|-client-side-apply)?|helm|Helm|helm-controller|argocd-(controller|application-controller)|kustomize-controller|flux|kapp|kapp-controller|kluctl|nelm|werf|krane|pulumi-kubernetes.*|Terraform|terraform|HashiCorp|skaffold|tanka|timoni)$/;
/** Where `kubectl apply` keeps a copy of the object, values of Secrets included. */
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

export function isDeployer(manager: string): boolean {
  return deployers.test(manager);
}

/**
 * The managers whose fields become ours with the next apply: otherwise a field that is no longer declared would stay for
 * ever, because they still own it.
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/#upgrading-from-client-side-apply-to-server-side-apply
 */
export function takenOverManagers(live: Manifest, adopt: boolean): readonly string[] {
  const entries = (live.metadata.managedFields ?? []).filter((entry) => isMovable(entry));
  const names = entries.flatMap(({ manager = '', apiVersion }) =>
    apiVersion === live.apiVersion && (manager === clientSideApply || (adopt && deployers.test(manager)))
      ? [manager]
      : [],
  );
  return [...new Set(names)];
}

/**
 * What a patch has to say so that the fields of these managers are ours: their entries and ours become one, and kubectl's
 * copy of the object goes. Undefined when there is nothing (any more) to move.
 */
export function takeOverPatch(live: Manifest, managers: readonly string[]): Record<string, unknown> | undefined {
  const entries = live.metadata.managedFields ?? [];
  const moved = entries.filter((entry) => isMovable(entry) && managers.includes(entry.manager ?? ''));
  if (moved.length === 0) return undefined;
  const own = entries.find(
    (entry) => entry.manager === keys.manager && entry.operation === 'Apply' && isMovable(entry, true),
  );
  const fieldsV1 = unionOf([own, ...moved].map((entry) => withoutLastApplied(entry?.fieldsV1 ?? {})));
  const ours: ManagedFieldsEntry = {
    ...(own ?? moved[0]),
    manager: keys.manager,
    operation: 'Apply',
    fieldsV1: { ...fieldsV1 },
  };
  const rest = entries.filter((entry) => entry !== own && !moved.includes(entry));
  const { resourceVersion } = live.metadata;
  const annotations =
    live.metadata.annotations?.[lastApplied] === undefined ? {} : { annotations: { [lastApplied]: null } };
  return { metadata: { resourceVersion, managedFields: [ours, ...rest], ...annotations } };
}

/** Fields that only those managers hold and that nobody declares any more: they go with the apply. */
export function droppedFields(live: Manifest, merged: Manifest, managers: readonly string[]): readonly Difference[] {
  const entries = live.metadata.managedFields ?? [];
  const isMoved = (entry: ManagedFieldsEntry): boolean => isMovable(entry) && managers.includes(entry.manager ?? '');
  const sets = (of: readonly ManagedFieldsEntry[]): FieldSet => unionOf(of.map((entry) => entry.fieldsV1 ?? {}));
  const others = entries.filter((entry) => !isMoved(entry) && entry.manager !== keys.manager);
  const kept = unionOf([ownedFields(merged, keys.manager), sets(others)]);
  const found: Difference[] = [];
  collect(live, withoutLastApplied(sets(entries.filter(isMoved))), kept, [], found);
  return found;
}

/** Fields of the object itself; those of `status` and `scale` belong to whoever writes these. */
function isMovable({ subresource, manager }: ManagedFieldsEntry, own = false): boolean {
  return (subresource ?? '') === '' && (own || manager !== keys.manager);
}

function withoutLastApplied(fields: FieldSet): FieldSet {
  const copy = structuredClone(fields) as Record<string, unknown>;
  const metadata = recordAt(copy, 'f:metadata');
  const annotations = recordAt(metadata, 'f:annotations');
  delete annotations[`f:${lastApplied}`];
  // Nothing but `.`, the map itself: left behind, it would own all annotations.
  if (Object.keys(annotations).every((key) => key === '.')) delete metadata['f:annotations'];
  if (isLeaf(metadata)) delete copy['f:metadata'];
  return copy;
}

/** Walks the fields of `moved` that are not in `kept`, down to the last that both know. */
function collect(
  value: unknown,
  moved: FieldSet,
  kept: FieldSet | undefined,
  path: readonly Step[],
  found: Difference[],
): void {
  if (kept !== undefined && isLeaf(kept)) return;
  if (kept === undefined) {
    if (value !== undefined) found.push({ path: formatFieldPath(path), kind: 'remove', before: value });
    return;
  }
  if (Array.isArray(value)) {
    for (const [key, inner] of Object.entries(moved)) {
      const at = key.startsWith('k:') ? value.findIndex((item) => matches(item, key)) : -1;
      if (at === -1) continue;
      const step: Step = { keys: JSON.parse(key.slice(2)) as Record<string, unknown> };
      collect(value[at], asObject(inner) ?? {}, itemSet(kept, value[at], at), [...path, step], found);
    }
    return;
  }
  if (!isRecord(value)) return;
  for (const [key, inner] of Object.entries(moved)) {
    if (!key.startsWith('f:')) continue;
    const field = key.slice(2);
    if (!Object.hasOwn(value, field)) continue;
    collect(
      value[field],
      asObject(inner) ?? {},
      fieldSet(kept, key, path.length, value[field]),
      [...path, { field }],
      found,
    );
  }
}
