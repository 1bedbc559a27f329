import { isNamedByHash, nameByHash } from '../conventions/hashed-name';
import { keys } from '../conventions/keys';
import { versionLabel } from '../conventions/labels';
import { workloadNamesOf } from '../conventions/workload-names';
import { containersOf, podTemplateOf } from '../objects/pod-template';
import { changeManifests, keyOf, type Manifest, type ManifestSet } from '../manifest';
import { didYouMean } from '../conventions/suggest';
import { UsageError } from '../errors';

interface Container {
  name?: string;
  image?: string;
}

/** One container of one workload, as it can be named on the command line. */
interface Target {
  /** Construct id, component and object name of the workload, as far as there are such. */
  readonly names: readonly string[];
  /** Construct ids around the object, the environment left out. */
  readonly scopes: readonly string[];
  readonly container: Container;
  readonly manifest: Manifest;
  /** Labels of the object and of its pods, where the version stands. */
  readonly labels: readonly Record<string, string>[];
}

/**
 * The set with other images: CI names the one that it has just built. A workload goes by its construct id, its component
 * or its object's name; a container by `workload/container`. What else within that construct runs the same image
 * (a migration, an init container) gets the new one too. The set that was given is not touched.
 * @throws UsageError with every name that fits nothing or too much, and the names that there are
 */
export function setImages(set: ManifestSet, images: ReadonlyMap<string, string>): ManifestSet {
  if (images.size === 0) return set;
  const manifests = structuredClone(set.manifests) as Manifest[];
  const targets = manifests.flatMap((manifest) => targetsOf(manifest, set.origins[keyOf(manifest)]?.path));
  const untagged: string[] = [];
  const unfit: string[] = [];
  const plans = [...images].map(([name, image]) => {
    if (/[\s"']/.test(image) || !/[:@][^/]+$/.test(image)) {
      untagged.push(`--image ${name}: "${image}" has no tag and no digest`);
    }
    return { image, chosen: choose(targets, name, unfit) };
  });
  if (untagged.length + unfit.length > 0) {
    const names = [...new Set(targets.map(({ names: [first = ''] }) => first))];
    const fixes = [
      ...(unfit.length === 0 ? [] : [`the workloads are ${names.length === 0 ? 'none' : names.join(', ')}`]),
      ...(untagged.length === 0
        ? []
        : ['add the tag or the digest: WORKLOAD=IMAGE:TAG or WORKLOAD=IMAGE@sha256:DIGEST']),
    ];
    throw new UsageError([...unfit, ...untagged], fixes.join('; '));
  }
  const changed = new Set<Manifest>();
  for (const { image, chosen } of plans) {
    for (const target of chosen) {
      if (target.container.image === image) continue;
      replaceImage(target, image);
      changed.add(target.manifest);
    }
  }
  // Another name is another run: only what got another image may get one.
  return changeManifests({ ...set, manifests }, (manifest) =>
    changed.has(manifest) && isNamedByHash(manifest) ? nameByHash(manifest) : manifest,
  );
}

/** The main containers of the named workload, and whatever runs the same image within its construct. */
function choose(targets: readonly Target[], name: string, mistakes: string[]): readonly Target[] {
  const [workload = '', container] = name.split('/');
  const named = targets.filter(({ names }) => names.includes(workload));
  const wanted = container ?? workload;
  let main = named.filter((target) => target.container.name === wanted);
  if (main.length === 0 && container === undefined) {
    // In one pod with its database, a workload is a container.
    main = named.length > 0 ? named : targets.filter((target) => target.container.name === workload);
  }
  const images = new Set(main.map((target) => target.container.image));
  if (main.length === 0) {
    const known =
      container === undefined ? targets.flatMap(({ names }) => names) : named.map((each) => each.container.name ?? '');
    mistakes.push(
      `--image ${name}: there is no such ${named.length === 0 ? 'workload' : 'container'}${didYouMean(wanted, known)}`,
    );
    return [];
  }
  if (images.size > 1) {
    const choices = main.map((target) => `${workload}/${target.container.name}`).join(', ');
    mistakes.push(`--image ${name}: several containers fit; take one of ${choices}`);
    return [];
  }
  const alike = targets.filter((target) => target.scopes.includes(workload) && images.has(target.container.image));
  return [...new Set([...main, ...alike])];
}

function targetsOf(manifest: Manifest, path: string | undefined): Target[] {
  const template = podTemplateOf(manifest);
  if (template === undefined) return [];
  const { labels } = manifest.metadata;
  const scopes = (path ?? '').split('/').slice(1);
  const names = workloadNamesOf(manifest, path);
  // Ours to change: the set was copied.
  const labelled = [labels, template.labels as Record<string, string>].filter((each) => each !== undefined);
  return containersOf(template).map(({ container }) => ({ names, scopes, container, manifest, labels: labelled }));
}

/** The version label follows where it showed the old tag. It is part of no selector. */
function replaceImage({ container, labels }: Target, image: string): void {
  const before = versionLabel(container.image ?? '');
  const after = versionLabel(image);
  container.image = image;
  if (before === undefined) return;
  for (const each of labels) {
    if (each[keys.version] !== before) continue;
    if (after === undefined) delete each[keys.version];
    else each[keys.version] = after;
  }
}
