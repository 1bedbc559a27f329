import { type Manifest, ValidationError, diff, roles, rollback } from '../../lib/deploy/index';
import { configMap, database, deployment, service, Shop } from './deploying';
import { createNamespace } from './namespaces';
import { type Rule, waitForRights } from './rights';
import { createServiceAccount, type User } from './service-account';

describe('the rights of a deploy on a real API server', () => {
  const shops: Shop[] = [];
  afterAll(() => Promise.all(shops.map((shop) => shop.close())));
  const newShop = async (namespace?: string, user?: User): Promise<Shop> => {
    const shop = await Shop.open(namespace, user);
    shops.push(shop);
    return shop;
  };

  const binding = (name: string): Manifest => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
    subjects: [{ kind: 'ServiceAccount', name }],
  });
  const role = (name: string): Manifest => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name },
    rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }],
  });
  const account = (name: string): Manifest => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } });
  const web = (tag = '1'): Manifest[] => [configMap('web'), service('web'), deployment('web', `web:${tag}`)];
  const whole = (tag = '1'): Manifest[] => [...web(tag), ...database(), account('web'), role('web'), binding('web')];

  /** The same namespace, seen by one who has these rights and no other. */
  async function grant(shop: Shop, granted: readonly Manifest[]): Promise<Shop> {
    const { api, namespace } = shop;
    const ci = await createServiceAccount(api, namespace, 'ci');
    const subjects = [{ kind: 'ServiceAccount', name: ci.name, namespace }];
    for (const manifest of granted) {
      const { apiVersion, kind, metadata } = manifest;
      const name = `${metadata.name ?? ''}-${namespace}`;
      const place = { ...metadata, name };
      await api.create({ ...manifest, metadata: place });
      const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind, name };
      await api.create({ apiVersion, kind: `${kind}Binding`, metadata: place, roleRef, subjects });
      await waitForRights(api, `system:serviceaccount:${namespace}:${ci.name}`, namespace, manifest.rules as Rule[]);
    }
    return newShop(namespace, ci);
  }

  it('are exactly those that rbac prints: deploy, update with prune, rollback and destroy need no other', async () => {
    const admin = await newShop();
    await createNamespace(admin.api, admin.namespace);
    const printed = await admin.run((options) => roles(admin.set(...whole()), options));
    const shop = await grant(admin, printed);
    expect(await shop.deploy(shop.set(...whole()))).toMatchObject({ outcome: 'deployed' });
    expect(await shop.deploy(shop.set(...whole()))).toMatchObject({ outcome: 'unchanged' });
    const smaller = whole('2').filter(({ kind }) => kind !== 'Service');
    expect(await shop.deploy(shop.set(...smaller))).toMatchObject({ outcome: 'deployed' });
    expect(await shop.run((options) => rollback(shop.target, options))).toMatchObject({ outcome: 'deployed' });
    expect(await shop.destroy()).toMatchObject({ outcome: 'deployed' });
    // Whether the app lies in another namespace too is told only to who may look there.
    const optional = (path: string): boolean => path.endsWith('/pods') || path === '/api/v1/secrets';
    const refused = shop.proxy.requests({}).filter(({ status, path }) => status === 403 && !optional(path));
    expect(refused.map(({ verb, path }) => `${verb} ${path}`)).toEqual([]);
  });

  it('that are printed are all used: no rule of the Role gives more', async () => {
    const admin = await newShop();
    await createNamespace(admin.api, admin.namespace);
    const printed = await admin.run((options) => roles(admin.set(...web()), options));
    const namespaced = printed.find(({ kind }) => kind === 'Role');
    const resources = (namespaced?.rules as { resources: string[] }[]).flatMap((rule) => rule.resources);
    expect(resources).not.toContain('*');
    expect([...resources].sort()).toEqual([
      'configmaps',
      'deployments',
      'endpointslices',
      'events',
      'leases',
      'persistentvolumeclaims',
      'pods',
      'pods/log',
      'replicasets',
      'resourcequotas',
      'secrets',
      'services',
    ]);
  });

  it('that are missing are named before the first write, all at once', async () => {
    const admin = await newShop();
    await createNamespace(admin.api, admin.namespace);
    const printed = await admin.run((options) => roles(admin.set(...web()), options));
    const lacking = printed.map((one) =>
      one.kind === 'Role'
        ? {
            ...one,
            rules: (one.rules as { resources: string[] }[]).filter(({ resources }) => !resources.includes('leases')),
          }
        : one,
    );
    const shop = await grant(admin, lacking);
    const error = await shop.deploy(shop.set(...web())).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ValidationError);
    expect((error as ValidationError).findings.map(({ message }) => message)).toEqual(
      ['get', 'create', 'update'].map(
        (verb) =>
          `may not ${verb} leases.coordination.k8s.io in the namespace ${shop.namespace}, which is needed to hold the lock`,
      ),
    );
    expect(shop.writes).toEqual([]);
  });

  it('to look alone are enough for a plan, which says that it only compared', async () => {
    const admin = await newShop();
    await admin.deploy(admin.set(...web()));
    const reading = (await admin.run((options) => roles(admin.set(...web()), options))).map((one) => ({
      ...one,
      rules: (one.rules as { verbs: string[] }[]).map((rule) => ({
        ...rule,
        verbs: rule.verbs.filter((verb) => ['get', 'list', 'watch'].includes(verb)),
      })),
    }));
    const shop = await grant(
      admin,
      reading.map((one) => ({ ...one, rules: one.rules.filter(({ verbs }) => verbs.length > 0) })),
    );
    const plan = await shop.run((options) => diff(shop.set(...web('2'), configMap('new')), options));
    const changed = plan.changes.filter(({ action }) => action !== 'unchanged');
    expect(changed.map(({ action, ref, fidelity }) => `${action} ${ref.kind}/${ref.name} ${fidelity}`)).toEqual([
      'configure Deployment/web read-only',
      'create ConfigMap/new read-only',
    ]);
    const refused = await shop.deploy(shop.set(...web('2'), configMap('new'))).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ValidationError);
    const missing = (refused as ValidationError).findings.map(({ message }) =>
      message.replace(/ in the namespace.*/, ''),
    );
    expect(missing).toEqual(
      expect.arrayContaining([
        'may not create leases.coordination.k8s.io',
        'may not create secrets',
        'may not patch deployments.apps',
        'may not create configmaps',
      ]),
    );
    expect(shop.writes).toEqual([]);
    expect(changed[0]?.differences).toEqual([
      { path: 'spec.template.spec.containers[name=app].image', kind: 'replace', before: 'web:1', after: 'web:2' },
    ]);
  });
});
