import fc from 'fast-check';
import type { Manifest } from '../../../lib/manifest';

const name = fc.stringMatching(/^[a-z]{1,6}$/);
const item = fc.record({ name, value: fc.jsonValue({ maxDepth: 1 }) });
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    fc.jsonValue({ maxDepth: 0 }),
    fc.array(fc.integer(), { maxLength: 4 }),
    fc.uniqueArray(item, { selector: ({ name: key }) => key, minLength: 1, maxLength: 4 }),
    fc.dictionary(name, tie('node'), { minKeys: 1, maxKeys: 4 }),
  ),
})).node;

/** Objects with maps, plain lists and lists keyed by name. */
export const manifests = fc
  .record({ name, spec: fc.dictionary(name, value, { minKeys: 1, maxKeys: 4 }) })
  .map((parts): Manifest => ({
    apiVersion: 'x.example/v1',
    kind: 'Thing',
    metadata: { name: parts.name },
    spec: parts.spec,
  }));
