import { cut } from '../../conventions/cut';
import { asNumber, asObject, asText, objectsOf, type Fields } from '../../objects/read-field';
import { isDnsLabel } from './dns-label';
import type { FieldReport } from './field-check';

/** What a container's parts demand of each other. */
export function checkContainer(container: Fields, report: FieldReport): void {
  const name = asText(container.name);
  if (name !== undefined && !isDnsLabel(name)) {
    const fix = 'use at most 63 lower-case letters, digits and "-"';
    report('E_NAME', ['name'], `"${cut(name)}" is not the name of a container`, fix);
  }
  const image = container.image;
  if (image === undefined || image === null || image === '') {
    report('E_IMAGE_EMPTY', ['image'], 'the container has no image', 'name one with a tag: "ghcr.io/acme/shop:1.4.2"');
  }
  for (const probe of ['livenessProbe', 'startupProbe']) {
    const threshold = asNumber(asObject(container[probe])?.successThreshold);
    if (threshold === undefined || threshold === 1 || threshold === 0) continue;
    report(
      'E_PROBE',
      [probe, 'successThreshold'],
      `successThreshold is ${threshold}, a ${probe} must have 1`,
      'leave it out',
    );
  }
  checkPortNames(container, report);
  checkMounts(container, report);
}

function checkPortNames(container: Fields, report: FieldReport): void {
  const seen = new Set<string>();
  for (const [port, index] of objectsOf(container.ports)) {
    const name = asText(port.name);
    if (name === undefined) continue;
    if (seen.has(name))
      report('E_PORT_DUPLICATE', ['ports', index, 'name'], `two ports are named "${name}"`, 'give one another name');
    seen.add(name);
  }
}

function checkMounts(container: Fields, report: FieldReport): void {
  for (const [mount, index] of objectsOf(container.volumeMounts)) {
    const path = asText(mount.mountPath);
    const field = ['volumeMounts', index, 'mountPath'];
    if (path === undefined) continue;
    if (path === '') report('E_MOUNT', field, 'the path is empty', 'name an absolute folder');
    // Windows paths (C:\data) are left to the API server.
    else if (!path.startsWith('/') && !/^[A-Za-z]:/.test(path)) {
      report('E_MOUNT', field, `"${path}" is not an absolute path`, `write "/${path}"`);
    } else if (path === '/') report('E_MOUNT', field, 'a volume at "/" hides the whole image', 'mount it at a folder');
    else if (path.split('/').includes('..'))
      report('E_MOUNT', field, `"${path}" contains ".."`, 'write the path without it');
    else if (path.startsWith('/') && path.includes(':'))
      report('E_MOUNT', field, `"${path}" contains ":"`, 'name a folder without it');
    for (const name of ['subPath', 'subPathExpr']) {
      const subPath = asText(mount[name]) ?? '';
      if (!subPath.startsWith('/') && !subPath.split('/').includes('..')) continue;
      const message = `"${subPath}" leads out of the volume`;
      report('E_MOUNT', ['volumeMounts', index, name], message, 'give a path inside the volume');
    }
    if ((asText(mount.subPath) ?? '') === '' || (asText(mount.subPathExpr) ?? '') === '') continue;
    const message = 'the mount has both subPath and subPathExpr';
    report('E_MOUNT', ['volumeMounts', index, 'subPathExpr'], message, 'keep one of the two');
  }
}
