import * as cdk8s from 'cdk8s';
import { App, Environment, Postgres, Redis, WebApp, ingress, secret } from 'podwright';

/**
 * `many-apps.ts N ours|stock-ours|plus|stock-plus`: N apps of 18 objects (ours) or 14 (cdk8s-plus), one chart each,
 * rendered by us or by cdk8s' own `App.synth()`. Output goes to CDK8S_OUTDIR. Under the command line of podwright, which
 * gives no arguments, N is BENCH_APPS.
 */
const { BENCH_APPS } = process.env;
const [count = '1', kind = 'ours'] = BENCH_APPS === undefined ? process.argv.slice(2) : [BENCH_APPS];

async function main(): Promise<void> {
  const app = kind.startsWith('stock') ? new cdk8s.App() : new App({ name: 'shop' });
  // Who has no objects of cdk8s-plus does not load it.
  const { Plus } = kind.endsWith('plus') ? await import('./plus-app.js') : {};
  for (let index = 0; index < Number(count); index++) {
    const id = `app-${String(index)}`;
    if (Plus === undefined) shop(app, id);
    else if (kind === 'plus') new Plus(new Environment(app, id, { namespace: id, profile: 'development' }), 'app');
    else new Plus(app, id);
  }
  app.synth();
}

function shop(scope: cdk8s.App, id: string): void {
  const env = new Environment(scope, id, { namespace: id, profile: 'development' });
  const db = new Postgres(env, 'db', { version: 17, storage: '5Gi' });
  const cache = new Redis(env, 'cache', { role: 'cache' });
  const web = new WebApp(env, 'web', {
    image: 'ghcr.io/acme/shop:1.4.2',
    port: 8080,
    health: '/healthz',
    env: { DATABASE_URL: db.url, REDIS_URL: cache.url, SESSION_KEY: secret.generated(env, 'session-key') },
  });
  web.expose(ingress('shop.example', { tls: { clusterIssuer: 'letsencrypt' } }));
}

void main();
