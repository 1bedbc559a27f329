import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

export interface ImportLine {
  readonly line: number;
  readonly text: string;
  /** As written: `./x`, `node:fs`, `cdk8s`. */
  readonly specifier: string;
  /** Path from the root of the repository without extension, for relative imports. */
  readonly target: string | undefined;
  readonly dynamic: boolean;
  readonly typeOnly: boolean;
}

export interface SourceFile {
  /** From the root of the repository, for example `lib/app.ts`. */
  readonly path: string;
  readonly lines: readonly string[];
  readonly imports: readonly ImportLine[];
}

export const root = path.resolve(__dirname, '../..');

/** All TypeScript sources below these folders, parsed for their imports. */
export function sourceFiles(...folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.split(path.sep).includes('node_modules'))
      .map((file) => path.join(folder, file).split(path.sep).join('/'))
      .map((file) => sourceFile(file, readFileSync(path.join(root, file), 'utf8'))),
  );
}

export function sourceFile(file: string, text: string): SourceFile {
  return { path: file, lines: text.replace(/\n$/, '').split('\n'), imports: importsOf(file, text) };
}

const statements = [
  { pattern: /^\s*(?:import|export)\b(?!\s*\()[^;'"]*?\bfrom\s*['"]([^'"]+)['"]/gm, dynamic: false },
  { pattern: /^\s*import\s*['"]([^'"]+)['"]/gm, dynamic: false },
  { pattern: /\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/g, dynamic: true },
];

function importsOf(file: string, text: string): ImportLine[] {
  return statements.flatMap(({ pattern, dynamic }) =>
    [...text.matchAll(pattern)].map((match) => {
      const specifier = match[1] ?? '';
      const relative = specifier.startsWith('.');
      const target = relative ? path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier)) : undefined;
      const before = text.slice(0, match.index + match[0].length);
      return {
        line: before.split('\n').length,
        text: match[0].trim().split('\n').join(' '),
        specifier,
        target,
        dynamic,
        typeOnly: /^\s*(?:import|export)\s+type\b/.test(match[0]),
      };
    }),
  );
}
