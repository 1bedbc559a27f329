import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { GatewayProps, ValidationError } from 'podwright';
import {
  App,
  Certificate,
  Environment,
  Gateway,
  HTTPRoute,
  Ingress,
  Issuer,
  WebApp,
  gateway,
  ingress,
} from 'podwright';
import { checkSchema } from '../support/check-schema';
import { Scene, valueAt } from '../support/authoring';

const tls = { clusterIssuer: 'letsencrypt' };
const web = (env: Environment, id = 'web'): WebApp =>
  new WebApp(env, id, { image: 'ghcr.io/acme/shop:1.4.2', port: 8080 });

const valid = (scene: Scene): void => {
  expect(scene.manifests.flatMap((manifest) => checkSchema(manifest))).toEqual([]);
  expect(scene.codes).toEqual([]);
};

describe('a Gateway', () => {
  it('has a listener a host, one certificate, and sends plain requests to https', () => {
    const scene = new Scene();
    const edge = new Gateway(scene.environment, 'edge', {
      gatewayClassName: 'envoy',
      hostnames: ['a.example', '*.b.example'],
      tls: { issuer: new Issuer(scene.environment, 'internal', { selfSigned: true }) },
      address: '203.0.113.7',
    });
    web(scene.environment).expose(gateway('x.b.example', { gateway: edge, path: '/api' }));
    valid(scene);
    const listeners = valueAt(scene.find('Gateway', 'shop-edge'), 'spec.listeners') as Record<string, unknown>[];
    expect(listeners.map(({ name, port, hostname }) => [name, port, hostname])).toEqual([
      ['http', 80, undefined],
      ['https-a-example', 443, 'a.example'],
      ['https-any-b-example', 443, '*.b.example'],
    ]);
    expect(scene.find('Certificate', 'shop-edge').spec).toMatchObject({
      dnsNames: ['a.example', '*.b.example'],
      issuerRef: { kind: 'Issuer', name: 'shop-internal' },
      secretName: 'shop-edge-tls',
    });
    expect(scene.find('HTTPRoute', 'shop-edge-redirect').spec).toMatchObject({
      parentRefs: [{ name: 'shop-edge', sectionName: 'http' }],
      rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }] }],
    });
    expect(scene.find('HTTPRoute', 'shop-web').spec).toEqual({
      hostnames: ['x.b.example'],
      parentRefs: [{ name: 'shop-edge', sectionName: 'https-any-b-example' }],
      rules: [
        { matches: [{ path: { type: 'PathPrefix', value: '/api' } }], backendRefs: [{ name: 'shop-web', port: 80 }] },
      ],
    });
    expect(valueAt(scene.find('NetworkPolicy', 'shop-web'), 'spec.ingress.0.from')).toEqual([
      { namespaceSelector: {} },
    ]);
  });

  it('takes a certificate that is there, and leaves plain requests alone when told so', () => {
    const scene = new Scene();
    const edge = new Gateway(scene.environment, 'edge', {
      gatewayClassName: 'envoy',
      hostnames: ['a.example'],
      tls: { secretName: 'bought' },
      redirectHttp: false,
    });
    web(scene.environment).expose(gateway('a.example', { gateway: edge }));
    valid(scene);
    expect(scene.tryFind('Certificate', 'shop-edge')).toBeUndefined();
    expect(scene.tryFind('HTTPRoute', 'shop-edge-redirect')).toBeUndefined();
    expect(valueAt(scene.find('HTTPRoute', 'shop-web'), 'spec.parentRefs')).toEqual([
      { name: 'shop-edge', sectionName: 'https' },
    ]);
  });

  it('refuses hosts that it does not listen on, and none at all', () => {
    const scene = new Scene();
    const edge = new Gateway(scene.environment, 'edge', { gatewayClassName: 'envoy', hostnames: ['a.example'], tls });
    web(scene.environment).expose(gateway('b.example', { gateway: edge }));
    new Gateway(scene.environment, 'none', { gatewayClassName: 'envoy', hostnames: [], insecure: { reason: '' } });
    expect(scene.codes.sort()).toEqual(['E_GATEWAY_HOST', 'E_GATEWAY_HOSTNAMES', 'E_INSECURE_REASON']);
  });

  const insecure = { insecure: { reason: 'a lab' } };
  type Encrypted = Pick<GatewayProps, 'tls' | 'insecure'>;
  it.each<[string, Encrypted, string | undefined]>([
    ['x.b.example', { tls }, 'https-any-b-example'],
    ['a.b.example', { tls }, 'https-a-b-example'],
    ['x.y.b.example', insecure, 'http-any-b-example'],
    ['x.y.b.example', { tls: { secretName: 'bought' } }, 'https-any-b-example'],
    ['x.y.b.example', { tls }, undefined],
    ['*.y.b.example', insecure, 'http-any-b-example'],
    ['x.c.b.example', insecure, 'http-any-c-b-example'],
    ['b.example', insecure, undefined],
    ['ab.example', insecure, undefined],
  ])('serves %s with %j by %s', (host, encryption, sectionName) => {
    const scene = new Scene();
    const hostnames = ['*.b.example', '*.c.b.example', 'a.b.example'];
    const props = { gatewayClassName: 'envoy', hostnames, ...encryption } as GatewayProps;
    web(scene.environment).expose(gateway(host, { gateway: new Gateway(scene.environment, 'edge', props) }));
    expect(scene.codes).toEqual(sectionName === undefined ? ['E_GATEWAY_HOST'] : []);
    expect(valueAt(scene.find('HTTPRoute', 'shop-web'), 'spec.parentRefs.0.sectionName')).toBe(sectionName);
  });

  it('may be somebody else’s', () => {
    const scene = new Scene();
    const app = web(scene.environment);
    app.expose(gateway('a.example', { gateway: { name: 'edge', namespace: 'infra', sectionName: 'https' } }));
    app.expose(gateway('b.example', { gateway: { name: 'edge', namespace: 'infra' }, pathType: 'Exact', path: '/b' }));
    valid(scene);
    expect(valueAt(scene.find('HTTPRoute', 'shop-web'), 'spec.parentRefs.0')).toEqual({
      name: 'edge',
      namespace: 'infra',
      sectionName: 'https',
    });
    expect(scene.names).toContain('HTTPRoute/shop-web-b-example-b');
  });
});

