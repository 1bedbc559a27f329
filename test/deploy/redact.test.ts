import fc from 'fast-check';
import { maskManifest, Redactor, visible } from '../../lib/deploy/redact';
import type { Manifest } from '../../lib/manifest';

const secret = (data: Record<string, string>, annotations: Record<string, string> = {}): Manifest => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 's', annotations },
  data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString('base64')])),
});

test.each([
  ['raw', 'p@ss "w/rd', 'p@ss "w/rd'],
  ['in base64', 'p@ss "w/rd', 'cEBzcyAidy9yZA=='],
  ['in a URL', 'p@ss "w/rd', 'p%40ss%20%22w%2Frd'],
  ['in JSON', 'p@ss "w/rd', 'p@ss \\"w/rd'],
  ['a line of a key file', '-----BEGIN\nabcdefgh\n-----END', 'abcdefgh'],
])('a known value is taken out %s', (_name, value, written) => {
  const redactor = new Redactor();
  redactor.learn(secret({ key: value }));
  expect(redactor.redact(`before ${written} after`)).toBe('before *** after');
});

test('values of three characters and of other kinds stay', () => {
  const redactor = new Redactor();
  redactor.learn(secret({ key: 'abc' }));
  redactor.learn({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: { key: 'open-text' } });
  expect(redactor.redact('abc open-text')).toBe('abc open-text');
});

test('of a generated Secret only what is random is secret', () => {
  const generate = JSON.stringify({
    host: { value: 'shop-db' },
    password: { random: 8 },
    url: { template: 'pg://$(password)@$(host)' },
  });
  const redactor = new Redactor();
  redactor.learn(
    secret(
      { host: 'shop-db', password: 'Abcdefg1', url: 'pg://Abcdefg1@shop-db' },
      { 'podwright.dev/generate': generate },
    ),
  );
  expect(redactor.redact('StatefulSet/shop-db: Abcdefg1, pg://Abcdefg1@shop-db')).toBe('StatefulSet/shop-db: ***, ***');
});

test('a value that contains another is masked whole', () => {
  const redactor = new Redactor();
  redactor.learnValue('abcd');
  redactor.learnValue('abcdefgh');
  expect(redactor.redact('abcdefgh abcd')).toBe('*** ***');
});

test('inside values, names of fields included', () => {
  const redactor = new Redactor();
  redactor.learnValue('hunter22');
  expect(redactor.redactValue({ a: ['hunter22', 1, null, true], hunter22: { b: 'x hunter22' } })).toEqual({
    a: ['***', 1, null, true],
    '***': { b: 'x ***' },
  });
});

test('no known value survives in any text', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 4, unit: 'grapheme-ascii' }), { minLength: 1 }),
      fc.string(),
      (values, around) => {
        const redactor = new Redactor();
        for (const value of values) redactor.learnValue(value);
        const text = redactor.redact(values.map((value) => `${around}${value}`).join('|'));
        for (const value of values.filter((one) => one.trim().length >= 4 && !'***'.includes(one.trim()))) {
          expect(text.replaceAll('***', '\n')).not.toContain(value);
        }
      },
    ),
  );
});

test.each([
  ['\u001b[31mred', '\\u{1b}[31mred'],
  ['a\rb', 'a\\u{d}b'],
  ['admin\u202Egnp.exe', 'admin\\u{202e}gnp.exe'],
  ['zero\u200Bwidth', 'zero\\u{200b}width'],
  ['\u009B31m', '\\u{9b}31m'],
  ['line\u2028break', 'line\\u{2028}break'],
  ['half \uD800', 'half \\u{d800}'],
  ['two\nlines\tand ünïcödé 🚀', 'two\nlines\tand ünïcödé 🚀'],
])('%j is shown as %j', (text, shown) => {
  expect(visible(text)).toBe(shown);
});

test('a Secret is shown by its keys, and without the copy that kubectl keeps', () => {
  const last = 'kubectl.kubernetes.io/last-applied-configuration';
  const shown = maskManifest({
    ...secret({ a: 'x', b: 'y' }, { [last]: '{"data":{}}', other: 'z' }),
    stringData: { c: 'w' },
  });
  expect(shown).toMatchObject({ data: { a: '***', b: '***' }, stringData: { c: '***' } });
  expect(shown.metadata.annotations).toEqual({ [last]: '***', other: 'z' });
  const plain: Manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: { a: 'x' } };
  expect(maskManifest(plain)).toBe(plain);
});
