import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import type { GeneratedSecret } from '../../lib/conventions/generated-secret';
import { missingData, randomText } from '../../lib/deploy/fill-generated-secret';
import { runs, seed } from '../support/runs';

const database: GeneratedSecret = {
  username: { value: 'app' },
  password: { random: 32 },
  host: { value: 'shop-db' },
  url: { template: 'postgres://$(username):$(password)@$(host)/app' },
};

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const text = (value: string | undefined): string => Buffer.from(value ?? '', 'base64').toString();
const fill = (spec: GeneratedSecret, live: Record<string, string> = {}) =>
  missingData({ name: 'Secret/shop/db', spec, live });

describe('the keys of a generated Secret', () => {
  it('are all filled when there is no Secret yet', () => {
    const data = fill(database);
    expect(text(data.password)).toMatch(/^[A-Za-z0-9]{32}$/);
    expect(text(data.url)).toBe(`postgres://app:${text(data.password)}@shop-db/app`);
    expect({ ...data, ...fill(database, data) }).toEqual(data);
  });

  it('are not written again when nothing changed', () => {
    const data = fill(database);
    expect(fill(database, data)).toEqual({});
  });

  it('follow a new host in text and template, and keep the password', () => {
    const live = fill(database);
    const data = fill({ ...database, host: { value: 'localhost' } }, live);
    expect(Object.keys(data)).toEqual(['host', 'url']);
    expect(text(data.url)).toBe(`postgres://app:${text(live.password)}@localhost/app`);
  });

  it('have a password of any characters in the login of a URL, and nowhere else', () => {
    const spec = { ...database, note: { template: 'https://$(host)/$(password)' } };
    const data = fill(spec, { password: base64('p@ss/w#rd') });
    expect(text(data.url)).toBe('postgres://app:p%40ss%2Fw%23rd@shop-db/app');
    expect(text(data.note)).toBe('https://shop-db/p@ss/w#rd');
  });

  it('keep a password that is shorter than described or was set by hand', () => {
    expect(Object.keys(fill(database, { password: base64('old') }))).toEqual(['username', 'host', 'url']);
  });

  it('are filled where somebody applied the manifest without values', () => {
    expect(text(fill(database, { password: '' }).password)).toHaveLength(32);
  });

  it('are drawn anew when the token of their rotation moves, with the texts that hold them', () => {
    const live = fill(database);
    const at = (rotate?: string): GeneratedSecret => ({
      ...database,
      password: { random: 32, ...(rotate === undefined ? {} : { rotate }) },
    });
    const next = (token: string | undefined, rotated: Record<string, string>): Record<string, string> =>
      missingData({ name: 'Secret/shop/db', spec: at(token), live, rotated });
    const moved = next('v2', { password: 'v1' });
    expect(Object.keys(moved)).toEqual(['password', 'url']);
    expect(text(moved.password)).toMatch(/^[A-Za-z0-9]{32}$/);
    expect(moved.password).not.toBe(live.password);
    expect(text(moved.url)).toContain(text(moved.password));
    expect(Object.keys(next('v1', {}))).toEqual(['password', 'url']);
    expect(next('v1', { password: 'v1' })).toEqual({});
    // Taking the token away asks for nothing.
    expect(next(undefined, { password: 'v1' })).toEqual({});
  });

  it('leave keys alone that are not described', () => {
    expect(fill(database, { ...fill(database), extra: base64('mine') })).toEqual({});
  });

  it('may not refer to themselves or to nothing', () => {
    expect(() => fill({ a: { template: '$(b)' }, b: { template: '$(a)' } })).toThrow(/<Secret\/shop\/db>.*itself/);
    expect(() => fill({ a: { template: '$(c)' } })).toThrow(/the key a needs \$\(c\), which does not exist/);
    expect(() => fill({ a: { template: '$(constructor)' } })).toThrow(/does not exist/);
  });

  it('never lose a random value, whatever else changes', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd');
    const described = fc.oneof(
      fc.record({ random: fc.integer({ min: 1, max: 40 }) }),
      fc.record({ value: fc.string() }),
      fc.record({ template: fc.string().map((part) => part.replaceAll('$', '')) }),
    );
    const spec = fc.dictionary(key, described) as fc.Arbitrary<GeneratedSecret>;
    fc.assert(
      fc.property(spec, spec, (before, after) => {
        const live = fill(before);
        const next = { ...live, ...fill(after, live) };
        for (const [name, how] of Object.entries(after)) {
          if ('random' in how && (live[name] ?? '') !== '') expect(next[name]).toBe(live[name]);
        }
        expect(fill(after, next)).toEqual({});
      }),
      { numRuns: runs(100, 10_000), seed },
    );
  });
});

describe('random text', () => {
  it('has the length asked for and no character outside of the alphabet', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (length) => {
        expect(randomText(length, randomBytes)).toMatch(new RegExp(`^[A-Za-z0-9]{${length}}$`));
      }),
      { numRuns: runs(100, 10_000), seed },
    );
  });

  it('draws each character equally often from evenly spread bytes', () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const counts = new Map<string, number>();
    for (const character of randomText(248, () => bytes)) counts.set(character, (counts.get(character) ?? 0) + 1);
    expect(counts.size).toBe(62);
    expect(new Set(counts.values())).toEqual(new Set([4]));
  });
});
