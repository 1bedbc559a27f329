import type { TestName } from '../support/named-tests';

/** A way in which deployers have been seen to go wrong, and the tests that show that ours does not. */
export interface Row {
  readonly what: string;
  readonly shownBy: readonly TestName[];
}

/** Tests of a file, of one of its groups. */
export const at =
  (file: string, group = '') =>
  (...tests: readonly string[]): readonly TestName[] =>
    tests.map((test) => ({ file, test: group === '' ? test : `${group} ${test}` }));
