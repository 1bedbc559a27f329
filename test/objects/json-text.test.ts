import fc from 'fast-check';
import { tryReadJson } from '../../lib/objects/json-text';
import { readManifests } from '../../lib/objects/yaml-reader';
import { runs, seed } from '../support/runs';

const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } };

/** With an empty document behind it it is no text that `JSON.stringify` writes, and the reader of YAML has it. */
const slowly = (text: string): unknown => readManifests(`${text}\n---\n`, 'x.json');

describe('JSON that a program wrote', () => {
  test.each([undefined, 2, 4])('is read as the reader of YAML reads it, line by line (indent %s)', (indent) => {
    const value = fc.oneof(fc.string(), fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }));
    const lists = fc.array(fc.dictionary(fc.string(), fc.oneof(value, fc.array(value), fc.constant(null))));
    fc.assert(
      fc.property(lists, (some) => {
        const items = some.map((fields) => ({ ...fields, items: [{ a: [{}] }], ...object }));
        const text = JSON.stringify({ apiVersion: 'v1', kind: 'List', metadata: {}, items }, undefined, indent);
        expect(tryReadJson(text)).toBeDefined();
        expect(readManifests(text, 'x.json')).toEqual(slowly(text));
      }),
      { numRuns: runs(60, 10_000), seed },
    );
  });

  it('is one object, too, whatever lists it has', () => {
    const manifest = { ...object, items: [{ a: 1 }] };
    const text = JSON.stringify(manifest, undefined, 2);
    expect(readManifests(text, 'x.json')).toEqual({ manifests: [{ manifest, line: 1 }], findings: [] });
  });

  it.each([
    ['a key twice', '{"apiVersion":"v1","apiVersion":"v2"}'],
    ['a number that loses its digits', '{"a":12345678901234567890}'],
    ['a number that says what it was', '{"a":1.0}'],
    ['an escape of its own', '{"a":"b\\/c"}'],
    ['half of a character', '{"a":"\\ud83d"}'],
    ['a comment', '{"a":1} # one'],
    ['no map', '["a"]'],
    ['too much depth', JSON.stringify({ a: Array.from({ length: 100 }).reduce<unknown>((inner) => [inner], 1) })],
  ])('is left to the reader of YAML: %s', (_what, text) => {
    expect(tryReadJson(text)).toBeUndefined();
  });

  it.each([
    ['an object without a name', JSON.stringify({ ...object, metadata: {} })],
    ['a list in a list', JSON.stringify({ kind: 'List', items: [{ kind: 'List', items: [object] }] })],
    ['something that is no object', JSON.stringify({ kind: 'List', items: [object, 1] })],
    ['a character that YAML does not take', JSON.stringify({ ...object, data: { a: '\u0085' } })],
  ])('is not better known than YAML: %s', (_what, text) => {
    expect(readManifests(text, 'x.json')).toEqual(slowly(text));
  });
});
