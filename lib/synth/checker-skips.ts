import type { Manifest } from '../manifest';
import { declaredExisting } from '../conventions/acknowledgement';
import { keys } from '../conventions/keys';
import { podTemplatePath } from '../objects/pod-template';

/** What other checkers call a demand. Those that read no annotations (trivy, kubesec, kubescape) are left out. */
interface OtherNames {
  readonly kubeScore?: readonly string[];
  readonly kubeLinter?: readonly string[];
  readonly polaris?: readonly string[];
  readonly checkov?: readonly string[];
  /** Kinds that they are asked of. @default - whatever has pods */
  readonly on?: readonly string[];
}

/** Rule, or rule and its part -> what the other checkers call it. */
export const namesElsewhere: Readonly<Record<string, OtherNames>> = {
  'restricted:privileged': {
    kubeScore: ['container-security-context-privileged'],
    kubeLinter: ['privileged-container'],
    polaris: ['runAsPrivileged'],
    checkov: ['CKV_K8S_16'],
  },
  'restricted:allowPrivilegeEscalation': {
    kubeLinter: ['privilege-escalation-container'],
    polaris: ['privilegeEscalationAllowed'],
    checkov: ['CKV_K8S_20'],
  },
  'restricted:capabilities': {
    kubeLinter: ['drop-net-raw-capability'],
    polaris: ['insecureCapabilities', 'dangerousCapabilities'],
    checkov: ['CKV_K8S_25', 'CKV_K8S_28', 'CKV_K8S_37', 'CKV_K8S_39'],
  },
  'restricted:runAsNonRoot': {
    kubeLinter: ['run-as-non-root'],
    polaris: ['runAsRootAllowed'],
    checkov: ['CKV_K8S_23'],
  },
  'restricted:runAsUser': { kubeLinter: ['run-as-non-root'], polaris: ['runAsRootAllowed'], checkov: ['CKV_K8S_23'] },
  'restricted:seccompProfile': {
    kubeScore: ['container-seccomp-profile'],
    polaris: ['linuxHardening'],
    checkov: ['CKV_K8S_31'],
  },
  'restricted:hostNamespaces': {
    kubeLinter: ['host-network', 'host-pid', 'host-ipc'],
    polaris: ['hostNetworkSet', 'hostPIDSet', 'hostIPCSet'],
    checkov: ['CKV_K8S_17', 'CKV_K8S_18', 'CKV_K8S_19'],
  },
  'restricted:hostPorts': { polaris: ['hostPortSet'], checkov: ['CKV_K8S_26'] },
  'restricted:hostPathVolumes': {
    kubeLinter: ['sensitive-host-mounts', 'docker-sock'],
    polaris: ['hostPathSet'],
    checkov: ['CKV_K8S_27'],
  },
  'restricted:sysctls': { kubeLinter: ['unsafe-sysctls'] },
  'restricted:procMount': { kubeLinter: ['unsafe-proc-mount'], polaris: ['procMount'] },
  'read-only-root': {
    kubeScore: ['container-security-context-readonlyrootfilesystem'],
    kubeLinter: ['no-read-only-root-fs'],
    polaris: ['notReadOnlyRootFilesystem'],
    checkov: ['CKV_K8S_22'],
  },
  'high-user-id': { kubeScore: ['container-security-context-user-group-id'], checkov: ['CKV_K8S_40'] },
  'service-account-token': { polaris: ['automountServiceAccountToken'], checkov: ['CKV_K8S_38'] },
  'service-account': { kubeLinter: ['default-service-account'], checkov: ['CKV_K8S_41'] },
  'cpu-request': { kubeLinter: ['unset-cpu-requirements'], polaris: ['cpuRequestsMissing'], checkov: ['CKV_K8S_10'] },
  'cpu-limit': { kubeScore: ['container-resources'], polaris: ['cpuLimitsMissing'], checkov: ['CKV_K8S_11'] },
  'memory-request': {
    kubeLinter: ['unset-memory-requirements'],
    polaris: ['memoryRequestsMissing'],
    checkov: ['CKV_K8S_12'],
  },
  'memory-limit': {
    kubeScore: ['container-resources'],
    kubeLinter: ['unset-memory-requirements'],
    polaris: ['memoryLimitsMissing'],
    checkov: ['CKV_K8S_13'],
  },
  'ephemeral-storage': { kubeScore: ['container-ephemeral-storage-request-and-limit'] },
  'image-tag': {
    kubeScore: ['container-image-tag'],
    kubeLinter: ['latest-tag'],
    polaris: ['tagNotSpecified'],
    checkov: ['CKV_K8S_14'],
  },
  'image-digest': { checkov: ['CKV_K8S_43'] },
  'pull-policy': {
    kubeScore: ['container-image-pull-policy'],
    polaris: ['pullPolicyNotAlways'],
    checkov: ['CKV_K8S_15'],
  },
  'readiness-probe': {
    kubeScore: ['pod-probes'],
    kubeLinter: ['no-readiness-probe'],
    polaris: ['readinessProbeMissing'],
    checkov: ['CKV_K8S_9'],
  },
  'liveness-probe': { kubeLinter: ['no-liveness-probe'], polaris: ['livenessProbeMissing'], checkov: ['CKV_K8S_8'] },
  'distinct-probes': { kubeScore: ['pod-probes-identical'] },
  'network-policy': {
    kubeScore: ['pod-networkpolicy'],
    kubeLinter: ['non-isolated-pod'],
    polaris: ['missingNetworkPolicy'],
  },
  'secret-literal': { kubeLinter: ['env-var-secret'], polaris: ['sensitiveContainerEnvVar'] },
  'secrets-in-env': { kubeLinter: ['read-secret-from-env-var'], checkov: ['CKV_K8S_35'] },
  replicas: {
    kubeScore: ['deployment-replicas'],
    kubeLinter: ['minimum-three-replicas'],
    polaris: ['deploymentMissingReplicas'],
  },
  'disruption-budget': {
    kubeScore: ['deployment-has-poddisruptionbudget', 'statefulset-has-poddisruptionbudget'],
    polaris: ['missingPodDisruptionBudget'],
  },
  'anti-affinity': {
    kubeScore: ['deployment-has-host-podantiaffinity', 'statefulset-has-host-podantiaffinity'],
    kubeLinter: ['no-anti-affinity'],
  },
  'topology-spread': { kubeScore: ['pod-topology-spread-constraints'], polaris: ['topologySpreadConstraint'] },
  'rolling-update': { kubeScore: ['deployment-strategy'], kubeLinter: ['no-rolling-update-strategy'] },
  'privileged-port': { kubeLinter: ['privileged-ports', 'ssh-port'] },
  'service-type': { kubeScore: ['service-type'], kubeLinter: ['exposed-services'], on: ['Service'] },
  'ingress-tls': { polaris: ['tlsSettingsMissing'], on: ['Ingress'] },
  'cron-job-schedule': { kubeScore: ['cronjob-has-deadline'], on: ['CronJob'] },
  'job-end': { kubeLinter: ['job-ttl-seconds-after-finished'], on: ['Job'] },
  namespace: { kubeLinter: ['use-namespace'], checkov: ['CKV_K8S_21'] },
};

