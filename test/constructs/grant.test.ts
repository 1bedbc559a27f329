import { WebApp, Worker, grant, openTelemetry, type Environment, type Grant } from 'podwright';
import { checkSchema } from '../support/check-schema';
import { Scene, valueAt } from '../support/authoring';

const image = 'ghcr.io/acme/shop:1.4.2';
const web = (env: Environment, props: object = {}): WebApp => new WebApp(env, 'web', { image, port: 8080, ...props });
const pod = (scene: Scene): Record<string, unknown> =>
  valueAt(scene.find('Deployment', 'shop-web'), 'spec.template.spec') as Record<string, unknown>;
const valid = (scene: Scene): void => {
  expect(scene.manifests.flatMap((manifest) => checkSchema(manifest))).toEqual([]);
  expect(scene.codes).toEqual([]);
};

describe('the rights of a workload', () => {
  it('are none, and no token, unless granted', () => {
    const scene = new Scene();
    web(scene.environment);
    expect(pod(scene).automountServiceAccountToken).toBe(false);
    expect(scene.names.filter((name) => name.startsWith('Role'))).toEqual([]);
  });

  it('add up in one Role of the namespace, and open the way to the API server', () => {
    const scene = new Scene();
    const app = web(scene.environment);
    grant(app, { verbs: ['get', 'watch'], resources: ['configmaps', 'pods/log'], names: ['settings'] });
    grant(app, { verbs: ['create'], resources: ['jobs.batch', 'deployments.apps/scale'] });
    valid(scene);
    expect(scene.find('Role', 'shop-web').rules).toEqual([
      { apiGroups: [''], resources: ['configmaps', 'pods/log'], resourceNames: ['settings'], verbs: ['get', 'watch'] },
      { apiGroups: ['batch'], resources: ['jobs'], verbs: ['create'] },
      { apiGroups: ['apps'], resources: ['deployments/scale'], verbs: ['create'] },
    ]);
    expect(scene.find('RoleBinding', 'shop-web')).toMatchObject({
      roleRef: { kind: 'Role', name: 'shop-web' },
      subjects: [{ kind: 'ServiceAccount', name: 'shop-web' }],
    });
    expect(pod(scene).automountServiceAccountToken).toBe(true);
    expect(scene.find('ServiceAccount', 'shop-web').automountServiceAccountToken).toBe(false);
    const egress = valueAt(scene.find('NetworkPolicy', 'shop-web'), 'spec.egress') as Record<string, unknown>[];
    expect(egress.slice(1).map(({ ports }) => ports)).toEqual([
      [{ port: 443, protocol: 'TCP' }],
      [{ port: 6443, protocol: 'TCP' }],
    ]);
  });

  it('reach no further than the addresses of the API server, where they are known', () => {
    const scene = new Scene();
    grant(web(scene.environment), { verbs: ['get'], resources: ['pods'], apiServer: '10.0.0.1/32' });
    expect(valueAt(scene.find('NetworkPolicy', 'shop-web'), 'spec.egress.1.to')).toEqual([
      { ipBlock: { cidr: '10.0.0.1/32' } },
    ]);
  });

  it.each([
    ['E_RBAC_WILDCARD', { verbs: ['*'], resources: ['pods'] }],
    ['E_RBAC_WILDCARD', { verbs: ['get'], resources: ['*.apps'] }],
    ['E_RBAC_SECRETS', { verbs: ['list'], resources: ['secrets'] }],
    ['E_RBAC_ESCALATION', { verbs: ['create'], resources: ['pods/exec'] }],
    ['E_RBAC_ESCALATION', { verbs: ['patch'], resources: ['pods/ephemeralcontainers'] }],
    ['E_RBAC_ESCALATION', { verbs: ['bind'], resources: ['roles.rbac.authorization.k8s.io'] }],
  ] as unknown as readonly [string, Grant][])('%s: %j', (code, right) => {
    const scene = new Scene();
    grant(web(scene.environment), right);
    expect(scene.codes).toEqual([code]);
  });

  it('may be about an object that is called like a strong verb', () => {
    const scene = new Scene();
    grant(web(scene.environment), { verbs: ['get'], resources: ['configmaps'], names: ['bind', 'escalate'] });
    expect(scene.codes).toEqual([]);
  });

  it('may name the Secrets that are read', () => {
    const scene = new Scene();
    grant(web(scene.environment), { verbs: ['get'], resources: ['secrets'], names: ['one'] });
    expect(scene.codes).toEqual([]);
  });
});

