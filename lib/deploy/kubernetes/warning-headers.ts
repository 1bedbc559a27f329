/**
 * The texts of a response's `Warning:` headers, unquoted, each once. Node joins several headers to one line.
 * @see https://www.rfc-editor.org/rfc/rfc7234#section-5.5
 */
export function parseWarnings(header: string | readonly string[] | undefined): readonly string[] {
  if (header === undefined) return [];
  const line = typeof header === 'string' ? header : header.join(', ');
  const texts = [...line.matchAll(/\b\d{3} \S+ "((?:[^"\\]|\\.)*)"(?: "[^"]*")?/g)].map(([, text = '']) =>
    utf8(text.replace(/\\(.)/g, '$1')),
  );
  return [...new Set(texts)];
}

/** Header bytes arrive as Latin-1; the API server sends UTF-8. */
function utf8(text: string): string {
  return [...text].some((character) => character > '\u00ff') ? text : Buffer.from(text, 'latin1').toString('utf8');
}
