import { isBreak, isSpaceOrEnd, type Mark, type YamlCursor, YamlMistake } from './yaml-cursor';
import { scanBlock, scanPlain, scanQuoted } from './yaml-text';

/** `?` and `:` stand before each key and each value, written or not. */
export interface Token {
  readonly kind: TokenKind;
  readonly mark: Mark;
  /** Of a scalar, an anchor, an alias or a tag. */
  readonly text: string;
  readonly isPlain: boolean;
}

type Indicator = '---' | '...' | '[' | ']' | '{' | '}' | ',' | '-' | '?' | ':';
type TokenKind = Indicator | 'list' | 'map' | 'end of block' | 'end' | 'alias' | 'anchor' | 'tag' | 'scalar';

/** What will be a key if a colon follows on its line. */
interface PossibleKey {
  /** Whether nothing but a key can stand here. */
  readonly isRequired: boolean;
  readonly token: number;
  readonly mark: Mark;
}

/** A key and its colon stand on one line, and no further from each other than this. */
const longestKey = 1024;

/**
 * Cuts a document into tokens by the rules of libyaml, which are those of kubectl: what is a key, where a block ends,
 * where a tab may stand. YAML 1.2 and other readers draw these lines elsewhere.
 *
 * @see https://github.com/yaml/go-yaml/blob/v2.4.3/scannerc.go
 */
export class YamlScanner {
  private readonly tokens: Token[] = [];
  private taken = 0;
  private indent = -1;
  private readonly indents: number[] = [];
  /** For each level of brackets the last thing that may become a key. */
  private readonly keys: (PossibleKey | undefined)[] = [undefined];
  private isKeyAllowed = true;

  constructor(
    private readonly at: YamlCursor,
    private readonly isJson: boolean,
  ) {}

  peek(): Token {
    // What may be a key is a token only when it is known whether it is one.
    while (this.tokens.length === 0 || this.keys.some((key) => key?.token === this.taken && this.isPossible(key)))
      this.scanNext();
    return this.tokens[0] as Token;
  }

  next(): Token {
    const token = this.peek();
    this.tokens.shift();
    this.taken++;
    return token;
  }

  private get isFlow(): boolean {
    return this.keys.length > 1;
  }

