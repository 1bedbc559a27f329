import fc from 'fast-check';
import { maskManifest, Redactor, visible } from '../../lib/deploy/redact';
import type { Manifest } from '../../lib/manifest';
import { runs, seed } from '../support/runs';

const secret = (data: Record<string, string>, annotations: Record<string, string> = {}): Manifest => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 's', annotations },
  data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString('base64')])),
});

test('the first part of a value goes where the text was cut, and there alone', () => {
  const redactor = new Redactor();
  redactor.learn(secret({ a: 'abcdefgh', b: 'abcdxyz' }));
  expect(
    ['abcdef', 'key=abcd', 'key=abcdx', 'key=abc', 'abcdefgh', 'abcde-'].map((text) => redactor.redact(text, true)),
  ).toEqual(['***', 'key=***', 'key=***', 'key=abc', '***', 'abcde-']);
  expect(redactor.redact('key=abcdef')).toBe('key=abcdef');
});

test.each([
  ['raw', 'p@ss "w/rd', 'p@ss "w/rd'],
  ['in base64', 'p@ss "w/rd', 'cEBzcyAidy9yZA=='],
  ['in a URL', 'p@ss "w/rd', 'p%40ss%20%22w%2Frd'],
  ['in JSON', 'p@ss "w/rd', 'p@ss \\"w/rd'],
  ['a line of a key file', '-----BEGIN\nabcdefgh\n-----END', 'abcdefgh'],
  ['in base64 of a URL', 'ä?>secret', Buffer.from('ä?>secret').toString('base64url')],
  ['in a form', 'p@ss "w/rd', 'p%40ss+%22w%2Frd'],
  ['in a URL of lower case', 'p@ss "w/rd', 'p%40ss%20%22w%2frd'],
  ['in JSON of Go', 'a<b>&c', 'a\\u003cb\\u003e\\u0026c'],
  ['in JSON of ASCII', 'pässwörd', 'p\\u00e4ssw\\u00f6rd'],
  ['in JSON inside of JSON', 'a"bcd', 'a\\\\\\"bcd'],
  ['escaped letter by letter', 'pass', '\\u0070\\u0061\\u0073\\u0073'],
  ['in hex', 'hunter2', '68756e74657232'],
  ['in hex of upper case', 'zoom', '7A6F6F6D'],
  ['in bytes', 'pass', '\\x70\\x61\\x73\\x73'],
  ['in quotes of YAML', "it's so", "it''s so"],
])('a known value is taken out %s', (_name, value, written) => {
  const redactor = new Redactor();
  redactor.learn(secret({ key: value }));
  expect(redactor.redact(`before ${written} after`)).toBe('before *** after');
});

test.each([
  ['user:password', (value: string) => `admin:${value}`],
  ['a URL', (value: string) => `postgres://u:${value}@db/shop`],
  ['a file of registry credentials', (value: string) => JSON.stringify({ auths: { r: { password: value } } })],
])('a known value inside of the base64 of %s is taken out', (_what, around) => {
  const redactor = new Redactor();
  redactor.learnValue('Xq7rT2mW');
  for (const shift of ['', 'a', 'ab', 'abc']) {
    const shown = redactor.redact(Buffer.from(shift + around('Xq7rT2mW')).toString('base64'));
    expect(shown).toContain('***');
    // Neither the letters that are left nor the bytes in them say more than one character of it.
    for (const part of shown.split('***')) {
      for (const cut of [0, 1, 2, 3])
        expect(Buffer.from(part.slice(cut), 'base64').toString()).not.toMatch(/Xq|q7|7r|rT|T2|2m|mW/);
    }
  }
});

/** The letters of the base64 of everything around a value that say nothing but that value. */
function base64Of(before: Buffer, value: Buffer, after: Buffer): { readonly encoded: string; readonly inner: string } {
  const encoded = Buffer.concat([before, value, after]).toString('base64');
  const [from, to] = [Math.ceil((before.length * 4) / 3), Math.floor(((before.length + value.length) * 4) / 3)];
  return { encoded, inner: encoded.slice(from, to) };
}

