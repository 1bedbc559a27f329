import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { PodwrightError } from '../../errors';
import { isRecord } from '../../objects/read-field';
import type { ReportAt } from '../../objects/yaml-cursor';
import { wholeText } from '../../objects/yaml-documents';
import { readValue } from '../../objects/yaml-object';
import { parseYaml } from '../../objects/yaml-parser';

/** A mapping of a kubeconfig in its own words. */
export type Section = Readonly<Record<string, unknown>>;

/** What one context of a kubeconfig says. Paths in it are absolute. */
export interface KubeconfigContext {
  readonly context: string;
  /** URL without a trailing slash. */
  readonly server: string;
  readonly cluster: Section;
  readonly userName: string;
  readonly user: Section;
}

/** A kubeconfig and where it came from. */
export interface KubeconfigDocument {
  readonly file: string;
  readonly document: Section;
}

const parts = { contexts: 'context', clusters: 'cluster', users: 'user' } as const;
const paths = ['certificate-authority', 'client-certificate', 'client-key', 'tokenFile', 'token-file'];

/** The files that `KUBECONFIG` names, or the one in the home directory. */
export function defaultKubeconfig(variable: string | undefined): string {
  return variable === undefined || variable === '' ? join(homedir(), '.kube', 'config') : variable;
}

/**
 * Reads one kubeconfig, or several that are joined like `PATH`, of which some may be missing.
 * @throws PodwrightError `E_KUBECONFIG`
 */
export async function readKubeconfig(list: string): Promise<readonly KubeconfigDocument[]> {
  const files = list.split(delimiter).filter((file) => file !== '');
  const documents = await Promise.all(files.map((file) => readDocument(file)));
  const found = documents.filter((document) => document !== undefined);
  if (found.length > 0) return found;
  throw kubeconfigError(`there is no kubeconfig at ${list}`, 'name one with --kubeconfig or KUBECONFIG');
}

/**
 * Picks a context, or the current one; of several documents the first to say something wins, as with kubectl.
 * @throws PodwrightError `E_KUBECONFIG` naming the file and the part of it that is wrong
 */
export function selectContext(documents: readonly KubeconfigDocument[], wanted: string | undefined): KubeconfigContext {
  const where = documents.map(({ file }) => file).join(delimiter);
  const names = documents.flatMap(({ file, document }) =>
    entriesOf(file, document, 'contexts').map(({ name }) => name),
  );
  const fix =
    names.length === 0 ? 'choose another kubeconfig' : `name one of these with --context: ${names.join(', ')}`;
  const current = documents
    .map(({ document }) => document['current-context'])
    .find((name) => name !== undefined && name !== '');
  const name = wanted ?? current;
  if (typeof name !== 'string') throw kubeconfigError(`${where}: no current-context is set`, fix);
  const context = find(documents, 'contexts', name);
  if (context === undefined) throw kubeconfigError(`${where}: there is no context ${name}`, fix);
  const named = (part: 'cluster' | 'user'): Section => {
    const target = context[part];
    if (part === 'user' && (target === undefined || target === '')) return {};
    const found = typeof target === 'string' ? find(documents, `${part}s`, target) : undefined;
    if (found !== undefined) return found;
    const what = typeof target === 'string' ? `the ${part} ${target}, which is not there` : `no ${part}`;
    throw kubeconfigError(`${where}: context ${name} names ${what}`, fix);
  };
  const cluster = named('cluster');
  const server = cluster['server'];
  if (typeof server !== 'string' || !/^https?:/.test(server) || !URL.canParse(server)) {
    throw kubeconfigError(`${where}: the cluster of context ${name} has no server URL`, fix);
  }
  const userName = typeof context['user'] === 'string' ? context['user'] : '';
  return { context: name, server: server.replace(/\/+$/, ''), cluster, userName, user: named('user') };
}

export function kubeconfigError(what: string, fix?: string): PodwrightError {
  return new PodwrightError('E_KUBECONFIG', what, { fix });
}

async function readDocument(file: string): Promise<KubeconfigDocument | undefined> {
  const source = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw kubeconfigError(`${file} cannot be read (${error.code ?? 'unknown'})`);
  });
  if (source === undefined) return undefined;
  if (source.trim() === '') throw kubeconfigError(`${file} is empty`, 'name another with --kubeconfig or KUBECONFIG');
  const document = parse(file, source);
  if (!isRecord(document)) throw kubeconfigError(`${file} is not a kubeconfig: it is no YAML mapping`);
  return { file, document };
}

/** What is wrong may quote a token: only its place is passed on. */
function parse(file: string, source: string): unknown {
  const places: Parameters<ReportAt>[0][] = [];
  const report: ReportAt = (place) => places.push(place);
  const node = parseYaml(wholeText(source), report);
  const document = node && readValue(node, report);
  const [place] = places;
  if (place === undefined) return document;
  throw kubeconfigError(
    `${file}:${place.line}:${place.column + 1} is not YAML as kubectl reads it`,
    'correct it there',
  );
}

function find(documents: readonly KubeconfigDocument[], list: keyof typeof parts, name: string): Section | undefined {
  for (const { file, document } of documents) {
    const found = entriesOf(file, document, list).find((entry) => entry.name === name);
    if (found !== undefined) return absolute(found.value, dirname(file));
  }
  return undefined;
}

function entriesOf(
  file: string,
  document: Section,
  list: keyof typeof parts,
): readonly { name: string; value: Section }[] {
  const entries: unknown = document[list] ?? [];
  if (!Array.isArray(entries)) throw kubeconfigError(`${file}: ${list} is not a list`);
  return entries.map((entry: unknown, index) => {
    const value = isRecord(entry) ? (entry[parts[list]] ?? {}) : undefined;
    if (isRecord(entry) && typeof entry['name'] === 'string' && isRecord(value)) return { name: entry['name'], value };
    throw kubeconfigError(`${file}: ${list}[${index}] is not a name with a ${parts[list]}`);
  });
}

function absolute(section: Section, folder: string): Section {
  const value: Record<string, unknown> = { ...section };
  for (const field of paths) {
    const path = value[field];
    if (typeof path === 'string' && path !== '' && !isAbsolute(path)) value[field] = join(folder, path);
  }
  return value;
}
