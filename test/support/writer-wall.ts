import * as path from 'node:path';
import * as ts from 'typescript';
import type { Violation } from './house-rules';
import { root } from './source-files';

/** Where `ClusterWriter` is declared, and who may hold one: what connects, and the three that write. */
const declaredIn = 'lib/deploy/cluster.ts';
const writers = [
  declaredIn,
  'lib/deploy/kubernetes-cluster.ts',
  'lib/deploy/kubernetes/cluster-writer.ts',
  'lib/deploy/apply/apply-change.ts',
  'lib/deploy/apply/take-over.ts',
  'lib/deploy/apply/unstick.ts',
  'lib/deploy/history/lock.ts',
  'lib/deploy/history/revision.ts',
];

/**
 * Every place at which somebody else holds the writer of a cluster, found by its type: whatever it is called, however it
 * was come by. Passing a whole cluster on is nobody's harm.
 * @param files paths from the root of the repository
 * @param invented texts of files that are not there
 */
export function writerViolations(
  files: readonly string[],
  invented: Readonly<Record<string, string>> = {},
): readonly Violation[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts'],
    module: ts.ModuleKind.Node20,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    resolveJsonModule: true,
    types: ['node'],
  };
  const host = ts.createCompilerHost(options);
  const texts = new Map(Object.entries(invented).map(([file, text]) => [path.join(root, file), text]));
  const inventing: ts.CompilerHost = {
    ...host,
    fileExists: (file) => texts.has(file) || host.fileExists(file),
    readFile: (file) => texts.get(file) ?? host.readFile(file),
    getSourceFile: (file, version, ...rest) => {
      const text = texts.get(file);
      return text === undefined ? host.getSourceFile(file, version, ...rest) : ts.createSourceFile(file, text, version);
    },
  };
  const names = [...files, ...Object.keys(invented)].map((file) => path.join(root, file));
  const program = ts.createProgram(names, options, inventing);
  const checker = program.getTypeChecker();
  return names.flatMap((name) => {
    const file = path.relative(root, name).split(path.sep).join('/');
    const source = program.getSourceFile(name);
    if (source === undefined || writers.includes(file)) {
      return [];
    }
    const lines = new Set<number>();
    const visit = (node: ts.Node): void => {
      if ((ts.isIdentifier(node) || ts.isElementAccessExpression(node)) && isWriter(checker.getTypeAtLocation(node))) {
        lines.add(source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return [...lines].map((line) => `${file}:${line} holds the writer of a cluster`);
  });
}

function isWriter(type: ts.Type): boolean {
  if (type.isUnionOrIntersection()) return type.types.some(isWriter);
  const { symbol } = type as { readonly symbol: ts.Symbol | undefined };
  return (
    symbol?.name === 'ClusterWriter' &&
    symbol.declarations?.some((one) => one.getSourceFile().fileName === path.join(root, declaredIn)) === true
  );
}
