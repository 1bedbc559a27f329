import type { Api } from './api';

/** Whom a kubeconfig speaks for. */
export interface User {
  readonly name: string;
  readonly token: string;
}

/** A ServiceAccount of the namespace: rights that are bound to it no other test has, cluster-wide ones included. */
export async function createServiceAccount(api: Api, namespace: string, name: string): Promise<User> {
  await api.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } });
  const request = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} };
  const asked = await api.request('POST', `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`, request);
  return { name, token: (asked.body as { status: { token: string } }).status.token };
}
