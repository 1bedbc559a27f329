import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { relativeToPackage, userFolder } from '../../source/declaration';

const brand = Symbol.for('podwright.FileContent');

/** The content of a file on disk, read at synth. */
export class FileContent {
  /** Absolute. */
  readonly path: string;

  /** @internal */
  constructor(absolute: string) {
    this.path = absolute;
    Object.defineProperty(this, brand, { value: true });
  }

  static isFileContent(value: unknown): value is FileContent {
    return typeof value === 'object' && value !== null && brand in value;
  }

  /** The path as messages show it: the same on every machine. */
  toString(): string {
    return relativeToPackage(this.path);
  }

  /** @throws what the file system says @internal */
  read(): Uint8Array {
    return readFileSync(this.path);
  }
}

/**
 * The content of a file on disk for `files`: `{ '/etc/nginx/nginx.conf': file('nginx.conf') }`. Text or not; a relative
 * path starts at the folder of the program's file that says it.
 */
export function file(name: string): FileContent {
  return new FileContent(path.resolve(userFolder() ?? '.', name));
}