describe('metrics', () => {
  it('of an app are found by its Service, and Prometheus is let in even where others are not', () => {
    const scene = new Scene();
    web(scene.environment, { ingressFrom: [{ namespace: 'edge' }], ports: { metrics: 9090 } }).monitor({
      port: 'metrics',
      interval: '30s',
      labels: { release: 'prometheus' },
    });
    valid(scene);
    const monitor = scene.find('ServiceMonitor', 'shop-web');
    expect(monitor.metadata.labels).toMatchObject({ release: 'prometheus' });
    expect(monitor.spec).toMatchObject({ endpoints: [{ path: '/metrics', port: 'metrics', interval: '30s' }] });
    expect(valueAt(scene.find('NetworkPolicy', 'shop-web'), 'spec.ingress.1')).toEqual({
      from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }],
      ports: [{ port: 'metrics', protocol: 'TCP' }],
    });
    const selector = valueAt(monitor, 'spec.selector.matchLabels') as object;
    expect(scene.find('Service', 'shop-web').metadata.labels).toMatchObject(selector);
  });

  it('of a worker are found by its pods', () => {
    const scene = new Scene();
    new Worker(scene.environment, 'mailer', {
      image,
      health: { none: 'it has no health check' },
      sidecars: { exporter: { image: 'ghcr.io/acme/exporter:1.0.0', ports: { metrics: 9100 } } },
    }).monitor({ port: 'metrics', from: { namespace: 'observability', podLabels: { app: 'prometheus' } } });
    expect(scene.find('PodMonitor', 'shop-mailer').spec).toMatchObject({
      podMetricsEndpoints: [{ path: '/metrics', port: 'metrics' }],
    });
    expect(scene.manifests.flatMap((manifest) => checkSchema(manifest))).toEqual([]);
  });
});

describe('OpenTelemetry', () => {
  it('tells the collector, and who sends by the labels of the pod', () => {
    const scene = new Scene();
    const otel = openTelemetry({
      endpoint: 'http://collector.monitoring:4318',
      ratio: 0.1,
      attributes: { team: 'a, b;100%', node: '$(OTEL_NODE_NAME)', 'deployment.environment.name': 'staging' },
    });
    web(scene.environment, { env: { ...otel.env }, egress: [...otel.egress] });
    valid(scene);
    const env = valueAt(pod(scene), 'containers.0.env') as { name: string; value?: string; valueFrom?: object }[];
    const find = (name: string) => env.find((each) => each.name === name);
    expect(find('OTEL_EXPORTER_OTLP_PROTOCOL')?.value).toBe('http/protobuf');
    expect(find('OTEL_TRACES_SAMPLER_ARG')?.value).toBe('0.1');
    expect(find('OTEL_SERVICE_NAME')?.valueFrom).toEqual({
      fieldRef: { fieldPath: "metadata.labels['app.kubernetes.io/instance']" },
    });
    // The kubelet replaces only variables that stand before.
    const attributes = find('OTEL_RESOURCE_ATTRIBUTES')?.value ?? '';
    const before = env.slice(
      0,
      env.findIndex(({ name }) => name === 'OTEL_RESOURCE_ATTRIBUTES'),
    );
    for (const [, name] of attributes.matchAll(/\$\((\w+)\)/g)) expect(before.map((each) => each.name)).toContain(name);
    const own = ',team=a%2C%20b%3B100%25,node=$(OTEL_NODE_NAME),deployment.environment.name=staging';
    expect(attributes.slice(-own.length)).toBe(own);
    expect(valueAt(scene.find('NetworkPolicy', 'shop-web'), 'spec.egress.1')).toEqual({
      to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }],
      ports: [{ port: 4318, protocol: 'TCP' }],
    });
  });

  it.each([
    ['https://otlp.vendor.example', { host: 'otlp.vendor.example', port: 443 }],
    ['http://collector:4317', { podLabels: {}, port: 4317 }],
    ['http://collector.o11y.svc.cluster.local:4317', { namespace: 'o11y', port: 4317 }],
  ] as const)('is let out to %s', (endpoint, egress) => {
    expect(openTelemetry({ endpoint }).egress).toEqual([egress]);
  });
});
