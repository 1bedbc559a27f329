import { formatPlace, type Finding } from '../../errors';
import type { Diagnosis, Evidence } from '../../deploy/index';
import { objectDocumentsOf, plansOf, type ReportDocument } from './document';
import { diagnosisSubject, refText } from './object-text';
import { printableLine } from './printable';

/** Something wrong or doubtful, wherever it was found: in the program, in the plan, in the cluster. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  /** Code of an error or a rule, or cause of a failing rollout. */
  readonly code: string;
  readonly message: string;
  /** `Kind/namespace/name` on one line, with the pod and the container where one is concerned. */
  readonly subject?: string | undefined;
  readonly place?: Pick<Finding, 'path' | 'file' | 'line' | 'column'> | undefined;
  readonly fix?: string | undefined;
  readonly evidence?: readonly Evidence[] | undefined;
}

/** Everything that the document complains about, errors first. */
export function problemsOf(document: ReportDocument): readonly Problem[] {
  const { error, warnings, diagnoses = [] } = document;
  const problems = [
    ...(error === undefined ? [] : problemsOfError(error)),
    ...diagnoses.map(problemOfDiagnosis),
    ...refusedConflicts(document),
    ...failedWithoutDiagnosis(document),
    ...warnings.map(problemOfFinding),
  ];
  const known = new Set<string>();
  const fresh = problems.filter((problem) => {
    const key = [problem.code, problem.subject, problem.message, problem.place?.file, problem.place?.line].join('\n');
    return !known.has(key) && known.add(key);
  });
  return [
    ...fresh.filter(({ severity }) => severity === 'error'),
    ...fresh.filter((each) => each.severity !== 'error'),
  ];
}

/** `production/web (apps/shop.ts:15)`, or the empty string. */
export function placeText({ place }: Problem): string {
  return place === undefined ? '' : formatPlace(place);
}

function problemsOfError(error: NonNullable<ReportDocument['error']>): Problem[] {
  const { code, message, what, fix, findings = [] } = error;
  if (findings.length > 0) return findings.map(problemOfFinding);
  return [{ severity: 'error', code, message: what ?? message, fix }];
}

function problemOfFinding(finding: Finding): Problem {
  const { severity, code, message, object, field, fix } = finding;
  const subject = printableLine([object, field].filter((part) => part !== undefined).join(' '));
  return { severity, code, message, subject: subject === '' ? undefined : subject, place: finding, fix };
}

function problemOfDiagnosis(diagnosis: Diagnosis): Problem {
  const { cause, severity, message, evidence, hint, origin } = diagnosis;
  return {
    severity: severity === 'suspect' ? 'warning' : 'error',
    code: cause,
    message,
    subject: diagnosisSubject(diagnosis),
    place: origin,
    fix: hint,
    evidence,
  };
}

function refusedConflicts(document: ReportDocument): Problem[] {
  return plansOf(document).flatMap(({ changes }) =>
    changes.flatMap(({ ref, origin, conflicts }) =>
      conflicts
        .filter(({ decision }) => decision === 'refuse')
        .map(({ path, manager }) => ({
          severity: 'error' as const,
          code: 'E_CONFLICT',
          message: `${path} is owned by ${manager}`,
          subject: refText(ref),
          place: origin,
          fix: 'remove the field here, or let its other owner give it up',
        })),
    ),
  );
}

/** Nobody found out why, but it has failed all the same. */
function failedWithoutDiagnosis(document: ReportDocument): Problem[] {
  const explained = new Set((document.diagnoses ?? []).map(({ object }) => refText(object)));
  return objectDocumentsOf(document)
    .filter(({ ref, verdict }) => verdict.status === 'Failed' && !explained.has(refText(ref)))
    .map(({ ref, verdict, origin }) => ({
      severity: 'error',
      code: 'Failed',
      message: verdict.reason ?? 'it has failed',
      subject: refText(ref),
      place: origin,
    }));
}
