import { openCluster } from '../../lib/deploy/kubernetes-cluster';
import { ConflictError } from '../../lib/deploy/plan/conflict-error';
import { ValidationError } from '../../lib/errors';
import type { Manifest } from '../../lib/manifest';
import { object, objects } from '../deploy/plan/read-yaml';
import { bindDeployer, uniqueNamespace } from './namespaces';
import { actionsOf, ofShop, Planning, shop, specOf } from './planning';
import { sharedControlPlane } from './shared-control-plane';

describe('what a plan refuses against a real API server', () => {
  let here: Planning;
  beforeEach(async () => {
    here = await Planning.open();
  });
  afterEach(() => here.close());

  /** `CODE Kind field` of every finding. */
  async function findings(manifests: readonly Manifest[]): Promise<string[]> {
    const error = await here.refusal(manifests);
    if (!(error instanceof ValidationError)) throw new Error('no findings', { cause: error });
    return error.findings.map(({ code, object: name, field }) => `${code} ${name?.split('/')[0]} ${field}`);
  }

  test('a field that somebody applies, with the manager’s name', async () => {
    const web = ofShop('Deployment');
    await here.deploy([web]);
    const theirs = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: here.namespace } };
    await here.api.apply({ ...theirs, spec: { replicas: 7 } }, { fieldManager: 'helm', force: true });
    const error = await here.refusal([web]);
    expect(error).toBeInstanceOf(ConflictError);
    expect((error as Error).message).toContain(`Deployment/${here.namespace}/web spec.replicas: belongs to helm`);
  });

  test('an object of another app', async () => {
    const config = ofShop('ConfigMap', ({ metadata }) => {
      metadata.namespace = here.namespace;
      metadata.labels = { ...metadata.labels, 'app.kubernetes.io/part-of': 'blog' };
    });
    await here.api.apply({ ...config });
    expect(await here.refusal([ofShop('ConfigMap')])).toBeInstanceOf(ConflictError);
  });

  test('every mistake of the set at once, without the secret value in it', async () => {
    const wrong = [
      ofShop('Deployment', (manifest) => (specOf(manifest).replica = 3)),
      ofShop('Secret', (manifest) => {
        delete manifest.stringData;
        manifest.data = { password: 'not base64 hunter22' };
      }),
      object(`{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {ports: [{port: 99999}, {port: 0}]}}`),
      object(`{apiVersion: x.example/v1, kind: Widget, metadata: {name: w}}`),
    ];
    expect(await findings(wrong)).toEqual(
      expect.arrayContaining([
        'E_KIND_UNKNOWN Widget undefined',
        'E_REJECTED Service spec.ports[0].port',
        'E_REJECTED Service spec.ports[1].port',
        'E_REJECTED Deployment spec.replica',
        'E_REJECTED Secret undefined',
      ]),
    );
    expect(String(await here.refusal(wrong))).not.toContain('hunter22');
  });

  test('a mistake in an object for a namespace that is not there yet', async () => {
    here.namespace = uniqueNamespace('fresh');
    const wrong = ofShop('Deployment', (manifest) => (specOf(manifest).replicas = -1));
    expect(await findings([wrong])).toEqual(['E_REJECTED Deployment spec.replicas']);
  });

  const immutable: [string, (manifest: Manifest) => void, RegExp, string][] = [
    ['StatefulSet', (set) => (specOf(set).serviceName = 'web'), /^spec\.serviceName$/, '--cascade=orphan'],
    [
      'PersistentVolumeClaim',
      (claim) => (specOf(claim).accessModes = ['ReadWriteMany']),
      /^spec\.accessModes$/,
      'a claim only grows',
    ],
  ];

  test.each(immutable)('a field of a %s that cannot change, with the way out', async (kind, edit, field, fix) => {
    await here.deploy(objects(shop));
    const changed = ofShop(kind, edit);
    const error = await here.refusal(objects(shop).map((one) => (one.kind === kind ? changed : one)));
    if (!(error instanceof ValidationError)) throw new Error('no findings', { cause: error });
    expect(new Set(error.findings.map(({ code }) => code))).toEqual(new Set(['E_IMMUTABLE']));
    expect(error.findings[0]?.field).toMatch(field);
    expect(error.findings[0]?.fix).toContain(fix);
  });

  const madeAnew: [string, (manifest: Manifest) => void, string][] = [
    [
      'Job',
      (job) =>
        Object.assign(specOf<{ template: { spec: object } }>(job).template.spec, { terminationGracePeriodSeconds: 3 }),
      'spec.template',
    ],
    ['RoleBinding', (binding) => Object.assign(binding.roleRef as object, { name: 'db' }), 'roleRef'],
    [
      'Deployment',
      (web) => {
        specOf(web).selector = { matchLabels: { app: 'web', x: 'y' } };
        // A template must carry the labels of its selector, or that is the first mistake.
        specOf<{ template: Manifest }>(web).template.metadata.labels = { app: 'web', x: 'y' };
      },
      'spec.selector',
    ],
  ];

  test.each(madeAnew)('a %s that cannot be changed is planned anew, and says why', async (kind, edit, field) => {
    await here.deploy(objects(shop));
    const changed = ofShop(kind, edit);
    const plan = await here.plan(objects(shop).map((one) => (one.kind === kind ? changed : one)));
    const written = plan.changes.filter(({ action }) => action !== 'unchanged');
    expect(written.map(({ action, ref }) => `${action} ${ref.kind}`)).toEqual([`recreate ${kind}`]);
    expect(written[0]?.immutable).toContain(field);
  });

  test('what the user may not write, while the rest of the namespace can be planned', async () => {
    await bindDeployer(here.api, here.namespace);
    const limited = await openCluster({ kubeconfig: sharedControlPlane().deployerKubeconfig });
    const config = ofShop('ConfigMap');
    const high = object(
      `{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: ${here.namespace}}, value: 1}`,
    );
    expect(actionsOf(await here.plan([config], undefined, limited.reader))).toEqual(['create ConfigMap/web']);
    const error = (await here.refusal([config, high], limited.reader)) as ValidationError;
    const found = error.findings.map(({ code, object: name }) => `${code} ${name}`);
    expect(found).toContain(`E_FORBIDDEN PriorityClass/${here.namespace}`);
    limited.close();
  });
});
