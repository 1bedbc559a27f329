import { PodwrightError } from '../../errors';
import type { ObjectRef } from '../../manifest';
import type { Conflict } from './change';

/** A field or an object belongs to somebody else. Nothing was written. Exit code 11. */
export class ConflictError extends PodwrightError {
  readonly conflicts: readonly (Conflict & { readonly ref: ObjectRef })[];
  constructor(what: string, conflicts: readonly (Conflict & { readonly ref: ObjectRef })[], fix: string) {
    super('E_CONFLICT', what, { fix });
    this.name = 'ConflictError';
    this.conflicts = conflicts;
  }
}
