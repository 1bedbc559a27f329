import { asObject, asText, fieldAt, objectsOf, type Fields } from '../objects/read-field';
import type { Entry } from './inventory';

/** Names of the pod's volumes that are claims: by name, or from the templates of a StatefulSet. */
export function dataVolumes({ manifest, pods }: Entry): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [volume] of objectsOf(pods?.spec.volumes)) {
    const name = asText(volume.name);
    if (name !== undefined && asObject(volume.persistentVolumeClaim) !== undefined) names.add(name);
  }
  for (const [template] of objectsOf(fieldAt(manifest.spec, 'volumeClaimTemplates'))) {
    const name = asText(fieldAt(template, 'metadata', 'name'));
    if (name !== undefined) names.add(name);
  }
  return names;
}

/** Whether the pods of an object keep data on a claim. */
export function mountsData(entry: Entry): boolean {
  return dataVolumes(entry).size > 0;
}

/** Where a container mounts these volumes to write. */
export function writablePaths(container: Fields, volumes: ReadonlySet<string>): readonly string[] {
  return objectsOf(container.volumeMounts).flatMap(([mount]) => {
    const path = asText(mount.mountPath);
    const writes = volumes.has(asText(mount.name) ?? '') && mount.readOnly !== true;
    return path === undefined || !writes ? [] : [path];
  });
}
