/** What the doctor found about one thing. */
export interface Examination {
  readonly name: string;
  readonly state: 'ok' | 'doubtful' | 'bad';
  /** What was seen, one line. */
  readonly seen: string;
  /** What to do, where something is to be done. */
  readonly fix?: string | undefined;
}

export function ok(name: string, seen: string): Examination {
  return { name, state: 'ok', seen };
}

export function bad(name: string, seen: string, fix: string): Examination {
  return { name, state: 'bad', seen, fix };
}

export function doubtful(name: string, seen: string, fix: string): Examination {
  return { name, state: 'doubtful', seen, fix };
}
