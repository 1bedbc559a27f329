import { at, type Violation } from './house-rules';
import type { SourceFile } from './source-files';

/** Rooms within a folder, from the ground up: each may import those before it. `''` are the folder's own files. */
export const floors: Readonly<Record<string, readonly string[]>> = {
  'lib/constructs/': ['', 'security', 'pod', 'exposure', 'workload', 'backup', 'data'],
};

export function floorViolations(files: readonly SourceFile[]): Violation[] {
  return Object.entries(floors).flatMap(([folder, rooms]) =>
    files.filter(({ path }) => path.startsWith(folder)).flatMap((file) => upward(file, folder, rooms)),
  );
}

function upward(file: SourceFile, folder: string, rooms: readonly string[]): Violation[] {
  const floorOf = (path: string): number => rooms.indexOf(path.slice(folder.length).replace(/(^|\/)[^/]*$/, ''));
  const own = floorOf(file.path);
  if (own === -1) return [`${file.path}:1 is in no room of ${folder}`];
  return file.imports
    .filter(({ target }) => target?.startsWith(folder) === true && floorOf(target) > own)
    .map((line) => at(file, line, `is below ${line.specifier}`));
}
