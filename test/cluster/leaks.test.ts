import { diff, type Manifest, status } from '../../lib/deploy/index';
import { configMap, Shop } from './deploying';
import { createNamespace } from './namespaces';

const [first, second] = ['canary-Xq7rT2mW9pLk', 'canary-Zb4nV8sJ1dHf'];
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Nothing of a value, in clear or in base64, stands in what was said. */
function expectSilence(said: unknown): void {
  const text = typeof said === 'string' ? said : JSON.stringify(said);
  expect(text.length).toBeGreaterThan(20);
  for (const value of [first, second]) {
    expect(text).not.toContain(value);
    expect(text).not.toContain(base64(value).replace(/=+$/, '').slice(0, -1));
  }
}

describe('values of Secrets that other deployers have let out', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
    await createNamespace(shop.api, shop.namespace);
  });
  afterEach(() => shop.close());

  const secret = (value: string, more: object = {}): Manifest => ({
    ...configMap('mail'),
    kind: 'Secret',
    data: { password: base64(value) },
    ...more,
  });

  it('stay in when the API server repeats an invalid Secret in its refusal (CVE-2025-23216)', async () => {
    // As policies and webhooks of users do.
    const message = `Secret "mail" is invalid: data[password]: Invalid value: "${first}" (${base64(first)})`;
    const fault = shop.proxy.inject({ do: 'status', status: 422, reason: 'Invalid', message, verb: 'apply' });
    const error = await shop.deploy(shop.set(secret(first))).then(
      () => new Error('it was deployed'),
      (reason: Error) => reason,
    );
    expect(fault.hits).toBeGreaterThan(0);
    expect(error.message).toContain('Invalid value');
    expect(error.message).toMatch(/Secret\/\S+\/mail/);
    expectSilence(`${error.message} ${error.stack ?? ''} ${JSON.stringify(error)} ${JSON.stringify(shop.events)}`);
  });

  it('stay in when a dry run of the server is compared with what is live (GHSA-3v3m-wc6v-x4x3)', async () => {
    await shop.deploy(shop.set(secret(first)));
    expectSilence(shop.events);
    const plan = await shop.run((options) => diff(shop.set(secret(second)), options));
    expect(plan.changes.map(({ action }) => action)).toEqual(['configure']);
    expectSilence(plan);
  });

  it('stay in when kubectl has kept a copy of them in an annotation (GHSA-rg3g-4rw9-gqrp)', async () => {
    const made = secret(first);
    const kept = JSON.stringify({ ...made, stringData: { password: first } });
    const metadata = { ...made.metadata, namespace: shop.namespace, annotations: { [lastApplied]: kept } };
    const path = `/api/v1/namespaces/${shop.namespace}/secrets?fieldManager=kubectl-client-side-apply`;
    expect((await shop.api.request('POST', path, { ...made, metadata })).status).toBe(201);
    const plan = await shop.run((options) => diff(shop.set(secret(second)), options));
    expectSilence(plan);
    const result = await shop.deploy(shop.set(secret(second)));
    expectSilence([result, shop.events]);
    expectSilence(await status(shop.target, { kubeconfig: shop.kubeconfig, env: {} }));
  });
});
