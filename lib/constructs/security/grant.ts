import type { Role, RoleBinding, ServiceAccount } from '../../../imports/k8s';
import { noteMistake } from '../../conventions/mistakes';
import type { MakeResource } from '../component';
import type { Egress } from './network-policy';
import { podAccessOf } from './pod-access';
import type { Resource } from '../resource';

/** What an account may do. Those that give away rights (`escalate`, `bind`, `impersonate`) are not among them. */
export type Verb = 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete' | 'deletecollection';

/** Resources of the core group, and of others as kubectl writes them: `deployments.apps`, `jobs.batch`. */
export type ResourceName =
  | 'configmaps'
  | 'endpoints'
  | 'events'
  | 'persistentvolumeclaims'
  | 'pods'
  | 'pods/log'
  | 'secrets'
  | 'serviceaccounts'
  | 'services'
  | `${string}.${string}`;

/** One right in the namespace of the workload. */
export interface Grant {
  readonly verbs: readonly Verb[];
  readonly resources: readonly ResourceName[];
  /** Only the objects of these names; `create` and `list` cannot be narrowed so. @default - all */
  readonly names?: readonly string[] | undefined;
  /** Addresses of the API server, as `10.0.0.1/32`. @default - any address, on ports 443 and 6443 */
  readonly apiServer?: string | undefined;
}

/** A workload with an account of its own. */
export interface Grantee {
  readonly name: string;
  readonly serviceAccount: Resource<ServiceAccount>;
  /** @internal */
  readonly resource: MakeResource;
}

/**
 * Gives a workload's account a right in its namespace: a Role and its RoleBinding beside the account. The pods get the
 * account's token, and their NetworkPolicy lets them reach the Kubernetes API. Rights add up.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 */
export function grant(workload: Grantee, right: Grant): void {
  const access = podAccessOf(workload);
  const { serviceAccount } = workload;
  if (!access.token) {
    const role = workload.resource<Role>('role', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      ownLine: true,
      render: () => ({ rules: access.rules }),
    });
    workload.resource<RoleBinding>('role-binding', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      ownLine: true,
      render: () => ({
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: role.name },
        subjects: [{ kind: 'ServiceAccount', name: serviceAccount.name }],
      }),
    });
    access.token = true;
  }
  access.egress.push(...apiServerEgress(right.apiServer).filter((egress) => !isThere(egress, access.egress)));
  for (const [apiGroup, resources] of byGroup(right.resources)) {
    const resourceNames = right.names === undefined ? {} : { resourceNames: [...right.names] };
    access.rules.push({ apiGroups: [apiGroup], resources, ...resourceNames, verbs: [...right.verbs] });
  }
  for (const mistake of mistakesIn(right)) noteMistake(serviceAccount, { ...mistake, severity: 'error' });
}

/** `deployments.apps` is the resource of a group, `pods/log` a part of one in the core group. */
function byGroup(names: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const [, resource = name, group = '', part = ''] = /^([^./]+)(?:\.([^/]+))?(\/.+)?$/.exec(name) ?? [];
    groups.set(group, [...(groups.get(group) ?? []), resource + part]);
  }
  return groups;
}

/** Policies are judged after the address of the `kubernetes` Service is translated: what the server itself listens on. */
function apiServerEgress(cidr: string | undefined): Egress[] {
  return [443, 6443].map((port) => (cidr === undefined ? { host: 'kubernetes.default', port } : { cidr, port }));
}

function isThere(egress: Egress, among: readonly Egress[]): boolean {
  return among.some((each) => JSON.stringify(each) === JSON.stringify(egress));
}

function mistakesIn({ verbs, resources, names }: Grant): { code: string; message: string; fix: string }[] {
  const words: readonly string[] = [...verbs, ...resources, ...(names ?? [])];
  const found: { code: string; message: string; fix: string }[] = [];
  if (words.some((word) => word.includes('*'))) {
    found.push({
      code: 'E_RBAC_WILDCARD',
      message: 'a right with "*" grows with every kind and every verb that is ever added',
      fix: 'name the verbs and resources: `{ verbs: ["get"], resources: ["configmaps"] }`',
    });
  }
  const strong = [...verbs, ...resources].filter((word) =>
    ['escalate', 'bind', 'impersonate', 'pods/exec', 'pods/attach', 'pods/ephemeralcontainers', 'nodes/proxy'].includes(
      word,
    ),
  );
  if (strong.length > 0) {
    found.push({
      code: 'E_RBAC_ESCALATION',
      message: `${strong.join(', ')}: whoever has it can get any other right`,
      fix: 'leave it out, or write the Role by hand and say why',
    });
  }
  const reading = verbs.some((verb) => verb === 'get' || verb === 'list' || verb === 'watch');
  if (reading && resources.includes('secrets') && (names === undefined || names.length === 0)) {
    found.push({
      code: 'E_RBAC_SECRETS',
      message: 'it reads every Secret of the namespace',
      fix: 'name the Secrets: `names: [...]`; a value that the app only uses comes by `env` or `files`, without any right',
    });
  }
  return found;
}
