import type { Rule } from '../rule';

const annotation = 'helm.sh/hook';

export const helmHook: Rule = {
  id: 'helm-hook',
  demand:
    'Hooks of Helm are left out: without Helm they are objects like any other, applied with the rest and at once, tests and clean-up Jobs too.',
  source: 'https://helm.sh/docs/topics/charts_hooks/',
  severity: { development: 'warning', production: 'warning' },
  always: false,
  on: 'everything',
  *check({ manifest }) {
    const hook = manifest.metadata.annotations?.[annotation];
    // Custom resource definitions come first here, too.
    if (typeof hook !== 'string' || hook === 'crd-install') return;
    yield {
      code: 'HELM_HOOK',
      field: ['metadata', 'annotations', annotation],
      message: `Helm runs it at ${hook} alone; here it is applied with everything else`,
      fix: 'leave hooks out with helm template --no-hooks, and write those that are needed as a Job or with migrate',
    };
  },
};