test('no bytes of a Secret survive, text or not: alone or inside of base64, in hex, in a URL', () => {
  const bytes = fc.uint8Array({ maxLength: 12 }).map((array) => Buffer.from(array));
  const binary = fc.uint8Array({ minLength: 4, maxLength: 40 }).map((array) => Buffer.from(array));
  const text = fc
    .string({ minLength: 4, maxLength: 40, unit: fc.constantFrom(...'aZ09:/+ä€😀') })
    .map((one) => Buffer.from(one));
  fc.assert(
    fc.property(fc.oneof(binary, text), bytes, bytes, (value, before, after) => {
      fc.pre(value.toString().trim().length >= 4 && !/\s/.test(value.toString()));
      const redactor = new Redactor();
      redactor.learn({ ...secret({}), data: { key: value.toString('base64') } });
      const { encoded, inner } = base64Of(before, value, after);
      const url = (base64: string): string => base64.replace(/\+/g, '-').replace(/\//g, '_');
      const hex = value.toString('hex');
      for (const [written, hidden] of [
        [encoded, inner],
        [encoded.replace(/=+$/, ''), inner],
        [url(encoded), url(inner)],
        [encodeURIComponent(encoded), encodeURIComponent(inner)],
        [`${before.toString('hex')}${hex}${after.toString('hex')}`, hex],
        [hex.toUpperCase(), hex.toUpperCase()],
        [`it said: ${value.toString()}!`, value.toString()],
      ] as const) {
        const shown = redactor.redact(written);
        expect(shown).toContain('***');
        expect(shown.replaceAll('***', '\n')).not.toContain(hidden);
      }
    }),
    { numRuns: runs(100, 10_000), seed },
  );
});

test('a binary file of any length is taken out of base64', () => {
  const value = Buffer.from(Array.from({ length: 3_000 }, (_, index) => (index * 7919) % 256));
  const redactor = new Redactor();
  redactor.learn({ ...secret({}), data: { 'store.jks': value.toString('base64') } });
  for (const before of ['', 'a', 'ab']) {
    const shown = redactor.redact(base64Of(Buffer.from(before), value, Buffer.alloc(0)).encoded);
    expect(shown.replaceAll('***', '').length).toBeLessThan(24);
  }
});

test('values that overlap in a text are both taken out whole', () => {
  const redactor = new Redactor();
  for (const value of ['user:pa55', 'pa55word']) redactor.learnValue(value);
  expect(redactor.redact('with user:pa55word here')).toBe('with *** here');
});

test('a value of three characters is taken out where it is the whole value of its key, and stays elsewhere', () => {
  const redactor = new Redactor();
  redactor.learn(secret({ pin: '123', 'a.b': 'x' }));
  expect(redactor.redact('pin=123 pin: "123" {"pin":"123"} {\\"pin\\":\\"123\\"} pin: MTIz')).toBe(
    'pin=*** pin: "***" {"pin":"***"} {\\"pin\\":\\"***\\"} pin: ***',
  );
  const other = '123 replicas: 123 pin=1234 spin=123 axb: x exit';
  expect(redactor.redact(other)).toBe(other);
  expect(redactor.redactValue({ pin: '123', port: '123', 'a.b': 'x', nested: { pin: 'MTIz' } })).toEqual({
    pin: '***',
    port: '123',
    'a.b': '***',
    nested: { pin: '***' },
  });
});

test.each([
  ['is not JSON', 'x'],
  ['has a text for a key', '{"key":"b"}'],
  ['is no object', '[]'],
  ['is null', 'null'],
])("a Secret of anybody whose description %s is learnt like everybody's", (_how, description) => {
  const redactor = new Redactor();
  redactor.learn(secret({ key: 'hunter2' }, { 'podwright.dev/generate': description }));
  expect(redactor.redact('it said hunter2')).toBe('it said ***');
});

describe('of a registry whose file is a Secret', () => {
  const auth = Buffer.from('ci:Xq7rT2mW').toString('base64');
  test.each([
    [
      'the password of auth',
      '.dockerconfigjson',
      { auths: { 'ghcr.io': { auth } } },
      'login ci with Xq7rT2mW',
      'ci with',
    ],
    ['auth itself', '.dockerconfigjson', { auths: { 'ghcr.io': { auth } } }, `Authorization: Basic ${auth}`, 'Basic'],
    ['the login', '.dockerconfigjson', { auths: { 'ghcr.io': { auth } } }, 'https://ci:Xq7rT2mW@ghcr.io', 'ghcr.io'],
    ['a password', '.dockercfg', { 'ghcr.io': { password: 'Xq7rT2mW' } }, 'refused Xq7rT2mW', 'refused'],
    ['a token', '.dockerconfigjson', { auths: { r: { identitytoken: 'Xq7rT2mW' } } }, 'token Xq7rT2mW', 'token'],
  ])('%s is taken out', (_what, key, file, text, rest) => {
    const redactor = new Redactor();
    redactor.learn(secret({ [key]: JSON.stringify(file) }));
    const shown = redactor.redact(text);
    expect(shown).toContain('***');
    expect(shown).toContain(rest);
    expect(shown).not.toMatch(/Xq7rT2mW/);
    expect(shown).not.toContain(auth);
  });

  test('nothing else of it is, and a file that cannot be read is one value', () => {
    const redactor = new Redactor();
    redactor.learn(
      secret({ '.dockerconfigjson': JSON.stringify({ auths: { 'ghcr.io': { auth, email: 'ci@acme' } } }) }),
    );
    redactor.learn(secret({ '.dockercfg': 'no-json-at-all' }));
    expect(redactor.redact('ghcr.io ci@acme no-json-at-all')).toBe('ghcr.io ci@acme ***');
  });
});

test.each([
  [76, ''],
  [76, '\n'],
  [64, ''],
])('base64 that is printed in lines of %d columns is taken out line by line (value and %j)', (width, end) => {
  const value = Array.from({ length: 40 }, (_, index) => (index * 7919).toString(36)).join('-');
  const redactor = new Redactor();
  redactor.learn(secret({ key: value }));
  const lines = Buffer.from(value + end)
    .toString('base64')
    .match(new RegExp(`.{1,${width}}`, 'g'));
  expect(lines?.length).toBeGreaterThan(2);
  for (const line of lines ?? []) expect(redactor.redact(line).replace('***', '').length).toBeLessThan(4);
});

test('what is no Secret is not learnt', () => {
  const redactor = new Redactor();
  redactor.learn({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: { key: 'open-text' } });
  expect(redactor.redact('key: open-text')).toBe('key: open-text');
});

test('a value of any length is taken out, also in base64', () => {
  const long = Array.from({ length: 400 }, (_, index) => `${index * 7919}`).join('-');
  const redactor = new Redactor();
  redactor.learnValue(long);
  expect(redactor.redact(`a ${long} b`)).toMatch(/^a (\*\*\*)+ b$/);
  const encoded = redactor.redact(Buffer.from(`user:${long}`).toString('base64'));
  expect(encoded.replaceAll('***', '').length).toBeLessThan(20);
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
    { numRuns: runs(100, 10_000), seed },
  );
});

test.each([
  ['\u001b[31mred', '\\u001b[31mred'],
  ['a\rb', 'a\\u000db'],
  ['admin\u202Egnp.exe', 'admin\\u202egnp.exe'],
  ['zero\u200Bwidth', 'zero\\u200bwidth'],
  ['\u009B31m', '\\u009b31m'],
  ['line\u2028break', 'line\\u2028break'],
  ['half \uD800', 'half \\ud800'],
  ['a tag \u{e0041}', 'a tag \\udb40\\udc41'],
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
