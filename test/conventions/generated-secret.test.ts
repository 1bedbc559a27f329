import { generatedSecretOf, liveRotations, tryGeneratedSecretOf } from '../../lib/conventions/generated-secret';
import type { Manifest } from '../../lib/manifest';

const secret = (annotations: Record<string, string>): Manifest => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'db', annotations },
});

describe('the description of a generated Secret', () => {
  it('says how each key is filled', () => {
    const described = { a: { random: 8, rotate: 'v2' }, b: { value: '' }, c: { template: '$(a)' } };
    expect(generatedSecretOf(secret({ 'podwright.dev/generate': JSON.stringify(described) }))).toEqual(described);
  });

  it.each([
    'x',
    'null',
    '[]',
    '{"a":"s3cret"}',
    '{"a":null}',
    '{"a":{}}',
    '{"a":{"random":"s3cret"}}',
    '{"a":{"random":8,"rotate":1}}',
    '{"a":{"value":1}}',
  ])('that cannot be read is refused where it is wanted, and is none where it was found: %s', (text) => {
    const found = secret({ 'podwright.dev/generate': text });
    expect(tryGeneratedSecretOf(found)).toBeUndefined();
    expect(() => generatedSecretOf(found)).toThrow(
      /^E_GENERATED_SECRET: Secret\/db: the annotation podwright.dev\/generate does not say how keys are filled\n((?!s3cret)[^])*$/,
    );
  });
});

test.each([
  ['null', {}],
  ['x', {}],
  ['["a"]', {}],
  ['{"a":"v1","b":1,"c":null}', { a: 'v1' }],
])('rotations of a live Secret are tokens, whatever else somebody wrote: %s', (rotated, tokens) => {
  expect(liveRotations(secret({ 'podwright.dev/rotated': rotated }))).toEqual(tokens);
});
