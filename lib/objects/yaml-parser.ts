import { type Mark, type ReportAt, YamlCursor, YamlMistake } from './yaml-cursor';
import type { YamlDocument } from './yaml-documents';
import { type Token, YamlScanner } from './yaml-scanner';

interface Marked {
  readonly mark: Mark;
  readonly isAnchored?: boolean | undefined;
  readonly tag?: Token | undefined;
}
/** What an anchor is the name of, as soon as it is parsed. */
interface Anchor {
  node?: YamlNode;
}
export interface YamlAlias extends Marked {
  readonly kind: 'alias';
  /** The last one of that name before the alias. */
  readonly anchor: Anchor | undefined;
}
export interface YamlScalar extends Marked {
  readonly kind: 'scalar';
  readonly text: string;
  /** Neither in quotes nor a block: it may be a number, a boolean or nothing. */
  readonly isPlain: boolean;
}
export interface YamlList extends Marked {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
}
export interface YamlMap extends Marked {
  readonly kind: 'map';
  readonly pairs: readonly YamlPair[];
}
export interface YamlPair {
  readonly key: YamlNode;
  readonly value: YamlNode;
}
export type YamlNode = YamlAlias | YamlScalar | YamlList | YamlMap;

const fixColumn = 'put the lines of one map or list in one column';

/** Deeper nesting is refused. */
export const deepest = 100;

/** The nodes of a document as kubectl sees them; undefined where there are none, or where a mistake is reported. */
export function parseYaml({ text, line, isJson }: YamlDocument, report: ReportAt): YamlNode | undefined {
  try {
    return new Parser(new YamlScanner(new YamlCursor(text, line), isJson)).document();
  } catch (error) {
    if (!(error instanceof YamlMistake)) throw error;
    report(error.mark, error.message, error.fix);
    return undefined;
  }
}

/** The items of a `List`, each with its place. */
export function listItemsOf(node: YamlNode): readonly YamlNode[] {
  const items = node.kind === 'map' ? valueOf(node, 'items') : undefined;
  return items?.kind === 'list' ? items.items : [];
}

export function valueOf({ pairs }: YamlMap, name: string): YamlNode | undefined {
  return pairs.find(({ key }) => key.kind === 'scalar' && key.text === name)?.value;
}

/** @see https://github.com/yaml/go-yaml/blob/v2.4.3/parserc.go */
class Parser {
  private depth = 0;
  private readonly anchors = new Map<string, Anchor>();

  constructor(private readonly tokens: YamlScanner) {}

  document(): YamlNode | undefined {
    const { tokens } = this;
    if (tokens.peek().kind === '---') tokens.next();
    else if (tokens.peek().kind === '...')
      this.complain('kubectl reads no document that ends before it begins', 'remove the ...');
    const node = this.isNext('...', 'end') ? undefined : this.node(true, false);
    while (this.isNext('...')) tokens.next();
    if (this.isNext('end')) return node;
    return this.complain(
      'kubectl drops what begins here without a word',
      'put it in the column of what it belongs to, or begin a document with ---',
    );
  }

  private isNext(...kinds: readonly Token['kind'][]): boolean {
    return kinds.includes(this.tokens.peek().kind);
  }

  private complain(message: string, fix: string): never {
    throw new YamlMistake(this.tokens.peek().mark, message, fix);
  }

  private node(isBlock: boolean, mayBeListInColumn: boolean): YamlNode {
    const { tokens } = this;
    if (this.isNext('alias')) {
      const { mark, text } = tokens.next();
      return { kind: 'alias', mark, anchor: this.anchors.get(text) };
    }
    let anchor: Anchor | undefined;
    let tag: Token | undefined;
    const start = tokens.peek().mark;
    for (;;) {
      if (anchor === undefined && this.isNext('anchor')) this.anchors.set(tokens.next().text, (anchor = {}));
      else if (tag === undefined && this.isNext('tag')) tag = tokens.next();
      else break;
    }
    if (++this.depth > deepest) throw new YamlMistake(start, `nested deeper than ${deepest} levels`, 'flatten it');
    const bare = this.content(isBlock, mayBeListInColumn, anchor !== undefined || tag !== undefined);
    this.depth--;
    const node = { ...bare, isAnchored: anchor !== undefined, tag };
    if (anchor !== undefined) anchor.node = node;
    return node;
  }