  private scanNext(): void {
    const { at } = this;
    this.skipToToken();
    this.endBlocks(at.column);
    const { char } = at;
    if (char === '') return this.scanEnd();
    if (char === '%' && at.column === 0)
      throw new YamlMistake(at.mark(), 'kubectl does not read a document with % directives', 'remove the directives');
    if (at.isAtIndicator('---')) return this.scanDocumentIndicator('---');
    if (at.isAtIndicator('...')) return this.scanDocumentIndicator('...');
    if (char === '[' || char === '{') return this.scanOpening(char);
    if (char === ']' || char === '}') return this.scanClosing(char);
    if (char === ',') return this.scanComma();
    const isAlone = isSpaceOrEnd(at.ahead(1));
    if (char === '-' && isAlone) return this.scanDash();
    if (char === '?' && (this.isFlow || isAlone)) return this.scanQuestionMark();
    if (char === ':' && (this.isFlow || isAlone)) return this.scanColon();
    if (char === '*' || char === '&') return this.scanAnchor(char === '*' ? 'alias' : 'anchor');
    if (char === '!') return this.scanTag();
    if ((char === '|' || char === '>') && !this.isFlow) return this.scanBlock();
    if (char === "'" || char === '"') return this.scanQuoted();
    if (!/[\t?:,[\]{}#&*!|>'"%@`]/.test(char) || (!this.isFlow && /[?:]/.test(char))) return this.scanPlain();
    throw char === '\t'
      ? new YamlMistake(at.mark(), 'kubectl takes the tab for an indentation', 'indent with blanks')
      : new YamlMistake(at.mark(), `no text begins with ${char}`, 'put the text in quotes');
  }

  private skipToToken(): void {
    const { at } = this;
    for (;;) {
      while (at.char === ' ' || (at.char === '\t' && (this.isFlow || this.isJson || !this.isKeyAllowed))) at.skip();
      at.skipComment();
      if (!isBreak(at.char)) return;
      at.readBreak();
      if (!this.isFlow) this.isKeyAllowed = true;
    }
  }

  private add(kind: TokenKind, mark = this.at.mark(), text = '', isPlain = false): void {
    this.tokens.push({ kind, mark, text, isPlain });
  }

  private addIndicator(kind: Indicator): void {
    this.add(kind);
    this.at.skip(kind.length);
  }

  /** A line that begins further left than a block ends it. */
  private endBlocks(column: number): void {
    if (this.isFlow) return;
    while (this.indent > column) {
      this.add('end of block');
      this.indent = this.indents.pop() ?? -1;
    }
  }

  /** What begins further right than what it is in begins a block, before the token of the given number. */
  private beginBlock(kind: 'list' | 'map', mark: Mark, before = this.taken + this.tokens.length): void {
    if (this.isFlow || this.indent >= mark.column) return;
    this.indents.push(this.indent);
    this.indent = mark.column;
    this.tokens.splice(before - this.taken, 0, { kind, mark, text: '', isPlain: false });
  }

  private isPossible({ mark, isRequired }: PossibleKey): boolean {
    if (mark.line === this.at.line && mark.index + longestKey >= this.at.index) return true;
    if (isRequired) this.missColon(mark);
    return false;
  }

  private missColon(mark: Mark): never {
    throw new YamlMistake(
      mark,
      'this is no key, for no colon follows',
      'put a colon and a blank behind it, on its line',
    );
  }

  private noteKey(): void {
    const { at } = this;
    if (!this.isKeyAllowed) return;
    this.dropKey();
    const isRequired = !this.isFlow && this.indent === at.column;
    this.keys[this.keys.length - 1] = { isRequired, token: this.taken + this.tokens.length, mark: at.mark() };
  }

  private dropKey(): void {
    const key = this.keys.at(-1);
    if (key?.isRequired === true) this.missColon(key.mark);
    this.keys[this.keys.length - 1] = undefined;
  }

  private scanEnd(): void {
    this.endBlocks(-1);
    this.dropKey();
    this.isKeyAllowed = false;
    this.add('end');
    // No colon can follow any more.
    this.at.line++;
  }

  private scanDocumentIndicator(kind: '---' | '...'): void {
    this.endBlocks(-1);
    this.dropKey();
    this.isKeyAllowed = false;
    this.addIndicator(kind);
  }

  private scanOpening(kind: '[' | '{'): void {
    this.noteKey();
    this.keys.push(undefined);
    this.isKeyAllowed = true;
    this.addIndicator(kind);
  }

  private scanClosing(kind: ']' | '}'): void {
    this.dropKey();
    if (this.isFlow) this.keys.pop();
    this.isKeyAllowed = false;
    this.addIndicator(kind);
  }

  private scanComma(): void {
    this.dropKey();
    this.isKeyAllowed = true;
    this.addIndicator(',');
  }

  private scanDash(): void {
    if (!this.isFlow) {
      this.demandPlace('an item of a list', 'begin the list on the next line');
      this.beginBlock('list', this.at.mark());
    }
    this.dropKey();
    this.isKeyAllowed = true;
    this.addIndicator('-');
  }

  private scanQuestionMark(): void {
    if (!this.isFlow) {
      this.demandPlace('a key', 'begin the map on the next line, or put the text in quotes');
      this.beginBlock('map', this.at.mark());
    }
    this.dropKey();
    this.isKeyAllowed = !this.isFlow;
    this.addIndicator('?');
  }

  private scanColon(): void {
    const key = this.keys.at(-1);
    if (key !== undefined && this.isPossible(key)) {
      this.tokens.splice(key.token - this.taken, 0, { kind: '?', mark: key.mark, text: '', isPlain: false });
      this.beginBlock('map', key.mark, key.token);
      this.keys[this.keys.length - 1] = undefined;
      this.isKeyAllowed = false;
    } else {
      if (!this.isFlow) {
        this.demandPlace('a value', 'put the text in quotes, and each key on a line of its own');
        this.beginBlock('map', this.at.mark());
      }
      this.isKeyAllowed = !this.isFlow;
    }
    this.addIndicator(':');
  }

  private demandPlace(what: string, fix: string): void {
    if (!this.isKeyAllowed) throw new YamlMistake(this.at.mark(), `${what} cannot stand here`, fix);
  }

  private scanAnchor(kind: 'alias' | 'anchor'): void {
    const { at } = this;
    this.noteKey();
    this.isKeyAllowed = false;
    const start = at.mark();
    at.skip();
    let name = '';
    while (/[\w-]/.test(at.char)) name += at.read();
    if (name === '' || !(isSpaceOrEnd(at.char) || '?:,]}%@`'.includes(at.char))) {
      // What begins with * or & may be a password: no message cites it.
      const message = `kubectl does not read the name of this ${kind}`;
      const fix = 'name it by letters, digits, "-" and "_", or put what is a text in quotes';
      throw new YamlMistake(start, message, fix);
    }
    this.add(kind, start, name);
  }

  private scanTag(): void {
    const { at } = this;
    this.noteKey();
    this.isKeyAllowed = false;
    const start = at.mark();
    let tag = '';
    while (!isSpaceOrEnd(at.char)) tag += at.read();
    this.add('tag', start, tag);
  }

  private scanBlock(): void {
    this.dropKey();
    this.isKeyAllowed = true;
    const mark = this.at.mark();
    this.add('scalar', mark, scanBlock(this.at, this.indent));
  }

  private scanQuoted(): void {
    this.noteKey();
    this.isKeyAllowed = false;
    const mark = this.at.mark();
    this.add('scalar', mark, scanQuoted(this.at, this.isJson));
  }

  private scanPlain(): void {
    this.noteKey();
    this.isKeyAllowed = false;
    const mark = this.at.mark();
    const { text, isBroken } = scanPlain(this.at, this.indent, this.isFlow);
    this.add('scalar', mark, text, true);
    if (isBroken) this.isKeyAllowed = true;
  }
}
