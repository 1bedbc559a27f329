// eslint-disable-next-line no-control-regex -- escape sequences begin with one
const sequence = /(\u001b\[\d*[A-Za-z])/;

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/**
 * What a terminal shows, with what has scrolled off: line feeds, wrapping, colours (dropped), `cursor up` and `clear to
 * the end`, which is all that we use. Anything else, and reaching for a line that has scrolled off, is an error. Another
 * size breaks the lines anew, as terminals of today do.
 */
export class Screen {
  /** As they were written: up to a line feed, however wide. */
  private written: string[] = [''];

  constructor(private size: Size) {}

  resize(size: Size): void {
    this.size = size;
  }

  write(output: string): void {
    for (const part of output.split(sequence)) {
      if (part.startsWith('\u001b') && part.endsWith('m')) continue;
      if (part.startsWith('\u001b[') && part.endsWith('A')) this.up = Number(part.slice(2, -1));
      else if (part === '\u001b[J') this.clear();
      else if (part.startsWith('\u001b')) throw new Error(`this terminal does not know ${JSON.stringify(part)}`);
      else if (part.replaceAll('\r', '') !== '') this.append(part.replaceAll('\r', ''));
    }
  }

  /** The lines as they stand there, from the first that was ever written. */
  get lines(): string[] {
    const lines = this.written.flatMap((line) => this.broken(line));
    return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  }

  /** Lines that the cursor is above the last one; what is written there has to clear first. */
  private up = 0;

  private broken(line: string): string[] {
    const { columns } = this.size;
    const count = Math.max(1, Math.ceil(line.length / columns));
    return Array.from({ length: count }, (_, index) => line.slice(index * columns, (index + 1) * columns));
  }

  private clear(): void {
    if (this.up >= this.size.rows) throw new Error('the cursor left the screen');
    const all = this.written.flatMap((line, of) => this.broken(line).map((text) => ({ of, text })));
    const kept = all.slice(0, all.length - 1 - this.up);
    const written: string[] = [];
    for (const { of, text } of kept) written[of] = (written[of] ?? '') + text;
    this.written = [...written, ''];
    this.up = 0;
  }

  private append(text: string): void {
    if (this.up !== 0) throw new Error('this terminal draws over nothing that is not cleared');
    const [first = '', ...rest] = text.split('\n');
    this.written.push(`${this.written.pop() ?? ''}${first}`, ...rest);
  }
}

/** What a terminal of one size shows after this output. */
export function screenOf(output: string, size: Size): string[] {
  const screen = new Screen(size);
  screen.write(output);
  return screen.lines;
}
