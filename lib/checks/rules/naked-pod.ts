import type { Rule } from '../rule';

export const nakedPod: Rule = {
  id: 'naked-pod',
  demand: 'Pods belong to a controller: a naked one is gone with its node, and cannot be rolled.',
  source: 'Polaris nakedPod, kubescape C-0073',
  severity: { development: 'warning', production: 'error' },
  always: false,
  on: ['/Pod'],
  *check({ manifest }) {
    if (manifest.apiVersion !== 'v1') return;
    yield {
      code: 'NAKED_POD',
      field: [],
      message: 'no controller starts the pod again when it is gone',
      fix: 'use a Deployment, a StatefulSet or a Job',
    };
  },
};
