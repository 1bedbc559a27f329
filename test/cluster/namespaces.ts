import { randomBytes } from 'node:crypto';
import type { Api } from './api';
import { type Rule, waitForRights } from './rights';
import { waitFor } from './wait';

/** A name that no other test of this run has; the namespace is not created. */
export function uniqueNamespace(prefix = 'test'): string {
  return `${prefix}-${randomBytes(4).toString('hex')}`;
}

/** Creates the namespace and waits until pods can be created in it. */
export async function createNamespace(
  api: Api,
  name = uniqueNamespace(),
  labels: Readonly<Record<string, string>> = {},
): Promise<string> {
  await api.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } as { name: string } });
  await waitFor(`service account default of ${name}`, () =>
    api.tryGet(`/api/v1/namespaces/${name}/serviceaccounts/default`),
  );
  return name;
}

/** Lets `deployer` do everything in the namespace (the ClusterRole `admin`), or what another ClusterRole says. */
export async function bindDeployer(api: Api, namespace: string, clusterRole = 'admin'): Promise<void> {
  await api.create({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: `deployer-${clusterRole}`, namespace },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: clusterRole },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'deployer' }],
  });
  const { rules } = await api.get<{ rules: Rule[] }>(`/apis/rbac.authorization.k8s.io/v1/clusterroles/${clusterRole}`);
  await waitForRights(api, 'deployer', namespace, rules);
}
