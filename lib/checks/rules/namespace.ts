import type { Rule } from '../rule';

/** Apps have a namespace of their own: `default` has no limits and no owner, `kube-*` belongs to the cluster. */
export const namespace: Rule = {
  id: 'namespace',
  severity: { development: 'warning', production: 'error' },
  always: false,
  on: 'everything',
  *check({ manifest }) {
    const name = manifest.metadata.namespace;
    if (name === undefined || (name !== 'default' && !name.startsWith('kube-'))) return;
    yield {
      code: 'NAMESPACE_REQUIRED',
      field: ['metadata', 'namespace'],
      message: `the object goes to the namespace ${name}`,
      fix: 'give the app a namespace of its own',
    };
  },
};