describe('an HTTPRoute of several workloads', () => {
  it('leads paths to workloads and Services, and redirects', () => {
    const scene = new Scene();
    const edge = new Gateway(scene.environment, 'edge', { gatewayClassName: 'envoy', hostnames: ['a.example'], tls });
    new HTTPRoute(scene.environment, 'site', {
      gateway: edge,
      hostnames: ['a.example'],
      rules: [
        { to: web(scene.environment) },
        { path: '/old', pathType: 'Exact', redirect: { path: '/new', statusCode: 301 } },
        { path: '/legacy', to: { name: 'legacy', port: 8000 } },
      ],
    });
    valid(scene);
    expect(valueAt(scene.find('HTTPRoute', 'shop-site'), 'spec.rules')).toEqual([
      { matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: [{ name: 'shop-web', port: 80 }] },
      {
        matches: [{ path: { type: 'Exact', value: '/old' } }],
        filters: [
          {
            type: 'RequestRedirect',
            requestRedirect: { path: { type: 'ReplaceFullPath', replaceFullPath: '/new' }, statusCode: 301 },
          },
        ],
      },
      { matches: [{ path: { type: 'PathPrefix', value: '/legacy' } }], backendRefs: [{ name: 'legacy', port: 8000 }] },
    ]);
  });
});

describe('certificates', () => {
  it('come from an Issuer that the program declares', () => {
    const scene = new Scene();
    new Issuer(scene.environment, 'acme', { acme: { email: 'ops@shop.example' } });
    new Issuer(scene.environment, 'own', { caSecret: 'authority' });
    const certificate = new Certificate(scene.environment, 'wild', {
      dnsNames: ['*.shop.example'],
      clusterIssuer: 'dns',
    });
    expect(certificate.secretName).toBe('shop-wild-tls');
    valid(scene);
    expect(valueAt(scene.find('Issuer', 'shop-acme'), 'spec.acme')).toEqual({
      email: 'ops@shop.example',
      server: 'https://acme-v02.api.letsencrypt.org/directory',
      privateKeySecretRef: { name: 'shop-acme-account' },
      solvers: [{ http01: { ingress: {} } }],
    });
    expect(valueAt(scene.find('Issuer', 'shop-own'), 'spec')).toEqual({ ca: { secretName: 'authority' } });
  });
});

describe('a path of a host', () => {
  const outdir = mkdtempSync(path.join(tmpdir(), 'podwright-claims-'));
  afterAll(() => rmSync(outdir, { recursive: true, force: true }));

  const mistakes = (fill: (env: Environment) => void): string[] => {
    const app = new App({ name: 'shop', outdir });
    fill(new Environment(app, 'staging', { namespace: 'shop', profile: 'development' }));
    try {
      app.synth();
    } catch (error) {
      return (error as ValidationError).findings.map(
        ({ code, object, message }) => `${code} ${object ?? ''}: ${message}`,
      );
    }
    return [];
  };

  it('is claimed by one Ingress only: both places are named', () => {
    const [found, ...others] = mistakes((env) => {
      const [a, b] = [web(env, 'a'), web(env, 'b')];
      a.expose(ingress('shop.example', { tls }));
      new Ingress(env, 'edge', {
        tls,
        rules: [
          { host: 'shop.example', to: b },
          { host: 'shop.example', path: '/b', to: b },
        ],
      });
    });
    expect(others).toEqual([]);
    expect(found).toMatch(
      /^E_HOST_CLAIMED Ingress\/shop\/shop-edge: shop\.example\/ is claimed a second time; first by Ingress\/shop\/shop-a \(staging\/a\/ingress \(test\/constructs\/gateway\.test\.ts:\d+\)\)$/,
    );
  });

  it('is claimed once within an Ingress and a route', () => {
    expect(
      mistakes((env) => {
        const app = web(env);
        new Ingress(env, 'edge', {
          tls,
          rules: [
            { host: 'a.example', to: app },
            { host: 'a.example', to: app },
          ],
        });
        const infra = { name: 'edge', namespace: 'infra' };
        app.expose(gateway('a.example', { gateway: infra }));
        new HTTPRoute(env, 'route', { gateway: infra, hostnames: ['b.example', 'a.example'], rules: [{ to: app }] });
      }).map((text) => text.replace(/ \(.*/, '')),
    ).toEqual(
      [
        'E_HOST_CLAIMED Ingress/shop/shop-edge: a.example/ is claimed a second time; first by itself',
        'E_HOST_CLAIMED HTTPRoute/shop/shop-route: a.example/ is claimed a second time; first by HTTPRoute/shop/shop-web',
      ].sort(),
    );
  });

  it('may be served by two classes, and by a plain and an encrypted entry point', () => {
    expect(
      mistakes((env) => {
        const app = web(env);
        app.expose(ingress('a.example', { tls, ingressClassName: 'internal' }));
        app.expose(ingress('a.example', { tls, ingressClassName: 'public', redirect: { controller: 'traefik' } }));
      }),
    ).toEqual([]);
  });
});
