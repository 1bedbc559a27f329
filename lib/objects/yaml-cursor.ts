/** A place in a text: the line from 1, the column from 0, as YAML counts indentation. */
export interface Mark {
  readonly index: number;
  readonly line: number;
  readonly column: number;
}

/** Reports a mistake at a place of the text. */
export type ReportAt = (place: Pick<Mark, 'line' | 'column'>, message: string, fix: string) => void;

/** What ends the reading of a document: nothing behind it can be told from each other. */
export class YamlMistake extends Error {
  constructor(
    readonly mark: Mark,
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }
}

export const isBlank = (char: string): boolean => char === ' ' || char === '\t';
export const isBreak = (char: string): boolean => char === '\n' || char === '\r';
/** The end of the text is the character ''. */
export const isBreakOrEnd = (char: string): boolean => char === '' || isBreak(char);
export const isSpaceOrEnd = (char: string): boolean => isBlank(char) || isBreakOrEnd(char);

/** Goes through a text character by character, and knows line and column. */
export class YamlCursor implements Mark {
  index = 0;
  column = 0;

  constructor(
    private readonly text: string,
    public line: number,
  ) {}

  get char(): string {
    return this.ahead(0);
  }

  ahead(count: number): string {
    return this.text.charAt(this.index + count);
  }

  mark(): Mark {
    const { index, line, column } = this;
    return { index, line, column };
  }

  skip(count = 1): void {
    for (let left = count; left > 0; left--) this.read();
  }

  read(): string {
    const char = String.fromCodePoint(this.text.codePointAt(this.index) ?? 0);
    this.index += char.length;
    this.column++;
    return char;
  }

  /** Reads a line break: of whatever kind, it is a line feed. */
  readBreak(): string {
    this.index += this.char === '\r' && this.ahead(1) === '\n' ? 2 : 1;
    this.line++;
    this.column = 0;
    return '\n';
  }

  skipBlanks(): void {
    while (isBlank(this.char)) this.skip();
  }

  skipComment(): void {
    if (this.char === '#') while (!isBreakOrEnd(this.char)) this.skip();
  }

  /** Whether `---` or `...` stands here, alone at the beginning of a line. */
  isAtIndicator(indicator?: '---' | '...'): boolean {
    if (this.column !== 0 || !isSpaceOrEnd(this.ahead(3))) return false;
    const here = this.ahead(0) + this.ahead(1) + this.ahead(2);
    return indicator === undefined ? here === '---' || here === '...' : here === indicator;
  }
}
