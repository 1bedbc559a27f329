import { HTTPRoute, Ingress, WebApp, gateway, ingress, loadBalancer, nodePort, type Environment } from 'podwright';
import { Scene, valueAt } from '../support/authoring';

const web = (env: Environment, id = 'web', props: object = {}): WebApp =>
  new WebApp(env, id, { image: 'ghcr.io/acme/shop:1.4.2', port: 8080, ...props });

const tls = { clusterIssuer: 'letsencrypt' };

describe('an Ingress of one workload', () => {
  it('takes certificates from an Issuer, a ClusterIssuer or a Secret', () => {
    const scene = new Scene();
    const app = web(scene.environment);
    app.expose(ingress('a.example', { tls: { issuer: 'internal' } }));
    app.expose(ingress('b.example', { tls }));
    app.expose(ingress('c.example', { tls: { secretName: 'bought' } }));
    const [a, b, c] = ['shop-web', 'shop-web-b-example', 'shop-web-c-example'].map((name) =>
      scene.find('Ingress', name),
    );
    expect(a?.metadata.annotations).toEqual({ 'cert-manager.io/issuer': 'internal' });
    expect(b?.metadata.annotations).toEqual({ 'cert-manager.io/cluster-issuer': 'letsencrypt' });
    expect(valueAt(b, 'spec.tls.0')).toEqual({ hosts: ['b.example'], secretName: 'shop-web-b-example-tls' });
    expect(c?.metadata.annotations).toBeUndefined();
    expect(valueAt(c, 'spec.tls.0.secretName')).toBe('bought');
  });

  it('compares paths as asked, and one host may have several', () => {
    const scene = new Scene();
    const app = web(scene.environment);
    app.expose(ingress('a.example', { tls, path: '/exact', pathType: 'Exact', ingressClassName: 'nginx' }));
    app.expose(ingress('a.example', { tls, path: '/one' }));
    app.expose(ingress('a.example', { tls, path: '/two/three' }));
    const paths = scene.manifests
      .filter(({ kind }) => kind === 'Ingress')
      .map((object) => [object.metadata.name, valueAt(object, 'spec.rules.0.http.paths.0.path')]);
    expect(paths).toEqual([
      ['shop-web', '/exact'],
      ['shop-web-a-example', '/one'],
      ['shop-web-a-example-two-three', '/two/three'],
    ]);
    expect(valueAt(scene.find('Ingress', 'shop-web'), 'spec.rules.0.http.paths.0.pathType')).toBe('Exact');
    expect(valueAt(scene.find('Ingress', 'shop-web'), 'spec.ingressClassName')).toBe('nginx');
  });

  it('redirects as the named controller does it', () => {
    const scene = new Scene();
    const nginx = { controller: 'nginx', from: ['www.a.example'] } as const;
    web(scene.environment).expose(ingress('a.example', { tls, redirect: nginx }));
    const traefik = { controller: 'traefik', from: ['www.b.example'], permanent: false } as const;
    web(scene.environment, 'other').expose(ingress('b.example', { tls, redirect: traefik }));
    expect(scene.find('Ingress', 'shop-web').metadata.annotations).toMatchObject({
      'nginx.ingress.kubernetes.io/force-ssl-redirect': 'true',
    });
    const hosts = scene.find('Ingress', 'shop-web-hosts');
    expect(hosts.metadata.annotations).toMatchObject({
      'nginx.ingress.kubernetes.io/permanent-redirect': 'https://a.example$request_uri',
      'cert-manager.io/cluster-issuer': 'letsencrypt',
    });
    expect(valueAt(hosts, 'spec.rules.0.host')).toBe('www.a.example');
    const plain = scene.find('Ingress', 'shop-other-http');
    expect(valueAt(plain, 'spec.tls')).toBeUndefined();
    expect(plain.metadata.annotations).toEqual({
      'traefik.ingress.kubernetes.io/router.entrypoints': 'web',
      'traefik.ingress.kubernetes.io/router.middlewares': 'shop-staging-shop-other-http@kubernetescrd',
    });
    expect(valueAt(scene.find('Middleware', 'shop-other-http'), 'spec.redirectScheme')).toEqual({
      scheme: 'https',
      permanent: false,
    });
    expect(valueAt(scene.find('Middleware', 'shop-other-hosts'), 'spec.redirectRegex.replacement')).toBe(
      'https://b.example/${1}',
    );
  });

  it('wants a reason that says something for plain text', () => {
    const scene = new Scene();
    web(scene.environment).expose(ingress('a.example', { insecure: { reason: ' ' } }));
    expect(scene.codes).toEqual(['E_INSECURE_REASON']);
  });
});

