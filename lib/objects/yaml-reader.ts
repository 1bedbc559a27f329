import { type JsonText, tryReadJson } from './json-text';
import { isRecord } from './read-field';
import type { Finding } from '../errors';
import { formatRef, refOf, type Manifest } from '../manifest';
import { readValue } from './yaml-object';
import { documentsOf, isJson, reportCharacters, strange, type YamlDocument } from './yaml-documents';
import { listItemsOf, parseYaml, type YamlNode } from './yaml-parser';
import type { ReportAt } from './yaml-cursor';

/** An object and the line of the file that it begins in. */
export interface LocatedManifest {
  readonly manifest: Manifest;
  readonly line: number;
}

export interface ReadManifests {
  readonly manifests: readonly LocatedManifest[];
  /** Every mistake of the text; when there is one, `manifests` is not complete. */
  readonly findings: readonly Finding[];
}

/**
 * Reads YAML or JSON as kubectl would, and refuses what kubectl would misread or drop in silence: syntax errors,
 * duplicate keys, tags, directives, values that JSON cannot carry, things that are no Kubernetes objects. The items of
 * a `List` are taken one by one; empty documents are skipped.
 * @param file how the text is called in findings
 */
export function readManifests(text: string, file: string): ReadManifests {
  const values = text.startsWith('{') ? text.split(/(?<=\}[ \t]*\r?\n)(?=\{)/) : [];
  if (values.length > 1 && isJson(values[0] ?? '')) return readStream(values, file);
  const json = tryReadJson(text);
  const found = json === undefined ? undefined : readJson(json);
  if (found !== undefined && !strange.test(text)) return { manifests: found, findings: [] };
  const findings: Finding[] = [];
  const report: ReportAt = ({ line, column }, message, fix) =>
    findings.push({ code: 'E_YAML', severity: 'error', message, file, line, column: column + 1, fix });
  const manifests = documentsOf(text, report).flatMap((document) => readDocument(document, report));
  return { manifests, findings: findings.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}

/** JSON values one after the other, as jq and kubectl print them. */
function readStream(values: readonly string[], file: string): ReadManifests {
  const manifests: LocatedManifest[] = [];
  const findings: Finding[] = [];
  let before = 0;
  for (const value of values) {
    const read = readManifests(value, file);
    for (const { manifest, line } of read.manifests) manifests.push({ manifest, line: line + before });
    for (const finding of read.findings) findings.push({ ...finding, line: (finding.line ?? 1) + before });
    before += value.split('\n').length - 1;
  }
  return { manifests, findings };
}

/** Undefined where something is wrong: then the text is read again by the reader that knows the places of all mistakes. */
function readJson({ value, itemLines }: JsonText): readonly LocatedManifest[] | undefined {
  const [items, lines] = isList(value) ? [value.items, itemLines] : [[value], []];
  const manifests = items.flatMap((item, index): LocatedManifest[] =>
    isRecord(item) && !isList(item) && isObject(item, { line: 1, column: 0 }, () => undefined)
      ? [{ manifest: item, line: lines[index] ?? 1 }]
      : [],
  );
  return manifests.length === items.length ? manifests : undefined;
}

function readDocument(document: YamlDocument, report: ReportAt): LocatedManifest[] {
  if (!reportCharacters(document, report)) return [];
  const node = parseYaml(document, report);
  if (node === undefined) return [];
  let broken = false;
  const value = readValue(node, (mark, message, fix) => {
    broken = true;
    report(mark, message, fix);
  });
  return broken || value === null ? [] : unfold(value, node, report);
}

function unfold(object: unknown, node: YamlNode, report: ReportAt): LocatedManifest[] {
  if (!isRecord(object)) {
    report(node.mark, `a Kubernetes object is expected, not ${describe(object)}`, 'remove the document');
    return [];
  }
  if (isList(object)) {
    const nodes = listItemsOf(node);
    return object.items.flatMap((item, index) => unfold(item, nodes[index] ?? node, report));
  }
  return isObject(object, node.mark, report) ? [{ manifest: object, line: node.mark.line }] : [];
}

function isList(object: Record<string, unknown>): object is { items: unknown[] } {
  return typeof object['kind'] === 'string' && object['kind'].endsWith('List') && Array.isArray(object['items']);
}

function isObject(
  object: Record<string, unknown>,
  mark: Parameters<ReportAt>[0],
  report: ReportAt,
): object is Manifest {
  let complete = true;
  const complain = (message: string, fix: string): void => {
    complete = false;
    report(mark, message, fix);
  };
  for (const field of ['apiVersion', 'kind'])
    if (!isName(object[field])) complain(`the object has no ${field}${named(object)}`, `add ${field}: ...`);
  const metadata = isRecord(object['metadata']) ? object['metadata'] : {};
  for (const field of ['name', 'namespace']) {
    const value = metadata[field];
    if (isName(value) || (value === undefined && field === 'namespace')) continue;
    if (value === undefined || value === null || value === '')
      complain(`the object has no metadata.${field}${named(object)}`, `add metadata.${field}`);
    else complain(`metadata.${field}${of(object)} is not a text but ${JSON.stringify(value)}`, 'quote it');
  }
  return complete;
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function of(object: Record<string, unknown>): string {
  return typeof object['kind'] === 'string' ? ` of ${object['kind']}` : '';
}

function named(object: Record<string, unknown>): string {
  const { kind, metadata } = object;
  if (!isRecord(metadata) || typeof metadata['name'] !== 'string') return typeof kind === 'string' ? ` (${kind})` : '';
  return ` (${formatRef(refOf({ apiVersion: '', kind: typeof kind === 'string' ? kind : '?', metadata }))})`;
}

function describe(value: unknown): string {
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
