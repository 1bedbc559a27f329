import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

const folder = path.resolve(__dirname, '../fixtures/does-not-compile');
const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
const tsc = path.resolve(__dirname, '../../node_modules/typescript7/bin/tsc');

/** What the compiler said about each line of the fixtures, by `file:line`. */
function compile(): Map<string, string> {
  const { stdout } = spawnSync(process.execPath, [tsc, '--noEmit', '--pretty', 'false', '-p', folder], {
    encoding: 'utf8',
  });
  const messages = new Map<string, string>();
  let place = '';
  for (const text of stdout.split('\n')) {
    const match = /([^/\\]+\.ts)\((\d+),\d+\): error (.*)$/.exec(text);
    if (match !== null) place = `${match[1] ?? ''}:${match[2] ?? ''}`;
    else if (!text.startsWith(' ')) place = '';
    if (place !== '') messages.set(place, `${messages.get(place) ?? ''}${match?.[3] ?? text}\n`);
  }
  return messages;
}

const expected = files.flatMap((file) => {
  const source = readFileSync(path.join(folder, file), 'utf8').split('\n');
  return source.flatMap((text, index) => {
    const wanted = /^\/\/ error: (.*)$/.exec(text)?.[1];
    return wanted === undefined ? [] : [{ place: `${file}:${index + 2}`, code: source[index + 1] ?? '', wanted }];
  });
});

describe('what cannot be right does not compile', () => {
  const messages = compile();

  it.each(expected)('$code', ({ place, wanted }) => {
    expect(messages.get(place) ?? 'compiles').toContain(wanted);
  });

  it('and everything else does', () => {
    const wrong = new Set(expected.map(({ place }) => place));
    expect([...messages.keys()].filter((place) => !wrong.has(place))).toEqual([]);
  });
});
