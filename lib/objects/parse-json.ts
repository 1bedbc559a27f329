/** The value of a JSON text; undefined where it is none. What V8 would say of it quotes the text. */
export function tryParseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
