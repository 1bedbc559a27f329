import type { Manifest } from '../manifest';
import type { DeployEventBody, Emit, ObjectStatus } from './events';
import type { Change, Plan } from './plan/change';
import { maskManifest, Redactor } from './redact';
import type { Diagnosis } from './rollout/diagnose/diagnosis';
import type { Verdict } from './rollout/verdict';

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
    const shown = evidence.map((one) => ({ ...one, text: this.redactor.redact(one.text) }));
    return { ...diagnosis, message: this.redactor.redact(message), hint: this.redactor.redact(hint), evidence: shown };
  }

  private event(event: DeployEventBody): DeployEventBody {
    switch (event.type) {
      case 'planned':
        return { ...event, plan: this.plan(event.plan) };
      case 'readiness':
        return { ...event, verdict: this.verdict(event.verdict) };
      case 'diagnosis':
        return { ...event, diagnosis: this.diagnosis(event.diagnosis) };
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
