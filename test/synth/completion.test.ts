import { Deployment } from 'cdk8s-plus-27';
import { Size } from 'cdk8s';
import { fieldsOf } from '../../lib/objects/read-field';
import { complete } from '../../lib/synth/completion';
import { Scene } from '../support/authoring';

const image = 'legacy:1.2.3';

/** A pod spec as it is after completion, without what is always the same. */
function completed(spec: object): { pod: object; container: object; resources: object } {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'legacy' }, spec };
  const result = complete(pod).spec as { securityContext: object; containers: Record<string, unknown>[] };
  const [container] = result.containers;
  return {
    pod: result.securityContext,
    container: fieldsOf(container?.securityContext),
    resources: fieldsOf(container?.resources),
  };
}

const seccompProfile = { type: 'RuntimeDefault' };
const disk = (amount: string): object => ({ 'ephemeral-storage': amount });

describe('completing a pod that says', () => {
  it('nothing fills in all', () => {
    expect(completed({ containers: [{ name: 'a' }] })).toEqual({
      pod: { runAsNonRoot: true, seccompProfile },
      container: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      resources: { requests: disk('64Mi'), limits: disk('1Gi') },
    });
  });

  it.each<[string, object, object]>([
    ['root for the pod', { securityContext: { runAsUser: 0 }, containers: [{}] }, { runAsUser: 0, seccompProfile }],
    ['root for a container', { containers: [{}, { securityContext: { runAsUser: 0 } }] }, { seccompProfile }],
    [
      'root for an init container',
      { containers: [{}], initContainers: [{ securityContext: { runAsUser: 0 } }] },
      { seccompProfile },
    ],
    [
      'root for a container, and so much in so many words',
      { containers: [{ securityContext: { runAsUser: 0, runAsNonRoot: false } }] },
      { runAsNonRoot: true, seccompProfile },
    ],
    [
      'root for the pod, and another user for each container',
      { securityContext: { runAsUser: 0 }, containers: [{ securityContext: { runAsUser: 10001 } }] },
      { runAsUser: 0, runAsNonRoot: true, seccompProfile },
    ],
  ])('%s demands no other user than it names', (_, spec, pod) => {
    expect(completed(spec).pod).toEqual(pod);
  });

  it.each<[string, object]>([
    ['privileged', { privileged: true }],
    ['CAP_SYS_ADMIN', { capabilities: { add: ['CAP_SYS_ADMIN'] } }],
  ])('%s leaves escalation open: the API server refuses both together', (_, securityContext) => {
    const { container } = completed({ containers: [{ securityContext }] });
    expect(container).not.toHaveProperty('allowPrivilegeEscalation');
  });

  it.each<[string, object, object]>([
    ['a request above the usual limit', { requests: disk('2Gi') }, { requests: disk('2Gi'), limits: {} }],
    ['a limit below the usual request', { limits: disk('32Mi') }, { requests: {}, limits: disk('32Mi') }],
    ['a request below the usual limit', { requests: disk('1Gi') }, { requests: disk('1Gi'), limits: disk('1Gi') }],
  ])('%s of scratch disk gets no bound that contradicts it', (_, resources, expected) => {
    expect(completed({ containers: [{ resources }] }).resources).toEqual(expected);
  });
});

it('a Deployment of cdk8s-plus that requests much scratch disk is told that it has no limit, and nothing else of it', () => {
  const scene = new Scene();
  const resources = { ephemeralStorage: { request: Size.gibibytes(2) } };
  new Deployment(scene.environment, 'legacy', { containers: [{ image, resources, portNumber: 8080 }] });
  const about = scene.checked.filter(
    ({ message }) => message.includes('scratch disk') || message.includes('ephemeral'),
  );
  expect(about.map(({ code, message }) => [code, message])).toEqual([
    ['W_EPHEMERAL_STORAGE', 'the container has no limit of scratch disk'],
  ]);
});
