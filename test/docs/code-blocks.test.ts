import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { commands, isVerb } from '../../lib/cli/commands';
import { parseArguments } from '../../lib/cli/args';
import { root } from '../support/source-files';

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

/** Command lines of ours in a block of shell, without what a shell would do with the rest of the line. */
const lines = blocks
  .filter(({ info }) => info === 'sh')
  .flatMap(({ where, text }) =>
    text.split('\n').flatMap((line) => {
      const [, words] = /(?:^|[|&]\s*|<\()(?:npx )?podwright ([a-z-][^|#>)&]*)/.exec(line) ?? [];
      return words === undefined || words.includes('<') ? [] : [{ where, line: words.trim() }];
    }),
  );

test('every command line in the documentation is one', () => {
  expect(lines.length).toBeGreaterThan(20);
  const wrong = lines.flatMap(({ where, line }) => {
    const argv = (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
    const { mistakes, verb } = parseArguments(argv);
    const known = verb !== undefined && isVerb(verb) && verb in commands;
    return mistakes.length > 0 || !known ? [`${where} podwright ${line}: ${mistakes.join('; ')}`] : [];
  });
  expect(wrong).toEqual([]);
});

test('every program marked `ts check` compiles', () => {
  const programs = blocks.filter(({ info }) => info === 'ts check');
  expect(programs.length).toBeGreaterThanOrEqual(3);
  const folder = mkdtempSync(path.join(root, 'test', '.code-blocks-'));
  try {
    programs.forEach(({ where, text }, index) =>
      writeFileSync(path.join(folder, `block-${index}.ts`), `// ${where}\n${text}`),
    );
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
