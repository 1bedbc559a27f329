// Makes imports/k8s.d.ts and schema.json from the Go module k8s.io/kubernetes, crds.d.ts and crds.json from those of
// well-known operators. The same input gives the same bytes.
// Usage: node imports/generator/generate.mjs [FOLDER]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeSchema } from '../../build/crd/write-schema.js';
import { readCrdModel, writeCrdSchema, writeCrdTypes } from './crds.mjs';
import { readEnums } from './enums.mjs';
import { buildModel } from './model.mjs';
import { moduleFolder, readOpenApi } from './openapi.mjs';
import { kubernetes, selection } from './selection.mjs';
import { writeTypes } from './types.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

function readSince() {
  const since = JSON.parse(readFileSync(here('since.json'), 'utf8'));
  if (since.kubernetes !== kubernetes) {
    throw new Error(
      `since.json was made for Kubernetes ${since.kubernetes}, not ${kubernetes}. ` +
        'In imports/generator, run: npm ci --ignore-scripts && node since.mjs',
    );
  }
  return since.fields;
}

const output = process.argv[2] ?? here('..');
const folder = moduleFolder(kubernetes);
const model = buildModel(readOpenApi(folder), readEnums(folder), readSince(), selection);
mkdirSync(output, { recursive: true });
writeFileSync(join(output, 'k8s.d.ts'), writeTypes(model, kubernetes));
writeFileSync(join(output, 'schema.json'), writeSchema(model, [`"kubernetes":"${kubernetes}"`]));
const custom = readCrdModel();
writeFileSync(join(output, 'crds.d.ts'), writeCrdTypes(custom));
writeFileSync(join(output, 'crds.json'), writeCrdSchema(custom));
