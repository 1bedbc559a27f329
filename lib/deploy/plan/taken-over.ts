import { keys } from '../../conventions/keys';
import { lastApplied } from '../../conventions/manifest-copies';
import { recordAt } from '../../objects/read-field';
import type { ManagedFieldsEntry, Manifest } from '../../manifest';
import type { Difference } from './change';
import { type FieldBeyond, fieldsBeyond } from './fields-beyond';
import { childOf, formatFieldPath, type Step } from '../../objects/managed-field-path';
import { canonical } from '../../objects/canonical-json';
import { type FieldSet, isLeaf, ownedFields, unionOf } from '../../objects/managed-fields';

/** The manager of `kubectl apply`, which holds every field that it ever applied until somebody moves them. */
const clientSideApply = 'kubectl-client-side-apply';
/** Tools that deploy whole objects: what they own is taken over only when that is asked for. */
const deployers =
  /^(kubectl(-create|-replace|-client-side-apply)?|helm|Helm|helm-controller|argocd-(controller|application-controller)|kustomize-controller|flux|kapp|kapp-controller|kluctl|nelm|werf|krane|pulumi-kubernetes.*|Terraform|terraform|HashiCorp|skaffold|tanka|timoni)$/;
/** What the API server gives a Service and leaves it, whoever stops to send it. */
const allocated: ReadonlySet<string> = new Set(['clusterIP', 'clusterIPs', 'nodePort', 'healthCheckNodePort']);

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

/** Tools that deploy the object beside us. What `kubectl edit` or `kubectl create` wrote is nobody's standing wish. */
export function otherDeployers(live: Manifest): readonly string[] {
  const names = (live.metadata.managedFields ?? []).flatMap((entry) => {
    const { manager = '', operation } = entry;
    const standing = operation === 'Apply' || !manager.startsWith('kubectl');
    return isMovable(entry) && isDeployer(manager) && standing ? [manager] : [];
  });
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

/**
 * Fields that only those managers hold and that nobody declares any more: they go with the apply.
 *
 * @param fresh what the API server would make of the declared object alone. Who wrote with anything but a server-side
 * apply owns defaults too; those go and come back.
 */
export function droppedFields(
  live: Manifest,
  merged: Manifest,
  managers: readonly string[],
  fresh?: Manifest,
): readonly Difference[] {
  const entries = live.metadata.managedFields ?? [];
  const isMoved = (entry: ManagedFieldsEntry): boolean => isMovable(entry) && managers.includes(entry.manager ?? '');
  const sets = (of: readonly ManagedFieldsEntry[]): FieldSet => unionOf(of.map((entry) => entry.fieldsV1 ?? {}));
  const others = entries.filter((entry) => !isMoved(entry) && entry.manager !== keys.manager);
  const kept = unionOf([ownedFields(merged, keys.manager), sets(others)]);
  const moved = withoutLastApplied(sets(entries.filter(isMoved)));
  const comesBack = ({ path, value }: FieldBeyond): boolean =>
    allocated.has(lastField(path)) || canonical(value) === canonical(path.reduce(childOf, fresh as unknown));
  return fieldsBeyond(live, moved, kept)
    .filter((field) => !comesBack(field))
    .map(({ path, value }) => ({ path: formatFieldPath(path), kind: 'remove', before: value }));
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

function lastField(path: readonly Step[]): string {
  const last = path.at(-1);
  return last !== undefined && 'field' in last ? last.field : '';
}
