/** What a type stands for, where the compiler only says its name. What is put together at run time has a function. */
const hints: readonly (readonly [RegExp, string])[] = [
  [/'ImageRef\b/, "name an image with a tag: 'nginx:1.29.3'; one that is put together at run time: imageRef(text)"],
  [/'Memory\b/, "write memory as '256Mi' or '2Gi'; what is put together at run time: quantity(text)"],
  [/'StorageSize\b/, "write the size of a volume as '5Gi' or '1Ti'; what is put together at run time: quantity(text)"],
  [/'Cpu\b/, "write CPU as '250m' (thousandths) or '2' (cores); what is put together at run time: quantity(text)"],
  [/'Schedule\b/, "write five fields, '*/15 * * * *' is every quarter of an hour, or a name such as '@daily'"],
  [/'(?:ProbeProps\b|`\/\$\{string\}`)/, "write a path that begins with a slash: '/healthz'"],
  [/'EnvValue\b/, 'a variable takes a text, a number, a boolean, a secret or a binding such as db.url'],
];

/** How to mend a mistake of types. */
export function typeHint(message: string): string {
  const wanted = /assignable to (?:type|parameter of type) ('.*)$/s.exec(message)?.[1];
  const hint = wanted === undefined ? undefined : hints.find(([type]) => type.test(wanted))?.[1];
  if (hint !== undefined) return hint;
  const missing = /Property '([^']+)' is missing/.exec(message)?.[1];
  if (missing !== undefined) return `give ${missing}`;
  const unknown = /'([^']+)' does not exist in type/.exec(message)?.[1];
  if (unknown !== undefined && !message.includes('Did you mean')) return `remove ${unknown}, or see how it is called`;
  return 'correct the types';
}

/** The compiler repeats whole objects of the program: their first words tell which is meant. */
export function shortenTypes(message: string): string {
  return message.replace(/'(\{[^']{60,})'/g, (_, type: string) => `'${type.slice(0, 48).trimEnd()} ... }'`);
}
