import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import { ConfigMap, Deployment } from 'cdk8s-plus-27';
import { WebApp } from 'podwright';
import { Scene, valueAt } from '../support/authoring';

const props = { image: 'ghcr.io/acme/shop:1.4.2', port: 8080 } as const;

describe('override', () => {
  it('merges maps, merges keyed lists by their keys, replaces other lists and removes with null', () => {
    const scene = new Scene();
    const web = new WebApp(scene.environment, 'web', { ...props, args: ['a'] });
    web.deployment.override({
      metadata: { annotations: { team: 'shop' } },
      spec: {
        minReadySeconds: null,
        template: {
          spec: {
            priorityClassName: 'web',
            containers: [
              { name: 'web', args: ['b'], env: [{ name: 'A', value: '1' }] },
              { name: 'proxy', image: 'proxy:1' },
            ],
          },
        },
      },
    });
    const deployment = scene.find('Deployment', 'shop-web');
    expect(deployment.metadata.annotations).toEqual({ team: 'shop' });
    expect(valueAt(deployment, 'spec')).not.toHaveProperty('minReadySeconds');
    expect(valueAt(deployment, 'spec.template.spec.priorityClassName')).toBe('web');
    expect(valueAt(deployment, 'spec.template.spec.containers.0')).toMatchObject({
      name: 'web',
      image: props.image,
      args: ['b'],
      env: [{ name: 'A', value: '1' }],
    });
    expect(valueAt(deployment, 'spec.template.spec.containers.1')).toEqual({ name: 'proxy', image: 'proxy:1' });
  });

  it('removes an item of a keyed list', () => {
    const scene = new Scene();
    const web = new WebApp(scene.environment, 'web', { ...props, env: { A: '1', B: '2' } });
    web.container.override({ env: [{ name: 'A', $patch: 'delete' }] });
    expect(valueAt(scene.find('Deployment', 'shop-web'), 'spec.template.spec.containers.0.env')).toEqual([
      { name: 'B', value: '2' },
    ]);
  });

  it('is applied last and in order with JSON patches', () => {
    const scene = new Scene();
    const web = new WebApp(scene.environment, 'web', { ...props, replicas: 2 });
    web.deployment.override({ spec: { replicas: 3 } });
    web.deployment.addJsonPatch(JsonPatch.replace('/spec/replicas', 4));
    web.deployment.override({ spec: { revisionHistoryLimit: 1 } });
    expect(valueAt(scene.find('Deployment', 'shop-web'), 'spec')).toMatchObject({
      replicas: 4,
      revisionHistoryLimit: 1,
    });
  });

  it('reports one that changes nothing', () => {
    const scene = new Scene();
    new WebApp(scene.environment, 'web', { ...props, replicas: 2 }).deployment.override({ spec: { replicas: 2 } });
    expect(scene.findings).toMatchObject([{ code: 'W_PATCH_NO_EFFECT', severity: 'warning', path: 'staging/web' }]);
  });

  it('reports one of a container that changes nothing, once', () => {
    const scene = new Scene();
    const web = new WebApp(scene.environment, 'web', { ...props, env: { MODE: 'a' } });
    web.container.override({ env: [] }).override({ tty: true });
    expect(scene.findings).toMatchObject([
      { code: 'W_PATCH_NO_EFFECT', message: 'override({"env":[]}) changes nothing', path: 'staging/web' },
    ]);
  });

  it('reports one of a container that contains itself', () => {
    const scene = new Scene();
    const circle: Record<string, unknown> = {};
    circle['lifecycle'] = circle;
    new WebApp(scene.environment, 'web', props).container.override(circle);
    expect(scene.findings).toMatchObject([{ code: 'E_CIRCULAR', path: 'staging/web' }]);
  });

  it('keeps fields that no schema knows: nothing is filtered', () => {
    const scene = new Scene();
    const web = new WebApp(scene.environment, 'web', props);
    web.deployment.override({ spec: { future: { field: 1 } } } as object);
    expect(valueAt(scene.find('Deployment', 'shop-web'), 'spec.future.field')).toBe(1);
  });

  it('holds under plain cdk8s too', () => {
    const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
    new WebApp(chart, 'web', props).deployment.override({ spec: { replicas: 7 } });
    const deployment = (Testing.synth(chart) as { kind: string; metadata: object; spec: { replicas: number } }[]).find(
      (each) => each.kind === 'Deployment',
    );
    expect(deployment).toMatchObject({ metadata: { name: 'shop-web', namespace: 'shop' }, spec: { replicas: 7 } });
  });
});

describe('remove', () => {
  it('takes the object out', () => {
    const scene = new Scene();
    new WebApp(scene.environment, 'web', props).networkPolicy.remove();
    expect(scene.names).not.toContain('NetworkPolicy/shop-web');
  });
});

describe('foreign objects in the same tree', () => {
  it('come out as they are, named and placed by the environment', () => {
    const scene = new Scene();
    new ApiObject(scene.environment, 'flags', { apiVersion: 'v1', kind: 'ConfigMap', data: { a: '1' } });
    expect(scene.find('ConfigMap', 'shop-flags')).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'shop-flags', namespace: 'shop-staging' },
      data: { a: '1' },
    });
  });

  it('of cdk8s-plus are completed with what Pod Security restricted asks, and keep what they say', () => {
    const scene = new Scene();
    const settings = new ConfigMap(scene.environment, 'settings', { data: { a: '1' } });
    new Deployment(scene.environment, 'legacy', {
      containers: [{ image: 'legacy:1', securityContext: { user: 10002, group: 10002 } }],
      podMetadata: { annotations: { settings: settings.name } },
    });
    const spec = valueAt(scene.find('Deployment', 'shop-legacy'), 'spec.template.spec') as {
      securityContext: object;
      containers: { securityContext: object }[];
    };
    expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(spec.containers[0]?.securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      runAsUser: 10002,
    });
  });

  it('of cdk8s-plus are left alone with `complete: false`', () => {
    const scene = new Scene({ complete: false });
    new Deployment(scene.environment, 'legacy', { containers: [{ image: 'legacy:1' }] });
    const container = valueAt(
      scene.find('Deployment', 'shop-legacy'),
      'spec.template.spec.containers.0.securityContext',
    );
    expect(container).not.toHaveProperty('capabilities');
  });
});
