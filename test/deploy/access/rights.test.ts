import { demandAccess } from '../../../lib/deploy/access/preflight';
import { rolesFor } from '../../../lib/deploy/access/roles';
import type { AccessRequest, ClusterReader } from '../../../lib/deploy/cluster';
import { readClusterFacts } from '../../../lib/deploy/look/cluster-facts';
import type { Change, Plan } from '../../../lib/deploy/plan/change';
import { ValidationError } from '../../../lib/errors';
import { type Manifest, type ManifestSet, refOf } from '../../../lib/manifest';
import { setOf } from '../../support/deployment-world';

const clusterWide = ['Namespace', 'Node', 'StorageClass'];

/** A cluster that serves every kind, and remembers what it was asked for. */
function askedReader(allowed: (request: AccessRequest) => boolean = () => true) {
  const asked: AccessRequest[] = [];
  const reader: Partial<ClusterReader> = {
    context: 'test',
    server: 'https://test',
    version: () => Promise.resolve('1.36'),
    serverTime: () => new Date(0),
    silence: () => 0,
    get: () => Promise.resolve(undefined),
    resourceFor: ({ apiVersion, kind }) =>
      Promise.resolve({
        apiVersion,
        kind,
        plural:
          kind === 'Ingress' ? 'ingresses' : kind === 'NetworkPolicy' ? 'networkpolicies' : `${kind.toLowerCase()}s`,
        namespaced: !clusterWide.includes(kind),
      }),
    access: (requests) => {
      asked.push(...requests);
      return Promise.resolve(requests.map(allowed));
    },
  };
  return { reader: reader as ClusterReader, asked };
}

const usual = [
  ...['Secret', 'ConfigMap', 'Service', 'ServiceAccount', 'PersistentVolumeClaim'].map((kind) => ['v1', kind]),
  ...['Deployment', 'StatefulSet'].map((kind) => ['apps/v1', kind]),
  ...['Ingress', 'NetworkPolicy'].map((kind) => ['networking.k8s.io/v1', kind]),
].map(([apiVersion = '', kind = '']): Manifest => ({ apiVersion, kind, metadata: { name: 'web', namespace: 'shop' } }));

/** Everything that the printed Roles give in the namespace: `get leases.coordination.k8s.io`. */
async function given(manifests: readonly Manifest[]): Promise<ReadonlySet<string>> {
  const printed = await rolesFor(askedReader().reader, setOf(...manifests));
  const rules = printed.filter(({ kind }) => kind === 'Role').flatMap((role) => role.rules as Rule[]);
  return new Set(
    rules.flatMap(({ apiGroups, resources, verbs }) =>
      verbs.flatMap((verb) =>
        resources.flatMap((resource) => apiGroups.map((group) => textOf({ verb, group, resource }))),
      ),
    ),
  );
}

interface Rule {
  readonly apiGroups: string[];
  readonly resources: string[];
  readonly verbs: string[];
}

const textOf = ({ verb, group, resource }: AccessRequest): string => `${verb} ${resource}.${group}`;

function planOf(action: Change['action']): Plan {
  const nothing = {
    differences: [],
    hidden: 0,
    conflicts: [],
    force: false,
    impact: { level: 'none', reason: '' },
  } as const;
  const changes = usual.map((desired): Change => ({
    ...nothing,
    ref: refOf(desired),
    action,
    desired,
    fidelity: 'untried',
  }));
  const cluster = { context: 'test', server: '', uid: '' };
  const target = { app: 'shop', environment: 'staging', namespace: 'shop', cluster };
  return { ...target, changes, order: [], retained: [], warnings: [] };
}

describe('the rights of a deploy', () => {
  it.each(['create', 'configure', 'recreate', 'delete'] as const)(
    'to %s are printed by rbac, as far as they are asked for before the first write',
    async (action) => {
      const { reader, asked } = askedReader();
      await demandAccess(reader, planOf(action), 'destroy');
      const printed = await given(usual);
      expect(asked.length).toBeGreaterThan(10);
      expect(asked.map(textOf).filter((right) => !printed.has(right))).toEqual([]);
    },
  );

  it('that the doctor misses are those that rbac prints for the usual kinds', async () => {
    const { reader } = askedReader(() => false);
    const facts = await readClusterFacts(reader, 'shop', new Date(0));
    const missing = [...facts.missing, ...facts.missingForKinds];
    const optional = ['list resourcequotas.', 'get pods/log.'];
    const printed = [...(await given(usual))].filter((right) => !optional.includes(right));
    const dotted = missing.map((right) => (right.includes('.') ? right : `${right}.`));
    expect(dotted.sort()).toEqual(printed.sort());
  });

  it('to remove the lock are asked for by a destroy alone', async () => {
    const removing = async (meant?: 'destroy'): Promise<boolean> => {
      const { reader, asked } = askedReader();
      await demandAccess(reader, planOf('delete'), meant);
      return asked.some(({ verb, resource }) => verb === 'delete' && resource === 'leases');
    };
    expect([await removing(), await removing('destroy')]).toEqual([false, true]);
  });

  it('that are missing are named with what they are for', async () => {
    const { reader } = askedReader(({ resource }) => resource !== 'leases');
    const error = await demandAccess(reader, planOf('create')).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ValidationError);
    expect((error as ValidationError).findings.map(({ message }) => message)).toEqual(
      ['get', 'create', 'update'].map(
        (verb) => `may not ${verb} leases.coordination.k8s.io in the namespace shop, which is needed to hold the lock`,
      ),
    );
  });
});

