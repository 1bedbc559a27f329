import { hash } from 'node:crypto';
import { isRecord } from '../objects/read-field';
import { PodwrightError } from '../errors';
import { keyOf, type ContainerOrigin, type ManifestSet, type OrderEdge, type Profile } from '../manifest';

/** What stands beside the YAML of an environment: all of its manifest set that YAML has no place for. */
export interface Trace {
  readonly app: string;
  readonly environment: string;
  readonly namespace: string;
  readonly context?: string | undefined;
  readonly cluster?: { readonly uid: string } | undefined;
  readonly profile: Profile;
  readonly kubeVersion?: string | undefined;
  /** One entry a document of the YAML file, in its order. */
  readonly objects: readonly TracedObject[];
  readonly order: readonly OrderEdge[];
  /** By `refKey`: rule id -> reason. */
  readonly acknowledgements: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface TracedObject {
  /** `refKey` of the object. */
  readonly key: string;
  /** Of the YAML document, 64 hexadecimal digits. */
  readonly sha256: string;
  /** Construct path; absent for foreign YAML. */
  readonly path?: string | undefined;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  /** Of YAML that the program includes. */
  readonly foreign?: boolean | undefined;
  /** By name: containers that another construct gave than `path`. */
  readonly containers?: Readonly<Record<string, ContainerOrigin>> | undefined;
}

/** Number of the format: readers refuse a number that they do not know. */
export const traceSchema = 1;

/** Where the trace of `<environment>.k8s.yaml` lies, relative to the folder of the YAML. */
export const traceFolder = '.podwright';

/**
 * The trace of a manifest set as text.
 * @param documents the YAML text of each manifest, in the order of the set
 */
export function formatTrace(set: ManifestSet, documents: readonly string[]): string {
  const objects = set.manifests.map((manifest, index) => {
    const key = keyOf(manifest);
    const { path, file, line, foreign, containers } = set.origins[key] ?? {};
    const sha256 = documentHash(documents[index] ?? '');
    return JSON.stringify({ key, sha256, path, file, line, foreign, containers });
  });
  const { app, environment, namespace, context, cluster, profile, kubeVersion } = set;
  const head = { schema: traceSchema, app, environment, namespace, context, cluster, profile, kubeVersion };
  // One object and one edge a line: a trace may be read in a diff.
  return [
    `{${JSON.stringify(head).slice(1, -1)}`,
    `"objects":${lines(objects)}`,
    `"order":${lines(set.order.map((edge) => JSON.stringify(edge)))}`,
    `"acknowledgements":${JSON.stringify(set.acknowledgements)}}\n`,
  ].join(',\n');
}

function lines(items: readonly string[]): string {
  return items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n]`;
}

function documentHash(document: string): string {
  return hash('sha256', document, 'hex');
}

/** How a YAML file differs from its trace. */
export interface Disagreement {
  /** `refKey` of the object; undefined for a document that the trace does not know. */
  readonly key: string | undefined;
  /** Position of the document in the file, from 0; undefined for an object that is gone. */
  readonly document: number | undefined;
}

/** Compares the documents of a YAML file with its trace: none when the file is as it was written. */
export function findDisagreements(documents: readonly string[], trace: Trace): Disagreement[] {
  const hashes = documents.map(documentHash);
  const found = new Set(hashes);
  const known = new Set(trace.objects.map((object) => object.sha256));
  if (hashes.length === trace.objects.length && hashes.every((sha, index) => sha === trace.objects[index]?.sha256))
    return [];
  const strange = hashes.flatMap((sha, index) => (known.has(sha) ? [] : [index]));
  const missing = trace.objects.filter((object) => !found.has(object.sha256));
  // As many strange documents as missing objects: edited in place, in the same order.
  if (strange.length === missing.length && strange.length > 0)
    return strange.map((document, index) => ({ key: missing[index]?.key, document }));
  const disagreements = [
    ...strange.map((document) => ({ key: undefined, document })),
    ...missing.map((object) => ({ key: object.key, document: undefined })),
  ];
  return disagreements.length > 0 ? disagreements : [{ key: undefined, document: undefined }];
}

/**
 * Reads a trace back.
 * @param where the file, for messages
 * @throws PodwrightError E_TRACE when it is not a trace of ours, or of a format that this version does not know
 */
export function parseTrace(text: string, where = 'the trace'): Trace {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw unreadable(where, 'is not JSON', cause);
  }
  if (!isRecord(value)) throw unreadable(where, 'is not an object');
  if (value['schema'] !== traceSchema) {
    const found = JSON.stringify(value['schema']) ?? 'no number';
    throw unreadable(where, `has format ${found}, this version of podwright reads format ${traceSchema}`);
  }
  const wrong = firstWrongField(value);
  if (wrong !== undefined) throw unreadable(where, wrong);
  return value as unknown as Trace;
}

function firstWrongField(value: Record<string, unknown>): string | undefined {
  for (const field of ['app', 'environment', 'namespace'])
    if (typeof value[field] !== 'string') return `has no text in "${field}"`;
  for (const field of ['context', 'kubeVersion'])
    if (value[field] !== undefined && typeof value[field] !== 'string') return `has no text in "${field}"`;
  if (value['profile'] !== 'development' && value['profile'] !== 'production') return 'has no known "profile"';
  const cluster = value['cluster'];
  if (cluster !== undefined && !(isRecord(cluster) && typeof cluster['uid'] === 'string'))
    return 'has no uid in "cluster"';
  if (!isListOf(value['objects'], isTracedObject)) return 'has a wrong entry in "objects"';
  if (!isListOf(value['order'], isEdge)) return 'has a wrong entry in "order"';
  const acknowledgements = value['acknowledgements'];
  const isTexts = (reasons: unknown): boolean => isRecord(reasons) && isListOf(Object.values(reasons), isText);
  if (!isRecord(acknowledgements) || !Object.values(acknowledgements).every(isTexts))
    return 'has a wrong entry in "acknowledgements"';
  return undefined;
}

function isTracedObject(item: unknown): boolean {
  if (!isRecord(item)) return false;
  const { key, sha256, foreign, containers } = item;
  return (
    isText(key) &&
    /^[0-9a-f]{64}$/.test(String(sha256)) &&
    isPlace(item) &&
    (foreign === undefined || foreign === true) &&
    (containers === undefined || (isRecord(containers) && Object.values(containers).every(isContainerPlace)))
  );
}

function isPlace({ path, file, line }: Record<string, unknown>): boolean {
  return [path, file].every((text) => text === undefined || isText(text)) && (line === undefined || isLine(line));
}

function isContainerPlace(item: unknown): boolean {
  return isRecord(item) && isText(item['path']) && isPlace(item);
}

function isEdge(item: unknown): boolean {
  if (!isRecord(item)) return false;
  return isText(item['object']) && isText(item['after']) && (item['state'] === 'exists' || item['state'] === 'ready');
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isLine(value: unknown): boolean {
  return Number.isInteger(value);
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}

function unreadable(where: string, what: string, cause?: unknown): PodwrightError {
  return new PodwrightError('E_TRACE', `${where} ${what}`, { fix: 'synthesize again with this version', cause });
}
