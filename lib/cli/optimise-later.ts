import { setFlagsFromString } from 'node:v8';

/**
 * Lets V8 compile with its optimising compiler only what runs very often. A run of a thousand apps ends before most of
 * what it would optimise pays back: a third of its CPU time went there, and none of a small run.
 */
export function optimiseLater(): void {
  // Bytes of bytecode that a function runs through before it is looked at; 132 kB by default.
  setFlagsFromString('--interrupt-budget=1000000');
}
