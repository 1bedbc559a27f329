import { PodwrightError } from '../errors';
import type { Manifest } from '../manifest';
import type { DeployEventBody, Emit } from './events';
import type { ObjectStatus } from './rollout/object-status';
import type { Change, Plan } from './plan/change';
import { maskManifest, Redactor } from './redact';
import type { Diagnosis } from './rollout/diagnose/diagnosis';
import type { Verdict } from './rollout/verdict';
import { shorten, withoutSequences } from './terminal-text';

/** Characters of one piece of evidence: room for what Pod Security has against a pod. */
const longestText = 500;

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

  diagnosis(diagnosis: Diagnosis): Diagnosis {
    const { message, hint, evidence } = diagnosis;
    const shown = evidence.map((one) => ({ ...one, text: this.text(one.text) }));
    return { ...diagnosis, message: this.text(message), hint: this.text(hint), evidence: shown };
  }

  /** The same error: what the API server refuses it may quote, and the error of a read is thrown as it came. */
  error(error: unknown): unknown {
    if (!PodwrightError.isPodwrightError(error)) return error;
    for (const [name, { value }] of Object.entries<PropertyDescriptor>(Object.getOwnPropertyDescriptors(error))) {
      if (name === 'cause') this.error(value);
      else if (typeof value === 'string' || name === 'causes' || name === 'findings')
        Reflect.set(error, name, this.redactor.redactValue(value));
    }
    return error;
  }

  /** Masked first, then cut: of a value that was cut in two neither half would be known. */
  private text(text: string): string {
    return shorten(this.redactor.redact(text), longestText);
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
        return { ...event, text: this.redactor.redact(withoutSequences(event.text)) };
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

function maskChange(change: Change): Change {
  const mask = (manifest: Manifest | undefined): Manifest | undefined => manifest && maskManifest(manifest);
  return { ...change, desired: mask(change.desired), live: mask(change.live), merged: mask(change.merged) };
}
