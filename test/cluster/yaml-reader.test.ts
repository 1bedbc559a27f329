import { readManifests } from '../../lib/objects/yaml-reader';
import type { Manifest } from '../../lib/manifest';
import { formatYaml } from '../../lib/synth/yaml';
import { texts } from '../support/any-text';
import { handWrittenYaml } from '../support/hand-written-yaml';
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

/** Texts that we read in another way than kubectl. What we refuse with a reason, kubectl may read. */
function misread(texts: readonly string[]): string[] {
  const answers = reader.read(texts);
  return texts.flatMap((text, index) => {
    const { manifests, findings } = readManifests(text, 'trap.yaml');
    if (findings.length > 0) return [];
    const ours = manifests.map(({ manifest }) => manifest);
    if (areEqual(ours, answers[index]?.values)) return [];
    return [`${JSON.stringify(text)}: ${JSON.stringify(ours)} here, ${JSON.stringify(answers[index])} there`];
  });
}

/** What we refuse where kubectl reads, for no other reason than those that we give on purpose. */
function refused(texts: readonly string[]): string[] {
  const answers = reader.read(texts);
  return texts.flatMap((text, index) => {
    if (answers[index]?.error !== undefined || forgotten.test(text)) return [];
    const messages = readManifests(text, 'trap.yaml').findings.map(({ message }) => message);
    return messages.every((message) => onPurpose.test(message)) ? [] : [`${JSON.stringify(text)}: ${String(messages)}`];
  });
}

/** go-yaml forgets that empty brackets may be a key, and drops what follows on their line. */
const forgotten = /(?:\{\s*\}|\[\s*\])[ \t]*[^\s,\]}#]/;

const onPurpose = new RegExp(
  [
    'is given twice$',
    // What kubectl drops, and what is wrong in there.
    '^kubectl drops what',
    '^kubectl lets << replace',
    // JavaScript has no such number, and no two readers break lines alike at such a character.
    '^the integer',
    '^the character',
    '^this tag has no meaning',
    // Behind a document of JSON, kubectl reads one.
    '^kubectl reads no document that ends',
    // A duplicate key hides it from kubectl.
    '^kubectl does not take the key',
    'has no (apiVersion|kind|metadata)',
    '^a Kubernetes object is expected',
    ' is not a text but ',
  ].join('|'),
);

const afterColon = (text: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: trap }\ndata:\n  v: ${text}\n`;

function valueOf(answer: Answer | undefined): unknown {
  return answer?.values?.length === 1 ? answer.values[0] : undefined;
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
      { values: [{ a: 15 }] },
      { values: [{ a: '22:22' }] },
      { values: null, error: expect.stringContaining('did not find expected') as string },
      { values: [{ a: true }] },
    ]);
  });

  test('the corpus has at least 150 traps of each kind', () => {
    expect(new Set(trapStrings).size).toBeGreaterThanOrEqual(150);
    expect(new Set(rawTraps).size).toBeGreaterThanOrEqual(150);
  });

  test('reads back every trap that we write', () => expect(lost(trapStrings.filter(sound))).toEqual([]));

  test('agrees with our reader on every trap, or ours says what is wrong', () => {
    const texts = rawTraps.map(afterColon);
    expect([...misread(texts), ...refused(texts)]).toEqual([]);
  });

  test(`reads back every string that we write, seed ${seed}`, () => {
    for (const some of texts(runs(20_000, 1_000_000), seed)) expect(lost(some.filter(sound))).toEqual([]);
  });

  test(`agrees with our reader on any text, seed ${seed}`, () => {
    const found = [...texts(runs(20_000, 1_000_000), seed + 1)].flatMap((some) => misread(some.map(afterColon)));
    expect(found).toEqual([]);
  });

  test(`agrees with our reader on what people write, and ours refuses no more, seed ${seed}`, () => {
    const count = runs(10_000, 500_000);
    for (let from = 0; from < count; from += 10_000) {
      const texts = Array.from({ length: 10_000 }, (_, index) => handWrittenYaml(seed + from + index)).filter(sound);
      expect([...misread(texts), ...refused(texts)]).toEqual([]);
    }
  });
});
