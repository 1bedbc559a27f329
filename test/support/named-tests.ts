import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import ts from 'typescript';
import { root } from './source-files';

/** One `test(...)` of a file; of a table of them, one for all of its rows. */
export interface NamedTest {
  /** The names of its `describe`s and its own, as jest joins them; `%s` and `$name` stand for what a row fills in. */
  readonly name: string;
  /** It, or a `describe` around it, is not run. */
  readonly skipped: boolean;
}

const functions = /^x?(describe|it|test)$/;
const notRun = /^(skip|todo|failing)$/;
const placeholders = /%[psdifjoO#$%]|\$[\w.]+/g;

/** The tests of a file as they are written. What a function makes, or a name that is no literal, is not found. */
export function testsIn(file: string, text: string): readonly NamedTest[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const found: NamedTest[] = [];
  const visit = (node: ts.Node, around: NamedTest): void => {
    const call = ts.isCallExpression(node) ? testCall(node) : undefined;
    if (call === undefined) return ts.forEachChild(node, (child) => visit(child, around));
    const name = around.name === '' ? call.name : `${around.name} ${call.name}`;
    const inside = { name, skipped: around.skipped || call.skipped };
    if (call.group) for (const argument of call.body) visit(argument, inside);
    else found.push(inside);
  };
  visit(source, { name: '', skipped: false });
  return found;
}

export interface TestName {
  /** From the folder `test`. */
  readonly file: string;
  /** Its full name; of a table, the name of one row, or as it is written, with its placeholders, for all rows. */
  readonly test: string;
}

/** Whether a test of this name runs. What a row of a table fills in must be a word of the file, or of YAML beside it. */
export function findTest({ file, test }: TestName, folder = path.join(root, 'test')): 'there' | 'skipped' | 'missing' {
  const place = path.join(folder, file);
  if (!existsSync(place)) return 'missing';
  const text = readFileSync(place, 'utf8');
  const filled = new Filled(text, place);
  const found = testsIn(file, text).filter(({ name }) => name === test || filled.makes(test, name.split(placeholders)));
  if (found.length === 0) return 'missing';
  return found.some(({ skipped }) => !skipped) ? 'there' : 'skipped';
}

/** What the rows of the tables of a file may fill in. */
class Filled {
  private words: string | undefined;

  constructor(
    private readonly text: string,
    private readonly place: string,
  ) {}

  /** Whether the fixed parts, with words of the file in between, make the name. */
  makes(name: string, [first = '', ...rest]: readonly string[]): boolean {
    if (!name.startsWith(first)) return false;
    const left = name.slice(first.length);
    if (rest.length === 0) return left === '';
    const ends = Array.from({ length: left.length }, (_, index) => index + 1);
    return ends.some((end) => this.makes(left.slice(end), rest) && this.has(left.slice(0, end)));
  }

  private has(word: string): boolean {
    this.words ??= this.text + tablesBeside(this.place);
    const written = `['"\`]${escapePattern(word)}['"\`]|^\\s*(?:- )?(?:case: ${escapePattern(word)}$|${escapePattern(word)}:)`;
    return /^[\d.]+$/.test(word) || new RegExp(written, 'm').test(this.words);
  }
}

/** The tables of YAML in the folder of a test and below it, each after its name. */
function tablesBeside(file: string): string {
  const folder = path.dirname(file);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  const tables = names.map(
    (name) => `${path.basename(name, '.yaml')}:\n${readFileSync(path.join(folder, name), 'utf8')}`,
  );
  return ['', ...tables].join('\n');
}

interface TestCall {
  readonly group: boolean;
  readonly name: string;
  readonly skipped: boolean;
  readonly body: readonly ts.Expression[];
}

/** `it('name', ...)`, `test.concurrent.each(rows)('name', ...)`, `describe.skip('name', ...)`. */
function testCall({ expression, arguments: [title, ...body] }: ts.CallExpression): TestCall | undefined {
  const [first = '', ...rest] = wordsOf(expression);
  const name = title === undefined || rest.at(-1) === 'each' ? undefined : textOf(title);
  if (name === undefined || !functions.test(first)) return undefined;
  const skipped = first.startsWith('x') || rest.some((word) => notRun.test(word));
  return { group: first.endsWith('describe'), name, skipped, body };
}

/** The words of `test.concurrent.each<Row>(rows)` in their order; what is called ends in `()`. */
function wordsOf(node: ts.Node): string[] {
  if (ts.isIdentifier(node)) return [node.text];
  if (ts.isPropertyAccessExpression(node)) return [...wordsOf(node.expression), node.name.text];
  if (!ts.isCallExpression(node)) return [];
  const words = wordsOf(node.expression);
  return words.length === 0 ? [] : [...words.slice(0, -1), `${words.at(-1) ?? ''}()`];
}

function textOf(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `%s${literal.text}`).join('');
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
