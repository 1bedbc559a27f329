import { article } from '../conventions/count';
import { isRecord } from '../objects/read-field';
import { formatRef, refOf, type Manifest, type ManifestSet } from '../manifest';
import { formatYaml } from '../synth/yaml';

/** What a test runner like Jest gives to its tests, as far as it is used here. */
export interface Expect {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as Jest declares it, so that its own expect fits
  extend(matchers: Record<string, (this: any, received: any, ...args: any[]) => MatcherResult>): void;
  addSnapshotSerializer(serializer: SnapshotSerializer): void;
}

export interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

export interface SnapshotSerializer {
  test(value: unknown): boolean;
  serialize(value: unknown): string;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- how matchers of Jest are declared
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type, @typescript-eslint/no-unused-vars -- has to be the same as Jest's own
    interface Matchers<R, T = {}> {
      /** An object of this kind and name is among the manifests, and has these fields, whatever else it has. */
      toHaveObject(kind: string, name: string, fields?: object): R;
    }
  }
}

/** Teaches `expect` about manifests: `useMatchers(expect)` once in a test file, or in a file of `setupFilesAfterEnv`. */
export function useMatchers(expect: Expect): void {
  expect.extend({ toHaveObject });
  expect.addSnapshotSerializer(manifestSerializer);
}

/** Writes a manifest, a list of them or a whole set into snapshots as the YAML that would be deployed. */
export const manifestSerializer: SnapshotSerializer = {
  test: (value) =>
    Array.isArray(value) ? value.length > 0 && value.every(isManifest) : isManifest(value) || isSet(value),
  serialize: (value) => formatYaml(manifestsOf(value as Received)).trimEnd(),
};

type Received = ManifestSet | Manifest | readonly Manifest[];

function toHaveObject(received: Received, kind: string, name: string, fields: object = {}): MatcherResult {
  const manifests = manifestsOf(received);
  const alike = manifests.filter((each) => each.kind === kind && each.metadata.name === name);
  const found = alike.find((each) => differenceIn(each, fields, '') === undefined);
  const names = manifests.map((each) => formatRef(refOf(each))).join('\n  ');
  const message = (): string => {
    if (found !== undefined) return `there is ${article(kind)}/${name}, which was not to be`;
    const [first] = alike;
    if (first === undefined) return `there is no ${kind}/${name} among\n  ${names}`;
    return `${kind}/${name} differs: ${differenceIn(first, fields, '')}`;
  };
  return { pass: found !== undefined, message };
}

/** The first field that is not as wanted, as a sentence; items of a list are compared by position. */
function differenceIn(actual: unknown, wanted: unknown, path: string): string | undefined {
  if (isRecord(wanted) || Array.isArray(wanted)) {
    for (const [key, value] of Object.entries(wanted)) {
      const inner = isRecord(actual) || Array.isArray(actual) ? (actual as Record<string, unknown>)[key] : undefined;
      const found = differenceIn(inner, value, path === '' ? key : `${path}.${key}`);
      if (found !== undefined) return found;
    }
    return isRecord(actual) || Array.isArray(actual) ? undefined : `${path} is ${show(actual)}, not ${show(wanted)}`;
  }
  return Object.is(actual, wanted) ? undefined : `${path} is ${show(actual)}, not ${show(wanted)}`;
}

function show(value: unknown): string {
  return value === undefined ? 'not there' : JSON.stringify(value);
}

function manifestsOf(received: Received): readonly Manifest[] {
  if (isSet(received)) return received.manifests;
  return isManifest(received) ? [received] : received;
}

function isManifest(value: unknown): value is Manifest {
  return isRecord(value) && typeof value['apiVersion'] === 'string' && typeof value['kind'] === 'string';
}

function isSet(value: unknown): value is ManifestSet {
  return isRecord(value) && Array.isArray(value['manifests']) && typeof value['environment'] === 'string';
}
