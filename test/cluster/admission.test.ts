import * as cdk8s from 'cdk8s';
import { Deployment, Job, StatefulSet } from 'cdk8s-plus-27';
import { Environment, Postgres, Redis, WebApp, ingress, secret, type Manifest, type Profile } from 'podwright';
import { defineApp } from '../../lib/conventions/app-info';
import { synthesize } from '../../lib/synth/synthesize';
import { asWorkloads, complaints, restricted, strictDryRun } from './admission';
import { Api, type KubernetesObject } from './api';
import { createNamespace } from './namespaces';
import { sharedControlPlane } from './shared-control-plane';

const image = 'ghcr.io/acme/shop:1.4.2';
/** The shop of apps/shop.ts, in the test's own namespace. */
function shop(env: Environment, singlePod: boolean): void {
  const db = new Postgres(env, 'db', { version: 18, storage: '5Gi' });
  const cache = new Redis(env, 'cache', { role: 'cache', memory: '256Mi' });
  const queue = new Redis(env, 'queue', { role: 'store', storage: '1Gi', version: '7.4' });
  const web = new WebApp(env, 'web', {
    image,
    port: 8080,
    health: '/healthz',
    env: { DATABASE_URL: db.url, REDIS_URL: cache.url, SESSION_KEY: secret.generated(env, 'session-key') },
    files: { '/etc/shop/config.json': '{}', '/etc/shop/queue': queue.url },
    writablePaths: ['/var/cache/shop'],
    egress: [
      { host: 'api.example', port: 443 },
      { cidr: '10.0.0.0/8', port: 25 },
    ],
    imagePullSecrets: ['registry'],
    ...(singlePod ? { topology: 'single-pod', include: [db, cache, queue] } : {}),
  });
  web.expose(ingress('shop.example', { tls: { clusterIssuer: 'letsencrypt' } }));
  web.expose(ingress('plain.example', { insecure: { reason: 'a test' }, path: '/shop', ingressClassName: 'nginx' }));
}

function plus(env: Environment): void {
  const containers = [{ name: 'main', image, portNumber: 8080 }];
  new Deployment(env, 'deployment', { containers });
  new StatefulSet(env, 'stateful-set', {
    containers,
    service: new Deployment(env, 'other', { containers }).exposeViaService(),
  });
  new Job(env, 'job', { containers: [{ name: 'main', image }] });
}

function manifests(namespace: string, profile: Profile, fill: (env: Environment) => void): readonly Manifest[] {
  const app = new cdk8s.App();
  defineApp(app, 'shop');
  fill(new Environment(app, 'test', { namespace, profile }));
  const { sets, findings } = synthesize(app);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return sets[0]?.manifests ?? [];
}

const programs = [
  ['the shop, separate, production', 'production', (env: Environment) => shop(env, false)],
  ['the shop, separate, development', 'development', (env: Environment) => shop(env, false)],
  ['the shop in a single pod, production', 'production', (env: Environment) => shop(env, true)],
  ['the shop in a single pod, development', 'development', (env: Environment) => shop(env, true)],
  ['cdk8s-plus workloads, completed', 'development', plus],
] as const;

describe('what the constructs emit', () => {
  it.each(programs)(
    'is accepted with strict validation, and admitted by Pod Security restricted without a warning: %s',
    async (_name, profile, fill) => {
      const api = Api.of(sharedControlPlane());
      const namespace = await createNamespace(api, undefined, restricted());
      const objects = manifests(namespace, profile, fill);
      expect(objects.length).toBeGreaterThan(3);
      expect(objects.flatMap((object) => asWorkloads(object)).length).toBeGreaterThan(2);
      expect(await complaints(api, objects)).toEqual([]);
    },
  );
});

describe('Pod Security restricted in this control plane', () => {
  it('does refuse: what cdk8s-plus emits by itself is denied', async () => {
    const api = Api.of(sharedControlPlane());
    const namespace = await createNamespace(api, undefined, restricted());
    const chart = new cdk8s.Chart(new cdk8s.App(), 'plain', { namespace });
    new Deployment(chart, 'deployment', { containers: [{ name: 'main', image }] });
    const [deployment] = chart.toJson() as Manifest[];
    const [pod] = deployment === undefined ? [] : asWorkloads(deployment);
    expect(await strictDryRun(api, pod as KubernetesObject)).toMatch(/violates PodSecurity "restricted/);
  });
});
