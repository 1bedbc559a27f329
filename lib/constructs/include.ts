import { readFileSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { relativeToPackage, rememberDeclaration, userFolder } from '../source/declaration';
import { markForeign } from '../conventions/foreign';
import { manifestFilesIn } from '../source/manifest-files';
import { noteMistake } from '../conventions/mistakes';
import { IncludedObject } from './included-object';
import { readManifests, type ReadManifests } from '../objects/yaml-reader';

export interface IncludeProps {
  /**
   * A file of YAML or JSON, or a folder: all `.yaml`, `.yml` and `.json` files right in it. A relative path starts at
   * the folder of the program's file that says it.
   */
  readonly url: string;
}

/**
 * Objects out of YAML, the output of `helm template` for example: as they are, checked and never changed. Takes the place
 * of cdk8s' `Include`, which reads YAML 1.1 where kubectl does not (`22:22` becomes 1342 there) and passes over duplicate
 * keys. A file is read once, however many environments include it.
 */
export class Include extends Construct {
  constructor(scope: Construct, id: string, props: IncludeProps) {
    super(scope, id);
    rememberDeclaration(this, this.node.root);
    markForeign(this);
    const folder = userFolder() ?? '.';
    for (const file of this.#files(path.resolve(folder, props.url), props.url)) this.#add(file);
  }

  /** What was included. */
  get apiObjects(): ApiObject[] {
    return this.node.children.filter((child) => ApiObject.isApiObject(child));
  }

  #files(absolute: string, url: string): readonly string[] {
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) {
      this.#mistake(
        'E_INCLUDE',
        `${url} is not on this machine: a synth needs no network`,
        'save it beside the program',
      );
      return [];
    }
    const found = statSync(absolute, { throwIfNoEntry: false });
    if (found?.isDirectory() !== true) {
      if (found !== undefined) return [absolute];
      this.#mistake('E_INCLUDE', `there is no file or folder ${relativeToPackage(absolute)}`, 'correct the path');
      return [];
    }
    const files = manifestFilesIn(absolute);
    if (files.length === 0) {
      const message = `there is no .yaml, .yml or .json file in ${relativeToPackage(absolute)}`;
      this.#mistake('E_INCLUDE', message, 'name the folder that the manifests are in');
    }
    return files;
  }

  #add(file: string): void {
    const { manifests, findings } = readOnce(this.node.root, file);
    for (const { line = 1, column = 1, message, code, fix } of findings) {
      const at = `${relativeToPackage(file)}:${String(line)}:${String(column)}`;
      this.#mistake(code, `${at}: ${message}`, fix);
    }
    if (findings.length > 0) return;
    for (const { manifest } of manifests) {
      const { kind, metadata } = manifest;
      // The ids that cdk8s gives them.
      const id = [metadata.name ?? 'object', kind.toLowerCase(), metadata.namespace].filter(Boolean).join('-');
      new IncludedObject(this, this.#free(id), manifest);
    }
  }

  /** The same object twice is for the checks to find. */
  #free(id: string): string {
    let free = id;
    for (let count = 2; this.node.tryFindChild(free) !== undefined; count += 1) free = `${id}-${String(count)}`;
    return free;
  }

  #mistake(code: string, message: string, fix: string | undefined): void {
    noteMistake(this, { code, severity: 'error', message, fix });
  }
}

const key = Symbol.for('podwright.Include');

/** What a file holds, kept in the root of the tree: it is the same for every environment. */
function readOnce(root: object, file: string): ReadManifests {
  const holder = root as { [key]?: Map<string, ReadManifests> };
  if (holder[key] === undefined) Object.defineProperty(root, key, { value: new Map() });
  const read = holder[key]?.get(file) ?? readManifests(readFileSync(file, 'utf8'), relativeToPackage(file));
  holder[key]?.set(file, read);
  return read;
}
