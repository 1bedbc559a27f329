import { type Layer, layers } from './layers';
import type { ImportLine, SourceFile } from './source-files';

/** `file:line what is wrong`. */
export type Violation = string;

/** Nobody opens a connection but through the dynamic import in the deployer's door. */
const clusterDoor = 'lib/deploy/kubernetes-cluster';

export function layerViolations(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) => {
    const name = withoutExtension(file.path);
    const layer = layers.find(({ from }) => (from.endsWith('/') ? name.startsWith(from) : name === from));
    if (layer === undefined) return [`${file.path}:1 is in no room of the house`];
    return file.imports
      .filter((line) => !isAllowed(name, layer, line))
      .map((line) => at(file, line, `may not import ${line.specifier}`));
  });
}

function isAllowed(name: string, layer: Layer, line: ImportLine): boolean {
  if (line.target === undefined) {
    return line.specifier.startsWith('node:') || (layer.packages ?? []).includes(line.specifier);
  }
  if (line.target === clusterDoor) return name === 'lib/deploy/index' && (line.dynamic || line.typeOnly);
  if (line.target.startsWith('lib/deploy/kubernetes/') && !name.startsWith('lib/deploy/kubernetes')) return false;
  return layer.may.some((prefix) => (prefix.endsWith('/') ? line.target?.startsWith(prefix) : line.target === prefix));
}

/** Type-only imports count: a cycle of types is a wall in the wrong place too. Dynamic ones are deliberate. */
export function cycleViolations(files: readonly SourceFile[]): Violation[] {
  const byName = new Map(files.map((file) => [withoutExtension(file.path), file]));
  const done = new Set<string>();
  const found: Violation[] = [];
  const visit = (name: string, trail: readonly string[]): void => {
    const start = trail.indexOf(name);
    if (start !== -1) {
      const cycle = [...trail.slice(start), name];
      const file = byName.get(trail.at(-1) ?? '');
      const line = file?.imports.find((each) => each.target === name);
      if (file !== undefined && line !== undefined) found.push(at(file, line, `closes a cycle: ${cycle.join(' -> ')}`));
      return;
    }
    if (done.has(name)) return;
    for (const line of byName.get(name)?.imports ?? []) {
      if (line.target !== undefined && !line.dynamic && byName.has(line.target)) visit(line.target, [...trail, name]);
    }
    done.add(name);
  };
  for (const name of byName.keys()) visit(name, []);
  return found;
}

export function lengthViolations(files: readonly SourceFile[], limit = 300): Violation[] {
  return files
    .filter((file) => file.lines.length > limit)
    .map(
      (file) =>
        `${file.path}:${String(limit + 1)} has ${String(file.lines.length)} lines, ${String(limit)} are allowed`,
    );
}

const vague = /(^|\/)(utils?|helpers?|common|types|base|misc|shared)(\.test)?\.ts$/;

export function nameViolations(files: readonly SourceFile[]): Violation[] {
  return files.filter((file) => vague.test(file.path)).map((file) => `${file.path}:1 has a name that says nothing`);
}

/** Lines that match a pattern outside of where it is allowed. Comments do not count. */
export function textViolations(
  files: readonly SourceFile[],
  pattern: RegExp,
  allowed: readonly string[],
  what: string,
): Violation[] {
  return files
    .filter(
      (file) => !allowed.some((prefix) => (prefix.endsWith('/') ? file.path.startsWith(prefix) : file.path === prefix)),
    )
    .flatMap((file) =>
      file.lines.flatMap((line, index) =>
        pattern.test(withoutComment(line)) ? [`${file.path}:${String(index + 1)} ${what}: ${line.trim()}`] : [],
      ),
    );
}

/** Everything that a file loads when it is loaded, without dynamic and type-only imports. */
export function loadedBy(files: readonly SourceFile[], start: string): Set<string> {
  const byName = new Map(files.map((file) => [withoutExtension(file.path), file]));
  const loaded = new Set<string>();
  const visit = (name: string): void => {
    if (loaded.has(name)) return;
    loaded.add(name);
    for (const line of byName.get(name)?.imports ?? []) {
      if (!line.dynamic && !line.typeOnly) visit(line.target ?? line.specifier);
    }
  };
  visit(start);
  return loaded;
}

/** Lines of code below a folder: blank lines and comments weigh nothing. */
export function countCode(files: readonly SourceFile[], folder: string): number {
  const lines = files.filter((file) => file.path.startsWith(folder)).flatMap((file) => file.lines);
  return lines.filter((line) => withoutComment(line).trim() !== '').length;
}

export function at(file: SourceFile, line: ImportLine, what: string): Violation {
  return `${file.path}:${String(line.line)} ${what}`;
}

