import { keys } from '../conventions/keys';
import { canonical } from '../objects/canonical-json';
import { groupOf, keyOf, type Manifest, type ManifestSet } from '../manifest';

/** An object before and after; one of them is missing where it is new or gone. */
export interface Pair {
  readonly before?: Manifest | undefined;
  readonly after?: Manifest | undefined;
}

/**
 * Finds the objects of one set again in the other: by kind, namespace and name; then, for what was renamed or moved, by
 * what stayed the same. Only what fits exactly one object on either side counts.
 */
export function pairObjects(before: ManifestSet, after: ManifestSet): readonly Pair[] {
  const old = new Map(before.manifests.map((manifest) => [keyOf(manifest), manifest]));
  const same = new Map(
    after.manifests.flatMap((manifest) => {
      const found = old.get(keyOf(manifest));
      return found === undefined ? [] : [[manifest, found] as const];
    }),
  );
  const taken = new Set(same.values());
  const identities: ((set: ManifestSet, manifest: Manifest) => string | undefined)[] = [
    (_set, { metadata }) => metadata.name,
    (set, manifest) => set.origins[keyOf(manifest)]?.path.replace(/^[^/]*/, ''),
    (_set, { metadata }) => metadata.labels?.[keys.component],
    (_set, manifest) => canonical({ ...manifest, metadata: undefined }),
    (_set, manifest) => withoutNames({ ...manifest, metadata: { labels: manifest.metadata.labels } }, manifest),
  ];
  for (const identity of identities) {
    const gone = unique(
      before,
      before.manifests.filter((manifest) => !taken.has(manifest)),
      identity,
    );
    const come = unique(
      after,
      after.manifests.filter((manifest) => !same.has(manifest)),
      identity,
    );
    for (const [name, manifest] of come) {
      const found = gone.get(name);
      if (found === undefined) continue;
      same.set(manifest, found);
      taken.add(found);
    }
  }
  const kept = after.manifests.map((manifest) => ({ before: same.get(manifest), after: manifest }));
  const gone = before.manifests.filter((manifest) => !taken.has(manifest)).map((manifest) => ({ before: manifest }));
  return [...kept, ...gone];
}

/** The JSON of a value with the names that an object gives itself blotted out: what is left stays in a rename. */
function withoutNames(value: unknown, { metadata: { name, labels } }: Manifest): string {
  return [name, labels?.[keys.instance], labels?.[keys.component]]
    .filter((word) => word !== undefined && word !== '')
    .reduce<string>((json, word) => replaceWord(json, word ?? '', '?'), canonical(value));
}

/** The object under the names that another one gives itself. */
export function renamed(manifest: Manifest, to: Manifest): Manifest {
  const namesOf = ({ metadata: { name, namespace, labels } }: Manifest): readonly (string | undefined)[] => [
    name,
    labels?.[keys.instance],
    namespace,
    labels?.[keys.component],
  ];
  const fresh = namesOf(to);
  const json = namesOf(manifest).reduce<string>((text, word, index) => {
    const other = fresh[index];
    return word === undefined || word === '' || other === undefined ? text : replaceWord(text, word, other);
  }, JSON.stringify(manifest));
  return JSON.parse(json) as Manifest;
}

/** Other names are made of a name with a dash or a dot: they follow it. */
function replaceWord(text: string, word: string, other: string): string {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(?<![A-Za-z0-9])${escaped}(?![A-Za-z0-9])`, 'g'), () => other);
}

function unique(
  set: ManifestSet,
  manifests: readonly Manifest[],
  identity: (set: ManifestSet, manifest: Manifest) => string | undefined,
): Map<string, Manifest> {
  const found = new Map<string, Manifest | undefined>();
  for (const manifest of manifests) {
    const name = identity(set, manifest);
    if (name === undefined || name === '') continue;
    const key = `${groupOf(manifest.apiVersion)}/${manifest.kind}/${name}`;
    found.set(key, found.has(key) ? undefined : manifest);
  }
  return new Map([...found].flatMap(([key, manifest]) => (manifest === undefined ? [] : [[key, manifest] as const])));
}
