import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import * as path from 'node:path';

export interface CachedModule {
  /** Time of change and size of the file when it was read. */
  readonly stamp: string;
  /** Its text: taken out of the file when the module is loaded, which most are not in most runs. */
  readonly source: () => string;
  /** What V8 made of it; undefined until it has run once. */
  readonly code: Buffer | undefined;
  /** Where each `require` of a kept module led. */
  readonly led: Record<string, string>;
}

/** What one file of the cache holds. */
export interface CacheFile {
  readonly modules: Map<string, CachedModule>;
  /** Made by a run that went through: what a run that failed never came to is not compiled in it. */
  readonly whole: boolean;
}

interface Header {
  readonly bytes: number;
  readonly whole: boolean;
  readonly files: readonly (readonly [
    name: string,
    stamp: string,
    source: number,
    encoding: 'latin1' | 'utf8',
    code: number,
    led: Record<string, string>,
  ])[];
}

/** One file: the length of a header, the header as JSON, then text and code of each module in turn. */
export function readModules(file: string): CacheFile {
  const modules = new Map<string, CachedModule>();
  let whole = false;
  try {
    const data = readFileSync(file);
    let at = 4 + data.readUInt32LE(0);
    const header = JSON.parse(data.toString('utf8', 4, at)) as Header;
    // V8 does not check the sum of its code in a release: a file cut short would crash, not be refused.
    if (header.bytes !== data.length - at) return { modules, whole };
    whole = header.whole;
    for (const [name, stamp, source, encoding, code, led] of header.files) {
      const [start, end] = [at, at + source];
      const text = (): string => data.toString(encoding, start, end);
      modules.set(name, { stamp, source: text, code: data.subarray(end, end + code), led });
      at = end + code;
    }
  } catch {
    modules.clear();
  }
  return { modules, whole };
}

/** Whole or not at all; where it cannot be kept, the next start takes longer. */
export function writeModules(file: string, { modules, whole }: CacheFile): void {
  const parts: Buffer[] = [];
  const files = [...modules].flatMap(([name, { stamp, source, code, led }]): Header['files'][number][] => {
    if (code === undefined) return [];
    const written = source();
    // eslint-disable-next-line no-control-regex -- one byte a character, which is read five times faster
    const encoding = /^[\x00-\xff]*$/.test(written) ? 'latin1' : 'utf8';
    const text = Buffer.from(written, encoding);
    parts.push(text, code);
    return [[name, stamp, text.length, encoding, code.length, led]];
  });
  const body = Buffer.concat(parts);
  const header = Buffer.from(JSON.stringify({ bytes: body.length, whole, files } satisfies Header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const temporary = `${file}.${randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(temporary, Buffer.concat([length, header, body]), { mode: 0o600 });
    renameSync(temporary, file);
  } catch {
    rmSync(temporary, { force: true });
  }
}