function withoutExtension(file: string): string {
  return file.replace(/(\.d)?\.ts$/, '');
}

function withoutComment(line: string): string {
  const code = line.replace(/^\s*(\/?\*).*$/, '');
  return code.replace(/(^|\s)\/\/.*$/, '');
}

/** What no line of lib may say, but for the files named. */
export const textRules: readonly {
  readonly what: string;
  readonly pattern: RegExp;
  readonly allowed: readonly string[];
  readonly example: string;
}[] = [
  {
    what: 'only the command line prints',
    pattern: /\bconsole\.|\bprocess\.std(out|err)\b/,
    allowed: ['lib/cli/'],
    example: "console.log('x');",
  },
  {
    what: 'only the command line reads process and the environment',
    pattern: /\bprocess\.|\bfrom 'node:process'/,
    // The program's output folder and its exit are handed to it through its own process: there is no other way.
    allowed: ['lib/cli/', 'lib/program/program-run.ts', 'lib/program/load-program.ts', 'lib/program/apart-entry.ts'],
    example: 'const home = process.env.HOME;',
  },
  {
    what: 'only the first two files of the command line touch process',
    pattern: /\bprocess\./,
    allowed: [
      'lib/cli/start.ts',
      'lib/cli/main.ts',
      'lib/program/program-run.ts',
      'lib/program/load-program.ts',
      'lib/program/apart-entry.ts',
    ],
    example: 'process.exit(1);',
  },
  {
    what: 'files are read and written at the rim alone',
    pattern: /\bfrom 'node:fs/,
    allowed: [
      'lib/cli/',
      'lib/program/',
      'lib/scaffold/',
      'lib/source/',
      'lib/synth/output.ts',
      // What a program names is read when it says so: its mistakes belong to its line.
      'lib/constructs/include.ts',
      'lib/constructs/pod/file-content.ts',
      'lib/deploy/kubernetes-cluster.ts',
      'lib/deploy/kubernetes/',
    ],
    example: "import { readFileSync } from 'node:fs';",
  },
  {
    what: 'the deployer waits by its clock alone',
    pattern: /\b(setTimeout|setInterval)\(|node:timers/,
    allowed: [
      'lib/deploy/clock.ts',
      // What waits for bytes of a connection or for a process waits by the clock of the machine.
      'lib/deploy/kubernetes-cluster.ts',
      'lib/deploy/kubernetes/',
      'lib/program/program-run.ts',
      'lib/program/when-slow.ts',
      'lib/cli/main.ts',
    ],
    example: 'setTimeout(f, 10);',
  },
  {
    what: 'a request that is no GET is made where it is said what it does to the cluster',
    pattern: /\bmethod: '(?!GET')/,
    allowed: ['lib/deploy/kubernetes/write-calls.ts', 'lib/deploy/kubernetes/access-review.ts'],
    example: "await transport.request({ method: 'PATCH', path, what });",
  },
  {
    what: 'an owner is named by formatOwner',
    pattern: /app\}\/\$\{/,
    allowed: ['lib/manifest.ts'],
    example: 'const name = `${set.app}/${set.environment}`;',
  },
  {
    what: 'a verb speaks through the one Disclosure that `disclosed` gives it',
    pattern: /new Disclosure\(/,
    allowed: ['lib/deploy/disclosure.ts'],
    example: 'const show = new Disclosure(emit);',
  },
  {
    what: 'impacts are listed once',
    pattern: /^\s*'no-effect-until-restart',$/,
    allowed: ['lib/conventions/impact-level.ts'],
    example: "'no-effect-until-restart',",
  },
  {
    what: 'no state lives in a module',
    pattern: /^(export )?let |^(export )?const \w+(: [^=]+)? = new (Map|Set|WeakMap|WeakSet)(<[^(]*>)?\(\)/,
    allowed: [],
    example: 'const cache = new Map<string, string>();',
  },
  {
    what: 'no file imports the index of its own folder',
    pattern: /from '\.\/index'|from '\.'/,
    allowed: [],
    example: "import { a } from './index';",
  },
  {
    what: 'a kind is compared with its group',
    pattern: /\.kind (===|!==) '[A-Z]/,
    allowed: [
      // Masking takes too much for the safe side.
      'lib/deploy/redact.ts',
      'lib/deploy/kubernetes/secret-values.ts',
      'lib/synth/output.ts',
      // What a credential plugin prints is no object of a cluster.
      'lib/deploy/kubernetes/exec-plugin.ts',
    ],
    example: "if (object.kind === 'Job') {}",
  },
  {
    what: 'nobody branches on the copy of a class',
    pattern: /instanceof (App|Environment|Resource|Component|PodwrightError)\b/,
    allowed: [],
    example: 'if (x instanceof Environment) {}',
  },
];
