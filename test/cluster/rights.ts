import type { Api } from './api';
import { waitFor } from './wait';

/** A rule of a Role or a ClusterRole. */
export interface Rule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

/** Waits until the API server's authorizer knows of every rule: it learns of a binding by a watch, a moment later. */
export async function waitForRights(api: Api, user: string, namespace: string, rules: readonly Rule[]): Promise<void> {
  const asked = rules.flatMap(
    ({ apiGroups: [group] = [], resources: [path] = [], resourceNames: [name] = [], verbs }) => {
      const [resource, subresource] = path?.split('/') ?? [];
      return resource === undefined
        ? []
        : verbs.map((verb) => ({ namespace, group, resource, subresource, name, verb }));
    },
  );
  await waitFor(`the rights of ${user} in ${namespace}`, async () => {
    const answers = await Promise.all(
      asked.map((resourceAttributes) =>
        api.request('POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', {
          spec: { user, resourceAttributes },
        }),
      ),
    );
    return answers.every(({ body }) => (body as { status: { allowed: boolean } }).status.allowed);
  });
}
