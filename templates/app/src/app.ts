import { App, Environment, type EnvironmentProps, Postgres, Redis, WebApp, ingress } from 'podwright';

interface Props extends EnvironmentProps {
  readonly host: string;
  readonly storage: `${number}Gi`;
}

/** What every environment of the app consists of. */
class Demo extends Environment {
  constructor(app: App, id: string, props: Props) {
    super(app, id, props);
    const db = new Postgres(this, 'db', { version: 17, storage: props.storage });
    const cache = new Redis(this, 'cache', { role: 'cache' });
    const web = new WebApp(this, 'web', {
      image: 'ghcr.io/acme/demo:0.1.0',
      port: 8080,
      health: '/healthz',
      env: { DATABASE_URL: db.url, REDIS_URL: cache.url },
    });
    web.expose(ingress(props.host, { tls: { clusterIssuer: 'letsencrypt' } }));
  }
}

export function createApp(): App {
  const app = new App({ name: 'demo' });
  new Demo(app, 'staging', {
    namespace: 'demo-staging',
    profile: 'development',
    host: 'staging.demo.example',
    storage: '5Gi',
  });
  return app;
}
