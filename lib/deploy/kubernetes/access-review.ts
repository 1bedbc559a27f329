import type { AccessRequest } from '../cluster';
import { toBody } from './request-body';
import type { Transport } from './transport';

/** Which of these requests the user may make. Different objects ask for the same right: each question is put once. */
export function reviewAccess(transport: Transport, requests: readonly AccessRequest[]): Promise<readonly boolean[]> {
  const answers = new Map<string, Promise<boolean>>();
  return Promise.all(
    requests.map((request) => {
      const { verb, group, resource, namespace } = request;
      const key = JSON.stringify([verb, group, resource, namespace]);
      const answer = answers.get(key) ?? review(transport, request);
      answers.set(key, answer);
      return answer;
    }),
  );
}

async function review(transport: Transport, request: AccessRequest): Promise<boolean> {
  const { verb, group, resource, namespace } = request;
  const [plural, subresource] = resource.split('/');
  const { body } = await transport.request({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    what: `access to ${verb} ${resource}`,
    // Nothing is stored: asking twice is asking.
    body: toBody({
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: { verb, group, resource: plural, subresource, namespace } },
    }),
  });
  return (body as { status?: { allowed?: boolean } }).status?.allowed === true;
}
