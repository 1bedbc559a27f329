import type { Rule } from './rule';
import { antiAffinity } from './rules/anti-affinity';
import { claimRetention } from './rules/claim-retention';
import { configChecksum } from './rules/config-checksum';
import { cpuLimit } from './rules/cpu-limit';
import { cpuRequest } from './rules/cpu-request';
import { cronJobSchedule } from './rules/cron-job-schedule';
import { danglingSelector } from './rules/dangling-selector';
import { disruptionBudget } from './rules/disruption-budget';
import { distinctProbes } from './rules/distinct-probes';
import { durability } from './rules/durability';
import { emptyDirSize } from './rules/empty-dir-size';
import { envReference } from './rules/env-reference';
import { ephemeralStorage } from './rules/ephemeral-storage';
import { eviction } from './rules/eviction';
import { externalIps } from './rules/external-ips';
import { fsGroupChangePolicy } from './rules/fs-group-change-policy';
import { grace } from './rules/grace';
import { headlessService } from './rules/headless-service';
import { helmHook } from './rules/helm-hook';
import { highUserId } from './rules/high-user-id';
import { hostAliases } from './rules/host-aliases';
import { hpaRange } from './rules/hpa-range';
import { hpaReplicas } from './rules/hpa-replicas';
import { imageDigest } from './rules/image-digest';
import { imageTag } from './rules/image-tag';
import { ingressHost } from './rules/ingress-host';
import { ingressSnippets } from './rules/ingress-snippets';
import { ingressTls } from './rules/ingress-tls';
import { jobEnd } from './rules/job-end';
import { leastPrivilege } from './rules/least-privilege';
import { livenessProbe } from './rules/liveness-probe';
import { memoryLimit } from './rules/memory-limit';
import { memoryRequest } from './rules/memory-request';
import { nakedPod } from './rules/naked-pod';
import { namespace } from './rules/namespace';
import { networkPolicy } from './rules/network-policy';
import { podSecurityLabels } from './rules/pod-security-labels';
import { postgresDataDirectory } from './rules/postgres-data-directory';
import { preStop } from './rules/pre-stop';
import { privilegedPort } from './rules/privileged-port';
import { probePort } from './rules/probe-port';
import { probeValues } from './rules/probe-values';
import { pullPolicy } from './rules/pull-policy';
import { quota } from './rules/quota';
import { readOnlyRoot } from './rules/read-only-root';
import { readinessProbe } from './rules/readiness-probe';
import { recommendedLabels } from './rules/recommended-labels';
import { redisEviction } from './rules/redis-eviction';
import { reference } from './rules/reference';
import { replicas } from './rules/replicas';
import { restricted } from './rules/restricted';
import { rollingUpdate } from './rules/rolling-update';
import { secretLiteral } from './rules/secret-literal';
import { secretsInEnv } from './rules/secrets-in-env';
import { selectorOverlap } from './rules/selector-overlap';
import { serverMemory } from './rules/server-memory';
import { serviceAccount } from './rules/service-account';
import { serviceAccountToken } from './rules/service-account-token';
import { serviceLinks } from './rules/service-links';
import { servicePort } from './rules/service-port';
import { serviceType } from './rules/service-type';
import { singleWriter } from './rules/single-writer';
import { startupProbe } from './rules/startup-probe';
import { subPath } from './rules/sub-path';
import { topologySpread } from './rules/topology-spread';

/** Every rule, in the order in which the findings of one object are reported. */
export const rules: readonly Rule[] = [
  reference,
  servicePort,
  danglingSelector,
  selectorOverlap,
  hpaReplicas,
  hpaRange,
  probePort,
  restricted,
  readOnlyRoot,
  highUserId,
  fsGroupChangePolicy,
  serviceAccount,
  serviceAccountToken,
  leastPrivilege,
  imageTag,
  imageDigest,
  pullPolicy,
  cpuRequest,
  cpuLimit,
  memoryRequest,
  memoryLimit,
  ephemeralStorage,
  emptyDirSize,
  secretLiteral,
  secretsInEnv,
  envReference,
  readinessProbe,
  livenessProbe,
  startupProbe,
  distinctProbes,
  probeValues,
  grace,
  preStop,
  rollingUpdate,
  configChecksum,
  replicas,
  disruptionBudget,
  eviction,
  antiAffinity,
  topologySpread,
  singleWriter,
  claimRetention,
  postgresDataDirectory,
  durability,
  serverMemory,
  redisEviction,
  networkPolicy,
  headlessService,
  serviceType,
  externalIps,
  ingressHost,
  ingressTls,
  ingressSnippets,
  helmHook,
  cronJobSchedule,
  jobEnd,
  nakedPod,
  privilegedPort,
  hostAliases,
  serviceLinks,
  subPath,
  recommendedLabels,
  podSecurityLabels,
  quota,
  namespace,
];
