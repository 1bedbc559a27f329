import { readdirSync, readFileSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { PodwrightError, ValidationError, type Finding } from '../errors';
import type { Manifest } from '../manifest';
import { nameFile } from './name-file';
import { readManifests } from '../objects/yaml-reader';

/**
 * The objects of a file, or of all YAML files below a folder, each with the name of its file. What is no Kubernetes
 * object is a mistake in a file that was named, and passed over in a folder.
 * @throws PodwrightError E_SOURCE, ValidationError with what is wrong in a named file
 */
export function readObjects(source: string, cwd: string): { readonly manifest: Manifest; readonly file: string }[] {
  const absolute = path.resolve(cwd, source);
  const found = statSync(absolute, { throwIfNoEntry: false });
  if (found === undefined) {
    throw new PodwrightError('E_SOURCE', `there is no file or folder ${source}`, { fix: 'correct the path' });
  }
  const files = found.isDirectory()
    ? readdirSync(absolute, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.ya?ml$/.test(file))
        .sort()
        .map((file) => path.join(absolute, file))
    : [absolute];
  const findings: Finding[] = [];
  const objects = files.flatMap((each) => {
    const file = nameFile(each, cwd);
    const read = readManifests(readFileSync(each, 'utf8'), file);
    if (!found.isDirectory()) findings.push(...read.findings);
    return read.manifests.map(({ manifest }) => ({ manifest, file }));
  });
  if (findings.length > 0) throw new ValidationError(`${source} cannot be read`, findings);
  return objects;
}
