import { cut } from '../../conventions/cut';
import { tryGeneratedSecretOf } from '../../conventions/generated-secret';
import { formatRef, groupKindOf } from '../../manifest';
import type { Entry, Inventory } from '../inventory';
import { asObject, asText, objectsOf, fieldAt } from '../../objects/read-field';
import type { PodTemplate } from '../../objects/pod-template';
import type { PodReference } from '../../objects/pod-references';
import { scaleTargetOf } from '../../objects/scale-target';
import type { Rule, Violation } from '../rule';
import { suggestFix } from '../../conventions/suggest';

export const reference: Rule = {
  id: 'reference',
  demand:
    'What an object names is there. An object that the set does not hold may be in the cluster, so that is a warning; a key that an object of the set does not have, and a volume that the pod does not have, are errors.',
  source:
    'kube-score horizontalpodautoscaler-has-target, kube-linter non-existent-service-account and dangling-horizontalpodautoscaler',
  severity: { development: 'error', production: 'error' },
  always: true,
  on: 'everything',
  *check(entry, { inventory }) {
    yield* checkScaleTarget(entry, inventory);
    if (entry.pods === undefined) return;
    // What belongs to the whole cluster is seldom in a set.
    for (const each of inventory.referencesOf(entry)) {
      const violation = each.group === '' ? checkReference(entry, each, inventory) : undefined;
      if (violation !== undefined) yield violation;
    }
    const governing = groupKindOf(entry.manifest) === 'apps/StatefulSet' ? checkService(entry, inventory) : undefined;
    if (governing !== undefined) yield governing;
    yield* checkMounts(entry, entry.pods);
  },
};

function checkReference(entry: Entry, wanted: PodReference, inventory: Inventory): Violation | undefined {
  const { kind, name, field, optional } = wanted;
  const found = inventory.find('', kind, entry.namespace, name);
  if (found !== undefined) {
    const missing = optional ? undefined : missingKey(found, wanted.key, inventory);
    return missing && { code: 'REFERENCE', field, ...missing, detail: `${kind}/${name}` };
  }
  if (optional || isMadeByAnother(kind, name, entry, inventory)) return undefined;
  return {
    code: 'REFERENCE',
    field,
    message: `${formatRef({ apiVersion: 'v1', kind, namespace: entry.namespace, name })} is not among the objects`,
    fix: suggestFix(name, inventory.names('', kind, entry.namespace)) ?? 'add it, or see that the cluster has it',
    detail: `${kind}/${name}`,
    severity: 'warning',
  };
}

function checkService(entry: Entry, inventory: Inventory): Violation | undefined {
  const name = asText(fieldAt(entry.manifest, 'spec', 'serviceName'));
  if (name === undefined || name === '') return undefined;
  const field = ['spec', 'serviceName'];
  return checkReference(entry, { group: '', kind: 'Service', name, field, optional: false, read: 'start' }, inventory);
}

function missingKey(
  found: Entry,
  key: string | undefined,
  inventory: Inventory,
): Pick<Violation, 'message' | 'fix'> | undefined {
  const keys = key === undefined ? undefined : keysOf(found, inventory);
  if (key === undefined || keys === undefined || keys.has(key)) return undefined;
  const fix = suggestFix(key, keys) ?? `its keys are ${[...keys].slice(0, 12).join(', ')}`;
  return {
    message: `${found.manifest.kind} ${found.manifest.metadata.name ?? ''} has no key "${cut(key)}"`,
    fix,
  };
}

/** Undefined where the keys are not known: a Secret that is filled by somebody else. */
function keysOf(entry: Entry, inventory: Inventory): ReadonlySet<string> | undefined {
  const keys = inventory.keysOf(entry, readKeys);
  return keys.size === 0 ? undefined : keys;
}

function readKeys(manifest: Entry['manifest']): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const field of ['data', 'stringData', 'binaryData']) {
    for (const key of Object.keys(asObject(manifest[field]) ?? {})) keys.add(key);
  }
  // An annotation that cannot be read is the deployer's to refuse.
  for (const key of Object.keys(tryGeneratedSecretOf(manifest) ?? {})) keys.add(key);
  return keys;
}

/** Custom resources that leave a Secret behind: ExternalSecret, SealedSecret, Certificate and their like. */
function isMadeByAnother(kind: string, name: string, entry: Entry, inventory: Inventory): boolean {
  if (kind === 'ServiceAccount') return name === 'default';
  if (kind !== 'Secret' && kind !== 'ConfigMap') return false;
  return inventory.customIn(entry.namespace).some(({ manifest }) => {
    const names = [
      manifest.metadata.name,
      fieldAt(manifest, 'spec', 'secretName'),
      fieldAt(manifest, 'spec', 'target', 'name'),
    ];
    return names.includes(name);
  });
}

function* checkMounts(entry: Entry, pods: PodTemplate): Iterable<Violation> {
  const volumes = new Set(objectsOf(pods.spec.volumes).flatMap(([volume]) => asText(volume.name) ?? []));
  for (const [template] of objectsOf(fieldAt(entry.manifest, 'spec', 'volumeClaimTemplates'))) {
    const name = asText(asObject(template.metadata)?.name);
    if (name !== undefined) volumes.add(name);
  }
  for (const { container, path } of entry.containers) {
    for (const field of ['volumeMounts', 'volumeDevices']) {
      for (const [mount, index] of objectsOf(container[field])) {
        const name = asText(mount.name);
        if (name === undefined || volumes.has(name)) continue;
        const fix = suggestFix(name, volumes) ?? 'add it to the volumes of the pod';
        yield {
          code: 'MOUNT',
          field: [...path, field, index, 'name'],
          message: `the pod has no volume "${name}"`,
          fix,
        };
      }
    }
  }
}

function* checkScaleTarget({ manifest, namespace }: Entry, inventory: Inventory): Iterable<Violation> {
  const target = scaleTargetOf(manifest);
  if (target === undefined) return;
  const { group, kind, name } = target;
  if (inventory.find(group, kind, namespace, name) !== undefined) return;
  yield {
    code: 'REFERENCE',
    field: ['spec', 'scaleTargetRef', 'name'],
    message: `${formatRef({ apiVersion: '', kind, namespace, name })} is not among the objects`,
    fix: 'name what is to be scaled by apiVersion, kind and name',
    detail: `${kind}/${name}`,
    severity: 'warning',
  };
}
