import type { Rule } from './rule';
import { danglingSelector } from './rules/dangling-selector';
import { grace } from './rules/grace';
import { hpaReplicas } from './rules/hpa-replicas';
import { imageDigest } from './rules/image-digest';
import { imageTag } from './rules/image-tag';
import { memoryLimit } from './rules/memory-limit';
import { nakedPod } from './rules/naked-pod';
import { namespace } from './rules/namespace';
import { privilegedPort } from './rules/privileged-port';
import { probe } from './rules/probe';
import { probePort } from './rules/probe-port';
import { probeValues } from './rules/probe-values';
import { reference } from './rules/reference';
import { restricted } from './rules/restricted';
import { secretLiteral } from './rules/secret-literal';
import { secretsInEnv } from './rules/secrets-in-env';
import { selectorOverlap } from './rules/selector-overlap';
import { servicePort } from './rules/service-port';

/** Every rule, in the order in which the findings of one object are reported. */
export const rules: readonly Rule[] = [
  reference,
  servicePort,
  danglingSelector,
  selectorOverlap,
  hpaReplicas,
  probePort,
  restricted,
  imageTag,
  imageDigest,
  memoryLimit,
  secretLiteral,
  secretsInEnv,
  probe,
  probeValues,
  grace,
  nakedPod,
  privilegedPort,
  namespace,
];
