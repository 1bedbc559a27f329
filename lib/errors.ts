/** One mistake or doubt about one object: what is wrong, where, and how to put it right. */
export interface Finding {
  /** Stable upper-case identifier, for example `E_IMAGE_TAG_MUTABLE`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** The rule that found it: what is acknowledged with a reason. Absent where nothing can be acknowledged. */
  readonly rule?: string | undefined;
  /** What is wrong, with the value and the limit. One sentence, no trailing full stop. */
  readonly message: string;
  /** The object as `Kind/namespace/name`. */
  readonly object?: string | undefined;
  /** The field inside the object, for example `spec.template.spec.containers[0].image`. */
  readonly field?: string | undefined;
  /** Construct path, for example `production/web`. */
  readonly path?: string | undefined;
  /** The user's source file, relative to the package root. */
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  /** From 1. */
  readonly column?: number | undefined;
  /** Of an object that the program did not make: YAML that it includes, or that is read instead of it. */
  readonly foreign?: boolean | undefined;
  /** What to do about it: an imperative sentence. */
  readonly fix?: string | undefined;
}

/** What every error of ours can say besides its message. */
export interface ErrorDetails {
  /** Where: construct path, and the user's `file:line`. */
  readonly at?: string | undefined;
  /** What to do: an imperative sentence. */
  readonly fix?: string | undefined;
  readonly cause?: unknown;
  /** What is doubtful beside it: no reason of the error. */
  readonly warnings?: readonly Finding[] | undefined;
}

const brand = Symbol.for('podwright.Error');

/**
 * The one base class. `code` is what a program branches on; `message` is what a person reads:
 * `CODE: what is wrong`, then `at ...`, then `fix: ...`. It never carries a stack: the place that counts is the
 * user's own line, which the message names.
 */
export class PodwrightError extends Error {
  declare readonly code: string;
  /** What is wrong, without place and fix. */
  declare readonly what: string;
  declare readonly fix: string | undefined;
  /** What the same run found doubtful: no reason of the error, and not in its message. */
  declare readonly warnings: readonly Finding[] | undefined;

  constructor(code: string, what: string, details: ErrorDetails = {}) {
    super(compose(code, what, details), 'cause' in details ? { cause: details.cause } : undefined);
    // ts-node and node print the stack of an uncaught error and all its fields: the message says it all.
    const { fix, warnings } = details;
    hide(this, { name: 'PodwrightError', code, what, fix, warnings, stack: this.message, [brand]: true });
  }

  /** True for an error of this family, whichever copy of the package threw it. */
  static isPodwrightError(value: unknown): value is PodwrightError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}

/** The objects of a run are wrong: carries every mistake of the run, not only the first. */
export class ValidationError extends PodwrightError {
  declare readonly findings: readonly Finding[];
  declare readonly warnings: readonly Finding[];

  constructor(what: string, findings: readonly Finding[], warnings: readonly Finding[] = []) {
    super('E_INVALID', `${what}\n\n${findings.map(formatFinding).join('\n\n')}`, { warnings });
    hide(this, { name: 'ValidationError', findings });
  }
}

/** The command line cannot be understood: every mistake of it at once. Exit code 3. */
export class UsageError extends PodwrightError {
  constructor(mistakes: readonly string[], fix: string) {
    const [first = 'the command line cannot be understood'] = mistakes;
    const what =
      mistakes.length <= 1
        ? first
        : `${mistakes.length} mistakes in the command line\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`;
    super('E_USAGE', what, { fix });
    hide(this, { name: 'UsageError' });
  }
}

/** What was found doubtful in the run that an error has ended. */
export function warningsOf(error: unknown): readonly Finding[] {
  return PodwrightError.isPodwrightError(error) ? (error.warnings ?? []) : [];
}

/** The same error, with these warnings in place of its own where it is one of ours. */
export function withWarnings<Thrown>(error: Thrown, warnings: readonly Finding[]): Thrown {
  if (PodwrightError.isPodwrightError(error)) hide(error, { warnings });
  return error;
}

/** Sets fields of an error that only programs look at. */
function hide(error: Error, fields: Readonly<Record<PropertyKey, unknown>>): void {
  for (const key of Reflect.ownKeys(fields))
    Object.defineProperty(error, key, { value: fields[key], configurable: true, writable: true });
}

/** `CODE: <Kind/namespace/name> what`, `at path (file:line)`, `fix: ...`, each on a line of its own. */
export function formatFinding(finding: Finding): string {
  const subject = [finding.object, finding.field].filter((part) => part !== undefined).join(' ');
  const place = formatPlace(finding);
  const what = subject === '' ? finding.message : `${subject}: ${finding.message}`;
  return compose(finding.code, what, { at: place === '' ? undefined : place, fix: finding.fix });
}

/** `construct/path (file:line)`, or the part of it that is known, or the empty string. */
export function formatPlace(place: Pick<Finding, 'path' | 'file' | 'line' | 'column'>): string {
  const known = place.line === undefined ? [place.file] : [place.file, place.line, place.column];
  const source = place.file === undefined ? undefined : known.filter((part) => part !== undefined).join(':');
  // The path of the App itself is empty.
  if (place.path === undefined || place.path === '') return source ?? '';
  return source === undefined ? place.path : `${place.path} (${source})`;
}

function compose(code: string, what: string, details: ErrorDetails): string {
  const lines = [`${code}: ${what}`];
  if (details.at !== undefined) lines.push(`    at ${details.at}`);
  if (details.fix !== undefined) lines.push(`    fix: ${details.fix}`);
  return lines.join('\n');
}
