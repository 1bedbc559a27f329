import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { commands, isVerb } from '../../lib/cli/commands';
import { parseArguments } from '../../lib/cli/args';
import packageJson from '../../package.json';
import { root } from '../support/source-files';
import { moduleOf } from './ts-block';

const pages = [
  'README.md',
  ...readdirSync(path.join(root, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

interface Block {
  readonly where: string;
  readonly info: string;
  readonly text: string;
}

function blocksOf(page: string): Block[] {
  const text = readFileSync(path.join(root, page), 'utf8');
  return [...text.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)].map(({ 1: info = '', 2: body = '', index }) => ({
    where: `${page}:${text.slice(0, index).split('\n').length}`,
    info: info.trim(),
    text: body,
  }));
}

const blocks = pages.flatMap(blocksOf);

test('every block is of a kind that is checked here', () => {
  expect([...new Set(blocks.map(({ info }) => info))].sort()).toEqual(['', 'sh', 'ts', 'ts props', 'yaml']);
});

/** Commands, and what they print where a line begins with `$`. */
const shell = blocks.filter(({ info }) => info === 'sh' || info === '');

/** Command lines of ours, without what a shell would do with the rest of the line. */
const lines = shell.flatMap(({ where, text }) =>
  text.split('\n').flatMap((line) => {
    const [, words] = /(?:^|[|&$]\s*|<\()(?:npx )?podwright ([a-z-][^|#>)&]*)/.exec(line) ?? [];
    return words === undefined || words.includes('<') ? [] : [{ where, line: words.trim() }];
  }),
);

test('every command line in the documentation is one', () => {
  expect(lines.length).toBeGreaterThan(60);
  const wrong = lines.flatMap(({ where, line }) => {
    const argv = (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
    const { mistakes, verb } = parseArguments(argv);
    const known = verb !== undefined && isVerb(verb) && verb in commands;
    return mistakes.length > 0 || !known ? [`${where} podwright ${line}: ${mistakes.join('; ')}`] : [];
  });
  expect(wrong).toEqual([]);
});

test('every npm script in the documentation is one', () => {
  const named = shell.flatMap(({ where, text }) =>
    [...text.matchAll(/npm (?:run (?:-s )?)?([a-z:]+)/g)].map(([, name = '']) => ({ where, name })),
  );
  const known = [...Object.keys(packageJson.scripts), 'ci', 'install', 'pack'];
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter(({ name }) => !known.includes(name))).toEqual([]);
});

test('every block of YAML is YAML', () => {
  const documents = blocks.filter(({ info }) => info === 'yaml').map(({ text }) => parseAllDocuments(text));
  expect(documents.flat().flatMap((document) => ('errors' in document ? document.errors : []))).toEqual([]);
});

/** The definition that the book imports: the module is the one that `podwright import crd` writes. */
const definition = path.join(root, 'test/crd/widgets.yaml');

test('every block of TypeScript compiles', () => {
  const programs = blocks.filter(({ info }) => info.startsWith('ts'));
  expect(programs.length).toBeGreaterThanOrEqual(20);
  const folder = mkdtempSync(path.join(root, 'test', '.code-blocks-'));
  try {
    programs.forEach(({ where, text, info }, index) =>
      writeFileSync(path.join(folder, `block-${index}.ts`), `// ${where}\n${moduleOf(text, info)}`),
    );
    const bin = path.join(root, 'bin/podwright.js');
    const imported = spawnSync(process.execPath, [bin, 'import', 'crd', definition, '--outdir', 'imports'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect({ code: imported.status, stderr: imported.stderr }).toEqual({ code: 0, stderr: '' });
    writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: '../../tsconfig.json', include: ['*.ts'], exclude: [] }),
    );
    const tsc = path.join(root, 'node_modules/typescript7/bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [tsc, '--noEmit', '-p', folder], {
      cwd: root,
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('every link between the pages leads somewhere', () => {
  const broken = pages.flatMap((page) =>
    [...readFileSync(path.join(root, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)/g)].flatMap(
      ([, target = '']) => (existsSync(path.resolve(root, path.dirname(page), target)) ? [] : [`${page}: ${target}`]),
    ),
  );
  expect(broken).toEqual([]);
});
