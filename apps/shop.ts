import { App, Environment, type EnvironmentProps, Postgres, Redis, WebApp, ingress, secret } from 'podwright';

interface ShopProps extends EnvironmentProps {
  host: string;
  storage: `${number}Gi`;
  replicas: number;
  singlePod?: boolean;
}

class Shop extends Environment {
  constructor(app: App, id: string, props: ShopProps) {
    super(app, id, props);
    const db = new Postgres(this, 'db', { version: 17, storage: props.storage });
    const cache = new Redis(this, 'cache', { role: 'cache', memory: '256Mi' });
    const web = new WebApp(this, 'web', {
      image: 'ghcr.io/acme/shop:1.4.2@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
      port: 8080,
      health: '/healthz',
      env: { DATABASE_URL: db.url, REDIS_URL: cache.url, SESSION_KEY: secret.generated(this, 'session-key') },
      ...(props.singlePod ? { topology: 'single-pod', include: [db, cache] } : { replicas: props.replicas }),
    });
    web.expose(ingress(props.host, { tls: { clusterIssuer: 'letsencrypt' } }));
  }
}

const app = new App({ name: 'shop' });
new Shop(app, 'staging', {
  namespace: 'shop-staging',
  profile: 'development',
  host: 'staging.shop.example',
  storage: '5Gi',
  replicas: 1,
  singlePod: true,
});
new Shop(app, 'production', {
  namespace: 'shop',
  context: 'prod-eu',
  profile: 'production',
  host: 'shop.example',
  storage: '50Gi',
  replicas: 3,
});
app.synth();
