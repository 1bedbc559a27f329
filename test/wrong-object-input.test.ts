import { ApiObject, type ApiObjectProps } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Postgres, Redis, WebApp, ingress, secret, type WebAppProps } from 'podwright';
import { deployment, expectWrong, image, object, type WrongInput } from './support/wrong-input';

const tls = { issuer: 'letsencrypt' };

/** What a program in JavaScript, or one that computes its values, passes in spite of the types. */
const app = (more: object): WebAppProps => ({ image, port: 8080, ...more });

const labelled = (labels: object): ApiObjectProps => object('ConfigMap', { metadata: { labels } });

const names: readonly WrongInput[] = [
  [
    'b04l',
    'E_IMAGE_DIGEST',
    /64/,
    /whole/,
    (env) => new WebApp(env, 'b04l', app({ image: `a:1@sha256:${'a'.repeat(63)}` })),
  ],
  [
    'b04u',
    'E_IMAGE_DIGEST',
    /lower/,
    /whole/,
    (env) => new WebApp(env, 'b04u', app({ image: `a:1@sha256:${'A'.repeat(64)}` })),
  ],
  [
    'b08',
    'W_PORT_PRIVILEGED',
    /port 80,/,
    /8080/,
    (env) => new WebApp(env, 'b08', app({ port: 80, image: `a:1@sha256:${'a'.repeat(64)}` })),
  ],
  [
    'b13r',
    'E_NAME',
    /"Bad Name" is not a name of a Secret/,
    /bad-name/,
    (env) => new WebApp(env, 'b13r', app({ env: { TOKEN: secret.existing('Bad Name', 'token') } })),
  ],
  [
    'b13k',
    'E_SECRET_KEY',
    /"bad key" cannot be a key of a Secret/,
    /letters, digits/,
    (env) => new WebApp(env, 'b13k', app({ env: { TOKEN: secret.existing('own', 'bad key') } })),
  ],
  [
    'b14',
    'E_NAME_LENGTH',
    /254 characters, a ConfigMap may have 253/,
    /shorter/,
    (env) => new ApiObject(env, 'b14', object('ConfigMap', { metadata: { name: 'n'.repeat(254) } })),
  ],
  [
    'b14s',
    'E_NAME_LENGTH',
    /64 characters, a Service may have 63/,
    /shorter/,
    (env) => new WebApp(env, 'b14s', app({ name: 'n'.repeat(64) })),
  ],
  [
    'b17l',
    'E_LABEL_VALUE',
    /64 characters, a label may have 63/,
    /shorten/,
    (env) => new ApiObject(env, 'b17l', labelled({ a: 'x'.repeat(64) })),
  ],
  [
    'b17n',
    'E_SCHEMA',
    /expected a string, found a number/,
    /quotes/,
    (env) => new ApiObject(env, 'b17n', labelled({ a: 1 })),
  ],
  ['b18', 'E_LABEL_KEY', /one slash/, /prefix/, (env) => new ApiObject(env, 'b18', labelled({ 'a/b/c': 'x' }))],
  [
    'b18p',
    'E_LABEL_KEY',
    /prefix is not a DNS name/,
    /prefix/,
    (env) => new ApiObject(env, 'b18p', labelled({ [`${'a'.repeat(254)}/c`]: 'x' })),
  ],
  [
    'b19',
    'E_DUPLICATE_OBJECT',
    /by staging\/first and by staging\/b19/,
    /another id/,
    (env) => {
      const same = object('ConfigMap', { metadata: { name: 'same' } });
      return [new ApiObject(env, 'first', same), new ApiObject(env, 'b19', same)];
    },
  ],
  [
    'b20',
    'E_SELECTOR_OVERLAP',
    /also selects the pods of Deployment\/shop-staging\/shop-other/,
    /label of its own/,
    (env) => {
      return [new ApiObject(env, 'b20', deployment({})), new ApiObject(env, 'other', deployment({}))];
    },
  ],
];

