/**
 * One app of 14 objects as plain manifests, with the probes that every real one has, and the recommended label by which
 * the objects of an app can be listed.
 */
export function fourteenObjects(app: string, namespace: string, tag: string): object[] {
  const metadata = (name: string): object => ({
    name: `${app}-${name}`,
    namespace,
    labels: { app, 'app.kubernetes.io/part-of': 'bench' },
  });
  const port = [{ name: 'main', port: 80, targetPort: 8080 }];
  const template = (name: string): object => ({
    metadata: { labels: { app, part: name } },
    spec: {
      containers: [
        {
          name: 'main',
          image: `registry.example/${name}:${tag}`,
          ports: [{ containerPort: 8080 }],
          readinessProbe: { httpGet: { path: '/healthz', port: 8080 } },
          envFrom: [{ configMapRef: { name: `${app}-settings` } }, { secretRef: { name: `${app}-credentials` } }],
        },
      ],
    },
  });
  const selector = (part: string): object => ({ matchLabels: { app, part } });
  const workload = (kind: string, name: string, spec: object = {}): object => ({
    apiVersion: 'apps/v1',
    kind,
    metadata: metadata(name),
    spec: { replicas: 1, selector: selector(name), template: template(name), ...spec },
  });
  const service = (name: string): object => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(name),
    spec: { selector: { app, part: name }, ports: port },
  });
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: metadata('account') },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata('settings'), data: { MODE: 'a', LEVEL: 'info' } },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata('flags'), data: { dark: 'true' } },
    { apiVersion: 'v1', kind: 'Secret', metadata: metadata('credentials'), data: { USER: 'YXBw' } },
    { apiVersion: 'v1', kind: 'Secret', metadata: metadata('other'), data: { KEY: 'YXBw' } },
    service('web'),
    service('worker'),
    service('db'),
    workload('StatefulSet', 'db', { serviceName: `${app}-db` }),
    workload('Deployment', 'web'),
    // The autoscaler decides how many workers there are.
    workload('Deployment', 'worker', { replicas: undefined }),
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: metadata('worker'),
      spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: `${app}-worker` }, maxReplicas: 2 },
    },
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: metadata('web'),
      spec: { maxUnavailable: 1, selector: selector('web') },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: metadata('web'),
      spec: {
        rules: [
          {
            host: `${app}.example`,
            http: {
              paths: [
                { path: '/', pathType: 'Prefix', backend: { service: { name: `${app}-web`, port: { name: 'main' } } } },
              ],
            },
          },
        ],
      },
    },
  ];
}