describe('the Roles that rbac prints', () => {
  const namesFor = async (parts: Partial<ManifestSet>, readOnly = false): Promise<(string | undefined)[]> => {
    const set = { ...setOf(...usual), ...parts };
    return (await rolesFor(askedReader().reader, set, { readOnly })).map(({ metadata }) => metadata.name);
  };

  it('are named apart from those of every other namespace, app and environment, as a ClusterRole has none', async () => {
    const owners = [
      { namespace: 'shop', app: 'shop', environment: 'production' },
      { namespace: 'shop-eu', app: 'shop', environment: 'production' },
      { namespace: 'shop', app: 'eu-shop', environment: 'production' },
      { namespace: 'shop', app: 'shop', environment: 'production-read' },
    ];
    const names = await Promise.all(owners.flatMap((owner) => [namesFor(owner), namesFor(owner, true)]));
    expect(names.map((each) => new Set(each).size)).toEqual(names.map(() => 1));
    expect(new Set(names.flat()).size).toBe(2 * owners.length);
    expect(names.slice(0, 2).flatMap((each) => each[0])).toEqual([
      'podwright.shop.shop.production',
      'podwright.shop.shop.production.read',
    ]);
  });

  it('are cut with a hash where the name is too long', async () => {
    const [one, other] = ['a', 'b'].map((end) => namesFor({ app: 'x'.repeat(250) + end }));
    expect((await one)?.[0]).toMatch(/^podwright\.[-a-z0-9.]+-[0-9a-f]{8}$/);
    expect((await one)?.[0]).toHaveLength(253);
    expect((await one)?.[0]).not.toBe((await other)?.[0]);
  });

  it('let who only looks write nothing', async () => {
    const role = {
      ...usual[0],
      kind: 'Role',
      metadata: { name: 'web' },
      rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['update'] }],
    } as Manifest;
    const printed = await rolesFor(askedReader().reader, setOf(...usual, role), { readOnly: true });
    const rules = printed.flatMap((each) => each.rules as Rule[]);
    expect([...new Set(rules.flatMap(({ verbs }) => verbs))].sort()).toEqual(['get', 'list', 'watch']);
    expect(rules.flatMap(({ resources }) => resources)).toEqual(
      expect.arrayContaining(['secrets', 'pods/log', 'pods']),
    );
    expect(rules.flatMap(({ resources }) => resources)).not.toContain('leases');
  });
});

test('the pods and claims of a StatefulSet are given where a deploy may touch them, and only the pods asked for: that claims may grow, a plan that lets them grow has tried', async () => {
  const set = (spec: object): Manifest => ({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'db', namespace: 'shop' },
    spec,
  });
  const beside = ['delete pods.', 'patch persistentvolumeclaims.'];
  const templates = { volumeClaimTemplates: [{ metadata: { name: 'data' } }] };
  const asked = async (desired: Manifest): Promise<string[]> => {
    const { reader, asked: requests } = askedReader();
    const change = { ref: refOf(desired), action: 'configure', desired, live: desired, merged: desired };
    const plan = { namespace: 'shop', changes: [change], cluster: { context: 'test' } };
    await demandAccess(reader, plan as unknown as Plan);
    return beside.filter((right) => requests.some((one) => textOf(one) === right));
  };
  for (const [desired, expected, needed] of [
    [set(templates), beside, ['delete pods.']],
    [set({}), ['delete pods.'], ['delete pods.']],
    [{ ...set(templates), apiVersion: 'apps.example/v1' }, [], []],
  ] as const) {
    const all = await given([desired]);
    expect(beside.filter((right) => all.has(right))).toEqual(expected);
    expect(await asked(desired)).toEqual(needed);
  }
});
