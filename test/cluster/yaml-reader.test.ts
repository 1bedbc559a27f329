import { readManifests } from '../../lib/objects/yaml-reader';
import type { Manifest } from '../../lib/manifest';
import { formatYaml } from '../../lib/synth/yaml';
import { texts } from '../support/any-text';
import { runs, seed } from '../support/runs';
import { rawTraps } from '../synth/yaml-raw-traps';
import { trapStrings } from '../synth/yaml-traps';
import { KubectlReader, type Answer } from './kubectl-reader';

let reader: KubectlReader;
beforeAll(() => (reader = KubectlReader.build()));
afterAll(() => reader.remove());

const manifestOf = (strings: readonly string[]): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'trap' },
  list: strings,
  data: Object.fromEntries(strings.map((text, index) => [`${text}${index}`, text])),
});

/** Strings that kubectl does not read back as they were: as values, in lists and as keys. */
function lost(strings: readonly string[]): string[] {
  const answers = reader.read(strings.map((text) => formatYaml([manifestOf([text])])));
  return strings.filter((text, index) => !areEqual(valueOf(answers[index]), manifestOf([text])));
}

/** Plain texts that we read in another way than kubectl. What we refuse with a reason, kubectl may read. */
function misread(plain: readonly string[]): string[] {
  const documents = plain.map(
    (text) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: trap }\ndata:\n  v: ${text}\n`,
  );
  const answers = reader.read(documents);
  return plain.flatMap((text, index) => {
    const { manifests, findings } = readManifests(documents[index] ?? '', 'trap.yaml');
    if (findings.length > 0) return [];
    const ours = manifests.map(({ manifest }) => manifest);
    const theirs = valueOf(answers[index]);
    if (ours.length === 1 && areEqual(ours[0], theirs)) return [];
    return [`${JSON.stringify(text)}: ${JSON.stringify(ours)} here, ${JSON.stringify(answers[index])} there`];
  });
}

function valueOf(answer: Answer | undefined): unknown {
  return answer !== undefined && 'value' in answer ? answer.value : undefined;
}

/** Whatever the order of the keys. */
function areEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

const sound = (text: string): boolean => !/\p{Surrogate}/u.test(text);

describe('the reader of kubectl', () => {
  test('is there, and reads as kubectl does', () => {
    expect(reader.read(['a: 0o17', 'a: 22:22', 'a: [1', 'a: yes'])).toEqual([
      { value: { a: 15 } },
      { value: { a: '22:22' } },
      { error: expect.stringContaining('did not find expected') as string },
      { value: { a: true } },
    ]);
  });

  test('the corpus has at least 150 traps of each kind', () => {
    expect(new Set(trapStrings).size).toBeGreaterThanOrEqual(150);
    expect(new Set(rawTraps).size).toBeGreaterThanOrEqual(150);
  });

  test('reads back every trap that we write', () => expect(lost(trapStrings.filter(sound))).toEqual([]));

  test('agrees with our reader on every trap, or ours says what is wrong', () => {
    expect(misread(rawTraps)).toEqual([]);
  });

  test(`reads back every string that we write, seed ${seed}`, () => {
    for (const some of texts(runs(20_000, 1_000_000), seed)) expect(lost(some.filter(sound))).toEqual([]);
  });

  test(`agrees with our reader on any text, seed ${seed}`, () => {
    const found = [...texts(runs(20_000, 1_000_000), seed + 1)].flatMap(misread);
    expect(found).toEqual([]);
  });
});
