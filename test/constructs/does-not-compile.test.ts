import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';

const folder = path.resolve(__dirname, '../fixtures/does-not-compile');
const source = readFileSync(path.join(folder, 'wrong-lines.ts'), 'utf8').split('\n');
const tsc = path.resolve(__dirname, '../../node_modules/typescript7/bin/tsc');

/** What the compiler said about each line of the fixture. */
function compile(): Map<number, string> {
  const { stdout } = spawnSync(process.execPath, [tsc, '--noEmit', '--pretty', 'false', '-p', folder], {
    encoding: 'utf8',
  });
  const messages = new Map<number, string>();
  let line = 0;
  for (const text of stdout.split('\n')) {
    const match = /wrong-lines\.ts\((\d+),\d+\): error (.*)$/.exec(text);
    if (match !== null) line = Number(match[1]);
    else if (!text.startsWith(' ')) line = 0;
    if (line !== 0) messages.set(line, `${messages.get(line) ?? ''}${match?.[2] ?? text}\n`);
  }
  return messages;
}

const expected = source.flatMap((text, index) => {
  const wanted = /^\/\/ error: (.*)$/.exec(text)?.[1];
  return wanted === undefined ? [] : [{ line: index + 2, code: source[index + 1] ?? '', wanted }];
});

describe('what cannot be right does not compile', () => {
  const messages = compile();

  it.each(expected)('$code', ({ line, wanted }) => {
    expect(messages.get(line) ?? 'compiles').toContain(wanted);
  });

  it('and everything else does', () => {
    const wrong = new Set(expected.map(({ line }) => line));
    expect([...messages.keys()].filter((line) => !wrong.has(line))).toEqual([]);
  });
});
