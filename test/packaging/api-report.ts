import * as path from 'node:path';
import * as ts from 'typescript';
import { root } from '../support/source-files';

const build = path.join(root, 'build') + path.sep;

/**
 * What a door of the package promises, as declarations without comments: every export by name, and below them whatever
 * of ours they speak of and neither they nor the first door export. Kubernetes' own types are named only.
 */
export class ApiReport {
  private readonly program: ts.Program;
  private readonly checker: ts.TypeChecker;
  private readonly printer = ts.createPrinter({ removeComments: true, newLine: ts.NewLineKind.LineFeed });

  /** @param doors paths of declaration files below `build` */
  constructor(private readonly doors: readonly string[]) {
    const options: ts.CompilerOptions = {
      module: ts.ModuleKind.Node16,
      moduleResolution: ts.ModuleResolutionKind.Node16,
      target: ts.ScriptTarget.ES2022,
      types: ['node'],
      noEmit: true,
    };
    this.program = ts.createProgram(
      doors.map((door) => build + door),
      options,
    );
    this.checker = this.program.getTypeChecker();
  }

  of(door: string): string {
    const exported = this.exportsOf(this.fileOf(door), '');
    const first = this.exportsOf(this.fileOf(this.doors[0] ?? door), '');
    const known = new Set([...exported, ...first].map(({ symbol }) => symbol));
    const mentioned: ts.Symbol[] = [];
    const queue = exported.map(({ symbol }) => symbol);
    for (let symbol = queue.shift(); symbol !== undefined; symbol = queue.shift()) {
      for (const other of this.mentionsOf(symbol)) {
        if (known.has(other)) continue;
        known.add(other);
        mentioned.push(other);
        queue.push(other);
      }
    }
    const unexported = mentioned.map((symbol) => ({ name: symbol.name, text: this.textOf(symbol) }));
    return [
      ...sorted(exported.map(({ name, symbol }) => ({ name, text: this.textOf(symbol) }))),
      '// Not exported, but spoken of',
      ...sorted(unexported),
    ].join('\n\n');
  }

  private fileOf(door: string): ts.SourceFile {
    const file = this.program.getSourceFile(build + door);
    if (file === undefined) throw new Error(`there is no ${build}${door}: build it first`);
    return file;
  }

  private exportsOf(file: ts.SourceFile, prefix: string): { name: string; symbol: ts.Symbol }[] {
    const module = this.checker.getSymbolAtLocation(file);
    if (module === undefined) throw new Error(`${file.fileName} is no module`);
    return this.checker.getExportsOfModule(module).flatMap((exported) => {
      const symbol = this.resolved(exported);
      const [first] = symbol.declarations ?? [];
      // `export * as crds`: every member is a name of its own.
      if (first !== undefined && ts.isSourceFile(first)) return this.exportsOf(first, `${prefix}${exported.name}.`);
      return [{ name: `${prefix}${exported.name}`, symbol }];
    });
  }

  private resolved(symbol: ts.Symbol): ts.Symbol {
    return (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : this.checker.getAliasedSymbol(symbol);
  }

  /** Our own symbols in the declarations of one. */
  private mentionsOf(symbol: ts.Symbol): ts.Symbol[] {
    const found: ts.Symbol[] = [];
    const visit = (node: ts.Node): void => {
      if (isHidden(node)) return;
      if (ts.isIdentifier(node)) {
        const named = this.checker.getSymbolAtLocation(node);
        const other = named && this.resolved(named);
        if (other !== undefined && this.isOurs(other)) found.push(other);
      }
      ts.forEachChild(node, visit);
    };
    for (const declaration of this.declarationsOf(symbol)) visit(declaration);
    return found;
  }

  /** A declaration of a module of ours, and not a member or a parameter of one. */
  private isOurs(symbol: ts.Symbol): boolean {
    return this.declarationsOf(symbol).some((node) => {
      const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node;
      return ts.isSourceFile(statement.parent) && !ts.isSourceFile(node);
    });
  }

  private declarationsOf(symbol: ts.Symbol): ts.Declaration[] {
    return (symbol.declarations ?? []).filter((node) => node.getSourceFile().fileName.startsWith(build));
  }

  private textOf(symbol: ts.Symbol): string {
    const declarations = this.declarationsOf(symbol);
    if (declarations.length === 0) return `// ${symbol.name} is of another package`;
    return declarations.map((node) => this.print(node)).join('\n');
  }

  private print(node: ts.Declaration): string {
    const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node;
    const withoutHidden: ts.TransformerFactory<ts.Node> = (context) => (top) => {
      const visit = (each: ts.Node): ts.Node | undefined =>
        isHidden(each) ? undefined : ts.visitEachChild(each, visit, context);
      return ts.visitNode(top, visit) ?? top;
    };
    const { transformed } = ts.transform<ts.Node>(statement, [withoutHidden]);
    return this.printer.printNode(ts.EmitHint.Unspecified, transformed[0] ?? statement, node.getSourceFile());
  }
}

/** What nobody outside of a class may name. */
function isHidden(node: ts.Node): boolean {
  if (!ts.isClassElement(node)) return false;
  if (node.name !== undefined && ts.isPrivateIdentifier(node.name)) return true;
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);
}

function sorted(entries: readonly { readonly name: string; readonly text: string }[]): string[] {
  return [...entries]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, text }) => (name.includes('.') ? `// ${name}\n${text}` : text));
}
