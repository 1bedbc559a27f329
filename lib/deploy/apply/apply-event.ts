import type { ObjectRef, Origin } from '../../manifest';
import type { Action } from '../plan/change';

/** What the walk over a plan tells. */
export type ApplyEvent =
  | { readonly type: 'applied'; readonly ref: ObjectRef; readonly action: Action; readonly origin?: Origin | undefined }
  | { readonly type: 'warning'; readonly message: string };
