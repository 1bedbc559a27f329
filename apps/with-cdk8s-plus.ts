// Constructs of cdk8s and cdk8s-plus in the same environment: completed for Pod Security `restricted` where they say
// nothing, checked, and deployed like ours. Their objects are taken wherever ours take a reference.
import { ApiObject } from 'cdk8s';
import { ConfigMap, Deployment, Secret, ServiceType } from 'cdk8s-plus-27';
import { App, Environment, WebApp, ingress, secret } from 'podwright';

const app = new App({ name: 'blog' });
const env = new Environment(app, 'staging', { namespace: 'blog-staging', profile: 'development' });

const settings = new ConfigMap(env, 'settings', { data: { 'theme.json': '{"dark":true}' } });
const mail = Secret.fromSecretName(env, 'mail', 'mail-credentials');

const renderer = new Deployment(env, 'renderer', {
  replicas: 1,
  containers: [
    {
      name: 'renderer',
      image: 'ghcr.io/acme/renderer:2.1.0',
      portNumber: 9000,
      securityContext: { user: 10001, group: 10001 },
      envVariables: { MAIL_PASSWORD: mail.envValue('password') },
    },
  ],
});
const internal = renderer.exposeViaService({ serviceType: ServiceType.CLUSTER_IP });

new ApiObject(env, 'quota', { apiVersion: 'v1', kind: 'ResourceQuota', spec: { hard: { pods: '20' } } });

const web = new WebApp(env, 'web', {
  image: 'ghcr.io/acme/blog:3.0.1',
  port: 8080,
  health: '/healthz',
  env: {
    RENDERER_URL: `http://${internal.name}:9000`,
    SETTINGS: settings.name,
    MAIL_PASSWORD: mail.envValue('password'),
    SESSION_KEY: secret.generated(env, 'session-key'),
  },
  egress: [
    { podLabels: renderer.matchLabels, port: 9000 },
    { host: 'smtp.example', port: 587 },
  ],
});
web.expose(ingress('blog.example', { tls: { secretName: 'blog-tls' } }));
app.synth();
