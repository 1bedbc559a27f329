import type { SourceFile } from './source-files';

/** One file a kind, a verb, a rule or a cause: there the folder says which one is meant. */
const families = /^lib\/(checks\/rules|cli\/verbs|deploy\/rollout\/(readiness|diagnose))\//;
/** The doors only hand on, and name what they do after the verbs. */
const doors = /(^|\/)index\.ts$/;
const declared = /^export (?:declare )?(?:async )?(?:function|class|interface|type|const) (\w+)/;

/** `name: file, file` for every name that several files of these rooms export: it would stand for several things. */
export function repeatedNames(files: readonly SourceFile[], rooms: readonly string[]): string[] {
  const places = new Map<string, string[]>();
  for (const { path, lines } of files) {
    if (!rooms.some((room) => path.startsWith(room)) || families.test(path) || doors.test(path)) continue;
    for (const name of lines.flatMap((line) => declared.exec(line)?.[1] ?? [])) {
      places.set(name, [...(places.get(name) ?? []), path]);
    }
  }
  return [...places].filter(([, of]) => of.length > 1).map(([name, of]) => `${name}: ${of.join(', ')}`);
}

/** `name: file, file` for every name that two doors hand on from two files. */
export function namesOfDoors(given: readonly SourceFile[]): string[] {
  const sources = new Map<string, Set<string>>();
  for (const { imports } of given) {
    for (const { text, target } of imports) {
      const listed = /^export (?:type )?\{([^}]*)\}/.exec(text)?.[1] ?? '';
      for (const entry of listed.split(',').filter((one) => one.trim() !== '')) {
        const name = /(\w+)\s*$/.exec(entry)?.[1] ?? '';
        sources.set(name, (sources.get(name) ?? new Set()).add(target ?? ''));
      }
    }
  }
  return [...sources].filter(([, of]) => of.size > 1).map(([name, of]) => `${name}: ${[...of].sort().join(', ')}`);
}
