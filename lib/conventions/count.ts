/** `1 object`, `3 objects`. */
export function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

/** `an Ingress`, `a Service`. Kinds with a U are spoken like `UDPRoute`. */
export function article(kind: string): string {
  return `${/^[AEIO]/i.test(kind) ? 'an' : 'a'} ${kind}`;
}
