import { impactsOf } from '../../lib/deploy/plan/gate';
import { objects } from '../deploy/plan/read-yaml';
import { uniqueNamespace } from './namespaces';
import { actionsOf, counting, ofShop, Planning, shop, specOf } from './planning';
import { waitFor } from './wait';

describe('the plan against a real API server', () => {
  let here: Planning;
  beforeEach(async () => {
    here = await Planning.open();
  });
  afterEach(() => here.close());

  test('a first plan creates everything without reading each object', async () => {
    const { reader, counts } = counting(here.cluster.reader);
    const { changes } = await here.plan(objects(shop), undefined, reader);
    expect(changes.map(({ action }) => action)).toEqual(Array(16).fill('create'));
    expect(changes.every(({ merged }) => merged?.metadata.uid !== undefined)).toBe(true);
    // One object of a kind is asked for by name, several by a list; the namespace is one more, and the quotas of it.
    expect(counts).toMatchObject({ get: 15, list: 2, dryRunApply: 16, dryRunCreate: 2 });
  });

  test('after the deploy nothing is to do, without a dry run, also when controllers wrote their status', async () => {
    const revision = await here.deploy(objects(shop));
    const ready = async (): Promise<unknown> => (await here.stored(ofShop('Deployment'))).status;
    await waitFor('two ready pods', async () => ((await ready()) as { readyReplicas?: number }).readyReplicas === 2);
    const { reader, counts } = counting(here.cluster.reader);
    const { changes } = await here.plan(objects(shop), revision, reader);
    expect(new Set(changes.map(({ action }) => action))).toEqual(new Set(['unchanged']));
    expect(counts.dryRunApply).toBeUndefined();
  });

  test('without a record the dry run comes to the same', async () => {
    await here.deploy(objects(shop));
    const { changes } = await here.plan(objects(shop));
    const changed = changes.filter(({ action }) => action !== 'unchanged');
    expect(changed.map(({ ref, differences }) => [ref.kind, differences])).toEqual([]);
  });

  test('of a new image, an inserted variable and a removed argument, exactly those are shown', async () => {
    const revision = await here.deploy([ofShop('Deployment')]);
    const changed = ofShop('Deployment', (manifest) => {
      const { template } = specOf<{ template: { spec: { containers: object[] } } }>(manifest);
      const variables = ['Z', 'A'].map((name) => ({ name, value: '1' }));
      template.spec.containers = template.spec.containers.map((container) => ({
        ...container,
        image: 'web:2',
        args: ['a'],
        env: variables,
      }));
    });
    const [change] = (await here.plan([changed], revision)).changes;
    expect(change?.differences.map(({ path, kind }) => `${kind} ${path}`).sort()).toEqual([
      'add spec.template.spec.containers[name=app].env[name=Z]',
      'remove spec.template.spec.containers[name=app].args[1]',
      'replace spec.template.spec.containers[name=app].image',
    ]);
    expect(change && impactsOf(change)).toEqual([
      {
        level: 'blocked',
        pods: 2,
        reason: `its pods need ServiceAccount/${here.namespace}/web, which is not there`,
        fix: `create ServiceAccount/${here.namespace}/web`,
      },
      { level: 'rolling-restart', pods: 2, reason: expect.any(String) as string },
    ]);
  });

  test('a port that goes is one removal of our fields', async () => {
    const revision = await here.deploy([ofShop('Service')]);
    const fewer = ofShop('Service', (service) => specOf<{ ports: unknown[] }>(service).ports.pop());
    const [change] = (await here.plan([fewer], revision)).changes;
    expect(change?.differences).toEqual([
      { path: 'spec.ports[port=80,protocol=UDP]', kind: 'remove', before: { name: 'u', port: 80, protocol: 'UDP' } },
    ]);
  });

  test('a manual edit is shown, taken back, and gone after the deploy', async () => {
    const web = ofShop('Deployment');
    const revision = await here.deploy([web]);
    await here.api.patch(`${await here.pathOf(web)}?fieldManager=kubectl-edit`, { spec: { replicas: 5 } });
    const [change] = (await here.plan([web], revision)).changes;
    expect(change).toMatchObject({
      action: 'configure',
      force: true,
      differences: [{ path: 'spec.replicas', kind: 'replace', before: 5, after: 2 }],
      conflicts: [{ path: 'spec.replicas', manager: 'kubectl-edit', decision: 'take' }],
      impact: { level: 'scale' },
    });
    const after = await here.deploy([web], revision);
    expect(actionsOf(await here.plan([web], after))).toEqual(['unchanged Deployment/web']);
  });

  test('what an autoscaler set stays as it is, is no difference, and nothing to write', async () => {
    const web = ofShop('Deployment');
    const revision = await here.deploy([web]);
    await here.api.create({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'web', namespace: here.namespace },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: web.metadata.name },
        minReplicas: 2,
        maxReplicas: 8,
      },
    });
    const scale = `${await here.pathOf(web)}/scale?fieldManager=kube-controller-manager`;
    await here.api.patch(scale, { spec: { replicas: 4 } });
    const [change] = (await here.plan([web], revision)).changes;
    const conflicts = [{ path: 'spec.replicas', manager: 'kube-controller-manager', decision: 'cede' }];
    expect(change).toMatchObject({ action: 'unchanged', conflicts, differences: [] });
    expect(change?.desired?.spec).not.toHaveProperty('replicas');
    await here.deploy([web], revision);
    expect((await here.stored(web)).spec).toHaveProperty('replicas', 4);
  });

  test('a new namespace is created, and its objects are tried out in another one', async () => {
    here.namespace = uniqueNamespace('fresh');
    const result = await here.plan(objects(shop));
    expect(actionsOf(result)[0]).toBe(`create Namespace/${here.namespace}`);
    expect(result.changes).toHaveLength(17);
    expect(result.warnings).toEqual([]);
    expect(await here.api.tryGet(`/api/v1/namespaces/${here.namespace}`)).toBeUndefined();
    const config = ofShop('ConfigMap');
    const revision = await here.deploy([config]);
    const again = actionsOf(await here.plan([config], revision));
    expect(again).toEqual([`unchanged Namespace/${here.namespace}`, 'unchanged ConfigMap/web']);
  });

  test('a custom resource comes after its definition, and is not tried out before', async () => {
    const kind = `Kind${here.namespace.replaceAll('-', '')}`;
    const plural = kind.toLowerCase();
    const schema = `{openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}}`;
    const result = await here.plan(
      objects(`
{apiVersion: plan.example/v1, kind: ${kind}, metadata: {name: one}, spec: {size: 1}}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ${plural}.plan.example}
spec:
  group: plan.example
  scope: Namespaced
  names: {kind: ${kind}, plural: ${plural}}
  versions: [{name: v1, served: true, storage: true, schema: ${schema}}]
`),
    );
    expect(actionsOf(result)).toEqual([`create CustomResourceDefinition/${plural}.plan.example`, `create ${kind}/one`]);
    expect(result.order).toContainEqual({
      object: `plan.example/${kind}/${here.namespace}/one`,
      after: `apiextensions.k8s.io/CustomResourceDefinition//${plural}.plan.example`,
      state: 'ready',
    });
  });

  test('an object that somebody made with the same name is taken on, its other fields stay', async () => {
    const config = ofShop('ConfigMap');
    const theirs = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web', namespace: here.namespace } };
    await here.api.create({ ...theirs, data: { theirs: 'y' } });
    const manifests = [config, { ...config, metadata: { ...config.metadata, name: 'other' } }];
    const actions = actionsOf(await here.plan(manifests)).sort();
    expect(actions).toEqual(['configure ConfigMap/web', 'create ConfigMap/other']);
    await here.deploy(manifests);
    expect((await here.stored(config)).data).toEqual({ a: 'x', theirs: 'y' });
  });
});
