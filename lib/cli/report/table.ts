/** A cell: its text, and how it is painted once it has its width. */
export interface Cell {
  readonly text: string;
  readonly paint?: ((text: string) => string) | undefined;
}

/** Columns as wide as their widest cell, two spaces between them, nothing after the last. Whole lines. */
export function renderTable(rows: readonly (readonly (Cell | string)[])[]): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? { text: cell } : cell)));
  const widths: number[] = [];
  for (const row of cells) {
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.text.length)));
  }
  return cells.map((row) => `${renderRow(row, widths)}\n`).join('');
}

function renderRow(row: readonly Cell[], widths: readonly number[]): string {
  const last = row.findLastIndex((cell) => cell.text !== '');
  return row
    .slice(0, last + 1)
    .map((cell, column) => {
      const text = column === last ? cell.text : cell.text.padEnd(widths[column] ?? 0);
      return cell.paint === undefined ? text : cell.paint(text);
    })
    .join('  ');
}