  private content(isBlock: boolean, mayBeListInColumn: boolean, mayBeNothing: boolean): YamlNode {
    const { kind, mark, text, isPlain } = this.tokens.peek();
    if (kind === 'scalar') {
      this.tokens.next();
      return { kind, mark, text, isPlain };
    }
    if (kind === '-' && mayBeListInColumn) return { kind: 'list', mark, items: this.listInColumn() };
    if (kind === '[') return { kind: 'list', mark, items: this.flowList() };
    if (kind === '{') return { kind: 'map', mark, pairs: this.flowMap() };
    if (kind === 'list' && isBlock) return { kind, mark, items: this.list() };
    if (kind === 'map' && isBlock) return { kind, mark, pairs: this.map() };
    if (mayBeNothing) return this.nothing();
    return this.complain('a value is missing here', 'write it, or remove what stands before it');
  }

  private nothing(): YamlScalar {
    return { kind: 'scalar', mark: this.tokens.peek().mark, text: '', isPlain: true };
  }

  private list(): readonly YamlNode[] {
    const items: YamlNode[] = [];
    this.tokens.next();
    while (this.isNext('-')) {
      this.tokens.next();
      items.push(this.isNext('-', 'end of block') ? this.nothing() : this.node(true, false));
    }
    if (!this.isNext('end of block'))
      this.complain('neither a dash in the column of the others nor the end of the list', fixColumn);
    this.tokens.next();
    return items;
  }

  /** The dashes of a list may stand in the column of its key. */
  private listInColumn(): readonly YamlNode[] {
    const items: YamlNode[] = [];
    while (this.isNext('-')) {
      this.tokens.next();
      items.push(this.isNext('-', '?', ':', 'end of block') ? this.nothing() : this.node(true, false));
    }
    return items;
  }

  private map(): readonly YamlPair[] {
    const pairs: YamlPair[] = [];
    this.tokens.next();
    while (this.isNext('?')) {
      this.tokens.next();
      const key = this.blockValue();
      const value = this.isNext(':') ? (this.tokens.next(), this.blockValue()) : this.nothing();
      pairs.push({ key, value });
    }
    if (!this.isNext('end of block'))
      this.complain('neither a key in the column of the others nor the end of the map', fixColumn);
    this.tokens.next();
    return pairs;
  }

  private blockValue(): YamlNode {
    return this.isNext('?', ':', 'end of block') ? this.nothing() : this.node(true, true);
  }

  private flowList(): readonly YamlNode[] {
    const items: YamlNode[] = [];
    const start = this.tokens.next();
    while (!this.isNext(']')) {
      if (items.length > 0 || this.isNext('end')) this.comma('[', ']', start);
      if (this.isNext('?')) items.push(this.flowPair());
      else if (!this.isNext(']')) items.push(this.node(false, false));
    }
    this.tokens.next();
    return items;
  }

  /** `[a: b]` is a list of a map. */
  private flowPair(): YamlMap {
    const { mark } = this.tokens.next();
    if (this.isNext(':', ',', ']')) this.complain('a key is missing here', 'write it');
    const key = this.node(false, false);
    return { kind: 'map', mark, pairs: [{ key, value: this.flowValue(']') }] };
  }

  private flowMap(): readonly YamlPair[] {
    const pairs: YamlPair[] = [];
    const start = this.tokens.next();
    while (!this.isNext('}')) {
      if (pairs.length > 0 || this.isNext('end')) this.comma('{', '}', start);
      if (this.isNext('?')) {
        this.tokens.next();
        const key = this.isNext(':', ',', '}') ? this.nothing() : this.node(false, false);
        pairs.push({ key, value: this.flowValue('}') });
      } else if (!this.isNext('}')) pairs.push({ key: this.node(false, false), value: this.nothing() });
    }
    this.tokens.next();
    return pairs;
  }

  private flowValue(end: ']' | '}'): YamlNode {
    if (!this.isNext(':')) return this.nothing();
    this.tokens.next();
    return this.isNext(',', end) ? this.nothing() : this.node(false, false);
  }

  private comma(open: string, close: string, { mark }: Token): void {
    if (this.isNext(',')) this.tokens.next();
    else {
      const message = `a comma or the ${close} of the ${open} in line ${mark.line} is missing`;
      this.complain(message, `put it here, and a text that holds ?, ${open} or ${close} in quotes`);
    }
  }
}
