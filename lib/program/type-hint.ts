import { suggest } from '../conventions/suggest';

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

/** How modules are mixed up: the first that a code or message of the compiler is about. */
const moduleHints: readonly (readonly [RegExp, string])[] = [
  [/^TS(?:1309|1378)\b/, 'put it into an async function main() and call that, or say "type": "module" in package.json'],
  [
    /in a CommonJS (?:file|module)/,
    'say "type": "module" in package.json, or take verbatimModuleSyntax out of tsconfig.json',
  ],
  [/^TS1\d{3}\b/, 'correct the syntax'],
];

const packages = ['podwright', 'podwright/testing', 'podwright/deploy', 'cdk8s', 'constructs'];

/** How to mend a mistake of types; undefined where the message says all that there is to say. */
export function typeHint(message: string, code: string): string | undefined {
  const wanted = /assignable to (?:type|parameter of type) ('.*)$/s.exec(message)?.[1];
  const hint = wanted === undefined ? undefined : hints.find(([type]) => type.test(wanted))?.[1];
  if (hint !== undefined) return hint;
  const missing =
    /Property '([^']+)' is missing/.exec(message)?.[1] ?? /is missing the following .*?: (.*)$/.exec(message)?.[1];
  if (missing !== undefined) return `give ${missing}`;
  const meant = /Did you mean (?:to write |the [a-z ]+)?'([^']+)'/.exec(message)?.[1];
  if (meant !== undefined) return `write ${meant}`;
  const unknown = /'([^']+)' does not exist in type/.exec(message)?.[1];
  if (unknown !== undefined) return `remove ${unknown}, or see how it is called`;
  const module = /^Cannot find module '([^']+)'/.exec(message)?.[1];
  if (module !== undefined) return moduleHint(module);
  const simple = /^Type '.*' is not assignable to type '(number|string|boolean)(?: \| undefined)?'$/.exec(message)?.[1];
  if (simple !== undefined) return `give a ${simple}`;
  return moduleHints.find(([about]) => about.test(`${code} ${message}`))?.[1];
}

/** What to do about a module that is not there. */
export function moduleHint(module: string): string {
  if (/^[./]/.test(module)) return 'correct the path';
  const meant = suggest(module, packages);
  if (meant !== undefined && meant !== module) return `write '${meant}'`;
  return `npm install ${module.split('/', module.startsWith('@') ? 2 : 1).join('/')}`;
}

/** The compiler repeats whole objects of the program: their first words tell which is meant. */
export function shortenTypes(message: string): string {
  return message.replace(/'(\{[^']{60,})'/g, (_, type: string) => `'${type.slice(0, 48).trimEnd()} ... }'`);
}
