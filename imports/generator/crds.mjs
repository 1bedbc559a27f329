import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { isCrd, readCrds } from '../../build/crd/read-crd.js';
import { writeSchema } from '../../build/crd/write-schema.js';
import { writeType } from '../../build/crd/write-types.js';
import { crdSources } from './crd-sources.mjs';

/** The files with the CustomResourceDefinitions, out of Go's module cache; downloaded where a proxy can be reached. */
export function crdFiles() {
  return crdSources.flatMap(({ module, version, sum, files }) => {
    const at = `${module}@${version}`;
    const out = execFileSync('go', ['mod', 'download', '-json', at], { encoding: 'utf8', cwd: '/' });
    const found = JSON.parse(out);
    if (found.Sum !== sum) throw new Error(`${at} has the checksum ${found.Sum}, not ${sum}`);
    return files.map((file) => join(found.Dir, file));
  });
}

export function readCrdModel() {
  const objects = crdFiles().flatMap((file) =>
    parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS()),
  );
  return readCrds(
    objects.filter((object) => object !== null && isCrd(object)),
    'stored',
  );
}

/** The text of crds.d.ts. */
export function writeCrdTypes(model) {
  return [
    '// Generated from the CustomResourceDefinitions of these Go modules by imports/generator: do not edit.',
    ...crdSources.map(({ module, version }) => `// ${module} ${version}`),
    '',
    "import type { IntOrString, KeyedList, ObjectMeta, Quantity } from './k8s';",
    '',
    '/** The type of every kind here, by `apiVersion/kind`. */',
    'export interface CustomKinds {',
    ...model.kinds.map(({ id, type }) => `  '${id}': ${type};`),
    '}',
    '',
    ...model.types.flatMap((type) => writeType(type, { prefix: '' })),
  ].join('\n');
}

/** The text of crds.json. */
export function writeCrdSchema(model) {
  return writeSchema(model);
}
