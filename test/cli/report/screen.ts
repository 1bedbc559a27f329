// eslint-disable-next-line no-control-regex -- escape sequences begin with one
const sequence = /(\u001b\[\d*[A-Za-z])/;

/**
 * What a terminal shows after this output, with what has scrolled off: line feeds, wrapping, `cursor up` and `clear to
 * the end`, which is all that we use. Anything else, and reaching for a line that has scrolled off, is an error.
 */
export function screenOf(output: string, terminal: { readonly columns: number; readonly rows: number }): string[] {
  let lines: string[] = [''];
  let row = 0;
  const down = (): void => {
    row++;
    if (row === lines.length) lines.push('');
  };
  for (const part of output.split(sequence)) {
    if (part === '\u001b[J') {
      lines = [...lines.slice(0, row), ''];
    } else if (part.startsWith('\u001b[') && part.endsWith('A')) {
      row -= Number(part.slice(2, -1));
      if (row < lines.length - terminal.rows) throw new Error('the cursor left the screen');
    } else if (part.startsWith('\u001b')) {
      throw new Error(`this terminal does not know ${JSON.stringify(part)}`);
    } else {
      for (const character of part) {
        if (character === '\n') down();
        else if (character !== '\r') {
          if (lines[row]?.length === terminal.columns) down();
          lines[row] += character;
        }
      }
    }
  }
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
