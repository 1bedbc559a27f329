import { createHash } from 'node:crypto';
import { asObject, asText } from '../objects/read-field';
import { PodwrightError } from '../errors';
import type { Manifest } from '../manifest';
import { crdLockFile, readCrdLock } from './crd-lock';
import { factoryName } from './names';
import { isCrd, readCrds } from './read-crd';
import { writeSchema } from './write-schema';
import { quote, writeType } from './write-types';

/** A CustomResourceDefinition and the file that it was read from. */
export interface CrdSource {
  readonly manifest: Manifest;
  readonly file: string;
}

export interface ImportedCrds {
  /** Name of the file in the output folder -> its text. */
  readonly files: ReadonlyMap<string, string>;
  /** Names of those that are not as they were. */
  readonly changed: readonly string[];
}

/**
 * A module for every CustomResourceDefinition: the types of its versions, a function that declares an object of each,
 * and the schema that the checks hold against them.
 *
 * @param existing text of a file in the output folder: what the last import wrote
 * @throws PodwrightError E_CRD_NONE without any definition, E_CRD_EDITED when a module or the lock was changed by hand
 */
export function importCrds(
  objects: readonly CrdSource[],
  existing: (name: string) => string | undefined,
): ImportedCrds {
  const crds = objects.filter(({ manifest }) => isCrd(manifest));
  if (crds.length === 0) {
    throw new PodwrightError('E_CRD_NONE', 'there is no CustomResourceDefinition in what was named', {
      fix: 'name the files that the operator is installed with: `podwright import crd crds/`',
    });
  }
  const lock = readCrdLock(existing(crdLockFile));
  const files = new Map<string, string>();
  const next: Record<string, { crd: string; file: string }> = { ...lock };
  for (const crd of crds) {
    const name = crd.manifest.metadata.name ?? '';
    const file = `${name}.ts`;
    const found = existing(file);
    if (found !== undefined && lock[name] !== undefined && hashOf(found) !== lock[name].file) {
      throw new PodwrightError('E_CRD_EDITED', `${file} is not as it was imported`, {
        fix: 'move what was added by hand to a file of its own, delete this one and import again',
      });
    }
    const text = moduleOf(crd);
    files.set(file, text);
    next[name] = { crd: hashOf(JSON.stringify(crd.manifest)), file: hashOf(text) };
  }
  const sorted = Object.fromEntries(Object.entries(next).sort(([a], [b]) => (a < b ? -1 : 1)));
  files.set(crdLockFile, `${JSON.stringify(sorted, null, 2)}\n`);
  return { files, changed: [...files.keys()].filter((name) => existing(name) !== files.get(name)) };
}

function moduleOf({ manifest, file }: CrdSource): string {
  const model = readCrds([manifest], 'served');
  const stored = asText(asObject(asObject(manifest.spec)?.names)?.kind) ?? '';
  const roots = model.types.flatMap((type) => (type.kind === undefined ? [] : [{ name: type.name, ...type.kind }]));
  const namespaced = asObject(manifest.spec)?.scope === 'Namespaced';
  return [
    `// Generated from ${file} by podwright import crd: do not edit, import again.`,
    "import type { Construct } from 'constructs';",
    "import { customResource, type CustomResourceProps, type Resource, type k8s } from 'podwright';",
    '',
    ...model.types.flatMap((type) => writeType(type, { prefix: 'k8s.' })),
    ...roots.flatMap(({ name, apiVersion, kind }) => {
      const factory = factoryName(name);
      const says = `apiVersion: ${quote(apiVersion)}, kind: ${quote(stored)}, namespaced: ${String(namespaced)}`;
      return [
        `/** Declares a ${kind} of ${apiVersion}. */`,
        `export function ${factory}(scope: Construct, id: string, props: CustomResourceProps<${name}>): Resource<${name}> {`,
        `  return customResource(scope, id, { ${says}, schema, factory: ${factory} }, props);`,
        '}',
        '',
      ];
    }),
    `const schema = ${writeSchema(model).trimEnd()};`,
    '',
  ].join('\n');
}

function hashOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