describe('one Ingress of several workloads', () => {
  it('has one rule a host, one certificate, and opens the policies of the workloads behind it', () => {
    const scene = new Scene();
    const [front, api] = [web(scene.environment, 'front'), web(scene.environment, 'api')];
    new Ingress(scene.environment, 'edge', {
      ingressClassName: 'nginx',
      tls,
      rules: [
        { host: 'a.example', to: front },
        { host: 'a.example', path: '/api', to: api, port: 80 },
        { host: 'b.example', to: { name: 'legacy', port: 8000 }, pathType: 'ImplementationSpecific' },
      ],
    });
    const edge = scene.find('Ingress', 'shop-edge');
    const backend = (name: string, port: object): object => ({ service: { name, port } });
    expect(edge.spec).toEqual({
      ingressClassName: 'nginx',
      rules: [
        {
          host: 'a.example',
          http: {
            paths: [
              { path: '/', pathType: 'Prefix', backend: backend('shop-front', { name: 'http' }) },
              { path: '/api', pathType: 'Prefix', backend: backend('shop-api', { number: 80 }) },
            ],
          },
        },
        {
          host: 'b.example',
          http: {
            paths: [{ path: '/', pathType: 'ImplementationSpecific', backend: backend('legacy', { number: 8000 }) }],
          },
        },
      ],
      tls: [{ hosts: ['a.example', 'b.example'], secretName: 'shop-edge-tls' }],
    });
    for (const name of ['shop-front', 'shop-api']) {
      expect(valueAt(scene.find('NetworkPolicy', name), 'spec.ingress.0.from')).toEqual([{ namespaceSelector: {} }]);
    }
  });

  it('needs rules', () => {
    const scene = new Scene();
    new Ingress(scene.environment, 'empty', { tls, rules: [] });
    expect(scene.codes).toEqual(['E_INGRESS_RULES']);
  });
});

