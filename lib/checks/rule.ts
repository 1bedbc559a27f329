import type { Profile } from '../manifest';
import type { Entry, Inventory } from './inventory';
import type { Relations } from './relations';

/** What a rule found in one object. */
export interface Violation {
  /** The code without its first letters: `PROBE_PORT` becomes `E_PROBE_PORT` or `W_PROBE_PORT`. */
  readonly code: string;
  /** Steps from the root of the object, or the path as text. */
  readonly field: readonly (string | number)[] | string;
  readonly message: string;
  readonly fix?: string | undefined;
  /** What exactly, so that one thing can be acknowledged: `Secret/name`, acknowledged as `reference:Secret/name`. */
  readonly detail?: string | undefined;
  /** Where it differs from the rule's. */
  readonly severity?: 'error' | 'warning' | undefined;
}

/** What a rule may look at besides the object itself. */
export interface Surroundings {
  readonly profile: Profile;
  readonly inventory: Inventory;
  readonly relations: Relations;
  /**
   * Commands, as JSON, that hold no secret, of all sets of the run. The scripts of our constructs are the same in every
   * app: reading each again took a tenth of the synth of a thousand.
   */
  readonly withoutSecrets: Set<string>;
}

/**
 * A demand on objects that the API server would accept. It is acknowledged by its id, with a reason, where it does not
 * hold.
 */
export interface Rule {
  /** What the demand is, in lower case with "-": what people write to acknowledge it. */
  readonly id: string;
  /** The demand and its reason, as a sentence of the reference. */
  readonly demand: string;
  /** Who demands it too, or where the reason is written. */
  readonly source: string;
  readonly severity: Readonly<Record<Profile, 'error' | 'warning' | 'off'>>;
  /**
   * True for what is a mistake wherever the YAML comes from (a name that leads nowhere). The others are opinions about
   * good manners: foreign YAML is only warned.
   */
  readonly always: boolean;
  /** What it looks at: all objects, those with pods, or those of these kinds. */
  readonly on: 'everything' | 'pods' | readonly string[];
  check(entry: Entry, surroundings: Surroundings): Iterable<Violation>;
}
