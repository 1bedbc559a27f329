import { PodwrightError } from '../errors';

/** Refused by a gate or by whoever was asked. Nothing was written. Exit code 12. */
export class RefusedError extends PodwrightError {
  constructor(what: string, details: { readonly at?: string | undefined; readonly fix?: string | undefined } = {}) {
    super('E_REFUSED', what, details);
    this.name = 'RefusedError';
  }
}

/** What the plan touches moved between plan and lock. Nothing was written. Exit code 13. */
export class StalePlanError extends PodwrightError {
  constructor(what: string, fix: string) {
    super('E_STALE_PLAN', what, { fix });
    this.name = 'StalePlanError';
  }
}

/** Another run holds the lock. Nothing was written. Exit code 14. */
export class LockedError extends PodwrightError {
  readonly holder: string;
  constructor(what: string, holder: string, fix: string) {
    super('E_LOCKED', what, { fix });
    this.name = 'LockedError';
    this.holder = holder;
  }
}
