// A blog that mixes constructs of cdk8s and cdk8s-plus with ours in one environment. cdk8s-plus workloads are completed
// for Pod Security `restricted` where they say nothing; all of it is checked and deployed like ours. Their objects are
// taken wherever ours take a reference: values of variables, labels of pods.
import { ApiObject } from 'cdk8s';
import {
  ConfigMap,
  Deployment,
  DeploymentStrategy,
  EnvValue,
  NetworkPolicy,
  NetworkPolicyPort,
  NetworkPolicyTrafficDefault,
  PercentOrAbsolute,
  Pods,
  Probe,
  Secret,
  ServiceType,
} from 'cdk8s-plus-27';
import { App, Environment, type EnvironmentProps, Postgres, WebApp, acknowledge, ingress, secret } from 'podwright';

const digest = 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';

interface BlogProps extends EnvironmentProps {
  host: string;
}

class Blog extends Environment {
  constructor(app: App, id: string, props: BlogProps) {
    super(app, id, props);
    const settings = new ConfigMap(this, 'settings', { data: { theme: 'dark', 'posts-per-page': '10' } });
    const theme = EnvValue.fromConfigMap(ConfigMap.fromConfigMapName(this, 'named', settings.name), 'theme');
    const mail = Secret.fromSecretName(this, 'mail', 'mail-credentials');

    const renderer = new Deployment(this, 'renderer', {
      replicas: 2,
      strategy: DeploymentStrategy.rollingUpdate({ maxUnavailable: PercentOrAbsolute.absolute(0) }),
      containers: [
        {
          name: 'renderer',
          image: `ghcr.io/acme/renderer:2.1.0@${digest}`,
          portNumber: 9000,
          readiness: Probe.fromHttpGet('/healthz', { port: 9000 }),
          liveness: Probe.fromTcpSocket({ port: 9000 }),
          securityContext: { user: 10001, group: 10001 },
          envVariables: { THEME: theme },
        },
      ],
    });
    acknowledge(renderer, 'service-account', 'it has no token and asks nothing of the API server');
    new ApiObject(this, 'renderer-budget', {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      spec: {
        maxUnavailable: 1,
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
        selector: { matchLabels: renderer.matchLabels },
      },
    });
    const internal = renderer.exposeViaService({ serviceType: ServiceType.CLUSTER_IP });

    const db = new Postgres(this, 'db', { version: 17, storage: '5Gi' });
    const web = new WebApp(this, 'web', {
      image: `ghcr.io/acme/blog:3.0.1@${digest}`,
      port: 8080,
      health: '/healthz',
      env: {
        DATABASE_URL: db.url,
        RENDERER_URL: `http://${internal.name}:9000`,
        THEME: theme,
        MAIL_PASSWORD: mail.envValue('password'),
        SESSION_KEY: secret.generated(this, 'session-key'),
      },
      // cdk8s-plus objects are no bindings: what connects to them says so.
      egress: [
        { podLabels: renderer.matchLabels, port: 9000 },
        { host: 'smtp.example', port: 587 },
      ],
    });
    new NetworkPolicy(this, 'renderer-policy', {
      selector: renderer,
      ingress: {
        default: NetworkPolicyTrafficDefault.DENY,
        rules: [
          { peer: Pods.select(this, 'web-pods', { labels: web.selector }), ports: [NetworkPolicyPort.tcp(9000)] },
        ],
      },
      egress: { default: NetworkPolicyTrafficDefault.DENY },
    });
    web.expose(ingress(props.host, { tls: { secretName: 'blog-tls' } }));
    new ApiObject(this, 'quota', { apiVersion: 'v1', kind: 'ResourceQuota', spec: { hard: { pods: '20' } } });
  }
}

const app = new App({ name: 'blog' });
new Blog(app, 'staging', { namespace: 'blog-staging', profile: 'development', host: 'staging.blog.example' });
new Blog(app, 'production', { namespace: 'blog', profile: 'production', host: 'blog.example' });
app.synth();
