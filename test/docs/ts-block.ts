import * as podwright from 'podwright';

/** What a fragment may speak of without making it; a text that makes one of them itself has its own. */
const nouns: Readonly<Record<string, string>> = {
  app: 'podwright.App',
  env: 'podwright.Environment',
  db: 'podwright.Postgres',
  queue: 'podwright.Redis',
  web: 'podwright.WebApp',
  worker: 'podwright.Worker',
  edge: 'podwright.Gateway',
  data: 'podwright.PodVolume',
  image: '`ghcr.io/acme/shop:${number}`',
  renderer: "import('cdk8s-plus-27').Deployment",
};

/**
 * A block of TypeScript as a module. A program stays as it is. In a fragment the names of ours are imported, what it
 * speaks of is declared, and `this` is an environment; `ts props` are props of a WebApp, each line that is not indented
 * an example of its own.
 */
export function moduleOf(text: string, info: string): string {
  if (/^import .* from 'podwright'/m.test(text)) return text;
  const imports = text.match(/^import .*$/gm) ?? [];
  const code = info === 'ts props' ? examplesOf(text) : text.replace(/^import .*$/gm, '');
  const words = new Set(code.match(/[A-Za-z]\w*/g));
  const made = new Set([...code.matchAll(/(?:const|class|function) (\w+)/g)].map(([, name]) => name));
  const imported = Object.keys(podwright).filter((name) => words.has(name) && !made.has(name));
  const declared = Object.entries(nouns).filter(([name]) => words.has(name) && !made.has(name));
  return [
    ...imports,
    "import type * as podwright from 'podwright';",
    `import { ${imported.join(', ')} } from 'podwright';`,
    ...declared.map(([name, type]) => `declare const ${name}: ${type};`),
    'export function fragment(this: podwright.Environment): void {',
    code,
    '}',
  ].join('\n');
}

function examplesOf(text: string): string {
  const examples = text.split(/\n(?=\w)/).map((each) => each.trim().replace(/[,;]?(?=\s*(\/\/.*)?$)/, ''));
  return examples
    .map((example) => {
      const [field = ''] = /^\w+/.exec(example) ?? [];
      return `({ ${example.replace(/\s*\/\/[^\n]*$/, '')} }) satisfies Pick<podwright.WebAppProps, '${field}'>;`;
    })
    .join('\n');
}
