import { formatPlace, type Finding } from '../errors';
import { formatRef, groupOf, refOf, type Manifest, type Origin } from '../manifest';

/**
 * Objects that are there twice: same group, kind, namespace and name. The API server would keep what comes last.
 *
 * @param originOf where an object was declared
 * @param namespace where objects without one go to
 */
export function checkDuplicates(
  manifests: readonly Manifest[],
  originOf: (manifest: Manifest) => Origin | undefined = () => undefined,
  namespace = '',
): Finding[] {
  const findings: Finding[] = [];
  const first = new Map<string, { manifest: Manifest; position: number }>();
  manifests.forEach((manifest, position) => {
    const { apiVersion, kind, metadata } = manifest;
    if (metadata.name === undefined) return;
    const key = `${groupOf(apiVersion)}/${kind}/${metadata.namespace ?? namespace}/${metadata.name}`;
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, { manifest, position });
      return;
    }
    const places = [placeOf(earlier.manifest, earlier.position, originOf), placeOf(manifest, position, originOf)];
    findings.push({
      code: 'E_DUPLICATE_OBJECT',
      severity: 'error',
      object: formatRef(refOf(manifest)),
      message: `it is there twice: ${places.join(' and ')}`,
      ...originOf(manifest),
      fix: 'give one of the two another name',
    });
  });
  return findings;
}

function placeOf(manifest: Manifest, position: number, originOf: (manifest: Manifest) => Origin | undefined): string {
  const place = formatPlace(originOf(manifest) ?? {});
  return place === '' ? `object ${position + 1}` : place;
}
