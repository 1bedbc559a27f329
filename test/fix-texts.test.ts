import ts from 'typescript';
import { sourceFiles, type SourceFile } from './support/source-files';

const reporters = /(^|[.#])(report|mistake|note|complain|bad|doubtful|unchecked)$/;

/** What an expression may come to, `…` for what is computed. */
function textsOf(node: ts.Node): readonly string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) {
    return [node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('')];
  }
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  return ts.isBinaryExpression(node) ? [...textsOf(node.left), ...textsOf(node.right)] : [];
}

/** `fix: TEXT`, `const fix = TEXT`, and the last argument of the functions that note a mistake. */
function fixOf(node: ts.Node): ts.Node | undefined {
  if (ts.isPropertyAssignment(node)) return node.name.getText() === 'fix' ? node.initializer : undefined;
  if (ts.isVariableDeclaration(node)) return /^(fix|\w+Fix)$/.test(node.name.getText()) ? node.initializer : undefined;
  const isReport = ts.isCallExpression(node) && node.arguments.length > 2 && reporters.test(node.expression.getText());
  return isReport ? node.arguments.at(-1) : undefined;
}

function fixesIn({ path: file, lines }: SourceFile): readonly string[] {
  const source = ts.createSourceFile(file, lines.join('\n'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const fix = fixOf(node);
    if (fix !== undefined) found.push(...textsOf(fix).map((text) => `${file}: ${text}`));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('the fix of an error', () => {
  const fixes = sourceFiles('lib').flatMap((file) => fixesIn(file));

  it('is found in the sources', () => {
    expect(fixes.length).toBeGreaterThan(300);
  });

  it('continues `fix: `: a small letter, a name in quotes or a flag first, and no full stop', () => {
    expect(fixes.filter((fix) => !/^\S+: [a-z…`"(-].*[^.!]$/.test(fix))).toEqual([]);
  });
});
