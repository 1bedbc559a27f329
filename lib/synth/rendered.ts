import type { IConstruct } from 'constructs';
import type { Manifest, Origin } from '../manifest';

/** One rendered object with the construct that it came from. */
export interface Rendered {
  readonly construct: IConstruct;
  /** `refKey` of the manifest. */
  readonly key: string;
  readonly manifest: Manifest;
  readonly origin: Origin;
  /** Rule -> why it does not hold for this object. */
  readonly reasons: Readonly<Record<string, string>>;
}
