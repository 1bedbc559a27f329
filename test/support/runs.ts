/** Whether everything is tried as often as it can be: `npm run test:long`. */
const long = process.env.PODWRIGHT_TEST_RUNS === 'long';

/** How many cases of a kind are tried: a sample in the gate, the full count in `npm run test:long`. */
export function runs(gate: number, full: number): number {
  return long ? full : gate;
}

/**
 * Where the generators begin: the same place in every gate, so that a red gate is red for everybody; another one in
 * every long run. Put it into the name of the test: it is printed when the test fails.
 */
export const seed = Number(process.env.PODWRIGHT_TEST_SEED ?? (long ? Date.now() % 2 ** 31 : 20_261_121));