/**
 * The manifest with the annotations by which other checkers skip what was acknowledged here: kube-score, kube-linter,
 * Polaris and checkov read them on the object itself. An annotation that is there already stays.
 */
export function withCheckerSkips(manifest: Manifest, reasons: Readonly<Record<string, string>>): Manifest {
  const skips = Object.entries(reasons).flatMap(([rule, reason]) =>
    reason === declaredExisting ? [] : namesOf(rule, manifest).map((other) => ({ other, reason: oneLine(reason) })),
  );
  if (skips.length === 0) return manifest;
  const annotations: Record<string, string> = {};
  const kubeScore = new Set(skips.flatMap(({ other }) => other.kubeScore ?? []));
  if (kubeScore.size > 0) annotations[keys.kubeScoreIgnore] = [...kubeScore].join(',');
  const checkov = new Map<string, string>();
  for (const { other, reason } of skips) {
    for (const check of other.kubeLinter ?? []) annotations[`${keys.kubeLinterIgnore}/${check}`] = reason;
    for (const check of other.polaris ?? []) annotations[`${keys.polaris}/${check}-exempt`] = 'true';
    // It takes the text apart at every "=", and fails at a second one.
    for (const check of other.checkov ?? []) checkov.set(check, `${check}=${reason.replaceAll('=', ':')}`);
  }
  [...checkov.values()].forEach((skip, index) => (annotations[`${keys.checkovSkip}${index + 1}`] = skip));
  const { metadata } = manifest;
  return { ...manifest, metadata: { ...metadata, annotations: { ...annotations, ...metadata.annotations } } };
}

/** A rule with parts is acknowledged as a whole, or one part of it: `restricted`, `restricted:privileged`. */
function namesOf(rule: string, manifest: Manifest): readonly OtherNames[] {
  const ids = Object.keys(namesElsewhere).filter(
    (id) => id === rule || id.startsWith(`${rule}:`) || rule.startsWith(`${id}:`),
  );
  return ids.flatMap((id) => {
    const other = namesElsewhere[id];
    const on = other?.on?.includes(manifest.kind) ?? podTemplatePath(manifest) !== undefined;
    return other !== undefined && on ? [other] : [];
  });
}

function oneLine(reason: string): string {
  return reason.replace(/\s+/g, ' ').trim();
}
