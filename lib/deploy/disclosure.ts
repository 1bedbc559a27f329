import { PodwrightError } from '../errors';
import { longestLogLine } from '../conventions/limits';
import type { Manifest } from '../manifest';
import type { DeployEventBody, Emit } from './events';
import type { Revision } from './history/revision-data';
import type { ObjectStatus } from './rollout/object-status';
import type { Change, Plan } from './plan/change';
import { maskManifest, Redactor } from './redact';
import type { Diagnosis } from './rollout/diagnose/diagnosis';
import type { Verdict } from './rollout/verdict';
import { shorten, withoutSequences } from './terminal-text';

/** Characters of one piece of evidence: room for what Pod Security has against a pod. */
const longestText = 500;

/** Fields of errors that hold what the API server said, what the program did, or what a check found. */
const quoting: ReadonlySet<string> = new Set(['causes', 'findings', 'warnings', 'conflicts']);

/**
 * The only way of a verb to the outside: what it tells, and how it fails, passes a Disclosure that knows the Secrets of
 * `given` from the start and all that the verb adds.
 */
export async function disclosed<Result>(
  emit: Emit,
  given: readonly Manifest[],
  work: (show: Disclosure) => Promise<Result>,
): Promise<Result> {
  const show = new Disclosure(emit);
  try {
    for (const manifest of given) show.redactor.learn(manifest);
    return await work(show);
  } catch (error) {
    throw show.error(error);
  }
}

/** The one gate through which a run speaks: no value of a Secret that the run has seen passes it. */
export class Disclosure {
  readonly redactor = new Redactor();

  constructor(private readonly out: Emit) {}

  readonly emit: Emit = (event) => this.out(this.event(event));

  plan(plan: Plan): Plan {
    return { ...plan, changes: plan.changes.map(maskChange) };
  }

  status(status: ObjectStatus): ObjectStatus {
    const { object } = status;
    return { ...status, verdict: this.verdict(status.verdict), object: object && maskManifest(object) };
  }

  revision(revision: Revision): Revision {
    const { set } = revision;
    return { ...revision, set: { ...set, manifests: set.manifests.map((one) => this.redactor.maskKnown(one)) } };
  }

  diagnosis(diagnosis: Diagnosis): Diagnosis {
    const { message, hint, evidence } = diagnosis;
    const shown = evidence.map((one) => ({ ...one, text: this.text(one.text) }));
    return { ...diagnosis, message: this.text(message), hint: this.text(hint), evidence: shown };
  }

  /** The same error, whoever made it, with all that led to it: what the API server refuses it may quote. */
  error(error: unknown, seen = new Set<unknown>()): unknown {
    if (!(error instanceof Error || PodwrightError.isPodwrightError(error)) || seen.has(error)) return error;
    seen.add(error);
    for (const name of new Set(['message', 'stack', ...Object.getOwnPropertyNames(error)])) {
      const value: unknown = Reflect.get(error, name);
      if (value instanceof Error) this.error(value, seen);
      else if (name === 'errors' && Array.isArray(value)) for (const each of value) this.error(each, seen);
      else if (typeof value === 'string' || quoting.has(name))
        Reflect.set(error, name, this.redactor.redactValue(value));
    }
    return error;
  }

  /** Masked first, then cut: of a value that was cut in two neither half would be known. */
  private text(text: string): string {
    return shorten(this.redactor.redact(text, isCut(text)), longestText);
  }

  private event(event: DeployEventBody): DeployEventBody {
    switch (event.type) {
      case 'planned':
        return { ...event, plan: this.plan(event.plan) };
      case 'readiness':
        return { ...event, verdict: this.verdict(event.verdict) };
      case 'diagnosis':
        return { ...event, diagnosis: this.diagnosis(event.diagnosis) };
      case 'log':
        return { ...event, text: this.redactor.redact(withoutSequences(event.text), isCut(event.text)) };
      case 'warning':
      case 'waiting':
        return { ...event, message: this.redactor.redact(event.message) };
      default:
        return event;
    }
  }

  private verdict(verdict: Verdict): Verdict {
    return this.redactor.redactValue(verdict) as Verdict;
  }
}

/** Whether it is the beginning of a line of a log: its reader drops the rest, and a line break it may end in. */
function isCut(text: string): boolean {
  return text.length >= longestLogLine - 1;
}

function maskChange(change: Change): Change {
  const mask = (manifest: Manifest | undefined): Manifest | undefined => manifest && maskManifest(manifest);
  return { ...change, desired: mask(change.desired), live: mask(change.live), merged: mask(change.merged) };
}
