/** Collects blocks of text as long as there is room for them, counted as they are sent: in bytes of UTF-8. */
export class MarkdownBudget {
  private readonly blocks: string[] = [];
  private left: number;

  /** @param bytes all there may be; `reserve` of them are kept for what `close` says. */
  constructor(
    bytes: number,
    private readonly reserve = 500,
  ) {
    this.left = bytes - reserve;
  }

  /** False when there is no room for it; then it is left out. */
  add(block: string): boolean {
    const size = Buffer.byteLength(block) + 2;
    if (size > this.left) return false;
    this.blocks.push(block);
    this.left -= size;
    return true;
  }

  /** A table as long as its rows fit; gives the number of rows left out. */
  addTable(head: readonly string[], rows: readonly string[]): number {
    let size = Buffer.byteLength(head.join('\n')) + 3;
    const kept: string[] = [];
    // A quarter stays for the details below the table.
    for (const row of rows) {
      size += Buffer.byteLength(row) + 1;
      if (size > this.left * 0.75) break;
      kept.push(row);
    }
    this.add([...head, ...kept].join('\n'));
    return rows.length - kept.length;
  }

  /** The text, with a last sentence that always has room. */
  close(sentence: string): string {
    const blocks = sentence === '' ? this.blocks : [...this.blocks, sentence.slice(0, this.reserve)];
    return `${blocks.join('\n\n')}\n`;
  }
}