const pods: readonly WrongInput[] = [
  [
    'b32',
    'E_RESOURCE_ORDER',
    /memory \(2Gi\) is more than its limit \(1Gi\)/,
    /raise/,
    (env) =>
      new ApiObject(env, 'b32', deployment({ resources: { requests: { memory: '2Gi' }, limits: { memory: '1Gi' } } })),
  ],
  [
    'b39',
    'E_PROBE',
    /successThreshold is 2/,
    /leave it out/,
    (env) =>
      new ApiObject(env, 'b39', deployment({ livenessProbe: { tcpSocket: { port: 8080 }, successThreshold: 2 } })),
  ],
  [
    'b41',
    'W_PROBE_PORT',
    /declares port 9999/,
    /declare it/,
    (env) =>
      new WebApp(env, 'b41', app({ image: `a:1@sha256:${'a'.repeat(64)}`, readiness: { type: 'tcp', port: 9999 } })),
  ],
  [
    'b42',
    'E_NO_CONTAINERS',
    /no containers/,
    /at least one/,
    (env) => new ApiObject(env, 'b42', deployment({}, { containers: [] })),
  ],
  ['b42p', 'E_RENDER', /at least 1 container/, /correct/, (env) => new kplus.Deployment(env, 'b42p')],
  [
    'b43s',
    'E_SERVER_MEMORY',
    /shared_buffers/,
    /raise the limit/,
    (env) =>
      new Postgres(env, 'b43s', { version: 17, storage: '1Gi', memory: '512Mi', settings: { shared_buffers: '1GB' } }),
  ],
  [
    'b43x',
    'E_SERVER_MEMORY',
    /maxmemory may take 128Mi/,
    /raise the limit/,
    (env) => new Redis(env, 'b43x', { role: 'cache', memory: '64Mi', settings: { maxmemory: '128mb' } }),
  ],
  [
    'b45',
    'E_DUPLICATE_ITEM',
    /name v/,
    /remove/,
    (env) => new ApiObject(env, 'b45', deployment({}, { volumes: ['v', 'v'].map((name) => ({ name, emptyDir: {} })) })),
  ],
  ['b46', 'E_OBJECT_KIND', /kind/, /kind: /, (env) => new ApiObject(env, 'b46', { apiVersion: 'v1' } as never)],
  [
    'b47',
    'E_SCHEMA',
    /does not exist/,
    /did you mean spec\.replicas/,
    (env) => new ApiObject(env, 'b47', { ...deployment({}), replicas: 2 }),
  ],
];

const traffic: readonly WrongInput[] = [
  [
    'b48',
    'E_INGRESS_HOST',
    /all hosts/,
    /name the host/,
    (env) => new WebApp(env, 'b48', app({})).expose(ingress('', { tls })),
  ],
  [
    'b48s',
    'E_INGRESS_HOST',
    /not a host name/,
    /DNS name/,
    (env) => new WebApp(env, 'b48s', app({})).expose(ingress('a.*.example', { tls })),
  ],
  [
    'b48p',
    'E_INGRESS_PATH',
    /does not begin with "\/"/,
    /at least/,
    (env) => new WebApp(env, 'b48p', app({})).expose(ingress('shop.example', { tls, path: 'api' as never })),
  ],
  [
    'b48t',
    'E_INGRESS_TLS',
    /./,
    /./,
    (env) => new WebApp(env, 'b48t', app({})).expose(ingress('shop.example', {} as never)),
  ],
  [
    'b49',
    'E_DANGLING',
    /labels nobody=b/,
    /carries/,
    (env) => {
      const spec = { podSelector: { matchLabels: { nobody: 'b' } }, policyTypes: ['Ingress'] };
      return new ApiObject(env, 'b49', object('NetworkPolicy', { spec }, 'networking.k8s.io/v1'));
    },
  ],
];

const file = 'test/wrong-object-input.test.ts';

describe.each([
  ['names and labels', names],
  ['pods', pods],
  ['traffic', traffic],
])('wrong %s', (_group, cases) => {
  it.each(cases)('%s: %s', (...each) => expectWrong(file, each));
});
