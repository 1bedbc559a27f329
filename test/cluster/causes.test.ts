import type { DeployEvent, DeployResult, Manifest } from '../../lib/deploy/index';
import { configMap, deployment, type Live, Shop } from './deploying';
import { waitFor } from './wait';

type Cause = Extract<DeployEvent, { type: 'diagnosis' }>['diagnosis']['cause'];

interface Situation {
  readonly cause: Cause;
  readonly outcome: DeployResult['outcome'];
  readonly objects: (shop: Shop) => Manifest[] | Promise<Manifest[]>;
  /** What must be there for anybody to know. May make it so, as a kubelet would. */
  readonly evidence: (shop: Shop) => Promise<boolean>;
}

/** With a change to its pod template. */
function web(change: (pod: Record<string, unknown>) => object, image = 'web:1'): Manifest {
  const made = deployment('web', image);
  const { template, ...spec } = made.spec as { template: { spec: Record<string, unknown> } };
  return {
    ...made,
    spec: { ...spec, template: { ...template, spec: { ...template.spec, ...change(template.spec) } } },
  };
}

const inNamespace = (shop: Shop, kind: string, spec: object, apiVersion = 'v1'): Promise<unknown> =>
  shop.api.create({ apiVersion, kind, metadata: { name: 'given', namespace: shop.namespace }, spec });
const makeNamespace = (shop: Shop, labels: object = {}): Promise<unknown> =>
  shop.api.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: shop.namespace, ...{ labels } } });
const eventSays = async (shop: Shop, said: RegExp): Promise<boolean> =>
  (await shop.api.list<{ message: string }>(`/api/v1/namespaces/${shop.namespace}/events`)).some(({ message }) =>
    said.test(message),
  );
const podSays = async (shop: Shop, said: RegExp): Promise<boolean> =>
  (await shop.pods().catch(() => [])).some(({ status }) => said.test(JSON.stringify(status)));

/** Writes what a kubelet writes about a container that it cannot make; the nodes of the tests make everything. */
async function cannotCreate(shop: Shop, message: string): Promise<boolean> {
  const [pod] = await shop.pods().catch((): Live[] => []);
  if (pod === undefined || !JSON.stringify(pod.status).includes('ContainerCreating')) return false;
  const waiting = { reason: 'CreateContainerConfigError', message };
  const status = {
    name: 'app',
    image: '',
    imageID: '',
    ready: false,
    restartCount: 0,
    started: false,
    state: { waiting },
  };
  const path = `/api/v1/namespaces/${shop.namespace}/pods/${pod.metadata.name}/status`;
  await shop.api.patch(path, { status: { containerStatuses: [status] } }, 'merge');
  return true;
}

const situations: Readonly<Record<string, Situation>> = {
  'an app that is killed for want of memory': {
    cause: 'app.oom',
    outcome: 'failed',
    objects: () => [configMap('web'), deployment('web', 'web:oom')],
    evidence: (shop) => podSays(shop, /OOMKilled/),
  },
  'a pod that no node takes': {
    cause: 'sched.affinity',
    outcome: 'timed-out',
    objects: () => [configMap('web'), web(() => ({ nodeSelector: { disk: 'none-has-this' } }))],
    evidence: (shop) => podSays(shop, /Unschedulable/),
  },
  'a key that its Secret does not have': {
    cause: 'config.missing_key',
    outcome: 'failed',
    objects: () => [configMap('web'), deployment('web', 'web:slow')],
    evidence: (shop) => cannotCreate(shop, `couldn't find key url in Secret ${shop.namespace}/db`),
  },
  'a quota that leaves no room': {
    cause: 'quota.exceeded',
    outcome: 'timed-out',
    objects: async (shop) => {
      await makeNamespace(shop);
      await inNamespace(shop, 'ResourceQuota', { hard: { pods: '0' } });
      await waitFor('the quota', async () =>
        JSON.stringify(await shop.get('v1', 'ResourceQuota', 'given')).includes('"used"'),
      );
      return [configMap('web'), deployment('web', 'web:1')];
    },
    evidence: (shop) => eventSays(shop, /exceeded quota/),
  },
  'a policy that refuses the pods': {
    cause: 'admission.denied',
    outcome: 'failed',
    objects: async (shop) => {
      await makeNamespace(shop, { 'pod-security.kubernetes.io/enforce': 'restricted' });
      return [configMap('web'), deployment('web', 'web:1')];
    },
    evidence: (shop) => eventSays(shop, /violates PodSecurity/),
  },
  'a claim that gets no volume': {
    cause: 'storage.no_class',
    outcome: 'timed-out',
    objects: () => {
      const claim = { accessModes: ['ReadWriteOnce'], storageClassName: 'nobody-made-this' };
      const spec = { ...claim, resources: { requests: { storage: '1Gi' } } };
      const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'web' } }];
      return [
        { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { ...configMap('web').metadata }, spec },
        web(() => ({ volumes })),
      ];
    },
    evidence: (shop) => podSays(shop, /unbound|not found|Unschedulable/),
  },
};

describe('the cause of a rollout that does not complete is named within ten seconds of its evidence', () => {
  test.concurrent.each(Object.entries(situations))('%s', async (_name, { cause, outcome, objects, evidence }) => {
    const shop = await Shop.open();
    try {
      const set = shop.set(...(await objects(shop)));
      const running = shop.deploy(set, { timeout: 20_000 });
      const seen = waitFor('the evidence', () => evidence(shop)).then(() => Date.now());
      const named = waitFor('the cause', () =>
        Promise.resolve(shop.events.some((event) => event.type === 'diagnosis' && event.diagnosis.cause === cause)),
      ).then(() => Date.now());
      const [evidenceAt, namedAt, result] = await Promise.all([seen, named, running]);
      expect(namedAt - evidenceAt).toBeLessThan(10_000);
      expect(result.outcome).toBe(outcome);
      const diagnosis = result.diagnoses.find((one) => one.cause === cause);
      expect(diagnosis?.severity).toBe(outcome === 'failed' ? 'fatal' : diagnosis?.severity);
      expect(diagnosis?.origin).toMatchObject({ file: 'apps/shop.ts', line: expect.any(Number) as number });
      expect(diagnosis?.evidence.length).toBeGreaterThan(0);
      expect(diagnosis?.hint).not.toBe('');
    } finally {
      await shop.close();
    }
  });
});