describe('a Service for the outside', () => {
  it('is a load balancer beside the Service of the app, with address, class and ranges', () => {
    const scene = new Scene();
    web(scene.environment).expose(
      loadBalancer({
        port: 443,
        tls: 'app',
        loadBalancerIP: '203.0.113.7',
        loadBalancerClass: 'example.com/internal',
        loadBalancerSourceRanges: ['198.51.100.0/24'],
        externalTrafficPolicy: 'Local',
      }),
    );
    expect(scene.find('Service', 'shop-web-load-balancer').spec).toMatchObject({
      type: 'LoadBalancer',
      loadBalancerIP: '203.0.113.7',
      loadBalancerClass: 'example.com/internal',
      loadBalancerSourceRanges: ['198.51.100.0/24'],
      externalTrafficPolicy: 'Local',
      ports: [{ name: 'public', port: 443, protocol: 'TCP', targetPort: 'http' }],
    });
    expect(valueAt(scene.find('Service', 'shop-web'), 'spec.type')).toBe('ClusterIP');
    // `Local` keeps the client's address, so the policy can name the ranges.
    expect(valueAt(scene.find('NetworkPolicy', 'shop-web'), 'spec.ingress.0.from')).toEqual([
      { ipBlock: { cidr: '198.51.100.0/24' } },
    ]);
  });

  it('lets every address in where the pods cannot see the client', () => {
    const scene = new Scene();
    web(scene.environment).expose(
      loadBalancer({ port: 443, tls: 'app', loadBalancerSourceRanges: ['198.51.100.0/24'] }),
    );
    expect(valueAt(scene.find('NetworkPolicy', 'shop-web'), 'spec.ingress.0.from')).toEqual([
      { ipBlock: { cidr: '0.0.0.0/0' } },
      { ipBlock: { cidr: '::/0' } },
    ]);
  });

  it('is a port of every node', () => {
    const scene = new Scene();
    web(scene.environment).expose(nodePort({ nodePort: 30080, insecure: { reason: 'a lab' } }));
    expect(scene.find('Service', 'shop-web-node-port').spec).toMatchObject({
      type: 'NodePort',
      ports: [{ nodePort: 30080, port: 80 }],
    });
  });

  it('may be one of several: further ones have their port in the name, and a number where it is taken', () => {
    const scene = new Scene();
    const insecure = { reason: 'a lab' };
    web(scene.environment, 'web', { ports: { ssh: 2222 } })
      .expose(loadBalancer({ port: 443, tls: 'app' }))
      .expose(loadBalancer({ port: 22, tls: 'app', targetPort: 'ssh' }))
      .expose(loadBalancer({ port: 443, tls: 'app', loadBalancerClass: 'example.com/internal' }))
      .expose(loadBalancer({ port: 443, tls: 'app', loadBalancerClass: 'example.com/other' }))
      .expose(nodePort({ insecure }))
      .expose(nodePort({ insecure, targetPort: 'ssh' }));
    const names = scene.manifests.filter(({ kind }) => kind === 'Service').map(({ metadata }) => metadata.name);
    const further = ['load-balancer', 'load-balancer-22', 'load-balancer-443', 'load-balancer-443-2'];
    expect(names.sort()).toEqual([
      'shop-web',
      ...further.map((each) => `shop-web-${each}`),
      ...['shop-web-node-port', 'shop-web-node-port-80'],
    ]);
  });

  it('has a name that a Service can have, also beside an app with a long one', () => {
    const scene = new Scene();
    web(scene.environment, 'w'.repeat(45)).expose(loadBalancer({ port: 443, tls: 'app' }));
    web(scene.environment, 'v'.repeat(44)).expose(loadBalancer({ port: 443, tls: 'app' }));
    expect(scene.checked.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(scene.names).toContain(`Service/shop-${'v'.repeat(44)}-load-balancer`);
  });

  it('says what cannot be', () => {
    const scene = new Scene();
    web(scene.environment, 'a').expose(nodePort({ insecure: { reason: '' } }));
    web(scene.environment, 'b').expose(loadBalancer({ port: 443, tls: 'balancer' }));
    expect(scene.codes.sort()).toEqual(['E_INSECURE_REASON', 'E_LOAD_BALANCER_TLS']);
  });
});

describe('the policy of a workload with several ports', () => {
  const ports = {
    quic: { port: 9443, servicePort: 8080, protocol: 'UDP' },
    admin: { port: 9090, servicePort: 8080 },
  } as const;
  const gatewayOf = { gateway: { name: 'edge' } };
  type Expose = (app: WebApp, env: Environment) => void;

  test.each<[what: string, container: number, expose: Expose]>([
    [
      "an Ingress for a Service port that is another's container port",
      9090,
      (app) => app.expose(ingress('a.example', { tls, port: 8080 })),
    ],
    ['an Ingress for a name', 9090, (app) => app.expose(ingress('a.example', { tls, port: 'admin' }))],
    ['an Ingress for the main port', 8080, (app) => app.expose(ingress('a.example', { tls }))],
    [
      'a rule of an Ingress',
      9090,
      (to, env) => new Ingress(env, 'edge', { tls, rules: [{ host: 'a.example', to, port: 8080 }] }),
    ],
    ['an HTTPRoute', 9090, (app) => app.expose(gateway('a.example', { ...gatewayOf, port: 8080 }))],
    ['an HTTPRoute for the main port', 8080, (app) => app.expose(gateway('a.example', gatewayOf))],
    [
      'a rule of an HTTPRoute',
      9090,
      (to, env) => new HTTPRoute(env, 'edge', { ...gatewayOf, hostnames: ['a.example'], rules: [{ to, port: 8080 }] }),
    ],
    ['a load balancer', 9090, (app) => app.expose(loadBalancer({ port: 443, tls: 'app', targetPort: 'admin' }))],
    ['a port of every node', 8080, (app) => app.expose(nodePort({ port: 8080, insecure: { reason: 'a lab' } }))],
  ])('%s opens container port %d alone', (_what, container, expose) => {
    const scene = new Scene();
    expose(web(scene.environment, 'web', { ports }), scene.environment);
    const rules = valueAt(scene.find('NetworkPolicy', 'shop-web'), 'spec.ingress') as { ports: object[] }[];
    expect(rules.flatMap((rule) => rule.ports)).toEqual([{ port: container, protocol: 'TCP' }]);
  });
});

describe('who may connect, and where to', () => {
  it('is written with labels of pods and namespaces, and addresses', () => {
    const scene = new Scene();
    const app = web(scene.environment, 'web', {
      ingressFrom: [{ namespace: 'ingress-nginx', podLabels: { app: 'controller' } }, { cidr: '10.0.0.0/8' }],
      egress: [
        { podLabels: { app: 'renderer' }, port: 9000 },
        { namespace: 'monitoring', port: 4317 },
        { namespaceLabels: { team: 'mail' }, podLabels: { app: 'smtp' }, port: 25 },
        { cidr: '10.1.2.3/32', port: 514, protocol: 'UDP' },
      ],
    });
    app.expose(ingress('a.example', { tls }));
    const { ingress: into, egress } = scene.find('NetworkPolicy', 'shop-web').spec as Record<string, unknown[]>;
    const namespace = (name: string): object => ({
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
    });
    expect(valueAt(into, '0.from')).toEqual([
      { ...namespace('ingress-nginx'), podSelector: { matchLabels: { app: 'controller' } } },
      { ipBlock: { cidr: '10.0.0.0/8' } },
    ]);
    expect(egress?.slice(1)).toEqual([
      { to: [{ podSelector: { matchLabels: { app: 'renderer' } } }], ports: [{ port: 9000, protocol: 'TCP' }] },
      { to: [namespace('monitoring')], ports: [{ port: 4317, protocol: 'TCP' }] },
      {
        to: [
          {
            namespaceSelector: { matchLabels: { team: 'mail' } },
            podSelector: { matchLabels: { app: 'smtp' } },
          },
        ],
        ports: [{ port: 25, protocol: 'TCP' }],
      },
      { to: [{ ipBlock: { cidr: '10.1.2.3/32' } }], ports: [{ port: 514, protocol: 'UDP' }] },
    ]);
  });
});
