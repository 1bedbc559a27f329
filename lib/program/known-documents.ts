import type { Manifest, ManifestSet } from '../manifest';
import { readManifests, type ReadManifests } from '../objects/yaml-reader';
import { formatDocuments, joinDocuments } from '../synth/yaml';

/** Objects by the text that synth writes of each. */
export type KnownDocuments = ReadonlyMap<string, Manifest>;

export function knownDocuments(sets: readonly ManifestSet[]): KnownDocuments {
  return new Map(
    sets.flatMap(({ manifests }) =>
      formatDocuments(manifests).map((text, index) => [text, manifests[index] as Manifest] as const),
    ),
  );
}

/**
 * Reads the documents of a file of synth, only those that are not known: a text that synth would write again is read
 * back as the same object, and a comparison of a thousand apps is mostly about such. Line numbers stay those of the file.
 */
export function readDocuments(documents: readonly string[], name: string, known: KnownDocuments): ReadManifests {
  const unknown = documents.map((text) => (known.has(text) ? text.replace(/[^\n]+/g, '') : text));
  if (documents.every((text) => known.has(text))) return { manifests: merge(documents, known, []), findings: [] };
  const { manifests, findings } = readManifests(joinDocuments(unknown), name);
  return { manifests: merge(documents, known, manifests), findings };
}

function merge(
  documents: readonly string[],
  known: KnownDocuments,
  read: ReadManifests['manifests'],
): ReadManifests['manifests'] {
  const rest = read[Symbol.iterator]();
  let line = 1;
  return documents.flatMap((text) => {
    const manifest = known.get(text);
    const found = manifest === undefined ? (rest.next().value ?? []) : { manifest, line };
    line += text.split('\n').length;
    return found;
  });
}
