import { type Manifest, refOf } from '../../../manifest';
import { admission } from './admission';
import { config } from './config';
import { crash } from './crash';
import type { Diagnosis } from './diagnosis';
import { fieldEvidence } from './evidence';
import { image } from './image';
import { job } from './job';
import { node } from './node';
import { probe } from './probe';
import { rollout } from './rollout';
import { sandbox } from './sandbox';
import { type DiagnosisInput, type DiagnosisRule, type FoundCause, type Scene, sceneOf } from './scene';
import { schedule } from './schedule';
import { storage } from './storage';

/** In the order in which causes explain one another. */
const rules: readonly DiagnosisRule[] = [
  rollout,
  image,
  config,
  crash,
  probe,
  storage,
  schedule,
  admission,
  node,
  sandbox,
  job,
];
const severities = ['fatal', 'blocked', 'suspect'] as const;

/**
 * Why an object does not become ready: the worst first, each cause once for all pods that it concerns. Pure; nothing is
 * said about what is ready. Fatal are only causes that no waiting helps; what may heal by itself (a pull that failed
 * for a moment, an autoscaler at work, a probe within its budget, an evicted pod) never is. When the workload's own
 * deadline has passed, what was a suspicion until then is the reason and becomes fatal.
 *
 * For `app.*` and `probe.*` causes fetch the log of the run that ended (`pod`, `container`, `previous`) and ask again
 * with `logs`: the last lines become evidence. Texts may hold what the app has printed: redact before they are shown.
 */
export function diagnose(input: DiagnosisInput): Diagnosis[] {
  if (input.verdict.status === 'Ready') return [];
  const scene = sceneOf(input);
  const found = atDeadline(rules.flatMap((rule) => merge(scene, rule(scene))));
  const all = found.length === 0 && input.timedOut === true ? [unknown(input)] : found;
  const object = refOf(input.workload);
  return all
    .map((finding) => ({ ...finding, object }))
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

/** One finding for each cause and container: the worst, saying how many pods it concerns. */
function merge(scene: Scene, findings: readonly FoundCause[]): readonly FoundCause[] {
  const groups = new Map<string, FoundCause[]>();
  for (const finding of findings) {
    const key = `${finding.cause}/${finding.container ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].flatMap((group) => {
    const worst = severities.flatMap((severity) => group.filter((finding) => finding.severity === severity))[0];
    if (worst === undefined) return [];
    const pods = new Set(group.map(({ pod }) => pod)).size;
    return [pods > 1 ? { ...worst, message: `${worst.message} (${pods} of ${scene.pods.length} pods)` } : worst];
  });
}

/** A deadline is no cause: where something else was found, that is what the deadline made final. */
function atDeadline(findings: readonly FoundCause[]): readonly FoundCause[] {
  const deadline = findings.find(({ cause }) => cause === 'rollout.deadline' || cause === 'job.backoff');
  const others = findings.filter((finding) => finding !== deadline);
  if (deadline === undefined || others.length === 0) return findings;
  if (deadline.cause === 'job.backoff') {
    const { pod, container } = others.find((other) => other.container !== undefined) ?? {};
    return [
      { ...deadline, pod, container, evidence: [...deadline.evidence, ...others.flatMap(({ evidence }) => evidence)] },
    ];
  }
  return others.map((finding) => ({
    ...finding,
    severity: 'fatal',
    evidence: [...finding.evidence, ...deadline.evidence],
  }));
}

function unknown({ workload, verdict }: DiagnosisInput): FoundCause {
  return {
    cause: 'timeout.unknown',
    severity: 'blocked',
    confidence: 'low',
    message: `it did not become ready in time, and nothing says why (${verdict.reason ?? verdict.status})`,
    evidence: [fieldEvidence(workload, 'status', summary(workload))],
    hint: 'Look at the object and its events with kubectl describe, or allow more time',
  };
}

function summary(workload: Manifest): string {
  return JSON.stringify(workload.status ?? {});
}
