import type { Document, ErrorCode, LineCounter, YAMLMap } from 'yaml';
import { type JsonText, tryReadJson } from './json-text';
import { isRecord } from './read-field';
import type { Finding } from '../errors';
import { formatRef, refOf, type Manifest } from '../manifest';
import { readValue, type ReportAt } from './yaml-object';
import { reportText, strange } from './yaml-text';

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

type YamlModule = typeof import('yaml');

/**
 * Reads YAML or JSON as kubectl would, and refuses what kubectl would misread or drop in silence: syntax errors,
 * duplicate keys, tags, directives, values that JSON cannot carry, things that are no Kubernetes objects. The items of
 * a `List` are taken one by one; empty documents are skipped.
 * @param file how the text is called in findings
 */
export function readManifests(text: string, file: string): ReadManifests {
  const values = text.startsWith('{') ? text.split(/(?<=\}[ \t]*\r?\n)(?=\{)/) : [];
  if (values.length > 1) return readStream(values, file);
  const json = tryReadJson(text);
  const found = json === undefined ? undefined : readJson(json);
  if (found !== undefined && !strange.test(text)) return { manifests: found, findings: [] };
  // Loading `yaml` takes 25 ms, most of a cold synth: only for those who read YAML.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const yaml = require('yaml') as YamlModule;
  const lines = new yaml.LineCounter();
  const findings: Finding[] = [];
  const report: ReportAt = (offset, message, fix) => {
    const { line, col } = lines.linePos(offset);
    findings.push({
      code: 'E_YAML',
      severity: 'error',
      message,
      file,
      line: Math.max(line, 1),
      column: Math.max(col, 1),
      fix,
    });
  };
  const documents = parse(yaml, text, lines, report);
  reportText(text, documents, yaml, report);
  const manifests = documents.flatMap((document, index) => {
    if (!isReadable(document, index, report)) return [];
    return readDocument(document, text, yaml, lines, report);
  });
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
    isRecord(item) && !isList(item) && isObject(item, 0, () => undefined)
      ? [{ manifest: item, line: lines[index] ?? 1 }]
      : [],
  );
  return manifests.length === items.length ? manifests : undefined;
}

function parse(yaml: YamlModule, text: string, lineCounter: LineCounter, report: ReportAt): Document.Parsed[] {
  try {
    // The schema without types: every scalar stays text, and its meaning is decided as kubectl decides it.
    const options = { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const;
    const documents = yaml.parseAllDocuments(text, { ...options, lineCounter });
    return 'empty' in documents ? [] : documents;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report(0, asClause(error.message), 'flatten it');
    return [];
  }
}

function isReadable(document: Document.Parsed, index: number, report: ReportAt): boolean {
  for (const error of document.errors) report(error.pos[0], asClause(error.message), fixOf(error.code));
  const start = document.range[0];
  if (document.directives.yaml.explicit === true || Object.keys(document.directives.tags).length > 1)
    report(start, 'kubectl does not read a document with % directives', 'remove the directives');
  if (index > 0 && document.contents !== null && document.directives.docStart !== true)
    report(start, 'kubectl drops what follows ...', 'begin the document with ---');
  return document.errors.length === 0;
}

function asClause(message: string): string {
  if (message.includes('call stack')) return 'nested too deeply to be read';
  return message.replace(/\.$/, '').replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());
}

function fixOf(code: ErrorCode): string {
  if (code === 'TAB_AS_INDENT') return 'indent with blanks';
  if (code === 'BAD_INDENT') return 'put the lines of one map or list in one column';
  if (code === 'BAD_ALIAS') return 'put the text in quotes';
  return 'correct the syntax';
}

function readDocument(
  document: Document.Parsed,
  text: string,
  yaml: YamlModule,
  lines: LineCounter,
  report: ReportAt,
): LocatedManifest[] {
  let broken = false;
  const value = readValue(document, text, yaml, (offset, message, fix) => {
    broken = true;
    report(offset, message, fix);
  });
  if (broken || value === null) return [];
  const contents = document.contents;
  return unfold(value, contents?.range[0] ?? 0, yaml.isMap(contents) ? contents : undefined);

  function unfold(object: unknown, offset: number, node: YAMLMap | undefined): LocatedManifest[] {
    if (!isRecord(object)) {
      report(offset, `a Kubernetes object is expected, not ${describe(object)}`, 'remove the document');
      return [];
    }
    if (isList(object)) {
      const items = node?.get('items', true);
      const nodes = yaml.isSeq(items) ? items.items : [];
      return object.items.flatMap((item, index) => {
        const found = nodes[index];
        const range = yaml.isNode(found) ? found.range : undefined;
        return unfold(item, range?.[0] ?? offset, yaml.isMap(found) ? found : undefined);
      });
    }
    return isObject(object, offset, report) ? [{ manifest: object, line: lines.linePos(offset).line }] : [];
  }
}

function isList(object: Record<string, unknown>): object is { items: unknown[] } {
  return typeof object['kind'] === 'string' && object['kind'].endsWith('List') && Array.isArray(object['items']);
}

function isObject(object: Record<string, unknown>, offset: number, report: ReportAt): object is Manifest {
  let complete = true;
  const complain = (message: string, fix: string): void => {
    complete = false;
    report(offset, message, fix);
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
  return Array.isArray(value) ? 'a list' : `the ${typeof value} ${JSON.stringify(value)}`;
}
