import { lstatSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { manifestFilesIn } from '../source/manifest-files';
import { PodwrightError, ValidationError, type Finding } from '../errors';
import { formatRef, keyOf, refOf, type Manifest, type ManifestSet, type Origin, type Profile } from '../manifest';
import { traceFileOf } from '../synth/output';
import { findDisagreements, parseTrace, type Disagreement, type Trace } from '../synth/trace';
import { splitDocuments } from '../synth/yaml';
import { readDocuments, type KnownDocuments } from './known-documents';
import { nameFile } from './name-file';
import { readManifests } from '../objects/yaml-reader';

/** What YAML without a trace does not say itself. */
export interface ForeignOptions {
  /** Name of the app that the objects are deployed as. */
  readonly app?: string | undefined;
  /** Namespace of objects that name none, and of the records. */
  readonly namespace?: string | undefined;
  /** @default - the namespace */
  readonly environment?: string | undefined;
  /** @default 'development' */
  readonly profile?: Profile | undefined;
}

export interface ManifestFileOptions extends ForeignOptions {
  /** Folder that relative paths start from; files are named relative to it. */
  readonly cwd: string;
  /** Documents that need not be read again where a file of synth has them. @default - none */
  readonly known?: KnownDocuments | undefined;
}

/**
 * Reads a file of YAML or JSON, or all `.yaml`, `.yml` and `.json` files right in a folder. A `<environment>.k8s.yaml`
 * with its trace beside it is the whole manifest set again; everything else together becomes one set more.
 * @throws PodwrightError E_SOURCE, E_TRACE, E_TRACE_MISMATCH or E_FOREIGN_MANIFESTS
 * @throws ValidationError with every mistake of every file
 */
export function readManifestPath(path: string, options: ManifestFileOptions): ManifestSet[] {
  const absolute = resolve(options.cwd, path);
  const found = statSync(absolute, { throwIfNoEntry: false });
  if (found === undefined)
    throw new PodwrightError('E_SOURCE', `there is no file or folder ${path}`, { fix: 'correct the path' });
  const files = found.isDirectory() ? manifestFilesIn(absolute) : [absolute];
  if (files.length === 0)
    throw new PodwrightError('E_SOURCE', `there is no .yaml, .yml or .json file in ${path}`, {
      fix: 'name the folder that the manifests are in',
    });
  const texts = files.map((file) => ({ file, text: readFileSync(file, 'utf8'), trace: traceOf(file, options.cwd) }));
  const sets: ManifestSet[] = [];
  const foreign: NamedText[] = [];
  for (const { file, text, trace } of texts) {
    const name = nameFile(file, options.cwd);
    if (trace === undefined) foreign.push({ name, text });
    else sets.push(readTraced(text, name, trace, options.known ?? new Map()));
  }
  if (foreign.length > 0) sets.push(readForeign(foreign, options));
  return sets;
}

interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Reads YAML or JSON that has no file, such as standard input. */
export function readManifestText(text: string, name: string, options: ForeignOptions): ManifestSet[] {
  return [readForeign([{ name, text }], options)];
}

function traceOf(file: string, cwd: string): Trace | undefined {
  const [, environment] = /^(.+)\.k8s\.yaml$/.exec(basename(file)) ?? [];
  if (environment === undefined) return undefined;
  const path = join(dirname(file), traceFileOf(environment));
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
  return parseTrace(readFileSync(path, 'utf8'), nameFile(path, cwd));
}

function readTraced(text: string, name: string, trace: Trace, known: KnownDocuments): ManifestSet {
  const documents = splitDocuments(text);
  const disagreements = findDisagreements(documents, trace);
  if (disagreements.length > 0) throw mismatch(name, trace, disagreements);
  const { manifests, findings } = readDocuments(documents, name, known);
  if (findings.length > 0) throw new ValidationError(`${name} cannot be read`, findings);
  const { app, environment, namespace, context, cluster, profile, kubeVersion, order, acknowledgements } = trace;
  const origins: Record<string, Origin> = {};
  for (const { key, path, file, line, foreign, containers } of trace.objects)
    if (path !== undefined)
      origins[key] = {
        path,
        ...(file && { file }),
        ...(line && { line }),
        ...(foreign && { foreign }),
        ...(containers && { containers }),
      };
  const objects = manifests.map(({ manifest }) => manifest);
  const binding = { app, environment, namespace, context, cluster, profile, kubeVersion };
  return { ...binding, manifests: objects, origins, order, acknowledgements };
}

function mismatch(name: string, trace: Trace, disagreements: readonly Disagreement[]): PodwrightError {
  const names = disagreements.map(({ key, document }) => {
    const place = document === undefined ? '' : `document ${document + 1}`;
    if (key === undefined) return place === '' ? 'the order of the objects' : `${place} (not in the trace)`;
    return place === '' ? `${key.replace(/^[^/]*\//, '')} (missing)` : `${key.replace(/^[^/]*\//, '')} (${place})`;
  });
  const shown = names.length > 10 ? [...names.slice(0, 10), `${names.length - 10} more`] : names;
  return new PodwrightError('E_TRACE_MISMATCH', `${name} is not as it was synthesized: ${shown.join(', ')}`, {
    fix: `change the program and synthesize again; or, to deploy the file as it is, remove ${traceFileOf(trace.environment)} beside it and give --app and --namespace`,
  });
}

function readForeign(texts: readonly NamedText[], options: ForeignOptions): ManifestSet {
  const { app, namespace } = options;
  if (app === undefined || namespace === undefined) {
    const missing = [app === undefined ? 'an app' : '', namespace === undefined ? 'a namespace' : ''].filter(Boolean);
    const names = texts.map(({ name }) => name).slice(0, 3);
    throw new PodwrightError('E_FOREIGN_MANIFESTS', `${names.join(', ')} does not say ${missing.join(' and ')}`, {
      fix: 'give --app and --namespace: there is no trace of podwright beside the manifests',
    });
  }
  const manifests: Manifest[] = [];
  const findings: Finding[] = [];
  const origins: Record<string, Origin> = {};
  for (const { name, text } of texts) {
    const read = readManifests(text, name);
    findings.push(...read.findings);
    for (const { manifest, line } of read.manifests) {
      manifests.push(manifest);
      const key = keyOf(manifest);
      const earlier = origins[key];
      origins[key] =
        earlier === undefined
          ? { path: formatRef(refOf(manifest)), file: name, line, foreign: true }
          : { ...earlier, again: earlier.again ?? { file: name, line } };
    }
  }
  if (findings.length > 0) throw new ValidationError('the manifests cannot be read', findings);
  const { environment = namespace, profile = 'development' } = options;
  return { app, environment, namespace, profile, manifests, origins, order: [], acknowledgements: {} };
}
