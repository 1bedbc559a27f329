// A site of several services behind one address: one Ingress in staging, one Gateway of the Gateway API in production.
// The services find each other by their bindings; nobody else reaches the database.
import {
  App,
  Environment,
  type EnvironmentProps,
  Gateway,
  HTTPRoute,
  Ingress,
  Issuer,
  Postgres,
  WebApp,
} from 'podwright';

interface SiteProps extends EnvironmentProps {
  host: string;
  edge: 'ingress' | 'gateway';
}

class Site extends Environment {
  constructor(app: App, id: string, props: SiteProps) {
    super(app, id, props);
    const db = new Postgres(this, 'db', { version: 17, storage: '5Gi' });
    const api = new WebApp(this, 'api', {
      image: 'ghcr.io/acme/site-api:3.2.0@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
      port: 8080,
      health: '/healthz',
      env: { DATABASE_URL: db.url },
    });
    const front = new WebApp(this, 'front', {
      image: 'ghcr.io/acme/site-front:3.2.0@sha256:123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0',
      port: 3000,
      health: '/healthz',
      env: { API_URL: api.url },
    });
    const docs = new WebApp(this, 'docs', {
      image: 'ghcr.io/acme/site-docs:3.2.0@sha256:23456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef01',
      port: 8080,
    });
    const { host } = props;
    const hostnames = [host, `docs.${host}`];
    const issuer = new Issuer(this, 'letsencrypt', { acme: { email: 'ops@site.example' } });
    if (props.edge === 'ingress') {
      new Ingress(this, 'edge', {
        ingressClassName: 'nginx',
        tls: { issuer },
        redirect: { controller: 'nginx', from: [`www.${host}`] },
        rules: [
          { host, to: front },
          { host, path: '/api', to: api },
          { host: `docs.${host}`, to: docs },
        ],
      });
    } else {
      const gateway = new Gateway(this, 'edge', { gatewayClassName: 'envoy', hostnames, tls: { issuer } });
      new HTTPRoute(this, 'site', {
        gateway,
        hostnames: [host],
        rules: [
          { to: front },
          { path: '/api', to: api },
          { path: '/docs', redirect: { host: `docs.${host}`, path: '/', statusCode: 301 } },
        ],
      });
      new HTTPRoute(this, 'docs-route', { gateway, hostnames: [`docs.${host}`], rules: [{ to: docs }] });
    }
  }
}

const app = new App({ name: 'site' });
new Site(app, 'staging', {
  namespace: 'site-staging',
  profile: 'development',
  host: 'staging.site.example',
  edge: 'ingress',
});
new Site(app, 'production', {
  namespace: 'site',
  profile: 'production',
  context: 'prod-eu',
  host: 'site.example',
  edge: 'gateway',
});
app.synth();
