import type { Rule } from '../rule';

/** Apps have a namespace of their own: `default` has no limits and no owner, `kube-*` belongs to the cluster. */
export const namespace: Rule = {
  id: 'namespace',
  severity: { development: 'warning', production: 'error' },
  always: false,
  *check({ manifest, namespace }) {
    const name = manifest.metadata.namespace ?? namespace;
    if (name !== 'default' && !name.startsWith('kube-')) return;
    // The namespace of the set also stands here for cluster-scoped objects: those have none.
    if (manifest.metadata.namespace === undefined) return;
    yield {
      code: 'NAMESPACE_REQUIRED',
      field: ['metadata', 'namespace'],
      message: `the object goes to the namespace ${name}`,
      fix: 'give the app a namespace of its own',
    };
  },
};
