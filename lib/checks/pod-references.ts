import type { Entry } from './inventory';
import { asObject, asText, objectsOf, type Json } from './json';

/** An object of the core group that a pod cannot start without. */
export interface Reference {
  readonly kind: 'ConfigMap' | 'PersistentVolumeClaim' | 'Secret' | 'Service' | 'ServiceAccount';
  readonly name: string;
  /** The key that is read of it. */
  readonly key?: string | undefined;
  readonly optional: boolean;
  /** Where it is named. */
  readonly field: readonly (string | number)[];
}

type Path = readonly (string | number)[];

/** Everything in its own namespace that the pods of an object name. */
export function referencesOf(entry: Entry): Reference[] {
  const { pods, manifest } = entry;
  if (pods === undefined) return [];
  const found: Reference[] = [];
  const account = asText(pods.spec.serviceAccountName);
  add(found, 'ServiceAccount', account, [...pods.path, 'serviceAccountName']);
  for (const [secret, index] of objectsOf(pods.spec.imagePullSecrets)) {
    // A missing one is passed over by the kubelet, but then a private image cannot be pulled.
    add(found, 'Secret', secret.name, [...pods.path, 'imagePullSecrets', index, 'name']);
  }
  for (const [volume, index] of objectsOf(pods.spec.volumes))
    addVolume(found, volume, [...pods.path, 'volumes', index]);
  for (const { container, path } of entry.containers) addEnv(found, container, path);
  if (manifest.kind === 'StatefulSet') {
    add(found, 'Service', asObject(manifest.spec)?.serviceName, ['spec', 'serviceName']);
  }
  return found;
}

function add(
  found: Reference[],
  kind: Reference['kind'],
  name: unknown,
  field: Path,
  more: Partial<Reference> = {},
): void {
  if (typeof name === 'string' && name !== '') found.push({ kind, name, field, optional: false, ...more });
}

function addVolume(found: Reference[], volume: Json, path: Path): void {
  const claim = asObject(volume.persistentVolumeClaim)?.claimName;
  add(found, 'PersistentVolumeClaim', claim, [...path, 'persistentVolumeClaim', 'claimName']);
  addSource(found, volume, path, 'secretName');
  for (const [source, index] of objectsOf(asObject(volume.projected)?.sources)) {
    addSource(found, source, [...path, 'projected', 'sources', index], 'name');
  }
}

/** A volume or a projected source of a ConfigMap or a Secret: only the latter's name is called two ways. */
function addSource(found: Reference[], source: Json, path: Path, secretName: string): void {
  for (const [kind, type, nameField] of [
    ['ConfigMap', 'configMap', 'name'],
    ['Secret', 'secret', secretName],
  ] as const) {
    const value = asObject(source[type]);
    if (value === undefined) continue;
    const optional = value.optional === true;
    add(found, kind, value[nameField], [...path, type, nameField], { optional });
    for (const [item, index] of objectsOf(value.items)) {
      add(found, kind, value[nameField], [...path, type, 'items', index, 'key'], { optional, key: asText(item.key) });
    }
  }
}

function addEnv(found: Reference[], container: Json, path: Path): void {
  for (const [variable, index] of objectsOf(container.env)) {
    for (const [kind, type] of [
      ['ConfigMap', 'configMapKeyRef'],
      ['Secret', 'secretKeyRef'],
    ] as const) {
      const source = asObject(asObject(variable.valueFrom)?.[type]);
      const field = [...path, 'env', index, 'valueFrom', type];
      const optional = source?.optional === true;
      add(found, kind, source?.name, [...field, 'name'], { optional, key: asText(source?.key) });
    }
  }
  for (const [source, index] of objectsOf(container.envFrom)) {
    for (const [kind, type] of [
      ['ConfigMap', 'configMapRef'],
      ['Secret', 'secretRef'],
    ] as const) {
      const from = asObject(source[type]);
      add(found, kind, from?.name, [...path, 'envFrom', index, type, 'name'], { optional: from?.optional === true });
    }
  }
}
