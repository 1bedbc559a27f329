/** Milliseconds. Tests shorten them; nobody else needs to. */
export interface Timing {
  /** Until TCP and TLS stand. */
  readonly connect: number;
  /** Until a credential plugin has printed its credential. */
  readonly plugin: number;
  /** Until a request is answered, body included (a watch: until it begins). */
  readonly request: number;
  /** How long one call may go on trying, once the cluster has answered anything at all. */
  readonly patience: number;
  /** The same before the first answer: a wrong address should be said soon. */
  readonly firstPatience: number;
  /** The same where nothing listens: mostly a cluster that was stopped, or another one's port. */
  readonly refusedPatience: number;
  /** Silence of a watch after which it is not trusted: list again. API servers send a bookmark about once a minute. */
  readonly silence: number;
  /** Between two lists where watching is not allowed. */
  readonly poll: number;
  /** How long the server is asked to keep a watch open; up to a quarter more, so that not all end together. */
  readonly watch: number;
}

export const defaultTiming: Timing = {
  connect: 10_000,
  plugin: 30_000,
  request: 30_000,
  patience: 60_000,
  firstPatience: 10_000,
  refusedPatience: 2_000,
  silence: 30_000,
  poll: 2_000,
  watch: 240_000,
};
